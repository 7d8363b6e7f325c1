"""A config that is wrong: id, code, row of the catalogue, the file, and `line:column`."""

Case = tuple[str, str, str, str, str]


def _config(lines: str) -> str:
    """Put lines under a config that is right otherwise."""
    return f"title: Bản tin\nbase_url: https://bantin.example/\n{lines}\n"


CASES: tuple[Case, ...] = (
    ("empty", "B143", "D13", "", "1:1"),
    ("root-is-list", "B131", "D13", "- a\n", "1:1"),
    ("unknown-key", "B140", "D13", _config("zzz: a"), "3:1"),
    ("misspelt-key", "B141", "D13", _config("organization: a"), "3:1"),
    ("foreign-key", "B142", "", _config("paginate: 5"), "3:1"),
    ("broken-line", "B112", "D13", _config("organisation: Sở: Tư pháp"), "3:15"),
    ("menu-is-mapping-of-text", "B131", "D13", _config("menu: [abc]"), "3:8"),
    ("menu-without-address", "B143", "D13", _config("menu: [{title: A}]"), "3:8"),
    ("menu-script", "B159", "C03", _config("links: [{title: A, url: 'javascript:x'}]"), "3:25"),
    ("page-size-zero", "B150", "D13", _config("page_size: 0"), "3:12"),
    ("language", "B152", "", _config("language: fr"), "3:11"),
    ("base-url-without-scheme", "B139", "", "title: A\nbase_url: bantin.example\n", "2:11"),
    ("base-url-with-query", "B601", "", "title: A\nbase_url: https://x.vn/?a\n", "2:11"),
    ("timezone", "B602", "", _config("timezone: Asia/Hochiminh"), "3:11"),
    ("timezone-outside", "B602", "", _config("timezone: ../../etc/passwd"), "3:11"),
    ("locality", "B603", "", _config("locality: Đắk Lắk"), "3:11"),
    ("csp-everything", "B604", "", _config("csp: {script: '*; x'}"), "3:15"),
    ("csp-inline", "B604", "", _config("csp: {script: \"'unsafe-inline'\"}"), "3:15"),
    ("private-key", "B606", "D16", _config("license: '-----BEGIN PRIVATE KEY'"), "3:10"),
    ("secret-key", "B164", "D16", _config("password: x"), "3:1"),
    ("validation-name", "B607", "", _config("validation: {zzz: off}"), "3:14"),
    ("validation-level", "B152", "", _config("validation: {B149: of}"), "3:20"),
    ("colour", "B608", "", _config("theme: {accent: red}"), "3:17"),
    ("colour-lost", "B123", "B05", _config("theme:\n  accent: #1a5276"), "4:10"),
    ("colour-lost-in-brackets", "B123", "B05", _config("theme: {accent: #1a5276}"), "3:17"),
    ("size", "B609", "", _config("limits: {body: 1GB}"), "3:16"),
    ("security-contact", "B610", "", _config("security: {contact: abc}"), "3:21"),
    ("email", "B611", "", _config("contact: {email: abc}"), "3:18"),
    ("alert-date", "B154", "B32", _config("alert: {text: A, until: 30/2/2020}"), "3:25"),
)

BYTE_CASES: tuple[tuple[str, str, str, bytes, str], ...] = (
    ("windows-1258", "B605", "D15", b"title: A\norganisation: S\xf4\n", "2"),
    ("half-utf-16", "B605", "D15", b"\xff\xfet\x00i", "1"),
)
