"""Names and slugs that are refused: id, code, row of the catalogue, name, line and column.

A name has no line; a slug is in the front matter, whose reader knows where.
"""

CASES: tuple[tuple[str, str, str, str, str], ...] = (
    ("con", "B301", "E10", "content/tin-tuc/con.md", ""),
    ("con-in-capitals", "B301", "E10", "content/tin-tuc/CON.md", ""),
    ("nul-without-extension", "B301", "E10", "static/nul", ""),
    ("aux-as-a-folder", "B301", "E10", "content/aux/tin.md", ""),
    ("com1-with-two-extensions", "B301", "E10", "static/com1.tar.gz", ""),
    ("com-superscript", "B301", "E10", "static/com¹.txt", ""),
    ("lpt9", "B301", "E10", "static/LPT9.html", ""),
    ("console", "B301", "E10", "static/conin$", ""),
    ("device-before-a-space", "B301", "E10", "static/prn .txt", ""),
    ("dot-at-the-end", "B302", "E11", "static/tin.", ""),
    ("space-at-the-end", "B302", "E11", "content/tin-tuc /x.md", ""),
    ("hyphen-at-the-start", "B303", "E11", "static/-rf.txt", ""),
    ("dot-at-the-start", "B303", "E11", "static/.an/x.txt", ""),
    ("underscore-at-the-start", "B303", "E11", "content/tin-tuc/_nhap.md", ""),
    ("line-end", "B304", "E13", "static/a\nb.txt", ""),
    ("control", "B304", "E13", "static/a\x1b.txt", ""),
    ("turned-round", "B304", "E13", "static/a\u202egpj.exe.txt", ""),
    ("not-utf-8", "B304", "E13", "static/a\udcff.txt", ""),
    ("colon", "B305", "E13", "static/a:b.txt", ""),
    ("question-mark", "B305", "E13", "content/tin-tuc/vi-sao?.md", ""),
    ("quotation-mark", "B305", "E13", 'static/"a".txt', ""),
    ("backslash", "B305", "E13", "static/a\\b.txt", ""),
    ("too-many-bytes", "B306", "E12", f"content/tin-tuc/{'ế' * 84}.md", ""),
    ("path-too-long", "B307", "E12", f"content/{'thu-muc-con/' * 20}x.md", ""),
)
"""Paths; each gives exactly one diagnostic."""

SLUG_CASES: tuple[tuple[str, str, str, str, str], ...] = (
    ("parent", "B320", "E07", "../../etc/cron.d/x", ""),
    ("parent-in-the-middle", "B320", "E07", "foo/../../x", ""),
    ("backslash", "B320", "E07", "..\\..\\x", ""),
    ("absolute", "B320", "E07", "/abs", ""),
    ("drive", "B320", "E07", "C:x", ""),
    ("percent", "B320", "E07", "%2e%2e%2f", ""),
    ("semicolon", "B320", "E07", "..;", ""),
    ("semicolon-inside", "B320", "E07", "a;b", ""),
    ("dots", "B320", "E07", "..", ""),
    ("empty", "B321", "E09", "", ""),
    ("only-signs", "B321", "E09", "***", ""),
    ("only-a-flag", "B321", "E09", "🇻🇳", ""),
    ("robots", "B322", "E15", "robots.txt", ""),
    ("not-found", "B322", "E15", "404", ""),
    ("well-known", "B322", "E15", ".well-known", ""),
    ("index", "B322", "E15", "Index", ""),
    ("device", "B301", "E10", "con", ""),
    ("device-with-extension", "B301", "E10", "nul.x", ""),
    ("with-marks", "B323", "E09", "kế-hoạch", ""),
    ("with-spaces", "B323", "E11", "ke hoach", ""),
    ("leading-hyphen", "B323", "E11", "-ke-hoach", ""),
    ("trailing-dot", "B323", "E11", "ke-hoach.", ""),
    ("two-extensions", "B323", "C30", "x.php", ""),
    ("cyrillic", "B323", "A25", "k\u0435-hoach", ""),
    ("zero-width", "B323", "A23", "ke\u200b-hoach", ""),
    ("too-long", "B324", "E12", "a" * 201, ""),
)
"""Values of `slug`; each gives exactly one diagnostic."""
