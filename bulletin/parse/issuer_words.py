"""The body named in words behind a citation: `của Ủy ban nhân dân tỉnh Lam Giang`.

Invariant: the clause ends before the first word that cannot be part of a body's name.
"""

import re

from bulletin.parse.citation_text import fold
from bulletin.parse.legal_facts import BODIES
from bulletin.parse.phrases import Phrases

_LEAD = re.compile(r"\s{0,9},?\s{0,9}(?:của|do|cua)\s{1,9}", re.IGNORECASE)
_WORD = re.compile(r"\s{1,9}([^\s,;:.()\"“”/]+)")
_TITLES = re.compile(
    r"(?:(?:Bộ trưởng|Thứ trưởng|Chủ tịch|Phó Chủ tịch|Giám đốc|Thường trực|Tổng)\s{1,9})", re.IGNORECASE
)
_NAMES = Phrases(
    [(name, body.abbreviation) for body in BODIES for name in body.names]
)
_HEADS = frozenset(
    "uy ubnd hdnd hoi so bo chinh thu ban cuc tong chu van tinh thanh huyen thi quan dang quoc ubtvqh toa "
    "vien truong benh trung chi phong cong thanh kho ngan bao mat doan lien giam co thuong kiem xa phuong".split()
)
_STOPS = frozenset(
    "về phê quy hướng sửa bổ ngày đã sẽ để cho có được là do theo thì khi từ đến gửi giao yêu triển thực nhằm "
    "với này nêu trên cũng cần phải như mà năm thay hết hiệu tại trong vừa đang còn nên nhưng mới cùng quyết "
    "nói đặt tới vẫn bị lên xuống vào ra hay hoặc bằng qua".split()
)
_CONTINUES = frozenset(("thể", "thương"))
"""Words that follow a comma in the name of a body: Văn hóa, Thể thao; Lao động, Thương binh."""
_LONGEST = 14


def read_issuer(text: str, start: int) -> tuple[int, str, tuple[str, ...]]:
    """Read the issuer clause at `start`: its end, the words of the body, the abbreviations.

    Without such a clause the end is 0. The abbreviations are empty when no table knows the body.
    """
    lead = _LEAD.match(text, start)
    if lead is None:
        return 0, "", ()
    begin = lead.end()
    if not (text[begin : begin + 1].isupper() or fold(text[begin : begin + 9].split(" ")[0]) in _HEADS):
        return 0, "", ()
    named = begin
    while title := _TITLES.match(text, named):
        named = title.end()
    end, bodies = _NAMES.longest(text, named)
    if not bodies and named > begin:
        end, bodies = _NAMES.longest(text, begin)
    end = _rest(text, end if bodies else begin - 1)
    return (end, text[begin:end], bodies) if end > begin else (0, "", ())


def _rest(text: str, end: int) -> int:
    """Go on behind the name of a body over the words of its place: `tỉnh Lam Giang`."""
    for _ in range(_LONGEST):
        match = _WORD.match(text, end)
        if match is None:
            return end
        word = match.group(1)
        lower = word.lower()
        if lower in _STOPS or (word == "ban" and text[match.end() :].lstrip().startswith("hành")):
            return end
        if lower == "và" and not text[match.end() + 1 : match.end() + 2].isupper():
            return end
        end = match.end()
    return end
