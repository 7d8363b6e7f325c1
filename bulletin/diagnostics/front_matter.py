"""Codes B1: the front matter of a content file, and YAML wherever it is read."""

from bulletin.diagnostics.code import Code, Severity

_E, _W = Severity.ERROR, Severity.WARNING

_BLOCK = (
    Code(
        "B100",
        "front-matter-missing",
        _E,
        "Tệp thiếu phần thông tin đầu bài. Thêm vào đầu tệp một dòng ---, các dòng title: …, "
        "date: … và một dòng --- nữa.",
        "The file has no front matter. Begin the file with a line ---, the lines title: …, "
        "date: … and another line ---.",
    ),
    Code(
        "B101",
        "front-matter-not-closed",
        _E,
        "Phần thông tin đầu bài thiếu dòng --- kết thúc. Thêm một dòng chỉ có --- ngay trước nội "
        "dung bài.",
        "The front matter has no closing line ---. Add a line with only --- right before the body.",
    ),
    Code(
        "B102",
        "front-matter-delimiter",
        _E,
        "Dòng ngăn cách phần thông tin đầu bài phải là đúng ba dấu gạch nối --- viết sát lề, không "
        "phải {text}.",
        "The line that bounds the front matter must be exactly three hyphens --- at the margin, "
        "not {text}.",
    ),
    Code(
        "B103",
        "front-matter-toml",
        _E,
        "Phần thông tin đầu bài đang viết theo kiểu TOML (+++). Thay hai dòng +++ bằng --- và viết "
        "mỗi mục thành khóa: giá trị.",
        "The front matter is written as TOML (+++). Replace both lines +++ by --- and write each "
        "entry as key: value.",
    ),
)

