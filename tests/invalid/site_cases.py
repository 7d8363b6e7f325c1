"""Whole sites that are wrong: id, code, row of the catalogue, files, and the place to be named.

The files lie over a site with one good article, `content/tin-tuc/tot.md`, and the repository's
theme; a value of None deletes the file.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bulletin.pages.setting import WORDS


@dataclass(frozen=True, slots=True)
class SiteCase:
    """One site with one mistake."""

    id: str
    code: str
    row: str
    files: Mapping[str, str | bytes | None]
    place: str
    """`path:line:column` as it must be printed, without the parts that are not known."""
    exit_code: int = 1


def _article(lines: str = "", body: str = "Nội dung.") -> str:
    return f"---\ntitle: Tin\ndate: 21/05/2019\n{lines}---\n\n{body}\n"


_X = "content/tin-tuc/x.md"
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>'
_PAGE = "{% extends 'base.html' %}\n{% block content %}\n"

CASES: tuple[SiteCase, ...] = (
    SiteCase(
        "two-files-one-address",
        "B341",
        "E01",
        {_X: _article("slug: tot\n")},
        "content/tin-tuc/x.md",
    ),
    SiteCase(
        "names-that-fold-alike",
        "B341",
        "E06",
        {"content/tin-tuc/Tốt.md": _article()},
        "content/tin-tuc/tot.md",
    ),
    SiteCase(
        "static-file-over-page",
        "B341",
        "E05",
        {"static/tin-tuc/tot.html": "<p>"},
        "static/tin-tuc/tot.html",
    ),
    SiteCase(
        "static-file-over-manifest",
        "B341",
        "E05",
        {"static/manifest.json": "{}"},
        "static/manifest.json",
    ),
    SiteCase(
        "alias-over-page",
        "B341",
        "E03",
        {_X: _article("aliases: [/tin-tuc/tot.html]\n")},
        "content/tin-tuc/x.md",
    ),
    SiteCase(
        "section-without-index",
        "B342",
        "",
        {"content/moi/x.md": _article()},
        "content/moi",
    ),
    SiteCase(
        "index-in-a-subfolder",
        "B343",
        "",
        {"content/tin-tuc/2019/_index.md": "---\ntitle: A\n---\n"},
        "content/tin-tuc/2019/_index.md",
    ),
    SiteCase(
        "register-in-a-news-section",
        "B344",
        "",
        {"content/tin-tuc/register.yaml": "- number: 1/QĐ-UBND\n"},
        "content/tin-tuc/register.yaml",
    ),
    SiteCase(
        "name-without-letters",
        "B345",
        "E09",
        {"content/tin-tuc/🇻🇳.md": _article()},
        "content/tin-tuc/🇻🇳.md",
    ),
    SiteCase(
        "document-without-year",
        "B346",
        "",
        {
            "content/van-ban/_index.md": "---\ntitle: Văn bản\nkind: documents\n---\n",
            "content/van-ban/register.yaml": "- number: 12/QĐ-UBND\n",
        },
        "content/van-ban/register.yaml:1:11",
    ),
    SiteCase(
        "layout-of-article-missing",
        "B347",
        "D01",
        {_X: _article("layout: inphographic\n")},
        "content/tin-tuc/x.md:4:9",
    ),
    SiteCase(
        "alias-not-a-page",
        "B349",
        "E07",
        {_X: _article("aliases: [/cu/.htaccess]\n")},
        f"{_X}:4:11",
    ),
    SiteCase(
        "second-register",
        "B350",
        "",
        {
            f"content/{name}/_index.md": "---\ntitle: Văn bản\nkind: documents\n---\n"
            for name in ("van-ban", "cong-bao")
        },
        "content/van-ban/_index.md:3:7",
    ),
    SiteCase(
        "config-link-missing",
        "B622",
        "C09",
        {
            "config.yaml": "title: A\nbase_url: https://x.example/\n"
            "menu: [{title: Không có, url: /khong-co.html}]\n"
        },
        "config.yaml",
    ),
    SiteCase(
        "string-placeholder",
        "B511",
        "",
        {
            "layouts/strings/vi.yaml": "".join(
                f'{word}: "{{thang}}"\n' if word == "month_title" else f"{word}: x\n"
                for word in WORDS
            )
        },
        "layouts/strings/vi.yaml",
    ),
    SiteCase("tag-without-letters", "B348", "E16", {_X: _article("tags: ['***']\n")}, f"{_X}:4:8"),
    SiteCase("slug-escapes", "B320", "E07", {_X: _article("slug: ../../etc/x\n")}, f"{_X}:4:7"),
    SiteCase(
        "question-mark-in-a-name",
        "B305",
        "E13",
        {"content/tin-tuc/vi-sao?.md": _article()},
        "content/tin-tuc/vi-sao?.md",
    ),
    SiteCase("dot-at-the-end-of-a-name", "B302", "E11", {"static/tin.": "x"}, "static/tin."),
    SiteCase(
        "windows-device",
        "B301",
        "E10",
        {"content/tin-tuc/con.md": _article()},
        "content/tin-tuc/con.md",
    ),
    SiteCase(
        "folds-to-device",
        "B301",
        "E10",
        {"content/tin-tuc/cồn.md": _article()},
        "content/tin-tuc/cồn.md",
    ),
    SiteCase(
        "link-to-nothing", "B401", "C09", {_X: _article(body="[a](khong-co.md)")}, f"{_X}:6:2"
    ),
    SiteCase("link-in-other-case", "B401", "C09", {_X: _article(body="[a](TOT.md)")}, f"{_X}:6:2"),
    SiteCase(
        "own-address",
        "B412",
        "C08",
        {_X: _article(body="[a](HTTP://thu.example/tin-tuc/tot.html)")},
        f"{_X}:6:2",
    ),
    SiteCase(
        "own-address-to-nothing",
        "B401",
        "C08",
        {_X: _article(body="[a](https://thu.example/tin-tuc/khong.html)")},
        f"{_X}:6:2",
    ),
    SiteCase(
        "link-to-scheduled",
        "B402",
        "C11",
        {
            _X: _article(body="Xem [bài](sau.md)."),
            "content/tin-tuc/sau.md": _article().replace("2019", "2036"),
        },
        f"{_X}:6:6",
    ),
    SiteCase(
        "macros",
        "B413",
        "C31",
        {_X: _article(body="[a](bieu-mau.DOCM)"), "content/tin-tuc/bieu-mau.DOCM": b"PK"},
        "content/tin-tuc/bieu-mau.DOCM",
    ),
    SiteCase(
        "layout-outside",
        "B502",
        "D07",
        {"layouts/page.html": _PAGE + "{% include '../../etc/passwd' %}\n{% endblock %}"},
        "layouts/page.html:3",
    ),
    SiteCase(
        "page-beside-folder-page",
        "B341",
        "E04",
        {"content/tin-tuc/a-b.md": _article(), "content/tin-tuc/a b.md": _article()},
        "content/tin-tuc/a-b.md",
    ),
    SiteCase(
        "alias-to-itself",
        "B341",
        "E03",
        {_X: _article("aliases: [/tin-tuc/x.html]\n")},
        _X,
    ),
    SiteCase(
        "alias-twice",
        "B341",
        "E03",
        {
            _X: _article("aliases: [/cu.html]\n"),
            "content/tin-tuc/y.md": _article("aliases: [/cu.html]\n"),
        },
        "content/tin-tuc/y.md",
    ),
    SiteCase(
        "article-over-second-page-of-list",
        "B341",
        "E17",
        {f"content/tin-tuc/{n}.md": _article() for n in range(40)}
        | {"content/tin-tuc/trang-1.md": _article()},
        "content/tin-tuc/trang-1.md",
    ),
    SiteCase("static-html-page", "B341", "E05", {"static/index.html": "<p>"}, "static/index.html"),
    SiteCase("static-sitemap", "B341", "E05", {"static/sitemap.xml": "<x/>"}, "static/sitemap.xml"),
    SiteCase(
        "link-to-draft",
        "B402",
        "C11",
        {
            _X: _article(body="Xem [bài](nhap.md)."),
            "content/tin-tuc/nhap.md": _article("draft: true\n"),
        },
        f"{_X}:6:6",
    ),
    SiteCase(
        "anchor-missing", "B403", "C09", {_X: _article(body="[a](tot.md#khong)")}, f"{_X}:6:2"
    ),
    SiteCase(
        "related-missing", "B404", "", {_X: _article("related: [tin-tuc/khong]\n")}, f"{_X}:4:11"
    ),
    SiteCase(
        "unused-file", "B405", "", {"content/tin-tuc/thua.pdf": "%PDF-"}, "content/tin-tuc/thua.pdf"
    ),
    SiteCase(
        "article-as-text",
        "B414",
        "",
        {"content/tin-tuc/ngay-hoi.md.txt": _article()},
        "content/tin-tuc/ngay-hoi.md.txt",
    ),
    SiteCase(
        "article-in-capitals",
        "B414",
        "",
        {"content/tin-tuc/ngay-hoi.MD": _article()},
        "content/tin-tuc/ngay-hoi.MD",
    ),
    SiteCase("image-missing", "B406", "C29", {_X: _article("image: khong.jpg\n")}, f"{_X}:4:8"),
    SiteCase(
        "picture-missing", "B410", "C29", {_X: _article(body="Xem ![a](khong.jpg)")}, f"{_X}:6:5"
    ),
    SiteCase(
        "picture-missing-at-the-root",
        "B401",
        "C29",
        {_X: _article(body="Xem ![a](/images/khong.jpg)")},
        f"{_X}:6:5",
    ),
    SiteCase(
        "picture-in-other-case",
        "B410",
        "C29",
        {_X: _article(body="![a](Anh.SVG)"), "content/tin-tuc/anh.svg": _SVG},
        f"{_X}:6:1",
    ),
    SiteCase("page-as-picture", "B411", "C29", {_X: _article(body="![a](tot.md)")}, f"{_X}:6:1"),
    SiteCase(
        "document-as-picture",
        "B411",
        "C29",
        {_X: _article(body="![a](a.pdf)"), "content/tin-tuc/a.pdf": "%PDF-"},
        f"{_X}:6:1",
    ),
    SiteCase(
        "large-file",
        "B407",
        "C29",
        {_X: _article(body="[tệp](nang.pdf)"), "content/tin-tuc/nang.pdf": b"x" * 1_100_000},
        "content/tin-tuc/nang.pdf",
    ),
    SiteCase(
        "picture-unreadable",
        "B409",
        "C29",
        {_X: _article(body="![a](hong.png)"), "content/tin-tuc/hong.png": b"not a picture"},
        "content/tin-tuc/hong.png",
    ),
    SiteCase(
        "runnable-file", "B052", "C30", {"content/tin-tuc/x.php": "<?php"}, "content/tin-tuc/x.php"
    ),
    SiteCase("runnable-static", "B052", "C30", {"static/.htaccess": "x"}, "static/.htaccess"),
    SiteCase(
        "layout-missing", "B502", "D01", {"layouts/article.html": None}, "layouts/article.html"
    ),
    SiteCase(
        "partial-missing",
        "B502",
        "D01",
        {"layouts/page.html": _PAGE + "{% include 'partials/khong.html' %}\n{% endblock %}"},
        "layouts/page.html:3",
    ),
    SiteCase(
        "layout-syntax",
        "B501",
        "D03",
        {"layouts/article.html": _PAGE + "{% for a in b %}\n{% endblock %}\n"},
        "layouts/article.html:4",
    ),
    SiteCase(
        "layout-loop",
        "B503",
        "D04",
        {"layouts/partials/footer.html": "{% include 'partials/footer.html' %}"},
        "layouts/partials/footer.html",
    ),
    SiteCase(
        "asset-missing",
        "B504",
        "",
        {"layouts/404.html": _PAGE + "{{ asset('css/khong.css') }}\n{% endblock %}"},
        "layouts/404.html:3",
    ),
    SiteCase(
        "undefined-variable",
        "B505",
        "D01",
        {"layouts/article.html": _PAGE + "{{ page.khong_co }}\n{% endblock %}"},
        "layouts/article.html:3",
    ),
    SiteCase(
        "undefined-string",
        "B505",
        "",
        {"layouts/article.html": _PAGE + "{{ t('khong_co') }}\n{% endblock %}"},
        "layouts/article.html:3",
    ),
    SiteCase(
        "layout-fails",
        "B506",
        "D17",
        {"layouts/article.html": _PAGE + "{{ 1 / 0 }}\n{% endblock %}"},
        "layouts/article.html:3",
    ),
    SiteCase(
        "layout-endless",
        "B506",
        "D05",
        {"layouts/404.html": _PAGE + "{% for a in range(10**9) %}{% endfor %}\n{% endblock %}"},
        "layouts/404.html:3",
    ),
    SiteCase(
        "layout-empty", "B507", "D18", {"layouts/404.html": "{# nothing #}"}, "layouts/404.html"
    ),
    SiteCase(
        "layout-not-utf-8",
        "B508",
        "D06",
        {"layouts/404.html": b"<p>\nt\xf4i"},
        "layouts/404.html:2",
    ),
    SiteCase(
        "value-without-quotes",
        "B512",
        "D10",
        {"layouts/404.html": _PAGE + "<a\n title={{ page.head.title }}>\n{% endblock %}"},
        "layouts/404.html:4",
    ),
    SiteCase(
        "value-in-a-script",
        "B513",
        "D10",
        {"layouts/404.html": _PAGE + "<script>var x = {{ site.title }}</script>\n{% endblock %}"},
        "layouts/404.html:3",
    ),
    SiteCase(
        "value-not-escaped",
        "B514",
        "D11",
        {"layouts/article.html": _PAGE + "{{ page.summary | safe }}\n{% endblock %}"},
        "layouts/article.html:3",
    ),
    SiteCase(
        "string-missing",
        "B509",
        "",
        {"layouts/strings/vi.yaml": "moved: 'Chuyển'\n"},
        "layouts/strings/vi.yaml",
    ),
    SiteCase("config-missing", "B600", "D13", {"config.yaml": None}, "config.yaml", exit_code=2),
    SiteCase(
        "output-not-ours", "B703", "F10", {"public/cua-toi.txt": "quý"}, "public", exit_code=2
    ),
)
