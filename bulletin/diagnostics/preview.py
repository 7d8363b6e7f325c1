"""Codes B8: the preview."""

from bulletin.diagnostics.code import Code, Severity

_E = Severity.ERROR
_W = Severity.WARNING

CODES: tuple[Code, ...] = (
    Code(
        "B801",
        "watch-limit",
        _W,
        "Hệ thống không cho theo dõi thêm thư mục nào, nên chương trình xem lại các tệp mỗi nửa giây."
        " Muốn nhanh hơn, hãy chạy: sudo sysctl fs.inotify.max_user_watches=524288"
        " fs.inotify.max_user_instances=512",
        "The system lets no more folders be watched, so the files are looked at every half second."
        " To make it faster run: sudo sysctl fs.inotify.max_user_watches=524288"
        " fs.inotify.max_user_instances=512",
    ),
    Code(
        "B802",
        "watch-silent",
        _W,
        "Hệ thống không báo khi tệp thay đổi (thường gặp ở ổ đĩa mạng và OneDrive), nên chương trình"
        " xem lại các tệp mỗi nửa giây, như khi chạy với --poll.",
        "The system does not tell when files change (as on network drives and OneDrive), so the"
        " files are looked at every half second, as with --poll.",
    ),
    Code(
        "B803",
        "folder-replaced",
        _W,
        "Thư mục này đã được chuyển đi hoặc thay bằng thư mục khác; chương trình theo dõi thư mục"
        " mới.",
        "This folder was moved away or replaced; the new one is watched now.",
    ),
    Code(
        "B804",
        "no-free-port",
        _E,
        "Không mở được cổng nào từ {first} đến {last} ở địa chỉ này: {reason}. Hãy chọn cổng khác"
        " bằng -p.",
        "None of the ports {first} to {last} can be opened at this address: {reason}. Choose another"
        " one with -p.",
    ),
    Code(
        "B805",
        "preview-bug",
        _E,
        "Chương trình gặp lỗi của chính nó khi dựng trang: {reason}. Trang tốt gần nhất vẫn được giữ."
        " Hãy báo cho người phát triển cùng với những dòng hiện ở cửa sổ lệnh.",
        "The program met a bug of its own while building: {reason}. The last good site is kept."
        " Report it with the lines shown in the terminal.",
    ),
    Code(
        "B806",
        "preview-open-to-network",
        _W,
        "Bản xem trước mở cho mọi máy trong mạng, kể cả bản nháp. Bỏ --bind để chỉ máy này xem được.",
        "The preview is open to every machine in the network, drafts and all. Leave out --bind to"
        " keep it on this machine.",
    ),
)
