"""Codes B4: links, anchors, earlier news and legal references."""

from bulletin.diagnostics.code import Code, Severity

_E, _W = Severity.ERROR, Severity.WARNING

CODES: tuple[Code, ...] = (
    Code(
        "B401",
        "broken-link",
        _W,
        "Không có trang hay tệp “{target}” mà bài dẫn tới. Hãy sửa lại tên, hoặc đặt tệp vào đúng chỗ.",
        "The link “{target}” leads to no page or file. Correct the name, or put the file there.",
    ),
    Code(
        "B402",
        "link-to-hidden",
        _E,
        "Liên kết dẫn tới {target}, là bài chưa đăng (bản nháp hoặc chưa đến ngày). Hãy bỏ liên kết,"
        " hoặc đăng bài ấy trước.",
        "The link leads to {target}, which is not published yet (a draft or scheduled). Remove the"
        " link, or publish that article first.",
    ),
    Code(
        "B403",
        "broken-anchor",
        _W,
        "Trang được dẫn tới không có mục “#{anchor}”.",
        "The page that is linked has no part “#{anchor}”.",
    ),
    Code(
        "B404",
        "related-missing",
        _E,
        "Mục related nêu “{target}” nhưng không có bài ấy.",
        "The key related names “{target}”, but there is no such article.",
    ),
    Code(
        "B405",
        "unused-file",
        _W,
        "Không bài nào dùng tệp này nên nó không được đăng. Hãy đặt liên kết tới tệp, hoặc xóa tệp.",
        "No article uses this file, so it is not published. Link to it, or delete it.",
        follows=True,
    ),
    Code(
        "B406",
        "file-missing",
        _E,
        "Mục {key} nêu tệp “{target}” nhưng không có tệp ấy. Hãy sửa lại tên, hoặc đặt tệp vào đúng"
        " chỗ.",
        "The key {key} names the file “{target}”, which is not there. Correct the name, or put the file"
        " there.",
    ),
    Code(
        "B407",
        "large-file",
        _W,
        "Tệp này nặng {size} MB; người xem bằng điện thoại sẽ phải chờ lâu. Hãy giảm xuống dưới 1 MB.",
        "This file has {size} MB; readers on a phone will wait long. Bring it below 1 MB.",
    ),
    Code(
        "B408",
        "picture-tells-place",
        _W,
        "Ảnh này chứa tọa độ nơi chụp (GPS). Hãy lưu lại ảnh và bỏ thông tin vị trí.",
        "This picture holds the place where it was taken (GPS). Save it again without the location.",
    ),
    Code(
        "B409",
        "picture-unreadable",
        _W,
        "Không đọc được kích thước ảnh: {reason}. Hãy mở và lưu lại ảnh dưới dạng PNG, JPEG hoặc SVG.",
        "The picture's size cannot be read: {reason}. Open it and save it as PNG, JPEG or SVG.",
    ),
    Code(
        "B410",
        "picture-missing",
        _E,
        "Không có tệp ảnh “{target}” nên người đọc chỉ thấy ô trống. Hãy sửa lại tên, hoặc chép ảnh vào"
        " đúng chỗ.",
        "There is no picture “{target}”, so readers would see an empty box. Correct the name, or put the"
        " file there.",
    ),
    Code(
        "B411",
        "not-a-picture",
        _E,
        "“{target}” không phải là ảnh nên không hiện được. Hãy bỏ dấu ! để thành liên kết, hoặc ghi tên"
        " một tệp ảnh (png, jpg, webp, avif, gif, svg).",
        "“{target}” is no picture and cannot be shown. Remove the ! to make it a link, or name a file of"
        " a picture (png, jpg, webp, avif, gif, svg).",
    ),
    Code(
        "B412",
        "own-address-in-full",
        _W,
        "“{target}” là địa chỉ đầy đủ của chính trang này; trên trang nó được đổi thành {address} để không"
        " hỏng khi đổi tên miền. Hãy ghi {address}.",
        "“{target}” is a whole address of this very site; on the page it becomes {address}, which still"
        " holds when the host changes. Write {address}.",
    ),
    Code(
        "B413",
        "file-with-macros",
        _W,
        "Tệp này có thể chứa macro nên nhiều máy không mở. Hãy lưu lại thành .docx, .xlsx hoặc PDF rồi"
        " đăng tệp ấy.",
        "This file can hold macros, so many computers will not open it. Save it as .docx, .xlsx or PDF"
        " and publish that.",
    ),
    Code(
        "B414",
        "article-misnamed",
        _W,
        "Tệp này giống một bài nhưng tên không kết thúc bằng .md nên không được đăng. Hãy đổi tên thành"
        " {name} (trong Windows: Xem, rồi đánh dấu Phần mở rộng tên tệp).",
        "This looks like an article, but its name does not end in .md, so it is not published. Rename it"
        " to {name} (in Windows: View, then tick File name extensions).",
    ),
    Code(
        "B421",
        "citation-year",
        _W,
        "“{text}”: năm trong số văn bản khác với năm của ngày ban hành ({words}). Hãy đối chiếu với bản"
        " gốc.",
        "“{text}”: the year in the number is not that of the date ({words}). Compare with the original.",
    ),
    Code(
        "B422",
        "citation-type",
        _W,
        "“{text}”: tên loại văn bản không khớp với ký hiệu. Hãy đối chiếu với bản gốc.",
        "“{text}”: the type in words is not the one in the symbol. Compare with the original.",
    ),
    Code(
        "B423",
        "citation-issuer",
        _W,
        "“{text}”: cơ quan ban hành ({words}) không khớp với ký hiệu. Hãy đối chiếu với bản gốc.",
        "“{text}”: the body in words ({words}) is not the one in the symbol. Compare with the original.",
    ),
    Code(
        "B424",
        "citation-two-dates",
        _W,
        "“{text}” ở đây ghi ngày {day}, nhưng {path} ghi ngày {other}. Hãy đối chiếu với bản gốc rồi"
        " sửa chỗ sai.",
        "“{text}” has the date {day} here and {other} in {path}. Compare with the original and mend"
        " the wrong one.",
    ),
    Code(
        "B425",
        "citation-unregistered",
        _W,
        "{count} văn bản được viện dẫn nhưng chưa có trong sổ văn bản: {names}. Hãy ghi vào sổ; xem đủ"
        " danh sách bằng lệnh list documents.",
        "{count} documents are cited but are not in the register: {names}. Enter them; the command"
        " list documents shows all.",
    ),
    Code(
        "B426",
        "plan-unmentioned",
        _W,
        "Mục plan_number ghi “{text}” nhưng nội dung bài không nhắc tới văn bản này. Hãy kiểm tra lại"
        " số.",
        "plan_number says “{text}”, which the text never mentions. Check the number.",
    ),
    Code(
        "B427",
        "citation-out-of-force",
        _W,
        "“{text}” đã hết hiệu lực hoặc bị thay thế (bởi: {later}). Hãy viện dẫn văn bản đang có hiệu"
        " lực, hoặc nói rõ là đã bị thay thế.",
        "“{text}” is out of force or was replaced (by: {later}). Cite the document in force, or say"
        " that it was replaced.",
    ),
    Code(
        "B428",
        "citation-ambiguous",
        _W,
        "“{text}” thiếu năm nên không rõ là văn bản nào. Hãy thêm ngày ban hành, ví dụ: ngày"
        " 14/02/2011.",
        "“{text}” lacks a year, so it is not clear which document it is. Add its date, e.g."
        " ngày 14/02/2011.",
    ),
    Code(
        "B429",
        "reference-unread",
        _W,
        "Không đọc được số, ký hiệu văn bản trong “{text}”, nên không tạo được liên kết. Hãy ghi như:"
        " Quyết định số 208/QĐ-TTg ngày 14/02/2011.",
        "No document number can be read in “{text}”, so it is not linked. Write it like: Quyết định số"
        " 208/QĐ-TTg ngày 14/02/2011.",
    ),
    Code(
        "B430",
        "references-in-one",
        _W,
        "“{text}” nêu nhiều văn bản trong một mục; chỉ văn bản đầu được liên kết. Hãy tách mỗi văn bản"
        " thành một dòng bắt đầu bằng dấu -.",
        "“{text}” names several documents in one entry; only the first is linked. Put each on a line of"
        " its own that begins with -.",
    ),
)
