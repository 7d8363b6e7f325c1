"""The front matter of content files."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.diagnostics import Diagnostic, message
from bulletin.model.front_matter import (
    ArticleMatter,
    Correction,
    EarlierNews,
    LegalReference,
    LegalStatus,
    SectionKind,
    Withdrawal,
    place_of,
)
from bulletin.parse.front_matter import (
    Block,
    read_article,
    read_document,
    read_plain,
    read_register,
    read_section,
    split,
)
from tests.invalid.front_matter_cases import CASES, REGISTER_CASES, SECTION_CASES

HANOI = timezone(timedelta(hours=7))
ZONE = "Asia/Ho_Chi_Minh"


def read(text: str) -> tuple[ArticleMatter | None, tuple[Diagnostic, ...]]:
    """Read a whole article file."""
    block, found = split(text, "a.md")
    if block is None:
        return None, found
    matter, more = read_article(block, "a.md", ZONE)
    return matter, found + more


def article(lines: str) -> ArticleMatter:
    """Read an article with a title and a date that must be without fault."""
    matter, found = read(f"---\ntitle: Tin\ndate: 10/06/2019 08:30\n{lines}\n---\n")
    assert found == ()
    assert matter is not None
    return matter


def places(found: tuple[Diagnostic, ...], code: str) -> list[str]:
    """Give `line:column` of each diagnostic of a code."""
    return [str(one.place).partition(":")[2] for one in found if one.code == code]


@pytest.mark.parametrize(
    ("code", "text", "expected"), [pytest.param(c, t, e, id=i) for i, c, _, t, e in CASES]
)
def test_each_mistake_is_one_message_at_its_place(code: str, text: str, expected: str) -> None:
    """A mistake gives its own code, at its line and column, and nothing else."""
    _, found = read(text)
    assert [(one.code, str(one.place).partition(":")[2]) for one in found] == [(code, expected)]


@pytest.mark.parametrize(
    ("code", "text", "expected"), [pytest.param(c, t, e, id=i) for i, c, _, t, e in SECTION_CASES]
)
def test_section_mistakes(code: str, text: str, expected: str) -> None:
    """A mistake in `_index.md` is told at its place."""
    block, _ = split(text, "_index.md")
    assert block is not None
    assert places(read_section(block, "_index.md")[1], code) == [expected]


@pytest.mark.parametrize(
    ("code", "text", "expected"), [pytest.param(c, t, e, id=i) for i, c, _, t, e in REGISTER_CASES]
)
def test_register_mistakes(code: str, text: str, expected: str) -> None:
    """A mistake in the register is told at its place."""
    assert places(read_register(text, "register.yaml")[1], code) == [expected]


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("title: Quyết định: v/v nghỉ Tết", 'title: "Quyết định: v/v nghỉ Tết"'),
        ("title: Thông báo #3 về việc nghỉ", 'title: "Thông báo #3 về việc nghỉ"'),
        ('title: "A" và B', "title: '\"A\" và B'"),
        ("title: 'it's'", 'title: "it\'s"'),
        ("title: [Hỏa tốc] Công văn", 'title: "[Hỏa tốc] Công văn"'),
        ("title: [Hỏa tốc]", 'title: "[Hỏa tốc]"'),
        ("title: *quan trọng", 'title: "*quan trọng"'),
        ("title:abc", "title: abc"),
        ("title： abc", "title: abc"),
        ("title:\u00a0abc", "title: abc"),
        ("titel: abc", "title: abc"),
        ("Tiêu đề: abc", "title: abc"),
    ],
)
def test_the_message_shows_the_mended_line(line: str, mended: str) -> None:
    """The mended line is shown and, put in the file, is without fault."""
    _, found = read(f"---\n{line}\ndate: 21/5/2019\n---\n")
    assert [one.mended for one in found] == [mended]
    matter, found = read(f"---\n{mended}\ndate: 21/5/2019\n---\n")
    assert found == ()
    assert matter is not None


def test_all_mistakes_of_a_file_are_told_in_one_run() -> None:
    """Several broken lines and wrong values in one file are all told."""
    _, found = read(
        '---\ntitle: A: b\nsource: "x\nauthor: [a\ndate: 30/02/2019\ntgas: [c]\nowner: "x" y\n---\n'
    )
    assert sorted((one.place.line, one.code) for one in found) == [
        (2, "B112"),
        (3, "B114"),
        (4, "B129"),
        (5, "B154"),
        (6, "B141"),
        (7, "B113"),
    ]


def test_the_example_of_the_design_is_read_whole() -> None:
    """Every key of an ordinary article comes out as written."""
    matter = article(
        "author: X.L\n"
        "plan_number: Kế hoạch số 4045/KH-UBND ngày 21/5/2019\n"
        "legal_refs:                # as one writes it, or a mapping\n"
        "  - Quyết định số 208/QĐ-TTg ngày 14/02/2011\n"
        "  - {number: 1515/QĐ-UBND, date: 10/07/2014}\n"
        "related:\n"
        "  - tin-tuc/2019/ngay-quoc-te\n"
        '  - {title: "Tin cũ", date: 31/05/2019, url: "https://x.vn/a"}\n'
        "tags: [ngoại giao, văn hóa]\n"
        "draft: có\n"
        "params: {b: 2, a: 01/2024}"
    )
    assert matter.date == datetime(2019, 6, 10, 8, 30, tzinfo=HANOI)
    assert matter.authors == ("X.L",)
    assert matter.plan_number == LegalReference("Kế hoạch số 4045/KH-UBND ngày 21/5/2019")
    assert matter.legal_refs == (
        LegalReference("Quyết định số 208/QĐ-TTg ngày 14/02/2011"),
        LegalReference("1515/QĐ-UBND ngày 10/07/2014", "1515/QĐ-UBND", date(2014, 7, 10)),
    )
    assert matter.related == (
        EarlierNews("tin-tuc/2019/ngay-quoc-te"),
        EarlierNews("", "Tin cũ", date(2019, 5, 31), "https://x.vn/a"),
    )
    assert matter.tags == ("ngoại giao", "văn hóa")
    assert matter.draft
    assert matter.params == (("a", "01/2024"), ("b", "2"))
    assert place_of(matter.places, "related.1") == (11, 5)
    assert place_of(matter.places, "related.1.url") == (11, 46)
    assert place_of(matter.places, "slug") == (0, 0)


@pytest.mark.parametrize("word", ["089", "1_000", "12e3", "8:30:00", "no", "0x1F", "9" * 400])
def test_text_stays_as_written(word: str) -> None:
    """A text that looks like a number, a time or a boolean stays that text (B22 to B26, B44)."""
    assert article(f"source: {word}").source == word


def test_a_remark_after_a_date_is_a_remark() -> None:
    """Nothing of a date is lost after `#`."""
    matter, found = read("---\ntitle: A\ndate: 1/6/2019   # ngày đăng\n---\n")
    assert found == ()
    assert matter is not None


def test_empty_optional_keys_count_as_absent() -> None:
    """An optional key with nothing, `~` or `null` is as if it were not there."""
    matter = article("source: null\nsummary: ~\nrelated:\ntags:\nexpiry_date:\nwithdrawn:")
    assert (matter.source, matter.summary, matter.related, matter.tags) == ("", "", None, ())
    assert matter.expiry_date is None
    assert article("related: []").related == ()


def test_life_of_an_article() -> None:
    """Expiry without a time lasts the whole day; corrections and withdrawal are read."""
    matter = article(
        "expiry_date: 30/6/2019\n"
        "updated: 2019-06-11T01:00:00Z\n"
        "corrections: {date: 11/6/2019, note: Sửa số}\n"
        "withdrawn: {date: 12/6/2019, reason: Nhầm, replaced_by: tin-tuc/moi.md}"
    )
    assert matter.expiry_date == datetime(2019, 6, 30, 23, 59, 59, tzinfo=HANOI)
    assert matter.updated == datetime(2019, 6, 11, 1, tzinfo=UTC)
    assert matter.updated is not None
    assert matter.updated.utcoffset() == timedelta(hours=7)
    assert matter.corrections == (Correction(date(2019, 6, 11), "Sửa số"),)
    assert matter.withdrawn == Withdrawal(date(2019, 6, 12), "Nhầm", "tin-tuc/moi")


def test_a_matter_is_given_beside_errors() -> None:
    """An article with title and date goes on to later stages in spite of another error."""
    matter, found = read("---\ntitle: A\ndate: 1/1/2019\ndraft: maybe\n---\n")
    assert matter is not None
    assert [one.code for one in found] == ["B151"]


def test_blank_lines_may_precede_and_spaces_may_follow_the_dashes() -> None:
    """Blank lines before the block and spaces after `---` do no harm (B02)."""
    block, found = split("\n\n---  \ntitle: A\n--- \nx\n---\ny", "a.md")
    assert block == Block("title: A", 4, "x\n---\ny", 6)
    assert found == ()


def test_sections_and_plain_pages() -> None:
    """A section has a kind and a weight, a plain page a weight."""
    section, found = read_section(Block("title: A\nkind: documents\nweight: -2", 2, "", 5), "s.md")
    assert section is not None
    assert (section.kind, section.weight, found) == (SectionKind.DOCUMENTS, -2, ())
    plain, found = read_plain(Block("title: A\nweight: 3", 2, "", 5), "p.md")
    assert plain is not None
    assert (plain.weight, found) == (3, ())


def test_documents() -> None:
    """A document's own file holds its number, dates and status."""
    yaml = "number: 089/QĐ\nstatus: Còn hiệu lực\ndate: 1/2/2020\namends: 1/QĐ"
    document, found = read_document(Block(yaml, 2, "", 5), "d.md")
    assert found == ()
    assert document is not None
    assert (document.number, document.status) == ("089/QĐ", LegalStatus.IN_FORCE)
    assert (document.date, document.amends) == (date(2020, 2, 1), (LegalReference("1/QĐ"),))


