"""Codes B2: the Markdown body of a content file.

B20 counts, B21 markup that is taken out, B22 addresses of links and pictures, B23 words that do
not come out as written, the last of them what was pasted.
"""

from bulletin.diagnostics.code import Code, Severity

_E, _W = Severity.ERROR, Severity.WARNING

_COUNTS = (
    Code(
        "B201",
        "too-many-signs",
        _E,
        "Bài có quá nhiều dấu “{sign}” (hơn {most}), từ dòng này trở đi không đọc được nữa. Hãy "
        "xóa dấu thừa, hoặc chia bài thành nhiều bài.",
        "The text has too many “{sign}” (more than {most}) and is not read beyond this line. "
        "Delete those that mean nothing, or split the text.",
    ),
    Code(
        "B202",
        "paragraph-too-heavy",
        _E,
        "Đoạn này quá dài mà lại có quá nhiều dấu [ ] * _ ` < & \\ nên không đọc được. Hãy xóa dấu "
        "thừa, hoặc để dòng trống chia thành nhiều đoạn.",
        "This paragraph is too long for so many signs [ ] * _ ` < & \\. Delete those that mean "
        "nothing, or split it with empty lines.",
    ),
    Code(
        "B203",
        "nested-too-deep",
        _E,
        "Danh sách hoặc trích dẫn lồng nhau quá {most} cấp. Hãy bớt khoảng trắng hoặc dấu > ở đầu "
        "dòng.",
        "Lists or quotations lie more than {most} levels deep. Use fewer spaces or > at the start "
        "of the line.",
    ),
    Code(
        "B204",
        "unclosed-fence",
        _W,
        "Khối mã mở bằng {fence} ở đây không có dòng đóng. Hãy thêm một dòng {fence} ở cuối khối, "
        "hoặc xóa dòng này.",
        "The code block opened here with {fence} is not closed. Add a line {fence} at its end, or "
        "delete this line.",
    ),
)

_MARKUP = (
    Code(
        "B211",
        "active-markup-removed",
        _W,
        "Thẻ <{element}> và nội dung của nó bị bỏ, người đọc sẽ không thấy. Hãy xóa thẻ này; nếu "
        "là video, bản đồ hay biểu mẫu thì đặt một liên kết đến đó.",
        "<{element}> and what is in it were taken out; readers will not see it. Delete it; put a "
        "link in place of a video, map or form.",
    ),
    Code(
        "B212",
        "markup-removed",
        _W,
        "Thẻ <{element}> không dùng được trong bài nên bị bỏ, chữ bên trong vẫn giữ. Hãy xóa thẻ "
        "này.",
        "<{element}> cannot be used in a text and was taken out; the words in it stay. Delete it.",
    ),
    Code(
        "B213",
        "attribute-removed",
        _W,
        "Thuộc tính “{attributes}” của thẻ <{element}> không dùng được nên bị bỏ. Hãy xóa nó; nếu "
        "đây là chữ của bài thì gõ &lt; thay cho dấu <.",
        "The attribute “{attributes}” of <{element}> cannot be used and was taken out. Delete it; "
        "if these are words of the text, type &lt; for <.",
    ),
    Code(
        "B214",
        "class-removed",
        _W,
        "Giao diện không có kiểu “{class}” cho bài viết nên nó bị bỏ. Hãy xóa nó; các kiểu dùng "
        "được ghi trong docs/markdown.md.",
        "There is no style “{class}” for texts, so it was taken out. Delete it; docs/markdown.md "
        "lists those there are.",
    ),
    Code(
        "B215",
        "page-control-removed",
        _E,
        "Thẻ <{element}> đổi cả trang hoặc đưa người đọc đi nơi khác, không được có trong bài. Hãy "
        "xóa nó.",
        "<{element}> changes the whole page or sends readers elsewhere and may not stand in a "
        "text. Delete it.",
    ),
    Code(
        "B216",
        "office-markup-cleaned",
        _W,
        "Bài có định dạng chép từ Word hoặc Outlook, đã bị bỏ, chữ vẫn giữ. Hãy dán lại bằng “Chỉ "
        "dán văn bản” rồi xem lại bài.",
        "The text holds formatting pasted from Word or Outlook; it was taken out, the words stay. "
        "Paste again as plain text, then look the text over.",
    ),
    Code(
        "B217",
        "old-font",
        _E,
        "Chữ ở đây dùng phông {font} của bảng mã cũ nên người đọc sẽ thấy chữ lỗi. Hãy chuyển sang "
        "Unicode bằng Công cụ → Chuyển mã của UniKey rồi xóa thẻ <font>.",
        "The text here is meant for {font}, a font of an old encoding, and readers would see "
        "garbage. Convert it to Unicode with UniKey's Toolkit and delete <font>.",
    ),
    Code(
        "B218",
        "id-dropped",
        _W,
        "Tên neo “{id}” không dùng được (đã có, hoặc dành cho giao diện) nên bị bỏ. Hãy xóa nó, "
        "hoặc đặt {{#ten-khac}} bằng chữ thường không dấu sau tiêu đề.",
        "The anchor “{id}” cannot be used (it is taken or belongs to the layouts) and was dropped. "
        "Delete it, or put {{#other-name}} in lower-case ASCII behind a heading.",
    ),
)

