"""Codes B7: what is written."""

from bulletin.diagnostics.code import Code, Severity

_E, _W = Severity.ERROR, Severity.WARNING

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
        " đổi. Hãy chuyển các tệp ấy đi, chọn thư mục khác bằng -d, hoặc thêm --force để bỏ chúng.",
        "The output folder holds files that this program did not write: {names}. Nothing was changed."
        " Move them away, choose another folder with -d, or add --force to drop them.",
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
        "Hãy đóng cửa sổ hoặc chương trình đang mở thư mục {name} rồi chạy lại.",
        "Close the window or program that has the folder {name} open, then run the command again.",
    ),
    Code(
        "B706",
        "nothing-to-publish",
        _E,
        "Không có bài nào để đăng, nên bản đã dựng trước đó được giữ nguyên. Hãy kiểm tra thư mục"
        " content, hoặc thêm --force nếu đúng là muốn đăng trang không có bài.",
        "There is no article to publish, so the previous build was kept. Check the content folder, or"
        " add --force if the site is really to be without one.",
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
    Code(
        "B720",
        "build-running",
        _E,
        "Một lần tạo trang khác đang chạy (tiến trình {pid}, từ {since}). Hãy đợi nó xong rồi chạy"
        " lại.",
        "Another build is running (process {pid}, since {since}). Wait for its end, then run the"
        " command again.",
    ),
    Code(
        "B721",
        "output-is-disk",
        _E,
        "Thư mục kết quả là cả một ổ đĩa được gắn vào, nên không thay trọn trong một bước được. Hãy"
        " chọn một thư mục con của nó bằng -d.",
        "The output folder is a whole mounted disk, which cannot be replaced in one step. Choose a"
        " folder inside it with -d.",
    ),
    Code(
        "B722",
        "clean-up-failed",
        _W,
        "Trang mới đã xong, nhưng chưa dọn được bản cũ: {reason}. Lần chạy sau sẽ dọn.",
        "The new site stands, but the old one could not be put away: {reason}. The next run does it.",
    ),
    Code(
        "B723",
        "disk-full",
        _E,
        "Ổ đĩa {disk} đã đầy, không ghi được trang mới. Bản đã dựng trước đó vẫn còn nguyên. Hãy xóa"
        " bớt tệp trên ổ đĩa ấy rồi chạy lại.",
        "The disk {disk} is full, so the new site could not be written. The previous build is"
        " untouched. Free some space there, then run the command again.",
    ),
    Code(
        "B724",
        "memo-unusable",
        _W,
        "Không dùng được bộ nhớ đệm: {reason}. Trang vẫn đúng, chỉ dựng chậm hơn.",
        "The cache cannot be used: {reason}. The site is right all the same, only slower to build.",
    ),
    Code(
        "B725",
        "worker-ended",
        _E,
        "Hệ thống đã dừng một tiến trình phụ, thường vì hết bộ nhớ. Bản đã dựng trước đó vẫn còn"
        " nguyên. Hãy đóng bớt chương trình, hoặc chạy với -j 1.",
        "The system ended a helping process, mostly for want of memory. The previous build is"
        " untouched. Close other programs, or run with -j 1.",
    ),
    Code(
        "B728",
        "machine-refused",
        _E,
        "Máy tính báo lỗi: {reason}. Hãy xem lại ổ đĩa và quyền truy cập rồi chạy lại.",
        "The machine refused: {reason}. Look after the disk and the rights, then run the command"
        " again.",
    ),
    Code(
        "B729",
        "reading-overdue",
        _E,
        "Đọc tệp này quá {seconds} giây chưa xong nên chương trình đã dừng. Hãy xem lại chỗ có nhiều"
        " dấu liền nhau, hoặc chia tệp thành nhiều bài, rồi chạy lại.",
        "Reading this file took more than {seconds} s, so the program stopped. Look for long runs of"
        " signs, or split the file, then run the command again.",
    ),
    Code(
        "B730",
        "page-overdue",
        _E,
        "Làm trang này quá {seconds} giây chưa xong nên chương trình đã dừng. Hãy xem lại các vòng lặp"
        " trong mẫu giao diện của trang, rồi chạy lại.",
        "Making this page took more than {seconds} s, so the program stopped. Look at the loops in"
        " the page's layout, then run the command again.",
    ),
    Code(
        "B726",
        "security-without-expiry",
        _W,
        "Mục security không có expires nên không tạo được security.txt (RFC 9116 bắt buộc). Hãy thêm,"
        " ví dụ expires: 31/12/2027.",
        "security has no expires, which RFC 9116 requires, so there is no security.txt. Add one, such"
        " as expires: 31/12/2027.",
    ),
    Code(
        "B727",
        "security-expires",
        _W,
        "Thông tin trong security.txt hết hạn vào {moment}. Hãy xem lại còn đúng không rồi sửa"
        " expires.",
        "What security.txt says expires at {moment}. See that it is still right, then set a later"
        " expires.",
    ),
    Code(
        "B731",
        "address-vanished",
        _E,
        "Địa chỉ {address} đã đăng nay không còn trang nào. Hãy thêm nó vào mục aliases của bài thay"
        " thế, hoặc giữ bài và ghi mục withdrawn; nếu thật sự muốn bỏ thì chạy với --allow-removed.",
        "The published address {address} has no page any more. Add it to aliases of the article that"
        " takes its place, or keep the article and set withdrawn; to drop it, use --allow-removed.",
        follows=True,
    ),
    Code(
        "B732",
        "silent-correction",
        _W,
        "Số liệu trong bài đã đăng vừa đổi ({old} → {new}) mà không có updated hay corrections mới."
        " Nếu là sửa sai, hãy ghi vào mục corrections.",
        "Numbers in a published article changed ({old} → {new}) with no new updated or corrections."
        " If this mends a mistake, enter it under corrections.",
        follows=True,
    ),
)
