"""Codes B00 to B02: the bytes and characters of a content file."""

from bulletin.diagnostics.code import Code, Severity

_E, _W = Severity.ERROR, Severity.WARNING

_WHOLE_FILE = (
    Code(
        "B001",
        "empty-file",
        _W,
        "Tệp trống nên bị bỏ qua. Hãy viết nội dung hoặc xóa tệp.",
        "The file is empty and was left out. Write something in it or delete it.",
    ),
    Code(
        "B002",
        "file-too-large",
        _E,
        "Tệp lớn hơn mức cho phép là {limit} kB. Hãy chia thành nhiều bài; ảnh và tài liệu thì để "
        "thành tệp riêng bên cạnh bài.",
        "The file is larger than the {limit} kB allowed. Split it into several articles; keep "
        "pictures and documents as files of their own beside it.",
    ),
    Code(
        "B003",
        "binary-file",
        _E,
        "Đây là tệp {kind} bị đổi đuôi chứ không phải tệp văn bản. Muốn đăng nó thì trả lại đuôi "
        "cũ rồi đính kèm vào bài; muốn lấy chữ thì chép sang một tệp mới lưu bằng mã UTF-8.",
        "This is a {kind} file under another name, not a text. To publish it, give it its own "
        "extension back and attach it to an article; for its words, copy them into a new file "
        "saved as UTF-8.",
    ),
)

_ENCODINGS = (
    Code(
        "B004",
        "utf-16",
        _E,
        "Tệp lưu bằng mã UTF-16 nhưng thiếu dấu nhận biết hoặc bị hỏng. Trong Notepad chọn "
        "File → Save As, ở ô Encoding chọn UTF-8.",
        "The file is saved as UTF-16 but its mark is missing or it is damaged. In Notepad choose "
        "File → Save As and set Encoding to UTF-8.",
    ),
    Code(
        "B005",
        "not-utf-8",
        _E,
        "Byte {byte} ở đây không đúng mã UTF-8 nên không đọc được tệp. Hãy mở tệp bằng chương "
        "trình đã soạn nó rồi lưu lại, ở ô Encoding chọn UTF-8.",
        "Byte {byte} here is not UTF-8, so the file cannot be read. Open it in the program it was "
        "written with and save it with Encoding set to UTF-8.",
    ),
    Code(
        "B006",
        "cut-off",
        _E,
        "Tệp dừng giữa một ký tự (byte {byte}), có lẽ bị cắt cụt khi chép hoặc tải về. Hãy lấy "
        "lại bản đầy đủ.",
        "The file ends in the middle of a character (byte {byte}), perhaps cut off while it was "
        "copied or downloaded. Fetch the whole file again.",
    ),
    Code(
        "B007",
        "windows-1258",
        _E,
        "Chữ theo bảng mã Windows-1258, không phải Unicode ({count} dòng), người đọc sẽ thấy chữ "
        "lỗi. Dùng Công cụ → Chuyển mã của UniKey: nguồn Vietnamese locale CP 1258, đích Unicode.",
        "The text is in Windows-1258, not in Unicode ({count} lines), and readers would see "
        "garbage. Use UniKey's Toolkit → Convert: from Vietnamese locale CP 1258 to Unicode.",
    ),
    Code(
        "B008",
        "tcvn3",
        _E,
        "Chữ theo bảng mã TCVN3 (phông .VnTime), không phải Unicode ({count} dòng), người đọc sẽ "
        "thấy chữ lỗi. Dùng Công cụ → Chuyển mã của UniKey: nguồn TCVN3 (ABC), đích Unicode; sau "
        "đó kiểm tra lại chữ hoa.",
        "The text is in TCVN3 (.VnTime fonts), not in Unicode ({count} lines), and readers would "
        "see garbage. Use UniKey's Toolkit → Convert: from TCVN3 (ABC) to Unicode; then look over "
        "the capitals.",
    ),
    Code(
        "B009",
        "vni",
        _E,
        "Chữ theo bảng mã VNI-Windows (phông VNI-Times), không phải Unicode ({count} dòng), người "
        "đọc sẽ thấy chữ lỗi. Dùng Công cụ → Chuyển mã của UniKey: nguồn VNI Windows, đích "
        "Unicode.",
        "The text is in VNI-Windows (VNI-Times fonts), not in Unicode ({count} lines), and readers "
        "would see garbage. Use UniKey's Toolkit → Convert: from VNI Windows to Unicode.",
    ),
    Code(
        "B010",
        "encoded-twice",
        _E,
        "Chữ bị mã hóa UTF-8 hai lần ({count} dòng), người đọc sẽ thấy chữ lỗi. Hãy chép lại từ "
        "bản gốc và lưu bằng mã UTF-8, hoặc thay bằng dòng đã sửa dưới đây.",
        "The text was encoded as UTF-8 twice ({count} lines), and readers would see garbage. Copy "
        "it again from the original and save it as UTF-8, or put in the mended line.",
    ),
)

