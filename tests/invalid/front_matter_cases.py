"""Front matter that is wrong: id, code, row of the catalogue, the file, and `line:column`.

`CASES` are articles, `SECTION_CASES` are `_index.md`, `REGISTER_CASES` are `register.yaml`.
"""

Case = tuple[str, str, str, str, str]


def _article(lines: str) -> str:
    """Put lines into the front matter of an article that is right otherwise."""
    return f"---\ndate: 21/05/2019\n{lines}\n---\nNội dung.\n"


def _titled(lines: str) -> str:
    return _article(f"title: Tin\n{lines}")


CASES: tuple[Case, ...] = (
    ("no-front-matter", "B100", "", "Chỉ có nội dung.\n", "1:1"),
    ("not-closed", "B101", "B01", "---\ntitle: Tin\ndate: 21/05/2019\n\nNội dung.\n", "1:1"),
    ("em-dash-opening", "B102", "B02", "—\ntitle: Tin\ndate: 1/1/2019\n---\nx\n", "1:1"),
    ("four-hyphens-opening", "B102", "B02", "----\ntitle: Tin\ndate: 1/1/2019\n---\nx\n", "1:1"),
    ("indented-opening", "B102", "B02", " ---\ntitle: Tin\ndate: 1/1/2019\n---\nx\n", "1:1"),
    ("em-dash-closing", "B102", "B02", "---\ntitle: Tin\ndate: 1/1/2019\n—\nx\n", "4:1"),
    ("indented-closing", "B102", "B02", "---\ntitle: Tin\ndate: 1/1/2019\n ---\nx\n---\ny", "4:1"),
    ("toml", "B103", "", '+++\ntitle = "Tin"\n+++\nx\n', "1:1"),
    ("too-large", "B104", "B44", _titled("summary: " + "x" * 70_000), "2:1"),
    ("too-deep", "B105", "B43", _titled("tags: " + "[" * 1000), "4:26"),
    ("bell", "B106", "A19", _titled("source: a\x07b"), "4:10"),
    ("escape-character", "B106", "A19", _titled("source: \x1b[31mx"), "4:9"),
    ("line-separator", "B106", "A22", _titled("source: a\u2028b"), "4:10"),
    ("next-line", "B106", "A22", _titled("source: a\u0085b"), "4:10"),
    ("nul-escape", "B107", "A20", _titled('source: "a\\x00b"'), "4:11"),
    ("surrogate-escape", "B107", "A21", _titled('source: "a\\ud800b"'), "4:11"),
    ("tab-indent", "B108", "B14", _titled("tags:\n\t- a"), "5:1"),
    ("no-break-space-after-colon", "B109", "B13", _titled("source:\u00a0abc"), "4:8"),
    ("no-break-space-indent", "B109", "A33", _titled("tags:\n\u00a0\u00a0- a"), "5:1"),
    ("full-width-colon", "B110", "B13", _titled("source： abc"), "4:7"),
    ("no-space-after-colon", "B111", "B12", _titled("source:abc"), "4:7"),
    ("no-space-on-first-line", "B111", "B12", "---\ntitle:abc\ndate: 1/1/2019\n---\nx", "2:6"),
    ("no-space-after-dash", "B111", "", _titled("tags:\n  - a\n  -b"), "6:3"),
    ("colon", "B112", "B04", _article("title: Quyết định: v/v nghỉ Tết"), "3:8"),
    ("text-after-quotes", "B113", "B06", _article('title: "A" và B'), "3:8"),
    ("apostrophe-in-quotes", "B114", "B11", _article("title: 'it's'"), "3:8"),
    ("quotes-in-quotes", "B114", "B11", _article('title: "Hội thảo "Biển" 2019"'), "3:8"),
    ("quotes-not-closed", "B114", "B11", _article('title: "Hội nghị\nsource: x'), "3:8"),
    ("bracket", "B115", "B07", _article("title: [Hỏa tốc] Công văn"), "3:8"),
    ("template-mark", "B115", "B27", _article("title: {{ 7*7 }}"), "3:8"),
    *(
        (f"begins-with-{name}", "B116", "B10", _article(f"title: {mark}quan trọng"), "3:8")
        for name, mark in (
            ("asterisk", "*"),
            ("percent", "%"),
            ("at", "@"),
            ("backtick", "`"),
            ("greater", "> "),
            ("bar", "| "),
            ("hyphen", "- "),
        )
    ),
    ("anchor", "B117", "B10", _article("title: &quan trọng"), "3:8"),
    ("alias", "B117", "B40", _titled("tags: [a, *b]"), "4:11"),
    ("self-alias", "B117", "B42", _titled("tags: &a [*a]"), "4:7"),
    ("merge-key", "B117", "B41", _titled("params:\n  a: *b"), "5:6"),
    ("tag", "B118", "B38", _article("title: !quan trọng"), "3:8"),
    ("python-tag", "B118", "B37", _titled("source: !!python/object/apply:os.system [ls]"), "4:9"),
    ("backslash", "B119", "", _titled('source: "C:\\Users"'), "4:9"),
    ("duplicate", "B120", "B17", _titled("source: a\nsource: b"), "5:1"),
    ("duplicate-by-case", "B120", "B18", _titled("source: a\nSource: b"), "5:1"),
    ("second-document", "B121", "B46", _titled("--- x\nsource: b"), "4:1"),
    ("dots-closing", "B102", "B46", "---\ntitle: A\ndate: 1/1/2019\n...\nx\n---\n", "4:1"),
    ("directive", "B122", "B53", "---\n%YAML 1.2\ntitle: A\ndate: 1/1/2019\n---\nx", "2:1"),
    ("hash", "B123", "B05", _article("title: Thông báo #3 về việc nghỉ"), "3:8"),
    ("hash-after-quotes", "B123", "B05", _article('title: "Thông báo" #3'), "3:8"),
    ("hash-on-next-line", "B123", "B05", _article("title: Thông báo\n  #3 về việc nghỉ"), "3:8"),
    ("hash-first", "B123", "B05", _titled("tags: #covid"), "4:6"),
    ("hash-after-list", "B123", "B05", _titled("tags: [a] #b"), "4:11"),
    ("curly-quotes", "B124", "B11", _article("title: “Quyết định”"), "3:8"),
    ("indented-key", "B125", "B16", _titled("  source: b"), "4:3"),
    ("unequal-list", "B125", "B16", _titled("tags:\n  - a\n - b"), "6:2"),
    ("list-under-text", "B126", "B16", _article("title: abc\n  - x"), "4:3"),
    ("list-beside-text", "B126", "B16", _titled("tags: a\n- b"), "5:1"),
    ("no-key", "B127", "", _titled("nghỉ lễ\nsource: a"), "4:1"),
    ("unreadable", "B128", "", _titled('"x" y: c'), "4:1"),
    ("list-not-closed", "B129", "", _titled("tags: [a, b\nsource: c"), "4:7"),
    ("unreadable-list", "B130", "", _titled("tags: [a, @b]"), "4:7"),
    ("root-is-list", "B131", "B47", "---\n- a\n---\nx", "2:1"),
    ("root-is-text", "B131", "B47", "---\nabc\n---\nx", "2:1"),
    ("unknown-key", "B140", "B19", _titled("zzz: a"), "4:1"),
    ("misspelt-key", "B141", "B19", _article("titel: Tin"), "3:1"),
    ("capital-key", "B141", "B18", _article("Title: Tin"), "3:1"),
    ("vietnamese-key", "B141", "B18", _article("tieu_de: Tin"), "3:1"),
    ("lastmod", "B142", "", _titled("lastmod: 1/1/2019"), "4:1"),
    ("published", "B142", "", _titled("published: false"), "4:1"),
    ("no-title", "B143", "B20", _article("source: a"), "1:1"),
    ("withdrawn-without-reason", "B143", "", _titled("withdrawn: {date: 1/1/2020}"), "4:12"),
    ("empty-title", "B144", "B20", _article("title:"), "3:7"),
    ("tilde-title", "B144", "B20", _article("title: ~"), "3:8"),
    ("null-title", "B144", "B20", _article("title: null"), "3:8"),
    ("empty-tag", "B144", "E16", _titled('tags: [a, ""]'), "4:11"),
    ("title-is-list", "B145", "B08", _article("title: [Hỏa tốc]"), "3:8"),
    ("colon-in-list", "B145", "B04", _titled("legal_refs:\n  - Quyết định số 5: về x"), "5:5"),
    ("long-title", "B148", "B52", _article("title: " + "x" * 301), "3:8"),
    ("title-of-two-lines", "B149", "B52", _article("title: |\n  a\n  b"), "3:8"),
    ("boolean", "B151", "B26", _titled("draft: yes"), "4:8"),
    ("none-title", "B144", "B20", _article("title: None"), "3:8"),
    ("minus-before-a-date", "B153", "B29", _titled("updated: -1/1/2019"), "4:10"),
    ("date-in-words", "B153", "", _titled("updated: hôm nay"), "4:10"),
    ("no-such-day", "B154", "B32", _titled("updated: 2019-02-30"), "4:10"),
    ("no-such-month", "B155", "B32", _titled("updated: 2019-13-01"), "4:10"),
    ("american-date", "B155", "B30", _titled("updated: 05/21/2019"), "4:10"),
    ("two-digit-year", "B156", "", _titled("updated: 21/5/19"), "4:10"),
    ("no-such-time", "B157", "", _titled("updated: 21/5/2019 25:00"), "4:10"),
    ("time-not-wanted", "B158", "", _titled("review_by: 21/5/2019 08:00"), "4:12"),
    ("windows-path", "B159", "C06", _titled("image: C:\\Users\\a.jpg"), "4:8"),
    ("file-address", "B159", "C05", _titled("attachments: file:///C:/a.pdf"), "4:14"),
    ("expiry-before-date", "B160", "B36", _titled("expiry_date: 20/05/2019"), "4:14"),
    ("alias-without-slash", "B161", "", _titled("aliases: cu/a.html"), "4:10"),
    ("alias-outside", "B161", "E07", _titled("aliases: /../x"), "4:10"),
    ("related-address", "B162", "", _titled("related: ['https://x.vn']"), "4:11"),
    ("layout-path", "B163", "", _titled("layout: ../x.html"), "4:9"),
    ("password", "B164", "D16", _titled("params: {password: x}"), "4:10"),
    ("password-in-address", "B164", "D16", _titled("image: https://u:p@x.vn/a"), "4:8"),
)

SECTION_CASES: tuple[Case, ...] = (
    ("weight-nan", "B150", "B48", "---\ntitle: A\nweight: .nan\n---\n", "3:9"),
    ("weight-hex", "B150", "B24", "---\ntitle: A\nweight: 0x1F\n---\n", "3:9"),
    ("kind", "B152", "", "---\ntitle: A\nkind: document\n---\n", "3:7"),
)

REGISTER_CASES: tuple[Case, ...] = (
    ("register-is-text", "B165", "B47", "abc def\n", "1:1"),
    ("register-text-under-documents", "B165", "B47", "documents: abc\n", "1:12"),
    ("entry-without-number", "B143", "B20", "- number: 1/QĐ\n- title: A\n", "2:3"),
    ("entry-is-text", "B131", "B47", "- 1/QĐ-UBND\n", "1:3"),
    ("status", "B152", "", "- {number: 1/QĐ, status: con hieu luc}\n", "1:26"),
    (
        "effective-before-date",
        "B160",
        "B36",
        "- number: 1/QĐ\n  date: 2/1/2020\n  effective: 1/1/2020\n",
        "3:14",
    ),
)
