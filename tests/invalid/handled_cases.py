"""Odd articles that build without a word: id, row of the catalogue, the article, what its page has.

Each is `content/tin-tuc/dung-<id>.md`.
"""

Case = tuple[str, str, str, str]


def _matter(lines: str, body: str = "Nội dung.") -> str:
    return f"---\n{lines}\n---\n\n{body}\n"


def _titled(title: str) -> str:
    return _matter(f"title: {title}\ndate: 21/5/2019")


def _dated(date: str) -> str:
    return _matter(f"title: Tin\ndate: {date}")


def _body(text: str) -> str:
    return _matter("title: Tin\ndate: 21/5/2019", text)


_DAY = '<time datetime="2019-05-21'

CASES: tuple[Case, ...] = (
    ("spaces-behind-dashes", "B02", "---  \ntitle: Tin X\ndate: 1/1/2019\n---\t\nx\n", "Tin X"),
    ("number-with-zero", "B22", _titled("089"), "<h1>089</h1>"),
    ("number-of-a-plan", "B23", _titled("12/QĐ-UBND"), "<h1>12/QĐ-UBND</h1>"),
    ("exponent", "B24", _titled("1.2e+3"), "<h1>1.2e+3</h1>"),
    ("sexagesimal", "B25", _titled("8:30:00"), "<h1>8:30:00</h1>"),
    ("word-no", "B26", _titled("no"), "<h1>no</h1>"),
    ("iso-date", "B28", _dated("2019-05-21"), _DAY),
    ("short-iso-date", "B29", _dated("2019-5-21"), _DAY),
    ("dotted-date", "B29", _dated("21.5.2019"), _DAY),
    ("date-of-hyphens", "B29", _dated("21-05-2019"), _DAY),
    ("date-in-words", "B29", _dated("ngày 21 tháng 5 năm 2019"), _DAY),
    ("day-before-month", "B31", _dated("03/04/2019"), '<time datetime="2019-04-03'),
    ("time-in-utc", "B34", _dated("2019-05-20T18:00:00Z"), f"{_DAY}T01:00:00+07:00"),
    ("long-number", "B44", _titled("9" * 250), "<h1>" + "9" * 250 + "</h1>"),
    ("rule-in-the-body", "B46", _body("Một\n\n---\n\nHai"), "<hr>"),
    ("markup-in-a-title", "B49", _titled("'<b>&\"'"), "<h1>&lt;b&gt;&amp;&#34;</h1>"),
    ("script-in-a-title", "B50", _titled("'</script><script>'"), "\\u003c/script\\u003e"),
    ("one-long-line", "C18", _body("chữ " * 100_000), "<p>chữ chữ"),
    ("tags-of-the-page", "C21", _body("<div>A</main></body>"), "<div>A</div>"),
    ("same-heading", "C24", _body("## Điều 1\n\n## Điều 1"), 'id="dieu-1-2"'),
    ("heading-of-an-emoji", "C24", _body("## 🎉"), '<h2 id="tieu-de">'),
    ("layout-signs", "C26", _body("{{ 7*7 }} {% include 'x' %}"), "{{ 7*7 }} {% include 'x' %}"),
    ("layout-signs-in-a-title", "C27", _titled("'{{ 7*7 }}'"), "<h1>{{ 7*7 }}</h1>"),
    ("end-of-cdata", "C33", _body("a ]]> b"), "a ]]&gt; b"),
    ("anchor-of-an-article-of-law", "C37", _body("## Điều 1. Phạm vi"), '<h2 id="dieu-1">'),
    ("table", "C38", _body("|a|b|\n|-|-:|\n|1|2|"), '<td class="align-right">2</td>'),
    ("numbers-go-on", "C39", _body("1. Một\n\nđoạn\n\n2. Hai"), '<ol start="2">'),
    ("list-below-text", "C40", _body("Gồm:\n- một"), "<ul>"),
    ("points-of-word", "C40", _body("Gồm:\n– một\n– hai"), "<p>– hai</p>"),
    ("two-spaces", "C41", _body("- một\n  - hai"), "<li>một<ul>"),
    ("letters", "C42", _body("a) một\nđ) hai"), "<p>đ) hai</p>"),
    ("year-first", "C42", _body("2019. Năm bản lề"), "<p>2019. Năm bản lề</p>"),
    ("footnote", "C43", _body("chữ[^a]\n\n[^a]: ghi"), 'role="doc-noteref"'),
)
