"""Write `docs/diagnostics.md` from the table of codes and the examples that the tests try.

Run `python -m tests.invalid.document` after a change of either.
"""

import sys
from collections.abc import Iterable
from types import MappingProxyType

from bulletin.diagnostics import Severity
from bulletin.diagnostics.code import Code
from bulletin.diagnostics.table import TABLE
from tests.invalid import (
    body_cases,
    config_cases,
    files_cases,
    front_matter_cases,
    names_cases,
    site_cases,
)
from tests.sites import REPOSITORY

PATH = REPOSITORY / "docs" / "diagnostics.md"
_LONGEST = 400
_AREAS = MappingProxyType(
    {
        "B0": "Tệp và bảng mã",
        "B1": "Phần thông tin đầu bài",
        "B2": "Nội dung bài",
        "B3": "Tên tệp và địa chỉ",
        "B4": "Liên kết, tin đã đưa, văn bản được viện dẫn",
        "B5": "Mẫu giao diện",
        "B6": "Cấu hình",
        "B7": "Ghi kết quả và các lệnh",
        "B8": "Xem trước",
        "B9": "Lệnh check",
    }
)
_HEAD = """\
# Thông báo lỗi

Mỗi lỗi hoặc cảnh báo là một dòng: tệp, dòng, cột, mã, sai ở đâu, cách sửa.
Lỗi thì trang chưa được dựng, bản trước đó vẫn còn nguyên; cảnh báo thì trang vẫn được dựng.
Mục `validation:` của `config.yaml` đặt một cảnh báo thành `error`, `warning` hoặc `off`.
Ở đó ghi mã, hoặc tên đứng sau mã.
Chữ trong ngoặc nhọn như `{name}` là chỗ máy điền tên tệp, chữ hoặc số cụ thể.
Khi có một tên gần giống tên viết sai, cuối dòng có thêm “Gần giống nhất: …”.
"""

SITUATIONS = MappingProxyType(
    {
        "B051": "Trên máy Mac có hai tệp `Hội nghị.md`, một tệp mã hóa dấu theo cách khác.",
        "B053": "Hơn 40 thư mục lồng nhau trong `content`.",
        "B054": "Trong `content` có một liên kết (symlink) trỏ tới `C:\\\\Users`.",
        "B055": "Một liên kết trỏ tới tệp đã bị xóa.",
        "B056": "Một ống dẫn (FIFO) hay thiết bị nằm trong `content`.",
        "B057": "Tệp chỉ tài khoản khác mới được đọc.",
        "B058": "Ai đó lưu tệp đúng lúc đang dựng trang.",
        "B408": "Ảnh chụp bằng điện thoại còn giữ vị trí.",
        "B421": "`Nghị định số 61/2018/NĐ-CP ngày 23/4/2017`",
        "B422": "`Công điện số 541/CT-TTg`",
        "B423": "`Thông tư số 4/2020/TT-BTC … của Bộ Công Thương`",
        "B424": "Hai bài ghi hai ngày khác nhau cho `Quyết định số 208/QĐ-TTg`.",
        "B425": "Bài viện dẫn `Quyết định số 9/QĐ-TTg ngày 15/02/2011`, sổ văn bản chưa có.",
        "B426": "`plan_number: Kế hoạch số 4045/KH-UBND` nhưng nội dung ghi số 4054.",
        "B427": "Bài năm 2026 căn cứ `Nghị định số 61/2018/NĐ-CP`, đã bị thay thế.",
        "B428": "`Quyết định số 9/QĐ-UBND`, không có ngày.",
        "B429": "`plan_number: 4045 KH UBND`",
        "B430": "`legal_refs: Quyết định số 77/QĐ-UBND ngày 1/5/2019; Nghị định số 120/2025/NĐ-CP`",
        "B351": "`author: X.L, T.H`",
        "B510": '`theme: {accent: "#ffd700"}` trong `config.yaml`.',
        "B701": "Thư mục `public` là liên kết tới một thư mục khác.",
        "B702": "`python build.py build -d content`",
        "B704": "Thư mục kết quả chỉ cho đọc.",
        "B705": "Thư mục `public` đang mở trong cửa sổ khác của Windows.",
        "B706": "Mọi bài trong `content` bị xóa hoặc thành bản nháp.",
        "B707": "`python build.py build --verify` khi chương trình có lỗi.",
        "B708": '`python build.py new tin-tucc "Tiêu đề"`',
        "B709": '`python build.py new tin-tuc "Hội nghị"` lần thứ hai trong một năm.',
        "B710": '`python build.py new tin-tuc "***"`',
        "B711": "`bulletin init .` trong một thư mục đã có tệp.",
        "B712": "`python build.py list citations khong-co.md`",
        "B720": "Hai cửa sổ lệnh cùng chạy `build` cho một trang.",
        "B721": "`python build.py build -d E:\\`",
        "B722": "Trình duyệt tệp đang giữ bản cũ ngay sau khi bản mới đã thay vào.",
        "B723": "Ổ đĩa đầy khi đang ghi.",
        "B724": "Thư mục `.bulletin` chỉ cho đọc.",
        "B725": "Máy hết bộ nhớ khi dựng một trang rất lớn.",
        "B726": '`security: {contact: "mailto:a@b.vn"}`',
        "B727": "`expires` của mục `security` còn dưới một tháng.",
        "B728": "Ổ mạng mất kết nối khi đang dựng.",
        "B729": "Bài có mười nghìn dấu sao lồng nhau mà các giới hạn chưa tính đến.",
        "B730": "`{% for a in range(99999) %}{% for b in range(99999) %}` trong một mẫu giao diện.",
        "B731": "Xóa `content/tin-tuc/2026/x.md` sau khi bài đã đăng.",
        "B732": "Sửa “12 xã” thành “13 xã” trong một bài đã đăng.",
        "B801": "Trang có rất nhiều thư mục trên Linux.",
        "B802": "Thư mục của trang nằm trên ổ mạng.",
        "B803": "Đổi tên thư mục `content` khi đang xem trước.",
        "B804": "Mọi cổng gần 8000 đều bận.",
        "B805": "Chương trình xem trước gặp lỗi của chính nó.",
        "B806": "`python build.py watch --bind 0.0.0.0`",
        "B901": "`![](anh.jpg)`",
        "B902": "`## Một` rồi tới `#### Ba`",
        "B903": "Tiêu đề dài 200 ký tự.",
        "B904": "Tóm tắt dài 400 ký tự.",
        "B905": "Hai bài cùng tên “Hội nghị tổng kết”.",
        "B906": "`thứ Hai, ngày 21/5/2019` (hôm ấy là thứ Ba)",
        "B907": "`Ông Nguyễn Văn A, CCCD số 001099…`",
        "B908": "Danh sách trưởng thôn kèm số di động của từng người.",
    }
)
"""Examples in words, for codes that no small text can give."""