_YAML = (
    Code(
        "B104",
        "yaml-too-large",
        _E,
        "Phần này dài {size} ký tự, quá mức {limit}. Chuyển phần dài xuống nội dung bài hoặc sang "
        "tệp khác.",
        "This part has {size} characters, more than {limit}. Move what is long into the body or "
        "into another file.",
    ),
    Code(
        "B105",
        "yaml-too-deep",
        _E,
        "Danh sách lồng nhau quá sâu (hơn {limit} tầng). Bỏ bớt dấu ngoặc [ hoặc {{, hoặc bớt tầng "
        "thụt lề.",
        "Lists are nested too deeply (more than {limit} levels). Remove brackets [ or {{, or "
        "levels of indentation.",
    ),
    Code(
        "B106",
        "forbidden-character",
        _E,
        "Dòng này có ký tự ẩn {character} không được phép. Xóa ký tự đó hoặc gõ lại dòng này.",
        "This line holds the hidden character {character}, which is not allowed. Delete it or "
        "type the line again.",
    ),
    Code(
        "B107",
        "forbidden-escape",
        _E,
        "Mã {escape} trong dấu ngoặc kép tạo ra một ký tự ẩn không được phép. Xóa mã đó, hoặc dùng "
        "dấu nháy đơn ' để giữ nguyên dấu \\.",
        "The code {escape} between double quotes makes a hidden character that is not allowed. "
        "Delete it, or use single quotes ' to keep the \\ as it is.",
    ),
    Code(
        "B108",
        "tab-indent",
        _E,
        "Dòng này thụt lề bằng phím Tab. Hãy thụt lề bằng dấu cách.",
        "This line is indented with a tab. Indent with spaces.",
    ),
    Code(
        "B109",
        "no-break-space",
        _E,
        "Chỗ này là dấu cách không ngắt (thường do chép từ Word hoặc trang web). Xóa đi và gõ lại "
        "dấu cách thường.",
        "This is a no-break space (often pasted from Word or a web page). Delete it and type an "
        "ordinary space.",
    ),
    Code(
        "B110",
        "full-width-colon",
        _E,
        "Đây là dấu hai chấm toàn góc. Gõ lại thành dấu hai chấm thường và một dấu cách.",
        "This is a full-width colon. Type an ordinary colon and a space instead.",
    ),
    Code(
        "B111",
        "missing-space",
        _E,
        "Thiếu dấu cách sau dấu {mark} ở đây.",
        "There is no space after the {mark} here.",
    ),
    Code(
        "B112",
        "colon-in-value",
        _E,
        "Giá trị có dấu hai chấm phải đặt trong dấu ngoặc kép.",
        "A value that holds a colon must stand between quotes.",
    ),
    Code(
        "B113",
        "text-after-quotes",
        _E,
        "Có chữ nằm ngoài cặp dấu ngoặc kép. Đặt toàn bộ giá trị trong một cặp dấu.",
        "There is text outside the quotes. Put the whole value between one pair of quotes.",
    ),
    Code(
        "B114",
        "unbalanced-quotes",
        _E,
        "Dấu ngoặc kép hoặc dấu nháy mở và đóng không khớp. Mỗi dấu mở cần một dấu đóng; bên trong "
        "dùng loại dấu khác (ngoài \" thì trong ').",
        "Quotes do not match. Each opening quote needs a closing one; inside, use the other kind "
        "(\" outside, ' inside).",
    ),
    Code(
        "B115",
        "bracket-in-value",
        _E,
        "Giá trị bắt đầu bằng dấu [ hoặc {{ phải đặt trong dấu ngoặc kép.",
        "A value that begins with [ or {{ must stand between quotes.",
    ),
    Code(
        "B116",
        "special-first-character",
        _E,
        "Giá trị bắt đầu bằng dấu {character} phải đặt trong dấu ngoặc kép.",
        "A value that begins with {character} must stand between quotes.",
    ),
    Code(
        "B117",
        "anchor",
        _E,
        "{mark}: dấu & và * ở đầu giá trị là lệnh tham chiếu, không được dùng. Nếu đó là chữ, đặt "
        "cả giá trị trong dấu ngoặc kép; nếu không, viết lại giá trị đầy đủ.",
        "{mark}: & and * before a value are references, which are not allowed. If it is text, put "
        "the whole value between quotes; otherwise write the value out.",
    ),
    Code(
        "B118",
        "tag",
        _E,
        "{mark}: thẻ không được phép. Nếu dấu ! là một phần của chữ, đặt cả giá trị trong dấu "
        "ngoặc kép; nếu không, xóa thẻ đó.",
        "{mark}: tags are not allowed. If the ! is part of the text, put the whole value between "
        "quotes; otherwise delete the tag.",
    ),
    Code(
        "B119",
        "backslash-in-quotes",
        _E,
        "Dấu \\ trong cặp dấu ngoặc kép \" có nghĩa đặc biệt. Thay bằng cặp dấu nháy đơn '.",
        "A \\ between double quotes has a special meaning. Use single quotes ' instead.",
    ),
    Code(
        "B120",
        "duplicate-key",
        _E,
        "Mục {key} đã có ở dòng {line} (viết là {first}). Mỗi mục chỉ ghi một lần: giữ một dòng, "
        "xóa dòng kia.",
        "The key {key} already stands in line {line} (as {first}). A key is written once: keep "
        "one line and delete the other.",
    ),
    Code(
        "B121",
        "second-document",
        _E,
        "Dòng {mark} kết thúc dữ liệu, mọi dòng sau đó sẽ không được đọc. Xóa dòng {mark} này.",
        "The line {mark} ends the data; the lines after it would not be read. Delete this line "
        "{mark}.",
    ),
    Code(
        "B122",
        "directive",
        _E,
        "Dòng {text} bắt đầu bằng dấu %, là một lệnh không được dùng ở đây. Xóa dòng này.",
        "The line {text} begins with %, which is a directive and not used here. Delete it.",
    ),
    Code(
        "B123",
        "text-after-hash",
        _E,
        "Phần từ dấu # trở đi sẽ bị mất: {lost}. Nếu đó là chữ, đặt cả giá trị trong dấu ngoặc "
        "kép; nếu là ghi chú, chuyển lên một dòng riêng.",
        "Everything from # on would be lost: {lost}. If it is text, put the whole value between "
        "quotes; if it is a remark, move it to a line of its own.",
    ),
    Code(
        "B124",
        "curly-quotes",
        _W,
        "Dấu ngoặc cong quanh cả giá trị sẽ hiện ra trên trang. Nếu không muốn, thay bằng dấu "
        'ngoặc kép thẳng " hoặc bỏ đi: {text}',
        "The curly quotes round the whole value will show on the page. If that is not meant, use "
        'straight quotes " or none: {text}',
    ),
    Code(
        "B125",
        "indentation",
        _E,
        "Dòng này thụt lề không khớp với các dòng trên.",
        "The indentation of this line does not fit the lines above.",
    ),
    Code(
        "B126",
        "list-under-value",
        _E,
        "Dòng {text} là một mục danh sách nhưng không thuộc danh sách nào. Nếu là danh sách, xóa "
        "giá trị sau dấu hai chấm ở dòng trên; nếu không, bỏ dấu gạch đầu dòng.",
        "The line {text} is a list item but belongs to no list. If there is a list, delete the "
        "value after the colon above it; otherwise remove the dash.",
    ),
    Code(
        "B127",
        "line-without-key",
        _E,
        "Dòng này không có dạng khóa: giá trị → {text}. Nếu là phần tiếp theo của dòng trên, hãy "
        "thụt vào hai dấu cách.",
        "This line does not read key: value → {text}. If it goes on from the line above, indent "
        "it by two spaces.",
    ),
    Code(
        "B128",
        "unreadable-line",
        _E,
        "Không đọc được dòng này: {text}. Kiểm tra dấu ngoặc, dấu hai chấm và thụt lề; đặt giá trị "
        "trong dấu ngoặc kép.",
        "This line cannot be read: {text}. Check brackets, colons and indentation; put the value "
        "between quotes.",
    ),
    Code(
        "B129",
        "bracket-not-closed",
        _E,
        "Dấu {opening} mở ở đây mà chưa có dấu {closing} đóng lại.",
        "The {opening} opened here is not closed by {closing}.",
    ),
    Code(
        "B130",
        "unreadable-list",
        _E,
        "Không đọc được danh sách trong cặp dấu ngoặc này. Đặt từng mục trong dấu ngoặc kép, hoặc "
        "viết mỗi mục một dòng bắt đầu bằng dấu gạch nối.",
        "The list between these brackets cannot be read. Put each item between quotes, or write "
        "each on a line of its own that begins with a dash.",
    ),
)

