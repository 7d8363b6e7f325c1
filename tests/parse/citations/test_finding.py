"""Citations are found as people write them, and nothing else is."""

import importlib.util
import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest

from bulletin import codec
from bulletin.model.citation import Citation, CitationKind, Flag, Pinpoint, Scope
from bulletin.parse.citations import citation_records, find_citations

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared" / "citations"
ESCAPE = re.compile(r"\\u([0-9a-f]{4})|\\n")


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence of the table with the citations in it."""

    id: str
    sentence: str
    expected: tuple[tuple[str, ...], ...]
    """Words, type, number-symbol or name, date or `-`."""


def read_cases() -> list[Case]:
    """Read the table beside this file."""
    cases = []
    text = Path(__file__).with_name("cases.txt").read_text("utf-8")
    for block in re.split(r"^(?=\[)", text, flags=re.MULTILINE)[1:]:
        head, sentence, *rows = [line for line in block.splitlines() if line and line[0] != "#"]
        name, decomposed = head[1:].split("]")
        spans = tuple(tuple(unescaped(row[2:]).split(" | ")) for row in rows)
        sentence = unescaped(sentence)
        if decomposed.strip() == "nfd":
            sentence = unicodedata.normalize("NFD", sentence)
        cases.append(Case(name, sentence, spans))
    return cases


def unescaped(text: str) -> str:
    """Put the characters that backslashes stand for."""
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else "\n", text)


def row(citation: Citation, sentence: str) -> tuple[str, ...]:
    """Write a citation as the table does."""
    words = unicodedata.normalize("NFC", sentence[citation.start : citation.end])
    return words, citation.type, citation.norm, citation.date or "-"


def only(sentence: str) -> Citation:
    """Give the one citation of a sentence."""
    (citation,) = find_citations(sentence)
    return citation


@pytest.mark.parametrize("case", [pytest.param(case, id=case.id) for case in read_cases()])
def test_sentence_gives_its_citations(case: Case) -> None:
    """Each sentence of the table gives exactly the citations listed under it."""
    found = tuple(row(citation, case.sentence) for citation in find_citations(case.sentence))
    assert found == case.expected


def test_table_is_large_enough() -> None:
    """The table holds at least 350 sentences, none twice."""
    cases = read_cases()
    assert len(cases) >= 350
    assert len({case.id for case in cases}) == len(cases)
    assert len({case.sentence for case in cases}) == len(cases)


@pytest.mark.parametrize(
    "table", ["document_types.tsv", "promulgating_bodies.tsv", "named_laws.tsv"]
)
def test_every_fact_has_a_source(table: str) -> None:
    """Each row of the tables of facts is whole and says where the fact is from."""
    path = ROOT / "bulletin" / "parse" / "citations" / "data" / table
    columns, *rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    assert columns[-1] == "source"
    assert all(len(cells) == len(columns) and cells[-1] for cells in rows)
    assert len({tuple(cells[:2]) for cells in rows}) == len(rows)


def test_citation_survives_the_codec() -> None:
    """A citation is the same after it was written to the memo and read back."""
    citations = find_citations(
        "Theo điểm b khoản 4 Điều 21 Nghị định 144/2021/NĐ-CP và Luật Đất đai năm 2024."
    )
    assert codec.load(codec.dump(citations), tuple[Citation, ...]) == citations


def test_numbered_citation_in_parts() -> None:
    """A numbered citation gives number, symbol, body, date and the words around them."""
    sentence = "theo Quyết định số 0208/QĐ-TTg ngày 14/02/2011 của Thủ tướng Chính phủ phê duyệt"
    citation = only(sentence)
    assert citation.kind is CitationKind.NUMBERED
    assert sentence[citation.number_start : citation.number_end] == "0208/QĐ-TTg"
    assert (citation.number, citation.symbol, citation.year) == ("0208", "QĐ-TTg", "")
    assert (citation.issuer, citation.issuer_words) == ("TTg", "Thủ tướng Chính phủ")
    assert (citation.symbol_id, citation.scope) == ("qd-ttg", Scope.CENTRAL)
    assert (citation.type_words, citation.date, citation.flags) == ("Quyết định", "2011-02-14", ())


def test_named_law_in_parts() -> None:
    """A law by name has a name and a year and no number."""
    citation = only("Bộ luật hình sự năm 2015 được sửa đổi")
    assert citation.kind is CitationKind.NAMED
    assert (citation.name, citation.year, citation.norm) == ("Hình sự", "2015", "Hình sự (2015)")
    assert (citation.number_start, citation.number_end, citation.number) == (0, 0, "")
    assert (citation.symbol_id, citation.issuer) == ("bo-luat", "QH")


def test_law_with_number_keeps_its_name() -> None:
    """A law with its number is found by number and still knows its name."""
    citation = only("Luật Cư trú số 68/2020/QH14")
    assert (citation.kind, citation.name) == (CitationKind.NUMBERED, "Cư trú")


@pytest.mark.parametrize(
    ("sentence", "symbol_id", "scope"),
    [
        pytest.param("Đề án số 3/ĐA-STP", "dea-stp", Scope.LOCAL, id="de-an-is-not-du-an"),
        pytest.param("Hợp đồng số 3/HĐ-STP", "hdg-stp", Scope.LOCAL, id="contract"),
        pytest.param("Công văn số 3/UBND-KGVX", "ubnd-kgvx", Scope.LOCAL, id="letter"),
        pytest.param("Chỉ thị số 23-CT/TW", "ct-tw", Scope.PARTY, id="party"),
        pytest.param("Công văn số 512-CV/ĐU", "cv-du", Scope.PARTY, id="party-commune"),
        pytest.param("Luật số 67/2020/QH14", "qh14", Scope.CENTRAL, id="legislature"),
        pytest.param("Nghị định số 88/CP", "nd-cp", Scope.CENTRAL, id="old-decree"),
        pytest.param(
            "Thông tư liên tịch số 1/2011/TTLT-BTC-BKH&ĐT",
            "ttlt-btc-bkhdt",
            Scope.CENTRAL,
            id="ampersand",
        ),
    ],
)
def test_symbol_for_identifiers(sentence: str, symbol_id: str, scope: Scope) -> None:
    """Every symbol has an ASCII form that keeps types apart, and a scope."""
    citation = only(sentence)
    assert (citation.symbol_id, citation.scope) == (symbol_id, scope)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(
            "điểm b, khoản 4 Điều 21",
            (Pinpoint(article="21", clause="4", point="b"),),
            id="ascending",
        ),
        pytest.param(
            "Điều 9, khoản 2, điểm đ của",
            (Pinpoint(article="9", clause="2", point="đ"),),
            id="descending",
        ),
        pytest.param(
            "các khoản 2, 4 và 5 Điều 17",
            tuple(Pinpoint(article="17", clause=clause) for clause in "245"),
            id="list",
        ),
        pytest.param(
            "các điều từ 5 đến 7 của",
            tuple(Pinpoint(article=article) for article in "567"),
            id="range",
        ),
        pytest.param("Điều 24.1", (Pinpoint(article="24", clause="1"),), id="dotted"),
        pytest.param("Điều 15a", (Pinpoint(article="15a"),), id="article-with-letter"),
        pytest.param(
            "điểm a khoản 1, điểm b khoản 2 Điều 5",
            (
                Pinpoint(article="5", clause="1", point="a"),
                Pinpoint(article="5", clause="2", point="b"),
            ),
            id="two-places-one-article",
        ),
        pytest.param(
            "Điều 5, điểm e khoản 3 Điều 12",
            (Pinpoint(article="5"), Pinpoint(article="12", clause="3", point="e")),
            id="two-articles",
        ),
        pytest.param("ĐIỀU 5 KHOẢN 2", (Pinpoint(article="5", clause="2"),), id="capitals"),
        pytest.param("Phụ lục III kèm theo", (Pinpoint(appendix="III"),), id="annex"),
        pytest.param("Phụ lục ban hành kèm theo", (Pinpoint(appendix="*"),), id="the-annex"),
        pytest.param(
            "Mục 2 Chương IV", (Pinpoint(section="2", chapter="IV"),), id="section-of-chapter"
        ),
    ],
)
def test_pinpoint(words: str, expected: tuple[Pinpoint, ...]) -> None:
    """The place inside a document is read from the words before the citation."""
    sentence = f"Xem {words} Nghị định số 123/2015/NĐ-CP."
    citation = only(sentence)
    assert citation.pinpoints == expected
    assert words.startswith(sentence[citation.pinpoint_start : citation.pinpoint_end])


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Điều 91 Nghị định này và Nghị định số 5/2020/NĐ-CP", id="self-reference"),
        pytest.param("đã điều 6 xe theo Nghị định số 5/2020/NĐ-CP", id="verb"),
        pytest.param("Điều 5. Nghị định số 5/2020/NĐ-CP hết hiệu lực", id="heading"),
    ],
)
def test_no_pinpoint(sentence: str) -> None:
    """A number that belongs to something else is no place in the document."""
    assert only(sentence).pinpoints == ()


@pytest.mark.parametrize(
    ("sentence", "flag"),
    [
        pytest.param("quyết định 386/QĐ SNV", Flag.MALFORMED, id="missing-hyphen"),
        pytest.param("Thông tư 04/2016TT-BTP", Flag.MALFORMED, id="missing-slash"),
        pytest.param("Thông tư 22/2016/BGDĐT", Flag.MALFORMED, id="missing-type"),
        pytest.param("Nghị quyết số 26/NQ-TW", Flag.MALFORMED, id="state-form-of-the-party"),
        pytest.param("Nghị định số 71/2020/NĐ - CP", Flag.DAMAGED, id="spaces"),
        pytest.param("Nghị định số 52/2013/NÐ-CP", Flag.DAMAGED, id="eth"),
        pytest.param("Nghị quyết số 37-NQ/TƯ", Flag.DAMAGED, id="horned-u"),
        pytest.param("Nghị định số 63/NĐ-CP", Flag.INCOMPLETE, id="decree-without-year"),
        pytest.param("Công điện số 541/CT-TTg", Flag.TYPE_CONFLICT, id="type"),
        pytest.param("Quyết định 5/2018/QĐ-UBND ngày 2/2/2019", Flag.YEAR_CONFLICT, id="year"),
        pytest.param("Thông tư 7/2018/TT-BTC của Bộ Y tế", Flag.ISSUER_CONFLICT, id="issuer"),
        pytest.param("Số: 0214/KH-STP", Flag.BARE, id="letterhead"),
        pytest.param("Nghị định 13-CP", Flag.OLD_FORM, id="old"),
    ],
)
def test_flag(sentence: str, flag: Flag) -> None:
    """What an editor should look at is flagged."""
    assert flag in only(sentence).flags


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Văn bản số 145/TB-VPCP của Văn phòng Chính phủ", id="generic-word"),
        pytest.param("Thông tư số 3/2022/TT-BKHĐT của Bộ Tài chính", id="merged-ministry"),
        pytest.param("Quyết định 5/QĐ-UBND của Chủ tịch UBND tỉnh Lam Giang", id="chairman"),
        pytest.param("Nghị định 5/2020/NĐ-CP ngày 5/3", id="date-without-year"),
        pytest.param("Chương trình hành động số 9-CTr/TU", id="programme-of-action"),
    ],
)
def test_no_flag(sentence: str) -> None:
    """What is written well is not flagged."""
    assert only(sentence).flags == ()


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        pytest.param("của UBND tỉnh Lam Giang về giá đất", "UBND tỉnh Lam Giang", id="province"),
        pytest.param(
            "của Bộ Văn hóa, Thể thao và Du lịch quy định",
            "Bộ Văn hóa, Thể thao và Du lịch",
            id="comma-in-name",
        ),
        pytest.param(
            "của Bộ Tư pháp và Bộ Nội vụ hướng dẫn", "Bộ Tư pháp và Bộ Nội vụ", id="two-bodies"
        ),
        pytest.param("ngày 5/5/2020 của Sở Y tế, nêu rõ", "Sở Y tế", id="behind-the-date"),
        pytest.param("của chúng tôi", "", id="no-body"),
        pytest.param(
            "của UBND TP. Hồ Chí Minh về thuế", "UBND TP. Hồ Chí Minh", id="city-with-stop"
        ),
        pytest.param("của UBND TP.HCM quy định", "UBND TP.HCM", id="city-in-capitals"),
        pytest.param("của UBND TP. Theo đó, phí giảm", "UBND TP", id="stop-that-ends-the-sentence"),
    ],
)
def test_issuer_in_words(clause: str, words: str) -> None:
    """The body named behind a citation is read up to the first word that is not its name."""
    assert only(f"Quyết định số 5/QĐ-UBND {clause}").issuer_words == words


def test_short_form_has_no_symbol() -> None:
    """A short form has a number and a type and waits for the document it stands for."""
    citation = only("Phạt theo Nghị định 100 năm 2019.")
    assert citation.kind is CitationKind.SHORT
    assert (citation.number, citation.year, citation.symbol) == ("100", "2019", "")


def test_numbers_that_share_a_symbol() -> None:
    """Of numbers that share a symbol each is a citation, with the date and body of all."""
    sentence = "Các Quyết định số 77, 78a và 79/QĐ-STP ngày 6/1/2025 của Sở Tư pháp"
    found = find_citations(sentence)
    assert [citation.norm for citation in found] == ["77/QĐ-STP", "78a/QĐ-STP", "79/QĐ-STP"]
    assert {citation.date for citation in found} == {"2025-01-06"}
    assert {citation.issuer_words for citation in found} == {"Sở Tư pháp"}
    assert [Flag.ELLIPTIC in citation.flags for citation in found] == [True, True, False]
    spans = [sentence[one.number_start : one.number_end] for one in found]
    assert spans == ["77", "78a", "79/QĐ-STP"]


def test_shared_date_is_flagged() -> None:
    """A date that stands once for two documents is marked as shared."""
    first, second = find_citations("Quyết định số 4/QĐ-STP và 5/QĐ-STP cùng ngày 6/1/2025")
    assert first.date == second.date == "2025-01-06"
    assert Flag.SHARED_DATE in first.flags
    assert Flag.SHARED_DATE in second.flags


def test_record_of_a_named_law_has_no_number() -> None:
    """The records for the scorer say null where the words say nothing."""
    assert citation_records("Luật Trẻ em") == [
        {
            "start": 0,
            "end": 11,
            "type": "L",
            "number": None,
            "symbol": None,
            "date": None,
            "norm": "Trẻ em",
        }
    ]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the development set lies beside the repository")
def test_development_set(tmp_path: Path) -> None:
    """The development set scores at least what was promised."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    gold = SHARED / "dev.jsonl"
    predictions = tmp_path / "predictions.jsonl"
    with predictions.open("w", encoding="utf-8") as file:
        for line in gold.read_text("utf-8").splitlines():
            item = json.loads(line)
            citations = citation_records(item["sentence"])
            file.write(json.dumps({"id": item["id"], "citations": citations}) + "\n")
    result = scorer.score(str(gold), str(predictions))
    rates = {name: field["rate"] for name, field in result["fields"].items()}
    assert result["span"]["f1"] >= 0.97
    assert rates["norm"] >= 0.98
    assert rates["type"] >= 0.98
    assert rates["date"] >= 0.97
    assert result["negatives"]["false_positives"] == 0