def document() -> str:
    """Give the whole text."""
    parts = [_HEAD]
    for area, title in _AREAS.items():
        rows = [row for row in TABLE.values() if row.code.startswith(area)]
        if rows:
            parts.append(f"## {title}\n")
            parts += [_entry(row) for row in sorted(rows, key=lambda row: row.code)]
    return "\n".join(parts)


def undocumented() -> list[str]:
    """Give the codes that have no example."""
    return [code for code in TABLE if not _example(code)]


def _entry(row: Code) -> str:
    severity = "lỗi" if row.severity is Severity.ERROR else "cảnh báo"
    lines = [f"### {row.code} {row.name}", "", f"*{severity}* {row.vi}", "", f"> {row.en}", ""]
    if row.follows:
        lines += ["Chỉ báo khi không có lỗi nào khác, vì có thể do lỗi ấy mà ra.", ""]
    example = _example(row.code)
    return "\n".join([*lines, *([example, ""] if example else [])])


def _example(code: str) -> str:
    """Give the shortest example of a code as Markdown, `""` when there is none."""
    if code in SITUATIONS:
        return f"Ví dụ: {SITUATIONS[code]}"
    texts = sorted((text for found, text in _texts() if found == code), key=lambda t: (len(t), t))
    return texts[0] if texts else ""


def _texts() -> Iterable[tuple[str, str]]:
    """Give (code, example as Markdown) for the cases that can be shown."""
    written = (
        *front_matter_cases.CASES,
        *front_matter_cases.SECTION_CASES,
        *front_matter_cases.REGISTER_CASES,
        *config_cases.CASES,
        *body_cases.CASES,
    )
    for _, code, _, text, _ in written:
        yield code, _block(text)
    for _, code, _, data, _ in (*files_cases.CASES, *config_cases.BYTE_CASES):
        yield code, _block(data.decode("utf-8", "backslashreplace"))
    for _, code, _, name, _ in names_cases.CASES:
        yield code, f"Ví dụ: tệp {_shown(name)}"
    for _, code, _, slug, _ in names_cases.SLUG_CASES:
        yield code, f"Ví dụ: slug {_shown(slug)}"
    for case in site_cases.CASES:
        yield case.code, _site(case)


def _site(case: site_cases.SiteCase) -> str:
    parts = []
    for path, text in case.files.items():
        if text is None:
            parts.append(f"Ví dụ: không có tệp `{path}`.")
        elif isinstance(text, bytes) or not text.strip():
            parts.append(f"Ví dụ: tệp `{path}`.")
        else:
            parts.append(f"Ví dụ: tệp `{path}`:\n\n{_block(text)}")
    return "\n\n".join(parts)


def _block(text: str) -> str:
    """Fence a text, cut where it is long; what cannot be seen is shown by its code."""
    short = text if len(text) <= _LONGEST else text[:_LONGEST] + " …"
    lines = (_visible(line) for line in short.rstrip("\n").split("\n"))
    return "\n".join(["Ví dụ:", "", "````", *lines, "````"])


def _shown(name: str) -> str:
    short = name if len(name) <= _LONGEST else name[:_LONGEST] + " …"
    return f"`{_visible(short)}`" if short else "trống"


def _visible(text: str) -> str:
    return "".join(
        character if character.isprintable() else f"\\u{ord(character):04x}" for character in text
    )


if __name__ == "__main__":
    PATH.write_text(document(), "utf-8", newline="\n")
    sys.stdout.write(
        f"{PATH.name}: {len(TABLE)} codes, without example: {', '.join(undocumented()) or '–'}\n"
    )