_SCHEMA = (
    Code(
        "B131",
        "keys-wanted",
        _E,
        "Ở đây cần các dòng khóa: giá trị, không phải chữ hay danh sách. Khóa dùng được: {keys}.",
        "Lines key: value are wanted here, not text or a list. Possible keys: {keys}.",
    ),
    Code(
        "B139",
        "web-address",
        _E,
        "{key} phải là địa chỉ web đầy đủ bắt đầu bằng https:// hoặc http://, không phải {text}.",
        "{key} must be a whole web address that begins with https:// or http://, not {text}.",
    ),
    Code(
        "B140",
        "unknown-key",
        _E,
        "Không có khóa {key}. Xóa dòng này hoặc dùng một trong các khóa: {keys}.",
        "There is no key {key}. Delete the line or use one of: {keys}.",
    ),
    Code(
        "B141",
        "misspelt-key",
        _E,
        "Không có khóa {key}. Ý bạn là {meant}?",
        "There is no key {key}. Did you mean {meant}?",
    ),
    Code(
        "B142",
        "foreign-key",
        _E,
        "Khóa {key} là của công cụ khác. Ở đây dùng: {meant}.",
        "The key {key} belongs to another tool. Here it is: {meant}.",
    ),
    Code(
        "B143",
        "missing-key",
        _E,
        "Thiếu mục bắt buộc {key}. Thêm một dòng {line}: và giá trị của nó.",
        "The required key {key} is missing. Add a line {line}: with its value.",
    ),
    Code(
        "B144",
        "empty-value",
        _E,
        "Mục {key} để trống. Ghi giá trị, hoặc xóa dòng này nếu mục đó không bắt buộc.",
        "{key} is empty. Write a value, or delete the line if the key is not required.",
    ),
    Code(
        "B145",
        "text-wanted",
        _E,
        "{key} phải là chữ, nhưng cách viết này được hiểu là một danh sách hoặc nhóm mục. Đặt cả "
        "giá trị trong dấu ngoặc kép.",
        "{key} must be text, but this reads as a list or a group of keys. Put the whole value "
        "between quotes.",
    ),
    Code(
        "B148",
        "text-too-long",
        _E,
        "{key} dài {size} ký tự, quá mức {limit}. Rút ngắn lại.",
        "{key} has {size} characters, more than {limit}. Make it shorter.",
    ),
    Code(
        "B149",
        "line-end-in-text",
        _W,
        "{key} phải nằm trên một dòng; chỗ xuống dòng được thay bằng dấu cách. Viết lại thành một "
        "dòng.",
        "{key} belongs on one line; its line ends became spaces. Write it in one line.",
    ),
    Code(
        "B150",
        "integer-wanted",
        _E,
        "{key} phải là một số nguyên từ {least} đến {most}.",
        "{key} must be a whole number from {least} to {most}.",
    ),
    Code(
        "B151",
        "boolean-wanted",
        _E,
        "{key} chỉ nhận có hoặc không (true hoặc false).",
        "{key} takes only true or false (or có, không).",
    ),
    Code(
        "B152",
        "choice-wanted",
        _E,
        "{key} không nhận giá trị {text}. Chọn một trong: {choices}.",
        "{key} cannot be {text}. Choose one of: {choices}.",
    ),
    Code(
        "B153",
        "date-unreadable",
        _E,
        "Không đọc được ngày ở mục {key}: {text}. Viết ngày/tháng/năm, ví dụ 21/05/2019 hoặc "
        "21/05/2019 08:30.",
        "The date of {key} cannot be read: {text}. Write day/month/year, for example 21/05/2019 "
        "or 21/05/2019 08:30.",
    ),
    Code(
        "B154",
        "day-impossible",
        _E,
        "{key}: tháng {month}/{year} không có ngày {day}.",
        "{key}: month {month}/{year} has no day {day}.",
    ),
    Code(
        "B155",
        "month-impossible",
        _E,
        "{key}: không có tháng {month}. Thứ tự viết là ngày/tháng/năm.",
        "{key}: there is no month {month}. The order is day/month/year.",
    ),
    Code(
        "B156",
        "year-impossible",
        _E,
        "{key}: năm {year} không hợp lệ. Viết đủ bốn chữ số, từ {first} đến {last}.",
        "{key}: the year {year} is not possible. Write four digits, from {first} to {last}.",
    ),
    Code(
        "B157",
        "time-impossible",
        _E,
        "{key}: giờ {time} không hợp lệ. Viết giờ:phút từ 00:00 đến 23:59.",
        "{key}: the time {time} is not possible. Write hour:minute from 00:00 to 23:59.",
    ),
    Code(
        "B158",
        "time-not-wanted",
        _E,
        "{key} chỉ ghi ngày, không ghi giờ.",
        "{key} takes a date without a time.",
    ),
    Code(
        "B159",
        "unusable-link",
        _E,
        "{key}: người đọc không mở được {text}. Dùng địa chỉ bắt đầu bằng https://, hoặc đường dẫn "
        "tới một tệp trong trang.",
        "{key}: readers cannot open {text}. Use an address that begins with https://, or the path "
        "of a file of the site.",
    ),
)

