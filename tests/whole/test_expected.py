"""A small site's whole output, compared with the one that was read and kept in `expected/`.

`python -m pytest tests/whole --rewrite-expected` makes `expected/` anew; read its diff like code.
"""

import base64
import difflib
import re
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from bulletin.write import MANIFEST
from tests.sites import CONFIG, REPOSITORY, Site, read_tree

_EXPECTED = Path(__file__).with_name("expected")
_SHOWN_LINES = 120
_ASSET = re.compile(r"""asset\('([^']+)'\)""")
_STAND_INS = {
    "css": "/* {name} */\n",
    "js": "// {name}\n",
    "svg": '<svg xmlns="http://www.w3.org/2000/svg"><title>{name}</title></svg>\n',
}
"""Ending → what stands for a file of the theme, so that a new colour does not change every page."""

_PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAIAAAA7ljmRAAAAEElEQVR42mM4IaAHRww4OQD22wxJ6Gcu/gAAAABJ"
    "RU5ErkJggg=="
)
"""A PNG, 4 by 3 pixels."""
_ATTACHMENT = b"%PDF-1.4\n%%EOF\n"

_MORE_CONFIG = """\
menu: [{title: Tin tức, url: /tin-tuc/}, {title: Văn bản, url: /van-ban/}]
links: [{title: Cổng Chính phủ, url: "https://chinhphu.vn/"}]
videos: [{title: "Hội nghị sơ kết", url: "https://phim.example/so-ket", date: 01/07/2026}]
authors: {X.L: Trần Xuân Lộc}
contact: {address: "Số 1 đường Lớn", email: tin@thu.example}
"""

_FILES: dict[str, str | bytes] = {
    "config.yaml": CONFIG + _MORE_CONFIG,
    "content/gioi-thieu.md": """\
---
title: Giới thiệu
summary: Bản tin này là gì.
---

## Bản tin

Bản tin của Sở, ra hằng tuần. Xem [kế hoạch mới](tin-tuc/2026/ke-hoach.md#phan-cong).
""",
    "content/tin-tuc/_index.md": """\
---
title: Tin tức
summary: Tin của Sở.
---

Lời dẫn của mục.
""",
    "content/tin-tuc/2026/ke-hoach.md": """\
---
title: "Kế hoạch tuyên truyền & phổ biến năm 2027"
date: 20/11/2026 08:30
author: X.L
source: Cổng thông tin điện tử tỉnh
plan_number: Kế hoạch số 45/KH-UBND ngày 18/11/2026
legal_refs:
  - Quyết định số 208/QĐ-TTg ngày 14/02/2011 của Thủ tướng Chính phủ
tags: [kế hoạch, tuyên truyền]
image: ke-hoach/so-do.png
image_alt: Sơ đồ ba bước
attachments: [ke-hoach/toan-van.pdf]
---

Căn cứ Quyết định số 208/QĐ-TTg ngày 14/02/2011 của Thủ tướng Chính phủ, tỉnh ban hành Kế hoạch số
45/KH-UBND ngày 18/11/2026 và giao:
1. Sở chủ trì.
2. Các xã:

a) lập danh sách;

b) báo cáo trước ngày 15/12.

Đoạn ở giữa, rồi danh sách đi tiếp.

3. Sở Tài chính bố trí kinh phí.

## Phân công {#phan-cong}

![Sơ đồ ba bước](ke-hoach/so-do.png "Ba bước thực hiện")

Toàn văn ở [bản PDF](ke-hoach/toan-van.pdf).
""",
    "content/tin-tuc/2026/ke-hoach/so-do.png": _PICTURE,
    "content/tin-tuc/2026/ke-hoach/toan-van.pdf": _ATTACHMENT,
    "content/tin-tuc/2026/hoi-nghi.md": """\
---
title: Hội nghị sơ kết
date: 2026-10-05
author: [X.L, T.H]
tags: tuyên truyền
summary: Mười xã dự.
aliases: /tin-tuc/bai-cu.html
updated: 06/10/2026 10:00
corrections:
  - {date: 06/10/2026, note: Sửa số xã dự họp.}
---

| Xã | Số lớp |
|:---|---:|
| Thượng | 3 |
| Hạ | 12 |

Số liệu của Sở.[^1] Theo **khoản 2 Điều 5 Luật Tiếp cận thông tin số 104/2016/QH13**.

[^1]: Tính đến *30/9/2026*.
""",
    "content/tin-tuc/2026/thong-bao-nham.md": """\
---
title: Thông báo nhầm ngày
date: 04/05/2026
withdrawn: {date: 05/05/2026, reason: Nhầm ngày họp, replaced_by: tin-tuc/2026/hoi-nghi}
---

Nội dung đã gỡ.
""",
    "content/tin-tuc/2025/le-phat-dong.md": """\
---
title: "Lễ phát động “Tìm hiểu pháp luật”"
date: 09/11/2025 07:00
author: X.L
---

Đoạn một.

Đoạn hai, có <em>chữ nghiêng</em> và địa chỉ <https://chinhphu.vn/>.
""",
    "content/van-ban/_index.md": """\
---
title: Văn bản
kind: documents
---
""",
    "content/van-ban/register.yaml": """\
- number: 208/QĐ-TTg
  type: Quyết định
  issuer: Thủ tướng Chính phủ
  date: 14/02/2011
  title: Phê duyệt Chiến lược
  status: còn hiệu lực
- number: 104/2016/QH13
  type: Luật
  issuer: Quốc hội
  date: 06/04/2016
  title: Luật Tiếp cận thông tin
  effective: 01/07/2018
  status: còn hiệu lực
- number: 45/KH-UBND
  type: Kế hoạch
  issuer: Ủy ban nhân dân tỉnh
  date: 18/11/2026
  title: Tuyên truyền, phổ biến năm 2027
  effective: 18/11/2026
""",
}


def make_small_site(root: Path) -> Site:
    """Write the small site, with the repository's layouts and stand-ins for its static files."""
    site = Site(root)
    shutil.copytree(REPOSITORY / "layouts", root / "layouts")
    for layout in (root / "layouts").rglob("*.html"):
        for name in _ASSET.findall(layout.read_text("utf-8")):
            site.write(f"static/{name}", _STAND_INS[name.rpartition(".")[2]].format(name=name))
    for path, text in _FILES.items():
        site.write(path, text)
    return site


def differences(expected: dict[str, bytes], actual: dict[str, bytes]) -> Iterator[str]:
    """Tell in lines of text how two trees differ, the list of files last."""
    for path in sorted(expected.keys() | actual.keys(), key=lambda name: (name == MANIFEST, name)):
        old, new = (tree.get(path, b"").decode(errors="replace") for tree in (expected, actual))
        if path not in actual:
            yield f"missing: {path}"
        elif path not in expected:
            yield f"new: {path}"
        elif expected[path] != actual[path]:
            yield f"changed: {path}"
            lines = difflib.unified_diff(old.splitlines(), new.splitlines(), n=1, lineterm="")
            yield from islice(lines, 2, None)


def test_the_output_is_the_one_that_was_read(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """A small site with one of everything gives, to the byte, the files kept in `expected/`."""
    site = make_small_site(tmp_path)
    result = site.build("--strict")
    assert result.code == 0, result.err
    if pytestconfig.getoption("--rewrite-expected", default=False):
        shutil.rmtree(_EXPECTED, ignore_errors=True)
        shutil.copytree(site.output, _EXPECTED)
    found = list(islice(differences(read_tree(_EXPECTED), site.tree()), _SHOWN_LINES))
    if found:
        pytest.fail("\n".join(found), pytrace=False)
