"""How an index is cut: into blocks of entries, and each block's words into parts.

Invariant: where an entry or a word belongs depends on its own address or letters and on how large
the site is, in a few steps; never on its neighbours.
"""

import zlib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from bulletin.value import Value

PAGE_BLOCKS = 12
"""So many that one changed entry rewrites little; so few that a reader can load a part of each."""

_CITED_BLOCKS = 4
"""Behind the others, those of numbers that are only cited: asked when a digit was typed."""

_STARTS = """
0 01 1 10 11 12 13 14 15 16 17 18 19 2 20 201 202 21 22 23 24 25 26 27 28 3 30 31 32 33 35 4
40 42 45 5 50 55 6 60 65 7 75 8 85 9 95 a an ao ay bach bang bant bat be bia bieu bk boc bot
bun c cai cang canh cap cau ce chau chia chie chiu chon chua chuc chuo cm coc cor cs cua cuo
cuon da dak dang danh dao dat day dc dem dia dich dieu dinh doa doat don dong dot dt dua duo
duoi duon e gap gi giai gian giap gioi giup goi gu han hat hen hieu hoa hoac hoan hoc hom hp
hut huy i kem kg kham khen khoa khoan khun kien kip l lak lang lap leg lie lo lon lot luc luo
m mang may mi mo mon muc muo na nan nap nep ngan ngh nghi nghin ngu nh nhan nhat nhie nho nhu
no nop nu nuo o phan phang phe phie phoi phu phuo pl qh quan quang quo quy r ra ro ruo sa sap
say sn so sot su sun t tam tan tap tb tg than thao thau them thi thie thoan thp thu thue thuo
tie tieng tieu tin tn toan tom tot tra tran tre tri trin tro trua truo tt tua tuc tuo tuye ty
u va vang vb vi vie vii von vu vuc w x xi xu y
"""
"""Where parts begin: prefixes that cut the words of Vietnamese news into even shares."""

_STEPS = ((0, 1000), (80, 16), (1_000, 4), (4_000, 2), (8_000, 1))
"""From how many pages on every which start begins a part: measured, so that the first hits of a
search arrive in fewer than 150 KB.
"""


class Placed(Protocol):
    """What decides in which block an entry is."""

    @property
    def url(self) -> str:
        """Give its page's address."""

    @property
    def is_number_only(self) -> bool:
        """Tell whether nothing but its number is known."""


_Entry = TypeVar("_Entry", bound=Placed)


class Shape(Value, frozen=True):
    """How the index of one site is cut."""

    starts: tuple[str, ...]
    """The least key of each part, rising; the first is `""`."""

    def part_of(self, key: str) -> int:
        """Give the part that holds a key."""
        return bisect_right(self.starts, key) - 1


def shape_of(counts: Sequence[int]) -> Shape:
    """Choose the shape by how many entries each block has."""
    pages = sum(counts[:PAGE_BLOCKS])
    _, step = max(row for row in _STEPS if row[0] <= pages)
    return Shape(("", *_STARTS.split()[step - 1 :: step]))


def sort_into_blocks(entries: Iterable[_Entry]) -> tuple[tuple[_Entry, ...], ...]:
    """Give the entries of each block, in the order they came."""
    blocks: list[list[_Entry]] = [[] for _ in range(PAGE_BLOCKS + _CITED_BLOCKS)]
    for entry in entries:
        blocks[_block_of(entry)].append(entry)
    return tuple(map(tuple, blocks))


def _block_of(entry: Placed) -> int:
    number = zlib.crc32(entry.url.encode())
    if entry.is_number_only:
        return PAGE_BLOCKS + number % _CITED_BLOCKS
    return number % PAGE_BLOCKS