_TARGETS = (
    Code(
        "B221",
        "active-link",
        _E,
        "Liên kết “{target}” chạy mã chứ không dẫn đến trang nào. Hãy thay bằng địa chỉ bắt đầu "
        "bằng https:// hoặc tên tệp trong content.",
        "The link “{target}” runs code and leads to no page. Use an address with https:// or the "
        "name of a file in content.",
    ),
    Code(
        "B222",
        "file-on-own-machine",
        _E,
        "“{target}” là đường dẫn trên máy của bạn hoặc trong mạng cơ quan, người đọc không mở "
        "được. Hãy chép tệp vào cạnh bài rồi chỉ ghi tên tệp.",
        "“{target}” lies on your computer or office network; readers cannot open it. Copy the file "
        "beside the text and write only its name.",
    ),
    Code(
        "B223",
        "preview-address",
        _E,
        "“{target}” là địa chỉ xem thử trên máy này, người đọc không mở được. Hãy bỏ phần đầu, chỉ "
        "giữ từ dấu / sau tên máy.",
        "“{target}” is the preview on this computer; readers cannot open it. Keep only what stands "
        "from the / behind the host name.",
    ),
    Code(
        "B224",
        "embedded-picture",
        _E,
        "Ảnh được nhúng thẳng vào bài nên trang nặng và ảnh không hiện. Hãy lưu ảnh thành tệp cạnh "
        "bài rồi ghi ![mô tả](ten-anh.jpg).",
        "The picture is embedded in the text, which makes the page heavy and the picture invisible."
        " Save it as a file beside the text and write ![description](picture.jpg).",
    ),
    Code(
        "B225",
        "unknown-kind-of-address",
        _E,
        "“{target}” không phải loại địa chỉ dùng được. Chỉ dùng http, https, mailto, tel hoặc tên "
        "tệp trong content.",
        "“{target}” is no kind of address that can be used. Use http, https, mailto, tel or the "
        "name of a file in content.",
    ),
    Code(
        "B226",
        "link-without-address",
        _W,
        "Liên kết hoặc ảnh ở đây không có địa chỉ nên chỉ còn chữ. Hãy điền địa chỉ vào giữa hai "
        "dấu ngoặc tròn.",
        "The link or picture here has no address, so only its words are shown. Put the address "
        "between the parentheses.",
    ),
    Code(
        "B227",
        "address-without-scheme",
        _W,
        "“{target}” dẫn ra ngoài trang của cơ quan mà thiếu https: hoặc viết sai dấu gạch. Hãy ghi "
        "đủ https:// và tên trang.",
        "“{target}” leads away from this site without https: or with wrong slashes. Write https:// "
        "and the host in full.",
    ),
    Code(
        "B228",
        "picture-from-other-host",
        _W,
        "Ảnh “{target}” nằm trên trang khác nên người đọc sẽ không thấy. Hãy tải ảnh về, đặt cạnh "
        "bài rồi chỉ ghi tên tệp.",
        "The picture “{target}” lies on another host, so readers will not see it. Download it, put "
        "it beside the text and write only its name.",
    ),
)

