"""Codes B5: layouts and their strings."""

from bulletin.diagnostics.code import Code, Severity

_E, _W = Severity.ERROR, Severity.WARNING

CODES: tuple[Code, ...] = (
    Code(
        "B501",
        "layout-syntax",
        _E,
        "Mẫu giao diện viết sai cú pháp Jinja: {reason}. Hãy sửa dòng này (hoặc thẻ mở gần đó).",
        "The layout has a Jinja syntax error: {reason}. Mend this line (or the tag opened near it).",
    ),
    Code(
        "B502",
        "layout-missing",
        _E,
        "Thiếu mẫu giao diện {name}. Hãy tạo tệp ấy hoặc sửa lại tên ở đây.",
        "The layout {name} is missing. Make that file or correct the name here.",
    ),
    Code(
        "B503",
        "layout-loop",
        _E,
        "Các mẫu giao diện gọi lẫn nhau thành vòng: {chain}. Hãy bỏ một lời gọi.",
        "These layouts include one another in a loop: {chain}. Remove one of the calls.",
    ),
    Code(
        "B504",
        "asset-missing",
        _E,
        "Mẫu giao diện dùng tệp {name} nhưng không có tệp ấy. Hãy thêm tệp hoặc sửa tên.",
        "The layout uses the file {name}, which is not there. Add the file or correct the name.",
    ),
    Code(
        "B505",
        "layout-undefined",
        _E,
        "Mẫu giao diện dùng một tên không có: {reason} (khi làm trang {page}; {chain})."
        " Hãy xem docs/layouts.md để biết các tên dùng được.",
        "The layout uses a name that is not there: {reason} (making the page {page}; {chain})."
        " See docs/layouts.md for the names that are.",
    ),
    Code(
        "B506",
        "layout-failed",
        _E,
        "Mẫu giao diện gặp lỗi: {reason} (khi làm trang {page}; {chain}).",
        "The layout failed: {reason} (making the page {page}; {chain}).",
    ),
    Code(
        "B507",
        "layout-empty",
        _E,
        "Mẫu giao diện không viết ra gì cho trang {page}. Hãy kiểm tra các thẻ block của mẫu này.",
        "The layout wrote nothing for the page {page}. Check the blocks of this layout.",
    ),
    Code(
        "B508",
        "layout-encoding",
        _E,
        "Tệp này không phải là văn bản UTF-8. Hãy mở bằng trình soạn thảo và lưu lại dạng UTF-8.",
        "This file is not UTF-8 text. Open it in an editor and save it as UTF-8.",
    ),
    Code(
        "B509",
        "string-missing",
        _E,
        'Thiếu chuỗi chữ “{key}” của giao diện. Hãy thêm dòng {key}: "…" vào tệp này.',
        'The theme\'s string “{key}” is missing. Add a line {key}: "…" to this file.',
    ),
    Code(
        "B510",
        "accent-contrast",
        _W,
        "Màu nhấn {colour} tương phản với nền trang chỉ {contrast}:1 (cần 4.5:1), người mắt kém khó đọc."
        " Hãy chọn màu đậm hơn ở theme.accent.",
        "The accent {colour} has a contrast of only {contrast}:1 against the page (4.5:1 is needed)."
        " Choose a darker theme.accent.",
    ),
    Code(
        "B511",
        "string-placeholder",
        _E,
        "Chuỗi “{key}” có chỗ điền không dùng được. Chỉ dùng {{month}} và {{year}}; dấu ngoặc nhọn khác"
        " thì viết hai lần.",
        "The string “{key}” has a mark that cannot be filled. Use {{month}} and {{year}} only; double"
        " any other brace.",
    ),
    Code(
        "B512",
        "layout-unquoted",
        _E,
        "Giá trị in ra ở đây nằm trong thuộc tính không có dấu nháy, nên chữ sau dấu cách sẽ thành"
        ' thuộc tính khác. Hãy đặt trong dấu nháy: title="…".',
        "What is printed here is an attribute's value without quotes, so that words behind a blank"
        ' become attributes. Put it in quotes: title="…".',
    ),
    Code(
        "B513",
        "layout-in-script",
        _E,
        "Giá trị được in vào giữa đoạn JavaScript, nơi chữ trong bài có thể thành mã lệnh. Hãy đặt giá"
        " trị vào một thuộc tính data-… và đọc nó từ tệp trong static/js.",
        "What is printed here becomes part of JavaScript, where words of an article can turn into code."
        " Put it into an attribute data-… and read that from a file in static/js.",
    ),
    Code(
        "B514",
        "layout-safe",
        _W,
        "Bộ lọc safe và lệnh autoescape false in nguyên văn, nên chữ trong bài có thể thành mã HTML."
        " Hãy bỏ đi; nội dung bài thì dùng bộ lọc html.",
        "The filter safe and autoescape false print text as it is, so that words of an article can turn"
        " into HTML. Remove it; for the text of an article use the filter html.",
    ),
)
