"""Views become the bytes of files, through Jinja; nothing else imports jinja2."""