_WORDS = (
    Code(
        "B231",
        "words-not-shown",
        _W,
        "Những chữ này của dòng không hiện trên trang: “{words}”. Hãy xem lại dấu < > [ ] quanh "
        "đó, hoặc đặt dấu \\ trước chúng.",
        "These words of the line are not on the page: “{words}”. Look at the signs < > [ ] near "
        "them, or put a \\ before those.",
    ),
    Code(
        "B232",
        "unused-address",
        _W,
        "Dòng [{label}]: khai báo địa chỉ mà không liên kết nào dùng nên không hiện trên trang. "
        "Hãy xóa dòng này; nếu là chữ của bài thì gõ \\[ thay cho [.",
        "The line [{label}]: gives an address that no link uses, so it is not on the page. Delete "
        "it; if it is text, type \\[ for [.",
    ),
    Code(
        "B233",
        "footnote-missing",
        _W,
        "Chú thích [^{label}] không có nội dung nên hiện nguyên dấu ngoặc. Hãy thêm dòng "
        "[^{label}]: nội dung.",
        "The footnote [^{label}] has no text, so its brackets are shown. Add a line [^{label}]: "
        "text.",
    ),
    Code(
        "B234",
        "footnote-unused",
        _W,
        "Chú thích [^{label}] không được nhắc đến ở đâu trong bài. Hãy đặt [^{label}] vào chỗ cần "
        "chú thích, hoặc xóa dòng này.",
        "No place in the text refers to the footnote [^{label}]. Put [^{label}] where it belongs, "
        "or delete this line.",
    ),
    Code(
        "B235",
        "address-given-twice",
        _W,
        "Nhãn [{label}]: được khai báo hai lần, chỉ địa chỉ sau cùng được dùng. Hãy đổi một nhãn.",
        "The label [{label}]: is given two addresses, and only the last one is used. Change one.",
    ),
)

_CONFIDENTIAL = (
    Code(
        "B240",
        "secret-in-text",
        _E,
        "Ở đây có khóa bí mật hoặc mật khẩu. Hãy xóa ngay, và đổi khóa hay mật khẩu ấy vì nó có thể đã "
        "lộ.",
        "Here stands a secret key or a password. Delete it, and change it, since it may be known.",
    ),
)

_PASTED = (
    Code(
        "B236",
        "table-of-tabs",
        _W,
        "Bảng chép từ Word hay Excel chỉ còn dấu Tab nên các ô chạy liền thành một đoạn. Hãy thay bằng "
        "bảng có dấu | dưới đây (trong bảng không có dòng trống).",
        "A table pasted from Word or Excel has only tabs left, so its cells run together. Put the "
        "table with | below in its place (without empty lines in it).",
    ),
    Code(
        "B237",
        "table-without-rule",
        _W,
        "Các dòng có dấu | này không thành bảng vì thiếu dòng |---| ngay dưới dòng đầu. Hãy thêm dòng ấy.",
        "These lines with | make no table, since the line |---| below the first is missing. Add it.",
    ),
    Code(
        "B238",
        "table-below-text",
        _W,
        "Bảng viết ngay dưới một dòng chữ nên không thành bảng. Hãy để một dòng trống trước bảng.",
        "The table stands right below a line of text, so it is none. Put an empty line before it.",
    ),
    Code(
        "B239",
        "paragraphs-run-together",
        _W,
        "Dòng này và dòng trên hiện liền thành một đoạn vì giữa chúng không có dòng trống. Nếu là hai "
        "đoạn thì hãy thêm một dòng trống, ở đây và ở các chỗ sau trong bài.",
        "This line and the one above are shown as one paragraph, since no empty line stands between. "
        "If they are two, add one here and further on in the text.",
    ),
)

CODES: tuple[Code, ...] = (*_COUNTS, *_MARKUP, *_TARGETS, *_WORDS, *_PASTED, *_CONFIDENTIAL)
