"""What the index holds, how it is cut, and that nothing in it is lost."""

import random

import pytest

from bulletin.model.body import Body, Slot, SlotKind
from bulletin.search_index.entries import Entry, Field, Kind, Weight
from bulletin.search_index.plain_text import plain_text
from bulletin.search_index.shape import Shape, shape_of
from bulletin.search_index.words import key_of, words
from bulletin.value import replace
from tests.search.indexes import Made, entry, index_of, search

_SENTENCE = (
    "quy định hội nghị tập huấn nông dân đất đai cải cách thủ tục hòa giải kế hoạch phòng chống "
    "thiên tai đường dương trường tượng nghiệp nghiêng thuận thuê tỉnh xã 2019 2020 15 4045 x y"
)
_SYLLABLES = _SENTENCE.split()


def _generated(count: int, seed: int = 1) -> list[Entry]:
    """Make entries of ten common words and one of their own, over some years."""
    chance = random.Random(seed)
    return [
        entry(
            f"/tin/{number}.html",
            " ".join([*chance.choices(_SYLLABLES, k=10), f"riêng{number}"]),
            moment=1_000_000_000 + chance.randrange(9_000_000),
        )
        for number in range(count)
    ]


def _scan(entries: list[Entry], query: str) -> set[str]:
    """Find by looking at every word of every entry."""
    *whole, last = [key_of(word) for word in query.split()]
    found = set()
    for one in entries:
        keys = {key_of(word) for word in words(one.lead) | words(one.title)}
        if set(whole) <= keys and any(key.startswith(last) for key in keys):
            found.add(one.url[1:])
    return found


@pytest.mark.parametrize("count", [0, 1, 40, 500, 2_000])
def test_search_finds_what_a_plain_scan_finds(count: int) -> None:
    """Whatever the size of the site, every page with all words is found, and no other."""
    entries = _generated(count)
    chance = random.Random(count)
    queries = [
        " ".join(chance.sample(_SYLLABLES, k=chance.choice([1, 2, 2, 3]))) for _ in range(25)
    ]
    queries += ["t", "hoa t", "ngh", "tr", "th 2", "riêng1", "rieng19 x"]
    for query, answer in zip(queries, search(index_of(entries), queries), strict=True):
        assert len(answer.urls) == len(set(answer.urls)), query
        assert set(answer.urls) == _scan(entries, query), query


def test_a_rare_word_is_found_far_down_a_large_block() -> None:
    """Steps of more than one character are read as they were written."""
    entries = [
        entry(f"/{number}.html", f"riêng{number % 1900} chung", moment=5_000_000 - number)
        for number in range(4_000)
    ]
    answers = search(index_of(entries, Shape(("",))), ["riêng1899", "riêng0"])
    assert [answer.urls[0] for answer in answers] == ["1899.html", "0.html"]
    assert [len(answer.urls) for answer in answers] == [2, 3]


def _names(made: Made) -> set[str]:
    return {name for name in made.files if not name.startswith("index.")}


def _bytes(made: Made, names: set[str]) -> int:
    return sum(len(made.files[name].encode()) for name in names)


def test_one_more_page_leaves_all_other_blocks_alone() -> None:
    """A page added anywhere in time gives new scripts to one block of twelve."""
    entries = _generated(600)
    before = index_of(entries)
    after = index_of([*entries, entry("/tin/cu.html", "bài cũ thêm sau", moment=1_000_000_001)])
    new = _names(after) - _names(before)
    assert len({name.replace("t", "-").split("-")[0] for name in new}) == 1
    assert _bytes(after, new) < 0.1 * _bytes(after, _names(after))


@pytest.mark.parametrize("moment", [1, 2_000_000_000], ids=["oldest", "newest"])
def test_one_more_page_of_a_small_site_gives_two_scripts(moment: int) -> None:
    """A small index is cut too: the words of the new page's block are new, and its shelf."""
    entries = _generated(16)
    before = index_of(entries)
    after = index_of([*entries, entry("/tin/moi.html", "hai chữ", moment=moment)])
    assert len(_names(before)) > 2 * len(_names(after) - _names(before))
    assert len(_names(after) - _names(before)) == 2


