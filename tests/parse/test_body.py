"""What an officer writes in Markdown is what readers get."""

import hashlib
from pathlib import Path

import pytest

from bulletin.model.body import BodyImage, BodyLink, Heading
from bulletin.parse.body import parse_body
from tests.parse.body_reading import Page, html_of, marked, outline_of

SEED = Path(__file__).parents[3] / "shared" / "seed" / "article.txt"

_TABLE = """\
| Xã | Số hộ | Ghi chú |
|:---|---:|:---:|
| An Phú | 12 | |
"""


def test_links_and_pictures_have_slots() -> None:
    """A link's address and a picture's are left to be filled, and their places are known."""
    text = 'Xem [kế hoạch](ke-hoach.pdf)\nvà ![sơ đồ](so-do.png) ở [cổng](https://a.vn "Cổng").'
    assert marked(text) == (
        '<p>Xem <a href="{href 0}">kế hoạch</a>{note 0}\n'
        'và <img{image 0} alt="sơ đồ"> ở '
        '<a href="{href 1}" rel="noopener noreferrer" title="Cổng">cổng</a>{note 1}.</p>'
    )
    outline = parse_body(text, "content/x.md", 8)[0]
    assert outline.links == (
        BodyLink("ke-hoach.pdf", 8, 6),
        BodyLink("https://a.vn", 9, 27),
    )
    assert outline.images == (BodyImage("so-do.png", "sơ đồ", 9, 4),)


def test_citations_have_slots_around_their_words() -> None:
    """A citation that bold type divides is marked in both parts, each well nested."""
    text = "Theo **Quyết định** số 208/QĐ-TTg ngày 14/02/2011."
    assert marked(text) == (
        "<p>Theo <strong>{cite 0}Quyết định{cite-end 0}</strong>"
        "{cite 0} số 208/QĐ-TTg{cite-end 0} ngày 14/02/2011.</p>"
    )
    (citation,) = outline_of(text).citations
    assert (citation.text, citation.line, citation.column) == ("Quyết định số 208/QĐ-TTg", 1, 8)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("`Quyết định số 208/QĐ-TTg`", id="code"),
        pytest.param("```\nQuyết định số 208/QĐ-TTg\n```", id="fence"),
        pytest.param("[Quyết định số 208/QĐ-TTg](a.pdf)", id="link"),
        pytest.param("Quyết định số [208](a.pdf)/QĐ-TTg", id="link-inside"),
    ],
)
def test_no_citation_in_code_or_in_a_link(text: str) -> None:
    """Code and an author's own link stay as they are."""
    assert outline_of(text).citations == ()


def test_citation_lines_are_those_of_the_file() -> None:
    """A citation's line is the one where it stands, also in lists, tables and footnotes."""
    text = (
        "Đầu[^1]\n\n- mục\n  Kế hoạch số 1/KH-UBND\n\na | b\n--|--\nc | Công văn số 2/UBND-VX\n\n"
        "[^1]: Theo Kế hoạch số 3/KH-UBND.\n\nCuối: Kế hoạch số 4/KH-UBND"
    )
    places = {c.citation.number: (c.line, c.column) for c in outline_of(text).citations}
    assert places == {"1": (4, 3), "2": (8, 5), "4": (12, 7), "3": (10, 12)}


def test_headings_have_ids() -> None:
    """A heading's id is its words in ASCII, or the part of a law that it names; each is unique."""
    text = (
        "## Điều 1. Phạm vi\n\n## Điều 1. Phạm vi\n\n## 2. Đối tượng\n\n## III. Tổ chức\n\n"
        "## Đường lối\n\n## 🇻🇳\n\n## Chương II\n\n## Riêng {#cua-toi}\n\n## Page 1\n\n## fn-1"
    )
    assert [heading.id for heading in outline_of(text).headings] == [
        *("dieu-1", "dieu-1-2", "muc-2", "muc-iii", "duong-loi", "tieu-de", "chuong-ii"),
        *("cua-toi", "muc-page-1", "muc-fn-1"),
    ]
    assert '<h2 id="dieu-1">Điều 1. Phạm vi</h2>' in html_of(text)


def test_a_heading_with_markup_is_escaped() -> None:
    """A heading with a quotation mark and a tag in it cannot break out of its id."""
    html = html_of('## a"><script>x</script>')
    assert "<script" not in html
    assert '<h2 id="a">' in html


def test_numbered_parts_have_ids() -> None:
    """Items of a list and paragraphs that begin an article of a law can be linked to."""
    outline = outline_of("1. Một\n\nđoạn\n\n2. Hai\n   1. trong\n\n**Điều 5.** Hiệu lực")
    assert outline.anchors == ("dieu-5", "muc-1", "muc-2")


def test_headings_begin_below_the_page_title() -> None:
    """The page's title is its first heading, so a body's `#` moves all its headings down."""
    assert outline_of("# A\n\n## B").headings == (Heading(2, "a", "A"), Heading(3, "b", "B"))
    assert outline_of("## B\n\n### C").headings == (Heading(2, "b", "B"), Heading(3, "c", "C"))


def test_table_alignment_is_a_class() -> None:
    """A table's columns are aligned without style, and its head says what it is the head of."""
    html = html_of(_TABLE)
    assert html.startswith('<div class="table" role="region" tabindex="0"><table>')
    assert '<th class="align-left" scope="col">Xã</th>' in html
    assert '<td class="align-right">12</td>' in html
    assert html.rstrip().endswith("</table></div>")


