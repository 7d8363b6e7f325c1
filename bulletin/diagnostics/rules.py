"""Codes B9: rules that `check` runs over a built site."""

from bulletin.diagnostics.code import Code, Severity

_W = Severity.WARNING

CODES: tuple[Code, ...] = (
    Code(
        "B901",
        "picture-without-text",
        _W,
        "Ảnh “{name}” chưa có lời mô tả cho người không nhìn thấy. Hãy viết vào trong ngoặc vuông:"
        " ![mô tả ảnh](…), hoặc ở mục image_alt.",
        "The picture “{name}” has no alternative text. Write it in the brackets: ![text](…), or in"
        " image_alt.",
    ),
    Code(
        "B902",
        "heading-skips",
        _W,
        "Đề mục “{text}” ở cấp {level} đứng ngay dưới cấp {above}. Hãy bớt dấu # để các cấp nối tiếp.",
        "The heading “{text}” of level {level} stands below one of level {above}. Use fewer # so that"
        " no level is skipped.",
    ),
    Code(
        "B903",
        "title-long",
        _W,
        "Tiêu đề dài {length} ký tự (nên dưới {limit}). Hãy rút gọn; chi tiết để trong bài.",
        "The title has {length} characters (better below {limit}). Shorten it; details belong in the"
        " text.",
    ),
    Code(
        "B904",
        "summary-long",
        _W,
        "Tóm tắt dài {length} ký tự (nên dưới {limit}). Hãy rút còn một hai câu.",
        "The summary has {length} characters (better below {limit}). One or two sentences will do.",
    ),
    Code(
        "B905",
        "title-twice",
        _W,
        "Tiêu đề này trùng với bài {other}, người đọc khó phân biệt. Hãy thêm thời gian hoặc địa điểm.",
        "This title is that of {other} too; readers cannot tell them apart. Add a time or a place.",
    ),
    Code(
        "B906",
        "weekday-wrong",
        _W,
        "Ngày {date} là {right}, không phải {day}. Hãy xem lại ngày hoặc thứ.",
        "{date} is {right} (day of the week), not {day}. Check the date or the day.",
    ),
    Code(
        "B907",
        "personal-number",
        _W,
        "Ở đây có số giống số căn cước, chứng minh nhân dân hoặc hộ chiếu ({shown}). Luật Bảo vệ dữ"
        " liệu cá nhân không cho công khai tùy ý. Hãy xóa, hoặc che bớt, ví dụ 001******123.",
        "This looks like the number of an identity card or a passport ({shown}), which the law on"
        " personal data does not let you publish at will. Delete it or hide a part, as 001******123.",
    ),
    Code(
        "B908",
        "phone-list",
        _W,
        "Bài có {count} số điện thoại di động, bắt đầu từ đây. Nếu là số của cá nhân thì cần người ấy"
        " đồng ý (Luật Bảo vệ dữ liệu cá nhân). Hãy xóa, hoặc thay bằng số của cơ quan.",
        "The text has {count} mobile phone numbers, the first one here. Those of persons need their"
        " consent (law on personal data). Delete them, or give a number of the office.",
    ),
)
