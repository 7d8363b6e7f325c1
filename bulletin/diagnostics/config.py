"""Codes B6: config.yaml."""

from bulletin.diagnostics.code import Code, Severity

_E, _W = Severity.ERROR, Severity.WARNING

CODES: tuple[Code, ...] = (
    Code(
        "B601",
        "base-url",
        _E,
        "base_url là địa chỉ gốc của trang, không chứa dấu ? hay #: {text}. Ví dụ: "
        "https://sotuphap.example.gov.vn/",
        "base_url is the site's root address, without ? or #: {text}. For example: "
        "https://sotuphap.example.gov.vn/",
    ),
    Code(
        "B602",
        "timezone",
        _E,
        "Không có múi giờ {text}. Dùng tên như {near}.",
        "There is no time zone {text}. Use a name like {near}.",
    ),
    Code(
        "B603",
        "locality",
        _E,
        "locality là tên tỉnh viết thường, không dấu, nối bằng gạch nối, ví dụ dak-lak; không phải "
        "{text}.",
        "locality is the province's name in small letters without marks, joined by hyphens, for "
        "example dak-lak; not {text}.",
    ),
    Code(
        "B604",
        "csp-source",
        _E,
        "{key}: {text} không phải tên máy chủ. Ghi như https://www.youtube.com",
        "{key}: {text} is no host. Write it like https://www.youtube.com",
    ),
    Code(
        "B605",
        "config-encoding",
        _E,
        "Tệp cấu hình không phải bảng mã UTF-8 (từ byte thứ {byte}). Mở bằng Notepad, chọn Lưu "
        "thành… (Save As), Mã hóa (Encoding): UTF-8.",
        "The config is not UTF-8 (from byte {byte} on). Open it in Notepad, choose Save As, "
        "Encoding: UTF-8.",
    ),
    Code(
        "B606",
        "secret-in-config",
        _W,
        "Giá trị này có vẻ chứa mật khẩu hoặc khóa bí mật. Tệp cấu hình được lưu chung với trang: "
        "xóa nó đi và đổi mật khẩu.",
        "This value seems to hold a password or a secret key. The config is kept with the site: "
        "delete it and change the password.",
    ),
    Code(
        "B607",
        "validation-code",
        _E,
        "validation: không có mã hay tên quy tắc {text}. Gần giống nhất là {near}.",
        "validation: there is no code or rule named {text}. The nearest is {near}.",
    ),
    Code(
        "B608",
        "colour",
        _E,
        'Màu viết dạng "#1a5276" trong dấu ngoặc kép, không phải {text}.',
        'A colour is written "#1a5276" between quotes, not {text}.',
    ),
    Code(
        "B609",
        "size",
        _E,
        "limits.body là dung lượng như 500KB hoặc 1MB, nhiều nhất {most}, không phải {text}.",
        "limits.body is a size like 500KB or 1MB, at most {most}, not {text}.",
    ),
    Code(
        "B610",
        "security-contact",
        _E,
        "security.contact là địa chỉ thư điện tử hoặc địa chỉ web https://, không phải {text}.",
        "security.contact is an e-mail address or an https:// address, not {text}.",
    ),
    Code(
        "B611",
        "email",
        _E,
        "{text} không phải địa chỉ thư điện tử. Ghi như banbientap@example.gov.vn",
        "{text} is no e-mail address. Write it like banbientap@example.gov.vn",
    ),
)