def test_a_row_wider_than_the_head_loses_nothing() -> None:
    """Cells that the head has no column for are shown."""
    assert "<td>thừa</td>" in html_of("a | b\n--|--\n1 | 2 | thừa")


def test_footnotes_have_numbers_and_no_words() -> None:
    """A label of any words gets an id of a number, and the way back has no words."""
    html = html_of("Chữ[^Ghi chú] và lại[^Ghi chú].\n\n[^Ghi chú]: Nội dung.")
    assert '<sup id="fnref-1"><a class="footnote-ref" href="#fn-1" role="doc-noteref">1<' in html
    assert '<li id="fn-1">' in html
    assert 'href="#fnref2-1" role="doc-backlink">↩</a>' in html
    assert "Jump" not in html


def test_a_footnote_label_used_again_is_another_note() -> None:
    """Notes numbered anew in each part of a text stay apart."""
    html = html_of("a[^1]\n\n[^1]: một\n\nb[^1]\n\n[^1]: hai")
    assert 'a<sup id="fnref-1">' in html
    assert 'b<sup id="fnref-2">' in html
    assert Page(html).text.index("một") < Page(html).text.index("hai")


def test_a_titled_picture_is_a_figure() -> None:
    """A picture's title is read below it."""
    assert marked('![Lễ ký](ky.jpg "Lễ ký năm 2019")') == (
        '<figure><img{image 0} alt="Lễ ký"><figcaption>Lễ ký năm 2019</figcaption></figure>'
    )


def test_definition_lists_keep_terms_apart() -> None:
    """Terms that follow one another without an empty line are all terms."""
    html = html_of("UBND\n: Ủy ban nhân dân\nHĐND\n: Hội đồng nhân dân")
    assert Page(html).tags == ["dl", "dt", "dd", "dt", "dd"]


def test_indented_text_is_a_paragraph() -> None:
    """A first line set in with spaces or a tab is no code."""
    assert html_of("    Thụt đầu dòng\n\n\tCũng vậy") == "<p>Thụt đầu dòng</p>\n<p>Cũng vậy</p>"


def test_fenced_code_in_a_list_is_code() -> None:
    """A fence may be set in with its item."""
    assert "<pre><code>&lt;b&gt;\n</code></pre>" in html_of("- a\n\n  ```html\n  <b>\n  ```\n- b")


def test_templates_are_text() -> None:
    """What looks like a template is shown as typed."""
    text = "{{ 7*7 }} {% include '/etc/passwd' %}"
    assert html_of(text) == f"<p>{text}</p>"


def test_words_in_angle_brackets_are_text() -> None:
    """A blank to fill in, written in angle brackets, is shown as typed."""
    assert html_of("Gửi <họ tên>, <UBND xã>") == "<p>Gửi &lt;họ tên&gt;, &lt;UBND xã&gt;</p>"


def test_braces_that_are_no_attributes_are_text() -> None:
    """Braces at the end of a heading or a cell are shown unless they name an id or a class."""
    assert outline_of("## Điều 2 {sửa đổi}").headings[0].text == "Điều 2 {sửa đổi}"


def test_a_hash_without_a_space_is_text() -> None:
    """`#chuyendoiso` is no heading."""
    assert html_of("#chuyendoiso") == "<p>#chuyendoiso</p>"


def test_the_excerpt_ends_at_a_word() -> None:
    """The excerpt is the first words of the prose, without headings and tables."""
    outline = outline_of(f"## Mục\n\n{_TABLE}\n" + "một hai " * 60)
    assert outline.excerpt == ("một hai " * 25).strip()
    assert len(outline.excerpt) <= 200
    assert outline.words == 1 + 8 + 120


def test_the_blob_names_the_bytes() -> None:
    """The outline's digest and size are those of the bytes."""
    outline, data, _ = parse_body("chữ", "content/x.md", 1)
    assert outline.blob.digest == hashlib.sha256(data).hexdigest()
    assert outline.blob.size == len(data)


def test_one_body_leaves_nothing_to_the_next() -> None:
    """Links, notes and lists of one body do not reach another."""
    text = "[a] b[^1]\n\n1. c"
    alone = parse_body(text, "content/x.md", 1)
    parse_body("[a]: x.md\n[^1]: y\n\n5. z\n\n> - q", "content/y.md", 1)
    assert parse_body(text, "content/x.md", 1) == alone


@pytest.mark.skipif(not SEED.exists(), reason="the real article is not here")
def test_the_real_article_keeps_its_numbers() -> None:
    """The article that a department published has its parts 1 and 2 and all its words."""
    text = SEED.read_text("utf-8")
    text = text[text.index("Nhằm tiếp tục") : text.index("X.L")]
    outline, _, diagnostics = parse_body(text, "content/x.md", 1)
    assert diagnostics == ()
    assert Page(html_of(text)).text.split() == text.split()
    assert outline.anchors == ("muc-1", "muc-2")
    numbers = [citation.citation.norm for citation in outline.citations]
    assert numbers == ["4045/KH-UBND", "208/QĐ-TTg", "1515/QĐ-UBND"]
