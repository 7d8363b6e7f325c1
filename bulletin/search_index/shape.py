"""How an index is cut: into blocks of entries, and each block's words into parts.

Invariant: where an entry or a word belongs depends on its own address or letters and on how large
the site is, in a few steps; never on its neighbours.
"""

import zlib
from bisect import bisect_right
from dataclasses import dataclass

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

_STEPS = ((0, 1, 16), (400, 12, 16), (3_000, 12, 4), (20_000, 12, 1))
"""From how many entries on: how many blocks, and every which start begins a part.

Twelve, so that one changed entry rewrites a twelfth; few, since a reader loads a part of each.
"""


@dataclass(frozen=True, slots=True)
class Shape:
    """How the index of one site is cut."""

    blocks: int
    starts: tuple[str, ...]
    """The least key of each part, rising; the first is `""`."""

    def block_of(self, url: str) -> int:
        """Give the block of the entry at an address."""
        return zlib.crc32(url.encode()) % self.blocks

    def part_of(self, key: str) -> int:
        """Give the part that holds a key."""
        return bisect_right(self.starts, key) - 1


def shape_of(count: int) -> Shape:
    """Choose the shape for so many entries."""
    _, blocks, step = max(row for row in _STEPS if row[0] <= count)
    return Shape(blocks, ("", *_STARTS.split()[step - 1 :: step]))