_CHECKS = (
    Code(
        "B160",
        "dates-out-of-order",
        _W,
        "{later} lại sớm hơn {earlier}. Kiểm tra hai ngày này.",
        "{later} is before {earlier}. Check both dates.",
    ),
    Code(
        "B161",
        "alias-not-address",
        _E,
        "{key}: {text} không phải địa chỉ trong trang. Viết địa chỉ cũ bắt đầu bằng dấu /, ví dụ "
        "/tin-tuc/bai-cu.html.",
        "{key}: {text} is not an address of this site. Write the old address beginning with /, "
        "for example /tin-tuc/bai-cu.html.",
    ),
    Code(
        "B162",
        "related-not-path",
        _E,
        "{key}: {text} không phải đường dẫn của một bài. Viết như tin-tuc/2019/ten-bai, hoặc dùng "
        "{{title: …, date: …, url: …}} cho tin ở nơi khác.",
        "{key}: {text} is not the path of an article. Write it like tin-tuc/2019/ten-bai, or use "
        "{{title: …, date: …, url: …}} for news elsewhere.",
    ),
    Code(
        "B163",
        "layout-not-name",
        _E,
        "layout chỉ ghi tên mẫu giao diện (chữ không dấu, số, gạch nối), không ghi đường dẫn hay "
        "đuôi tệp: {text}.",
        "layout takes only the name of a layout (letters, digits, hyphens), no path and no "
        "suffix: {text}.",
    ),
    Code(
        "B164",
        "secret",
        _E,
        "Mục {key} có vẻ là mật khẩu hoặc khóa bí mật. Xóa khỏi tệp này và đổi mật khẩu đó.",
        "{key} looks like a password or a secret key. Delete it from this file and change it.",
    ),
    Code(
        "B165",
        "register-shape",
        _E,
        "Sổ văn bản phải là một danh sách: mỗi văn bản bắt đầu bằng - number: …",
        "The register must be a list: each document begins with - number: …",
    ),
)

CODES: tuple[Code, ...] = _BLOCK + _YAML + _SCHEMA + _CHECKS
