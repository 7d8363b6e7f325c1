"""Python and JavaScript know the same words."""

import json
import random
import unicodedata
from pathlib import Path

import pytest

from bulletin.search_index.words import key_of, spelling, words
from bulletin.vietnamese import fold
from tests.search.scripts import run_script

_SPECIFICATION = json.loads(Path(__file__).with_name("folding.json").read_text("utf-8"))
_GENERATED = 10_000
_VIETNAMESE = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
)
_MARKS = "\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b"
_ODD = "ðÐɖƉ\u00ad\u200b\u200d\u2060\ufeff\u0331/&.-–_ \t0123456789²½ⅣßẞİIıſΣςσﬁ한日ａＡ"


def _pool() -> str:
    """Give every letter, digit, mark and sign below U+3100 that this Python knows."""
    return "".join(
        chr(code) for code in range(0x20, 0x3100) if unicodedata.category(chr(code)) != "Cn"
    )


def generated_texts() -> list[str]:
    """Make texts as people type and paste them, and worse, the same ones each time."""
    chance = random.Random(20190610)
    pool = _pool()
    texts = []
    for number in range(_GENERATED):
        letters = _VIETNAMESE + _VIETNAMESE.upper() + _ODD + _MARKS
        alphabet = pool if number % 4 == 0 else letters
        text = "".join(chance.choices(alphabet, k=chance.randrange(1, 24)))
        composed, decomposed = (
            unicodedata.normalize("NFC", text),
            unicodedata.normalize("NFD", text),
        )
        texts.append(chance.choice([text, composed, decomposed]))
    return texts


@pytest.mark.parametrize(("text", "folded"), _SPECIFICATION["fold"])
def test_python_folds_as_specified(text: str, folded: str) -> None:
    """Case, marks and forms say nothing when one searches without marks."""
    assert fold(text) == folded


@pytest.mark.parametrize(("text", "found"), _SPECIFICATION["words"])
def test_python_finds_the_words_specified(text: str, found: list[str]) -> None:
    """Words keep their marks, in one spelling."""
    assert words(text) == set(found)


@pytest.mark.parametrize(("word", "key"), _SPECIFICATION["keys"])
def test_python_gives_the_keys_specified(word: str, key: str) -> None:
    """A word is found by its letters, a document's number however it is written."""
    assert key_of(word) == key


def test_javascript_does_as_specified() -> None:
    """The script of the search page keeps to the same file."""
    made = run_script(
        "{fold: value.fold.map(row => [row[0], bulletinWords.fold(row[0])]),"
        " words: value.words.map(row => [row[0],"
        "   bulletinWords.list(row[0].normalize('NFC')).map(word => word.spelling)]),"
        " keys: value.keys.map(row => [row[0], bulletinWords.key(row[0])])}",
        _SPECIFICATION,
    )
    assert made == _SPECIFICATION


def test_python_and_javascript_agree_on_generated_texts() -> None:
    """Whatever is typed or pasted, both find the same words under the same keys."""
    texts = generated_texts()
    made = run_script(
        "value.map(text => [bulletinWords.fold(text),"
        " bulletinWords.list(text.normalize('NFC')).map(word => [word.spelling, word.key])])",
        texts,
    )
    assert isinstance(made, list)
    for text, (folded, found) in zip(texts, made, strict=True):
        assert folded == fold(text), text
        assert {pair[0]: pair[1] for pair in found} == {
            word: key_of(word) for word in words(text)
        }, text


def test_folding_a_spelling_changes_nothing_more() -> None:
    """However a word's marks are placed, it is found under the same letters."""
    for text in generated_texts():
        assert fold(spelling(text)) == fold(text), text
