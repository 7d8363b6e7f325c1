"""The body named in words behind a citation: `của Ủy ban nhân dân tỉnh Lam Giang`.

Invariant: the clause ends before the first word that cannot be part of a body's name.
"""

import re

from bulletin.parse.citations.legal_facts import BODIES
from bulletin.parse.citations.phrases import Phrases
from bulletin.parse.citations.text import word_set

_LEAD = re.compile(r"\s{0,9},?\s{0,9}(?:của|do|cua)\s{1,9}", re.IGNORECASE)
_WORD = re.compile(
    r"\s{1,9}((?:(?:TP|Tp|TX|TT|[PQHX])\.\s{0,2}(?=[^\W_a-z])"
    r"(?!(?:Theo|Trong|Tại|Ngày|Các|Căn|Đồng|Sau|Trước|Để|Việc|Khi|Với|Từ|Đây|Đến|Ông|Bà)\b))?"
    r"[^\s,;:.()\"“”/]+)"
)
"""A word of a name, with the abbreviation `TP.` before it; a stop that ends a sentence ends it."""
_HEAD = re.compile(r"[^\W\d_]+")
_TITLES = re.compile(
    r"(?:(?:Phó\s{1,9})?Chủ tịch|Bộ trưởng|Thứ trưởng|Giám đốc|Thường trực|Tổng)\s{1,9}",
    re.IGNORECASE,
)
_NAMES = Phrases([(name, body.abbreviation) for body in BODIES for name in body.names])
_HEADS = word_set(
    "ủy uỷ ubnd hđnd hội sở bộ chính thủ ban cục tổng chủ văn tỉnh thành huyện thị quận đảng quốc"
    " tòa toà viện trường bệnh trung chi phòng công thanh kho ngân bảo mặt đoàn liên giám cơ"
    " thường kiểm xã phường"
)
"""First words of names of bodies, which may stand in lower case."""
_PLACES = word_set("tỉnh thành phố thị xã huyện quận phường trấn đặc khu khóa khoá nước cấp các")
"""What may follow the name of a known body in lower case."""
_STOPS = word_set(
    "về phê quy hướng sửa bổ ngày đã sẽ để cho có được là do theo thì khi từ đến gửi giao yêu"
    " triển thực nhằm với này nêu trên cũng cần phải như mà năm thay hết hiệu tại trong vừa đang"
    " còn nên nhưng mới cùng quyết nói đặt tới vẫn bị lên xuống vào ra hay hoặc bằng qua"
)
_JOINT = re.compile(r"(?:\s{1,9}(?:và|-)|,)\s{1,9}")
_LONGEST = 14


def read_issuer(text: str, start: int) -> tuple[int, str, tuple[str, ...]]:
    """Read the issuer clause at `start`: its end, the words of the body, the abbreviations.

    Without such a clause the end is 0. The abbreviations are empty when no table knows the body.
    """
    lead = _LEAD.match(text, start)
    if lead is None:
        return 0, "", ()
    begin = lead.end()
    head = _HEAD.match(text, begin)
    if head is None or not (head.group()[0].isupper() or head.group() in _HEADS):
        return 0, "", ()
    named = begin
    while title := _TITLES.match(text, named):
        named = title.end()
    end, bodies = _NAMES.longest(text, named)
    if not bodies and named > begin:
        end, bodies = _NAMES.longest(text, begin)
    end = _rest(text, end if bodies else begin - 1, known=bool(bodies))
    while bodies and (joint := _JOINT.match(text, end)):
        further, more = _NAMES.longest(text, joint.end())
        if not more:
            break
        end = _rest(text, further, known=True)
        bodies += more
    return (end, text[begin:end], bodies) if end > begin else (0, "", ())


def _rest(text: str, end: int, *, known: bool) -> int:
    """Go on behind the name of a body over the words of its place: `tỉnh Lam Giang`."""
    for _ in range(_LONGEST):
        match = _WORD.match(text, end)
        if match is None or _ends_name(text, match, known=known):
            return end
        end = match.end()
    return end


def _ends_name(text: str, match: re.Match[str], *, known: bool) -> bool:
    """Tell whether a word is the first behind the name of a body."""
    word = match.group(1)
    lower = word.lower()
    if lower == "và" and not known:
        head = _HEAD.match(text, match.end() + 1)
        return head is None or not head.group()[0].isupper() or head.group().lower() not in _HEADS
    if known and word[0].islower() and lower not in _PLACES:
        return True
    if word == "ban":
        return text[match.end() : match.end() + 9].lstrip().startswith("hành")
    return lower in _STOPS