def test_registers() -> None:
    """A register is a list, bare or under `documents`, with the place of each entry."""
    documents, found = read_register("documents:\n  - number: 1/A\n  - number: 2/B\n", "r.yaml")
    assert found == ()
    assert [one.number for one in documents] == ["1/A", "2/B"]
    assert place_of(documents[1].places, "") == (3, 5)
    assert place_of(documents[1].places, "number") == (3, 13)
    assert read_register("", "r.yaml") == ((), ())


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    """Whatever a file holds, it is read without an exception and can be told in words."""
    for source in (text, f"---\n{text}\n---\n", f"---\ntitle: A\n{text}\n---\n"):
        for one in read(source)[1]:
            assert message(one, "vi")
            assert message(one, "en")


PIECES = [
    "title",
    "date",
    ": ",
    ":",
    "\n",
    "  ",
    "- ",
    '"',
    "'",
    "[",
    "]",
    "{",
    "}",
    " #",
    "&a",
    "*a",
    "!t",
    ">",
    "x",
    "ế",
    ",",
    "\t",
    "\\",
    "---",
    "...",
    "%",
    "1/1/2019",
    "?",
    "\u00a0",
    "|",
]
YAML_LIKE = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(YAML_LIKE)
def test_any_near_yaml_can_be_read(text: str) -> None:
    """Whatever is nearly YAML is read without an exception."""
    read(f"---\n{text}\n---\n")
    read_register(text, "register.yaml")


@given(st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), min_size=1))
def test_a_title_in_double_quotes_comes_back_whole(title: str) -> None:
    """A title of printable characters in double quotes is read as written."""
    title = f"a{title}a"[:300]
    escaped = title.replace("\\", "\\\\").replace('"', '\\"')
    matter, found = read(f'---\ntitle: "{escaped}"\ndate: 1/1/2019\n---\n')
    assert found == ()
    assert matter is not None
    assert matter.title == title
