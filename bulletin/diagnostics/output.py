"""Codes B7: what is written."""

from bulletin.diagnostics.code import Code, Severity

_E = Severity.ERROR

CODES: tuple[Code, ...] = (
    Code(
        "B701",
        "output-is-link",
        _E,
        "Thư mục kết quả là một liên kết. Hãy chọn một thư mục thật bằng -d.",
        "The output folder is a link. Choose a real folder with -d.",
    ),
    Code(
        "B702",
        "output-in-sources",
        _E,
        "Không được ghi kết quả vào đây, vì thư mục này là, chứa hoặc nằm trong thư mục nguồn, thư"
        " mục cá nhân hay ổ đĩa gốc. Hãy chọn thư mục khác bằng -d.",
        "The output must not be written here: this folder is, holds or lies in a source folder, your"
        " home folder or the drive's root. Choose another one with -d.",
    ),
    Code(
        "B703",
        "output-not-ours",
        _E,
        "Thư mục kết quả có tệp không do chương trình này tạo ra: {names}. Không tệp nào bị thay"
        " đổi. Hãy chuyển các tệp ấy đi, hoặc chọn thư mục khác bằng -d.",
        "The output folder holds files that this program did not write: {names}. Nothing was changed."
        " Move them away, or choose another folder with -d.",
    ),
    Code(
        "B704",
        "disk-refused",
        _E,
        "Không ghi được: {reason}. Bản đã dựng trước đó vẫn còn nguyên.",
        "Cannot write: {reason}. The previous build is untouched.",
    ),
    Code(
        "B705",
        "output-held-open",
        _E,
        "Hãy đóng cửa sổ hoặc chương trình đang mở thư mục này rồi chạy lại.",
        "Close the window or program that has this folder open, then run the command again.",
    ),
    Code(
        "B706",
        "nothing-to-publish",
        _E,
        "Không có bài nào để đăng, nên bản đã dựng trước đó được giữ nguyên. Hãy kiểm tra thư mục"
        " content.",
        "There is no article to publish, so the previous build was kept. Check the content folder.",
    ),
    Code(
        "B707",
        "memo-differs",
        _E,
        "Kết quả nhớ sẵn khác với kết quả vừa tính lại. Đây là lỗi của chương trình; hãy chạy với"
        " --no-cache và báo cho người phát triển.",
        "A remembered result differs from the one just made. This is a bug of the program; run with"
        " --no-cache and report it.",
    ),
    Code(
        "B708",
        "no-such-section",
        _E,
        "Không có chuyên mục này. Các chuyên mục hiện có: {names}.",
        "There is no such section. The sections are: {names}.",
    ),
    Code(
        "B709",
        "file-exists",
        _E,
        "Đã có tệp này, nên không ghi đè. Hãy đặt tiêu đề khác hoặc mở tệp ấy ra viết tiếp.",
        "The file is there already and is not overwritten. Choose another title, or go on in it.",
    ),
    Code(
        "B710",
        "title-without-name",
        _E,
        "Không đặt được tên tệp từ tiêu đề này. Tiêu đề cần có chữ cái hoặc chữ số.",
        "No file name can be made from this title. It needs letters or digits.",
    ),
    Code(
        "B600",
        "config-missing",
        _E,
        "Không có tệp cấu hình này. Hãy chạy lệnh trong thư mục của trang, hoặc chỉ ra thư mục bằng"
        " -s.",
        "There is no such config file. Run the command in the site's folder, or name it with -s.",
    ),
    Code(
        "B711",
        "folder-not-empty",
        _E,
        "Thư mục này đã có tệp, nên không tạo trang mới vào đây. Hãy chọn một thư mục trống hoặc chưa"
        " có.",
        "This folder holds files, so no new site is made in it. Choose an empty or a new one.",
    ),
    Code(
        "B712",
        "no-such-file",
        _E,
        "Không có tệp này.",
        "There is no such file.",
    ),
)
