"""Codes B34 to B36: which files make up the site, and addresses that meet."""

from bulletin.diagnostics.code import Code, Severity

_E = Severity.ERROR

CODES: tuple[Code, ...] = (
    Code(
        "B341",
        "same-address",
        _E,
        "Hai tệp cùng cho ra địa chỉ {address}: tệp này và {other}. Hãy đổi tên một tệp hoặc đặt mục"
        " slug khác nhau.",
        "Two files give the address {address}: this one and {other}. Rename one of them or give it"
        " another slug.",
    ),
    Code(
        "B342",
        "section-without-index",
        _E,
        "Thư mục này chưa có tệp _index.md nên chương trình không biết tên chuyên mục. Hãy tạo"
        " {path} với một dòng title.",
        "This folder has no _index.md, so the section has no name. Make {path} with a title.",
    ),
    Code(
        "B343",
        "index-too-deep",
        _E,
        "Chỉ thư mục ngay dưới content mới là chuyên mục và có _index.md. Hãy xóa hoặc đổi tên tệp"
        " này.",
        "Only a folder directly below content is a section with an _index.md. Delete or rename this"
        " file.",
    ),
    Code(
        "B344",
        "register-outside",
        _E,
        "Tệp register.yaml chỉ được đặt trong chuyên mục có kind: documents.",
        "A register.yaml belongs in a section with kind: documents.",
        follows=True,
    ),
    Code(
        "B345",
        "empty-address",
        _E,
        "Tên tệp hoặc thư mục này không cho ra địa chỉ nào ({address}). Hãy đặt mục slug, hoặc đổi"
        " tên bằng chữ cái và chữ số.",
        "The name of this file or folder gives no address ({address}). Set slug, or rename it with"
        " letters and digits.",
    ),
    Code(
        "B346",
        "document-without-identity",
        _E,
        "Không đọc được số, ký hiệu và năm của văn bản từ “{number}”. Hãy ghi như 1515/QĐ-UBND và"
        " thêm ngày ban hành ở mục date.",
        "The number, symbol and year of this document cannot be read from “{number}”. Write it like"
        " 1515/QĐ-UBND and give its date.",
    ),
    Code(
        "B347",
        "layout-of-article-missing",
        _E,
        "Mục layout nêu “{name}” nhưng không có tệp layouts/{name}.html. Hãy sửa tên hoặc bỏ mục này.",
        "The key layout names “{name}”, but there is no layouts/{name}.html. Correct it or remove it.",
    ),
    Code(
        "B348",
        "term-without-address",
        _E,
        "“{name}” không có chữ cái hay chữ số nào nên không lập được trang. Hãy sửa hoặc bỏ.",
        "“{name}” has no letter or digit, so it can have no page. Correct or remove it.",
    ),
    Code(
        "B349",
        "alias-not-a-page",
        _E,
        "Địa chỉ cũ “{alias}” không dùng được. Hãy ghi địa chỉ của một trang, ví dụ /tin/123.html hoặc"
        " /tin/123/.",
        "The old address “{alias}” cannot be served. Write the address of a page, e.g. /tin/123.html"
        " or /tin/123/.",
    ),
    Code(
        "B350",
        "second-register",
        _E,
        "Đã có chuyên mục văn bản ở {other}; mỗi trang chỉ có một chuyên mục kind: documents. Hãy gộp"
        " hai chuyên mục.",
        "There is a section of documents at {other} already; a site has one with kind: documents."
        " Join the two.",
    ),
    Code(
        "B622",
        "config-link-missing",
        Severity.WARNING,
        "Địa chỉ {url} ({key}) không có trang nào. Hãy ghi địa chỉ bắt đầu bằng dấu / của một trang có"
        " thật, hoặc địa chỉ đầy đủ https://…",
        "The address {url} ({key}) has no page. Write the address of a page, beginning with /, or a"
        " whole one, https://…",
    ),
    Code(
        "B351",
        "authors-in-one",
        Severity.WARNING,
        "“{name}” đang được hiểu là một tác giả. Nếu là nhiều người, hãy đặt trong ngoặc vuông.",
        "“{name}” is read as one author. Put several people in square brackets.",
    ),
)
