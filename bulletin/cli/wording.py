"""What commands say beside diagnostics, in Vietnamese and English."""

from types import MappingProxyType

WORDS = MappingProxyType(
    {
        "error": ("lỗi", "error"),
        "warning": ("cảnh báo", "warning"),
        "more": (
            "… và {count} mục nữa. Xem tất cả: --format json",
            "… and {count} more. See all: --format json",
        ),
        "totals": ("{errors} lỗi, {warnings} cảnh báo.", "{errors} errors, {warnings} warnings."),
        "failed": (
            "Chưa dựng được trang; bản đã dựng trước đó vẫn còn nguyên.",
            "The site was not built; the previous build is untouched.",
        ),
        "built": (
            "{articles} bài, {documents} văn bản, {pages} trang: {made} trang mới hoặc thay đổi,"
            " {kept} trang như cũ; {seconds} giây.",
            "{articles} articles, {documents} documents, {pages} pages: {made} new or changed,"
            " {kept} as before; {seconds} s.",
        ),
        "output": ("Kết quả ở thư mục {output}", "The result is in the folder {output}"),
        "published": (
            "{moment}: “{title}” được đăng; hãy dựng lại trang vào lúc ấy.",
            "{moment}: “{title}” is published; build again at that time.",
        ),
        "expires": (
            "{moment}: “{title}” hết thời hạn; hãy dựng lại trang vào lúc ấy.",
            "{moment}: “{title}” expires; build again at that time.",
        ),
        "alert-ends": (
            "{moment}: thông báo “{title}” thôi hiện; hãy dựng lại trang vào lúc ấy.",
            "{moment}: the alert “{title}” ends; build again at that time.",
        ),
        "parse": ("Đọc bài", "Reading"),
        "render": ("Dựng trang", "Rendering"),
        "made_site": (
            "Đã tạo trang mới trong {folder} ({count} tệp). Hãy sửa config.yaml rồi chạy lệnh build"
            " trong thư mục ấy.",
            "Made a new site in {folder} ({count} files). Edit config.yaml, then run build in that"
            " folder.",
        ),
        "made_file": ("Đã tạo {path}", "Made {path}"),
        "removed": ("Đã xóa {path}", "Removed {path}"),
        "nothing_to_remove": ("Không có gì để xóa.", "There is nothing to remove."),
    }
)
"""Name → (Vietnamese, English)."""


HEADS = MappingProxyType(
    {
        "date": "ngày",
        "section": "chuyên mục",
        "title": "tiêu đề",
        "authors": "tác giả",
        "author": "tác giả",
        "review_by": "xem lại trước",
        "owner": "phụ trách",
        "path": "tệp",
        "articles": "số bài",
        "words": "số chữ",
        "document": "văn bản",
        "issuer": "cơ quan",
        "status": "hiệu lực",
        "in_register": "trong sổ",
        "page": "trang",
        "line": "dòng",
        "type": "loại",
        "number": "số, ký hiệu",
        "text": "nguyên văn",
    }
)
"""Heads of printed tables, by the column's name in JSON and CSV."""


def say(name: str, language: str, **values: object) -> str:
    """Word a sentence in `vi` or `en`."""
    vietnamese, english = WORDS[name]
    return (english if language == "en" else vietnamese).format(**values)
