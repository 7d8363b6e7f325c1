"""Codes B05: what stands in the project folder, whatever is written in it."""

from bulletin.diagnostics.code import Code, Severity

_E = Severity.ERROR

CODES: tuple[Code, ...] = (
    Code(
        "B051",
        "same-name-twice",
        _E,
        "Có hai tệp mang cùng tên này, chỉ khác cách mã hóa dấu tiếng Việt. Hãy đổi tên một tệp.",
        "Two files have this name, spelled in two Unicode forms. Rename one of them.",
    ),
    Code(
        "B052",
        "runnable-file",
        _E,
        "Tệp “{name}” có thể bị máy chủ hoặc máy của người đọc chạy như chương trình nên không được"
        " đăng. Hãy bỏ tệp này, hoặc đăng dưới dạng PDF, ảnh hay bảng tính.",
        "“{name}” could be run by a web host or a reader's computer, so it is not published."
        " Remove it, or publish a PDF, a picture or a spreadsheet.",
    ),
    Code(
        "B053",
        "folder-too-deep",
        _E,
        "Thư mục lồng nhau quá sâu. Hãy đưa các tệp ra thư mục ngoài.",
        "Folders are nested too deeply. Move the files up.",
    ),
    Code(
        "B054",
        "link-outside",
        _E,
        "Đây là liên kết trỏ ra ngoài thư mục dự án. Hãy chép chính tệp ấy vào đây.",
        "This is a link that leads outside the project folder. Copy the file itself here.",
    ),
    Code(
        "B055",
        "broken-link-on-disk",
        _E,
        "Đây là liên kết trỏ tới một tệp không còn. Hãy xóa liên kết hoặc chép tệp vào đây.",
        "This is a link to a file that is gone. Delete the link or copy the file here.",
    ),
    Code(
        "B056",
        "not-a-file",
        _E,
        "Đây không phải là tệp thông thường. Hãy đưa nó ra khỏi thư mục dự án.",
        "This is not a regular file. Move it out of the project folder.",
    ),
    Code(
        "B057",
        "unreadable",
        _E,
        "Không đọc được: {reason}. Hãy kiểm tra quyền truy cập của tệp hoặc thư mục này.",
        "Cannot be read: {reason}. Check the rights of this file or folder.",
    ),
    Code(
        "B058",
        "changed-meanwhile",
        _E,
        "Tệp thay đổi trong khi đang dựng trang. Hãy chạy lại lệnh.",
        "The file changed during the build. Run the command again.",
    ),
)
