"""The Content-Security-Policy of a site's pages."""

from bulletin.config import Config


def content_policy(config: Config) -> str:
    """Write the policy: everything from the site itself, and what `csp:` of the config adds."""
    csp = config.csp
    rules = {
        "default-src": ("'none'",),
        "script-src": ("'self'", *csp.script),
        "style-src": ("'self'",),
        "img-src": ("'self'", *csp.image),
        "font-src": ("'self'",),
        "connect-src": ("'self'", *csp.connect),
        "frame-src": csp.frame,
        "base-uri": ("'none'",),
        "form-action": ("'self'",),
        "frame-ancestors": ("'none'",),
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items() if sources)
