"""Codes B30 to B33: names of files and last parts of addresses."""

from bulletin.diagnostics.code import Code, Severity

_E = Severity.ERROR

_NAMES = (
    Code(
        "B301",
        "device-name",
        _E,
        "Windows giữ tên “{device}” cho thiết bị, có đuôi hay không, nên không chép và không mở "
        "được “{name}”. Hãy thêm chữ vào tên, ví dụ “{suggestion}”.",
        "Windows keeps the name “{device}” for a device, with or without an extension, so “{name}” "
        "can be neither copied nor opened there. Add to the name, such as “{suggestion}”.",
    ),
    Code(
        "B302",
        "name-end",
        _E,
        "Tên “{name}” kết thúc bằng dấu chấm hoặc dấu cách, Windows sẽ tự bỏ đi. Hãy đổi thành "
        "“{suggestion}”.",
        "The name “{name}” ends in a dot or a space, which Windows drops. Rename it to "
        "“{suggestion}”.",
    ),
    Code(
        "B303",
        "name-start",
        _E,
        "Tên “{name}” bắt đầu bằng “{character}”: có máy chủ ẩn đi hoặc hiểu là lệnh. Hãy đổi "
        "thành “{suggestion}”.",
        "The name “{name}” begins with “{character}”: some hosts hide it or take it for an option. "
        "Rename it to “{suggestion}”.",
    ),
    Code(
        "B304",
        "name-invisible",
        _E,
        "Tên “{name}” có ký tự không nhìn thấy hoặc không đọc được ({character}). Hãy gõ lại tên.",
        "The name “{name}” has a character that cannot be seen or read ({character}). Type the "
        "name again.",
    ),
    Code(
        "B305",
        "name-character",
        _E,
        "Tên “{name}” có ký tự {character} mà Windows không cho dùng. Hãy đổi thành "
        "“{suggestion}”.",
        "The name “{name}” has the character {character}, which Windows does not allow. Rename it "
        "to “{suggestion}”.",
    ),
    Code(
        "B306",
        "name-too-long",
        _E,
        "Tên dài {bytes} byte, quá mức {limit} byte (mỗi chữ có dấu chiếm 2 đến 3 byte). Hãy đặt "
        "tên ngắn hơn.",
        "The name is {bytes} bytes long, more than {limit} (a letter with marks takes 2 or 3). "
        "Choose a shorter name.",
    ),
    Code(
        "B307",
        "path-too-long",
        _E,
        "Đường dẫn dài {length} ký tự, quá mức {limit}, Windows sẽ không mở được. Hãy rút ngắn tên "
        "tệp hoặc bớt thư mục.",
        "The path is {length} characters long, more than {limit}, and Windows could not open it. "
        "Shorten the names or use fewer folders.",
    ),
)

_SLUGS = (
    Code(
        "B320",
        "slug-path",
        _E,
        "Mục slug chỉ là phần cuối của địa chỉ nên không được có {found}. Hãy viết như "
        "“{suggestion}”.",
        "A slug is only the last part of an address and may not hold {found}. Write it like "
        "“{suggestion}”.",
    ),
    Code(
        "B321",
        "slug-empty",
        _E,
        "Mục slug “{slug}” không có chữ cái hay chữ số nào. Hãy đặt như “{suggestion}”.",
        "The slug “{slug}” has no letter or digit. Set it like “{suggestion}”.",
    ),
    Code(
        "B322",
        "slug-reserved",
        _E,
        "Địa chỉ “{slug}” dành riêng cho máy chủ hoặc cho chương trình này. Hãy đặt tên khác, ví "
        "dụ “{suggestion}”.",
        "The address “{slug}” is kept for the host or for this program. Choose another, such as "
        "“{suggestion}”.",
    ),
    Code(
        "B323",
        "slug-form",
        _E,
        "Mục slug “{slug}” chỉ được gồm chữ cái không dấu, chữ số, dấu - và _ ở giữa. Hãy viết "
        "“{suggestion}”.",
        "The slug “{slug}” may hold only letters without marks, digits, and - or _ between them. "
        "Write “{suggestion}”.",
    ),
    Code(
        "B324",
        "slug-too-long",
        _E,
        "Mục slug dài {length} ký tự, quá mức {limit}. Hãy rút ngắn, ví dụ “{suggestion}”.",
        "The slug is {length} characters long, more than {limit}. Shorten it, such as "
        "“{suggestion}”.",
    ),
)

CODES: tuple[Code, ...] = _NAMES + _SLUGS