_CHARACTERS = (
    Code(
        "B011",
        "lost-character",
        _E,
        "Có ký tự đã mất (�) từ trước khi đến đây. Hãy lấy lại chữ từ bản gốc.",
        "A character was lost (�) before the text came here. Take the words from the original.",
    ),
    Code(
        "B012",
        "control-character",
        _W,
        "Ký tự điều khiển {character} không hiện được nên bị bỏ. Hãy xóa nó, hoặc gõ lại chữ "
        "quanh đó.",
        "The control character {character} cannot be shown and was dropped. Delete it or type the "
        "words around it again.",
    ),
    Code(
        "B013",
        "byte-order-mark-inside",
        _W,
        "Giữa tệp có dấu đầu tệp {character} (thường do ghép hai tệp), đã bị bỏ. Hãy xóa nó và "
        "xem lại chỗ ghép.",
        "There is a byte order mark {character} inside the file (often where two files were "
        "joined); it was dropped. Delete it and look over the join.",
    ),
    Code(
        "B014",
        "invisible-character",
        _W,
        "Có ký tự vô hình {character} khiến chữ trông giống mà tìm không ra; đã bị bỏ. Hãy xóa "
        "nó, hoặc gõ lại dòng này.",
        "There is an invisible character {character}, which makes words look alike but not be "
        "found; it was dropped. Delete it or type the line again.",
    ),
    Code(
        "B015",
        "direction-control",
        _W,
        "Có ký tự đổi chiều chữ {character}, có thể làm đảo thứ tự chữ trước mắt người đọc; đã bị "
        "bỏ. Hãy xóa nó.",
        "There is a character that changes the direction of text, {character}, which can turn "
        "words round before a reader's eyes; it was dropped. Delete it.",
    ),
    Code(
        "B016",
        "look-alike-letter",
        _W,
        "Chữ “{found}” ({found_code}) chỉ trông giống “{wanted}” ({wanted_code}), nên tìm kiếm và "
        "xếp thứ tự sẽ sai. Hãy gõ lại “{wanted}”.",
        "“{found}” ({found_code}) only looks like “{wanted}” ({wanted_code}), so searching and "
        "sorting go wrong. Type “{wanted}” instead.",
    ),
    Code(
        "B017",
        "no-break-space-in-list",
        _W,
        "Đầu dòng có dấu cách không ngắt ({character}) nên mục này không thành danh sách hay tiêu "
        "đề. Hãy thay bằng dấu cách thường.",
        "The line begins with a no-break space ({character}), so it makes no list item or heading. "
        "Use a plain space.",
    ),
    Code(
        "B018",
        "sign-of-a-font",
        _W,
        "Ký tự {character} chỉ có trong phông Symbol hay Wingdings của Word, người đọc sẽ thấy ô vuông; "
        "trên trang nó thành dấu •. Hãy xóa nó, hoặc thay bằng dấu - và một dấu cách.",
        "{character} is only in Word's fonts Symbol or Wingdings, and readers would see a box; on the "
        "page it becomes •. Delete it, or type - and a space.",
    ),
)

CODES: tuple[Code, ...] = _WHOLE_FILE + _ENCODINGS + _CHARACTERS
