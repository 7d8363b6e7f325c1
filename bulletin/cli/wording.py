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
        "stage-read": ("đọc tệp", "reading files"),
        "stage-standing": ("so với lần dựng trước", "comparing with the last build"),
        "stage-parse": ("phân tích bài", "parsing"),
        "stage-layouts": ("đọc mẫu giao diện", "reading layouts"),
        "stage-blueprint": ("tra bản thiết kế", "finding the blueprint"),
        "stage-load": ("lấy bài đã phân tích", "loading parsed files"),
        "stage-link": ("liên kết", "linking"),
        "stage-plan": ("lập trang", "planning pages"),
        "stage-index": ("lập chỉ mục tìm kiếm", "indexing for search"),
        "stage-render": ("dựng trang", "rendering"),
        "stage-look": ("xem thư mục kết quả", "looking at the output"),
        "stage-write": ("so sánh và ghi", "comparing and writing"),
        "stage-rest": ("việc khác", "all else"),
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
        "resolve": ("Đối chiếu viện dẫn", "Resolving citations"),
        "render": ("Dựng trang", "Rendering"),
        "made_site": (
            "Đã tạo trang mới trong {folder} ({count} tệp). Hãy sửa config.yaml rồi gõ bulletin"
            " watch trong thư mục ấy.",
            "Made a new site in {folder} ({count} files). Edit config.yaml, then run bulletin"
            " watch in that folder.",
        ),
        "ask_section": ("Chuyên mục ({names})", "Section ({names})"),
        "ask_title": ("Tiêu đề bài", "Title"),
        "nobody_to_ask": (
            'Hãy nêu đủ chuyên mục và tiêu đề, ví dụ: new tin-tuc "Tiêu đề bài"',
            'Name a section and a title, for example: new tin-tuc "Title"',
        ),
        "first_build": (
            "Chưa có bản dựng trước ở thư mục kết quả, nên không so được các địa chỉ đã đăng.",
            "There is no earlier build in the output folder, so published addresses were not"
            " compared.",
        ),
        "nothing_wrong": ("Không thấy chỗ nào cần sửa.", "Nothing needs mending."),
        "unregistered": (
            "Chưa có trong sổ văn bản: {document} ({url})",
            "Not in the register: {document} ({url})",
        ),
        "bad_line": (
            "Dòng {line} không phải là JSON có id và sentence.",
            "Line {line} is not JSON with id and sentence.",
        ),
        "made_file": ("Đã tạo {path}", "Made {path}"),
        "removed": ("Đã xóa {path}", "Removed {path}"),
        "dropped": ("Sẽ bỏ {path}", "Dropping {path}"),
        "dropped_more": ("… và {count} tệp nữa.", "… and {count} more files."),
        "nothing_to_remove": ("Không có gì để xóa.", "There is nothing to remove."),
    }
)
"""Name → (Vietnamese, English)."""


PREVIEW = MappingProxyType(
    {
        "preview_at": (
            "Bản xem trước: {url} (bấm Ctrl-C để dừng)",
            "Preview: {url} (press Ctrl-C to stop)",
        ),
        "preview_built": (
            "{time}  {sources}: {made} trang mới hoặc thay đổi; {seconds} giây",
            "{time}  {sources}: {made} pages new or changed; {seconds} s",
        ),
        "preview_kept": (
            "{time}  {sources}: {errors} lỗi; vẫn giữ trang tốt gần nhất",
            "{time}  {sources}: {errors} errors; the last good site is kept",
        ),
        "preview_warned": ("; {warnings} cảnh báo", "; {warnings} warnings"),
        "preview_all": ("Toàn bộ trang", "The whole site"),
        "preview_others": ("{path} và {count} tệp khác", "{path} and {count} other files"),
        "preview_stopped": ("Đã dừng bản xem trước.", "The preview has stopped."),
    }
)
"""What `watch` says: name → (Vietnamese, English)."""


BROWSER = MappingProxyType(
    {
        "language": ("vi", "en"),
        "nothing_yet": ("Chưa có trang nào để xem", "There is no page to see yet"),
        "errors": (
            "{count} lỗi. Trang phía sau là bản tốt gần nhất.",
            "{count} errors. The page behind is the last good one.",
        ),
        "more": ("… và {count} lỗi nữa, xem ở cửa sổ lệnh.", "… and {count} more in the terminal."),
        "mended": ("Dòng đã sửa:", "The mended line:"),
        "copy_mended": ("Chép dòng đã sửa", "Copy the mended line"),
        "copy_place": ("Chép vị trí", "Copy the place"),
        "open_editor": ("Mở để sửa", "Open in the editor"),
        "copied": ("Đã chép", "Copied"),
        "hide": ("Ẩn", "Hide"),
        "show_errors": ("{count} lỗi", "{count} errors"),
        "show_warnings": ("{count} cảnh báo", "{count} warnings"),
        "warnings_here": ("Cảnh báo của trang này", "Warnings of this page"),
        "warnings_elsewhere": (
            "{count} cảnh báo ở các trang khác, xem ở cửa sổ lệnh.",
            "{count} warnings of other pages, see the terminal.",
        ),
        "bar": ("Thanh xem trước", "Preview bar"),
        "draft": ("Bản nháp", "Draft"),
        "scheduled": ("Hẹn giờ đăng: {moment}", "Scheduled for {moment}"),
        "expired": ("Đã hết thời hạn", "Expired"),
        "withdrawn": ("Bài đã gỡ", "Withdrawn"),
        "words": ("{count} chữ", "{count} words"),
        "data": ("Dữ liệu của trang", "The page's data"),
        "lost": (
            "Không thấy lệnh watch; hãy chạy lại lệnh ấy, trang sẽ tự cập nhật.",
            "The command watch is not there; run it again and this page goes on by itself.",
        ),
    }
)
"""What the preview says in the browser, which fills the braces: name → (Vietnamese, English)."""


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


def browser_words(language: str) -> tuple[tuple[str, str], ...]:
    """Give the words of the preview in the browser, sorted by name."""
    index = 1 if language == "en" else 0
    return tuple(sorted((name, texts[index]) for name, texts in BROWSER.items()))


def say(name: str, language: str, **values: object) -> str:
    """Word a sentence in `vi` or `en`."""
    vietnamese, english = WORDS.get(name) or PREVIEW[name]
    return (english if language == "en" else vietnamese).format(**values)