def test_a_new_page_leaves_what_older_ones_show_alone() -> None:
    """Texts of pages lie on shelves from the oldest on, so that only the last one is new."""
    entries = _generated(600)
    before = index_of(entries)
    after = index_of([*entries, entry("/tin/moi.html", "bài mới", moment=2_000_000_000)])
    new = _names(after) - _names(before)
    assert len([name for name in new if "t" in name.split(".")[0]]) == 1


def test_a_number_that_is_only_cited_is_not_asked_for_words_alone() -> None:
    """Such numbers can be many; nobody loads them who typed no digit."""
    cited = Entry(
        url="/van-ban/kh-ubnd/2019/4045.html",
        title="Kế hoạch số 4045/KH-UBND",
        kind=Kind.CITED,
        section="",
        moment=0,
        lead="",
        fields=(Field(Weight.TITLE, "Kế hoạch số 4045/KH-UBND"),),
        numbers=(Field(Weight.TITLE, "4045/KH-UBND"),),
        body="",
    )
    page = replace(
        entry("/tin.html", "kế hoạch số 4045/KH-UBND"),
        numbers=(Field(Weight.BODY, "4045/KH-UBND"),),
    )
    queries = ["ke hoach", "4045 kh ubnd", "ke hoach 4045", "kh4045", "4045"]
    found = [answer.urls for answer in search(index_of([page, cited]), queries)]
    both = (cited.url[1:], page.url[1:])
    assert found == [("tin.html",), both, both, (), both]


def test_a_changed_sentence_gives_few_new_scripts() -> None:
    """Only the parts of the words that came or went are new, and the text that is shown."""
    entries = _generated(600)
    changed = [
        *entries[1:],
        entry(
            entries[0].url, entries[0].lead + " thêm mười chữ nữa vào đây", moment=entries[0].moment
        ),
    ]
    before, after = index_of(entries), index_of(changed)
    new = _names(after) - _names(before)
    assert _bytes(after, new) < 0.05 * _bytes(after, _names(after))


def test_the_order_in_which_pages_come_does_not_matter() -> None:
    """The same pages give the same bytes."""
    entries = _generated(450)
    assert index_of(entries) == index_of(entries[::-1])


def test_every_key_has_its_part() -> None:
    """The parts of every shape cover all keys, in order."""
    for count in (0, 80, 1_000, 4_000, 8_000):
        shape = shape_of([count, 0])
        assert shape.starts[0] == ""
        assert list(shape.starts) == sorted(set(shape.starts))
        assert shape.part_of("") == shape.part_of("!") == 0
        assert shape.part_of("zzz") == len(shape.starts) - 1


def test_text_of_a_body_parts_words_where_blocks_end() -> None:
    """Bold letters stay in their word; lists, breaks and cells part words; entities are letters."""
    body = Body(
        (
            '<h2 id="a">Mục <b>ti</b>êu</h2><p>a &lt;b&gt; <a href="',
            Slot(SlotKind.HREF, 0),
            '">liên</a>kết<br>dòng</p><ul><li>một</li><li>hai</li></ul><p>H<sub>2</sub>O ',
            '<img alt="bỏ > qua"',
            Slot(SlotKind.IMAGE, 0),
            "></p>",
        )
    )
    in_one_line = " ".join(plain_text(body).split())
    assert in_one_line == "Mục tiêu a <b> liênkết dòng một hai H 2 O"


def test_a_typing_mistake_is_answered_with_the_nearest_word() -> None:
    """What nothing has is replaced, what there is stays as typed; nonsense has no answer."""
    made = index_of(_generated(30))
    queries = ["nghiepp", "cair cach", "qqqq", "hoạhc ké"]
    suggestions = [answer.suggestion for answer in search(made, queries)]
    assert suggestions == ["nghiệp", "cải cach", "", "hoạch ké"]
