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
        "next_change": (
            "Nội dung sẽ tự thay đổi vào {moment}; hãy chạy lại lệnh khi ấy.",
            "The content will change by itself at {moment}; run the command again then.",
        ),
        "parse": ("Đọc bài", "Reading"),
        "render": ("Dựng trang", "Rendering"),
        "made_file": ("Đã tạo {path}", "Made {path}"),
        "removed": ("Đã xóa {path}", "Removed {path}"),
        "nothing_to_remove": ("Không có gì để xóa.", "There is nothing to remove."),
    }
)
"""Name → (Vietnamese, English)."""


def say(name: str, language: str, **values: object) -> str:
    """Word a sentence in `vi` or `en`."""
    vietnamese, english = WORDS[name]
    return (english if language == "en" else vietnamese).format(**values)
