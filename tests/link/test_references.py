"""Articles and the legal documents that they cite, both ways."""

import json
import posixpath
import re

import pytest

from tests.sites import Site

_REGISTER = """\
- number: 208/QĐ-TTg
  type: Quyết định
  issuer: Thủ tướng Chính phủ
  date: 14/02/2011
  title: Chiến lược Ngoại giao Văn hóa
  status: còn hiệu lực
- number: 24/2018/QH14
  type: Luật
  issuer: Quốc hội
  date: 12/06/2018
  title: Luật An ninh mạng
- number: 61/2018/NĐ-CP
  type: Nghị định
  date: 23/04/2018
  effective: 21/06/2018
  title: Cơ chế một cửa
  status: hết hiệu lực toàn bộ
  replaced_by: 118/2025/NĐ-CP
"""


@pytest.fixture
def office(site: Site) -> Site:
    """Give a site with a register of three documents."""
    site.write("content/van-ban/_index.md", "---\ntitle: Văn bản\nkind: documents\n---\n")
    site.write("content/van-ban/register.yaml", _REGISTER)
    return site


def _codes(site: Site) -> list[tuple[str, str]]:
    result = site.build("--format", "json")
    return [(item["code"], item["path"]) for item in json.loads(result.out)["diagnostics"]]


def test_citation_links_to_the_document_and_back(office: Site) -> None:
    """A reader goes from the article to the document, and from it to the article and the part."""
    office.article(
        "tin-tuc/a.md",
        "Bài A",
        "01/03/2026",
        "Theo khoản 2 Điều 3 Quyết định số 208/QĐ-TTg ngày 14/02/2011 của Thủ tướng Chính phủ.",
    )
    assert office.build().code == 0
    page = office.page("tin-tuc/a.html")
    assert '<a class="citation" href="../van-ban/qd-ttg/2011/208.html">' in page
    document = office.page("van-ban/qd-ttg/2011/208.html")
    assert 'href="../../../tin-tuc/a.html"' in document
    assert "khoản 2 Điều 3" in document


def test_removing_a_citation_removes_the_backlink(office: Site) -> None:
    """The document no longer names an article that no longer cites it."""
    office.article("tin-tuc/a.md", "Bài A", "01/03/2026", "Quyết định số 208/QĐ-TTg.")
    office.build()
    assert "Bài A" in office.page("van-ban/qd-ttg/2011/208.html")
    office.article("tin-tuc/a.md", "Bài A", "01/03/2026", "Không nhắc gì.")
    office.build()
    assert "Bài A" not in office.page("van-ban/qd-ttg/2011/208.html")


@pytest.mark.parametrize(
    ("words", "address"),
    [
        pytest.param("Quyết định số 208/QĐ-TTg", "qd-ttg/2011/208", id="year-from-the-register"),
        pytest.param("Luật An ninh mạng", "qh14/2018/24", id="law-by-name"),
        pytest.param("Luật An ninh mạng năm 2018", "qh14/2018/24", id="law-by-name-and-year"),
        pytest.param("Luật số 24/2018/QH14", "qh14/2018/24", id="law-by-number"),
        pytest.param(
            "Kế hoạch số 7/KH-UBND ngày 02/3/2026 và lại Kế hoạch số 07/KH-UBND",
            "kh-ubnd/2026/7",
            id="year-from-the-full-citation",
        ),
        pytest.param(
            "Kế hoạch số 7/KH-UBND ngày 02/3/2026 của UBND tỉnh Gia Lai",
            "gia-lai/kh-ubnd/2026/7",
            id="another-province",
        ),
        pytest.param(
            "Kế hoạch số 7/KH-UBND ngày 02/3/2026 của UBND tỉnh",
            "kh-ubnd/2026/7",
            id="own-province",
        ),
        pytest.param("Chỉ thị số 23-CT/TW ngày 09/02/2018", "dang/ct-tw/2018/23", id="party"),
        pytest.param("Bộ luật Dân sự năm 2015", "bo-luat/2015/dan-su", id="law-not-in-register"),
    ],
)
def test_words_find_the_document(office: Site, words: str, address: str) -> None:
    """What the words leave out comes from the date, the register, the place or the article."""
    office.article("tin-tuc/a.md", "Bài A", "01/03/2026", f"Căn cứ {words}.")
    assert office.build().code == 0
    page = office.page("tin-tuc/a.html")
    assert f'href="../van-ban/{address}.html"' in page
    assert f"van-ban/{address}.html" in office.tree()


def test_short_form_means_the_full_one_before(office: Site) -> None:
    """`Nghị định 61` later in an article is the decree cited in full."""
    office.article(
        "tin-tuc/a.md",
        "Bài A",
        "01/03/2026",
        "Nghị định số 61/2018/NĐ-CP đã bị thay thế. Khi ấy Nghị định 61 quy định khác.",
    )
    office.build()
    assert office.page("tin-tuc/a.html").count('href="../van-ban/nd-cp/2018/61.html"') == 2


def test_document_that_only_articles_cite_is_marked(office: Site) -> None:
    """It has a page without status, which no search engine is led to."""
    office.article("tin-tuc/a.md", "Bài A", "01/03/2026", "Thông báo số 5/TB-UBND ngày 02/03/2026.")
    office.build()
    page = office.page("van-ban/tb-ubnd/2026/5.html")
    assert "Chưa có trong sổ văn bản" in page
    assert "noindex" in page
    assert "Thông báo số 5/TB-UBND" in page
    assert "tb-ubnd" not in office.page("sitemap.xml")


def test_ambiguous_citation_is_not_linked_but_told(office: Site) -> None:
    """A number without a year could be many documents."""
    office.article("tin-tuc/a.md", "Bài A", "01/03/2026", "Theo Quyết định số 9/QĐ-UBND.")
    assert ("B428", "content/tin-tuc/a.md") in _codes(office)
    assert 'class="citation"' not in office.page("tin-tuc/a.html")


@pytest.mark.parametrize(
    ("code", "body"),
    [
        pytest.param("B421", "Nghị định số 61/2018/NĐ-CP ngày 23/4/2017", id="year"),
        pytest.param("B422", "Công điện số 541/CT-TTg ngày 02/03/2020", id="type"),
        pytest.param(
            "B423", "Thông tư số 4/2020/TT-BTC ngày 1/2/2020 của Bộ Công Thương", id="body"
        ),
        pytest.param("B424", "Quyết định số 208/QĐ-TTg ngày 15/02/2011", id="two-dates"),
        pytest.param("B425", "Quyết định số 9/QĐ-TTg ngày 15/02/2011", id="unregistered"),
        pytest.param(
            "B427", "Thực hiện Nghị định số 61/2018/NĐ-CP ngày 23/4/2018.", id="out-of-force"
        ),
    ],
)
def test_editor_is_told_what_looks_wrong(office: Site, code: str, body: str) -> None:
    """A wrong year, type, body or date, and a document out of force, are pointed at."""
    office.article("tin-tuc/a.md", "Bài A", "01/03/2026", body)
    assert code in [found for found, _ in _codes(office)]


def test_sentence_that_tells_of_the_change_is_not_told_again(office: Site) -> None:
    """Naming a replaced document in order to say so is right."""
    office.article(
        "tin-tuc/a.md",
        "Bài A",
        "01/03/2026",
        "Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 thay thế Nghị định số 61/2018/NĐ-CP.",
    )
    assert "B427" not in [code for code, _ in _codes(office)]


def test_plan_that_the_body_never_mentions_is_told(office: Site) -> None:
    """A plan number that is not in the text was probably mistyped."""
    plan = '"Kế hoạch số 4045/KH-UBND ngày 21/5/2019"'
    office.article("tin-tuc/a.md", "Bài A", "01/03/2026", "Không có gì.", plan_number=plan)
    assert ("B426", "content/tin-tuc/a.md") in _codes(office)
    body = "UBND tỉnh ban hành Kế hoạch số 4045/KH-UBND."
    office.article("tin-tuc/a.md", "Bài A", "01/03/2026", body, plan_number=plan)
    assert "B426" not in [code for code, _ in _codes(office)]


def test_register_is_open_data(office: Site) -> None:
    """Both files have every document with its page and the number of articles that cite it."""
    office.article("tin-tuc/a.md", "Bài A", "01/03/2026", "Quyết định số 208/QĐ-TTg.")
    office.build()
    records = json.loads(office.page("van-ban/register.json"))
    numbers = {record["number"]: record for record in records}
    assert numbers["208/QĐ-TTg"]["articles"] == 1
    assert numbers["208/QĐ-TTg"]["page"] == "https://thu.example/van-ban/qd-ttg/2011/208.html"
    table = office.page("van-ban/register.csv")
    assert table.startswith("\ufeffnumber,type,issuer,date,title")
    assert "208/QĐ-TTg,Quyết định,Thủ tướng Chính phủ,2011-02-14" in table


def test_register_can_be_entered_by_type_year_and_body(office: Site) -> None:
    """Lists by type, year and body are plain links."""
    office.article("tin-tuc/a.md", "Bài A", "01/03/2026")
    office.build()
    index = office.page("van-ban/index.html")
    for path in ("loai/quyet-dinh", "nam/2011", "co-quan/quoc-hoi"):
        assert f'href="{path}.html"' in index
        assert f"van-ban/{path}.html" in office.tree()


def test_article_tells_machines_what_it_cites(office: Site) -> None:
    """JSON-LD names the article, its publisher and the documents."""
    office.article("tin-tuc/a.md", "Bài </script> A", "01/03/2026", "Quyết định số 208/QĐ-TTg.")
    office.build()
    page = office.page("tin-tuc/a.html")
    text = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    article = json.loads(text)["@graph"][0]
    assert article["@type"] == "NewsArticle"
    assert article["headline"] == "Bài </script> A"
    assert article["publisher"]["@type"] == "GovernmentOrganization"
    assert article["citation"][0]["legislationIdentifier"] == "208/QĐ-TTg"


def test_same_number_of_two_provinces_are_two_documents(office: Site) -> None:
    """A number of another province's committee is not the site's own."""
    office.write(
        "content/van-ban/register.yaml",
        "- {number: 15/2024/QĐ-UBND, type: Quyết định, issuer: UBND tỉnh Gia Lai,"
        " date: 02/02/2024}\n"
        "- {number: 15/2024/QĐ-UBND, type: Quyết định, issuer: UBND tỉnh, date: 03/03/2024}\n",
    )
    office.article(
        "tin-tuc/a.md",
        "Bài A",
        "01/03/2026",
        "Quyết định số 15/2024/QĐ-UBND ngày 02/02/2024 của UBND tỉnh Gia Lai.",
    )
    assert office.build().code == 0
    assert 'href="../van-ban/gia-lai/qd-ubnd/2024/15.html"' in office.page("tin-tuc/a.html")
    assert "Bài A" not in office.page("van-ban/qd-ubnd/2024/15.html")


def test_later_form_takes_what_the_full_one_said(office: Site) -> None:
    """A number repeated without its body is the document cited in full before."""
    office.article(
        "tin-tuc/a.md",
        "Bài A",
        "01/03/2026",
        "Quyết định số 16/QĐ-UBND ngày 01/02/2024 của UBND tỉnh Gia Lai. Theo Quyết định số"
        " 16/QĐ-UBND thì phải. Luật Đất đai năm 2024 và Điều 5 Luật Đất đai.",
    )
    assert office.build().code == 0
    page = office.page("tin-tuc/a.html")
    assert page.count('href="../van-ban/gia-lai/qd-ubnd/2024/16.html"') == 2
    assert page.count('href="../van-ban/luat/2024/dat-dai.html"') == 2


def test_old_article_may_cite_what_was_in_force_then(office: Site) -> None:
    """An archive is not told of documents that were replaced after its articles."""
    office.article("tin-tuc/a.md", "Bài A", "01/03/2019", "Theo Nghị định số 61/2018/NĐ-CP.")
    assert "B427" not in [code for code, _ in _codes(office)]


@pytest.mark.parametrize(
    ("code", "keys"),
    [
        pytest.param("B429", {"plan_number": "4045 KH UBND"}, id="plan-unread"),
        pytest.param("B429", {"legal_refs": "Quyết định về việc nghỉ"}, id="reference-unread"),
        pytest.param(
            "B430",
            {"legal_refs": '"Quyết định số 7/QĐ-TTg ngày 1/5/2019; Nghị định số 120/2025/NĐ-CP"'},
            id="two-in-one",
        ),
    ],
)
def test_reference_that_cannot_be_linked_is_told(
    office: Site, code: str, keys: dict[str, str]
) -> None:
    """No reference of the front matter is passed over in silence."""
    office.article("tin-tuc/a.md", "Bài A", "01/03/2026", "Nội dung.", **keys)
    assert code in [found for found, _ in _codes(office)]


@pytest.mark.parametrize(
    ("code", "keys"),
    [
        pytest.param(
            "B421", {"plan_number": "Kế hoạch số 7/2018/KH-UBND ngày 02/03/2019"}, id="year"
        ),
        pytest.param("B422", {"plan_number": "Công điện số 541/CT-TTg ngày 02/03/2020"}, id="type"),
        pytest.param(
            "B423",
            {"legal_refs": "Thông tư số 4/2020/TT-BTC ngày 1/2/2020 của Bộ Công Thương"},
            id="body",
        ),
        pytest.param(
            "B424", {"legal_refs": "Quyết định số 208/QĐ-TTg ngày 15/02/2011"}, id="two-dates"
        ),
        pytest.param("B428", {"legal_refs": "Quyết định số 9/QĐ-UBND"}, id="without-year"),
    ],
)
def test_front_matter_is_judged_as_the_body_is(
    office: Site, code: str, keys: dict[str, str]
) -> None:
    """What looks wrong in `plan_number` and `legal_refs` is told where it stands."""
    office.article("tin-tuc/a.md", "Bài A", "01/03/2026", "Nội dung.", **keys)
    result = office.build("--format", "json")
    found = [item for item in json.loads(result.out)["diagnostics"] if item["code"] == code]
    assert [(item["path"], item["line"]) for item in found] == [("content/tin-tuc/a.md", 4)]


def test_number_without_a_year_is_told_once(office: Site) -> None:
    """One number that lacks its year is one mistake, however often it stands in an article."""
    body = "Quyết định số 9/QĐ-UBND. Vẫn Quyết định số 09/QĐ-UBND.\n\nQuyết định số 9/QĐ-UBND."
    office.article("tin-tuc/a.md", "Bài A", "01/03/2026", body, plan_number="7/KH-UBND")
    codes = [code for code, path in _codes(office) if path == "content/tin-tuc/a.md"]
    assert sorted(codes) == ["B426", "B428"]


def test_words_without_a_year_mean_nothing_that_came_later(office: Site) -> None:
    """An article of 2010 cannot cite the only decision of that number, which is of 2011."""
    office.article("tin-tuc/a.md", "Bài A", "01/03/2010", "Theo Quyết định số 208/QĐ-TTg.")
    office.article("tin-tuc/b.md", "Bài B", "01/03/2012", "Theo Quyết định số 208/QĐ-TTg.")
    assert ("B428", "content/tin-tuc/a.md") in _codes(office)
    assert 'class="citation"' not in office.page("tin-tuc/a.html")
    assert 'href="../van-ban/qd-ttg/2011/208.html"' in office.page("tin-tuc/b.html")


_TWO_PROVINCES = (
    "- {number: 15/QĐ-UBND, type: Quyết định, issuer: UBND tỉnh, date: 02/02/2020}\n"
    "- {number: 15/QĐ-UBND, type: Quyết định, issuer: UBND tỉnh Gia Lai, date: 03/03/2020}\n"
    "- {number: 15/QĐ-UBND, type: Quyết định, issuer: UBND tỉnh, date: 04/04/2021}\n"
)


@pytest.mark.parametrize(
    ("issuer", "words", "address"),
    [
        pytest.param("UBND tỉnh", "15/QĐ-UBND ngày 02/02/2020", "qd-ubnd/2020/15", id="by-date"),
        pytest.param(
            "UBND tỉnh", "Quyết định số 15/QĐ-UBND năm 2021", "qd-ubnd/2021/15", id="year"
        ),
        pytest.param("UBND tỉnh", "15/QĐ-UBND", "", id="two-years"),
        pytest.param("UBND tỉnh Gia Lai", "15/QĐ-UBND", "gia-lai/qd-ubnd/2020/15", id="own-place"),
        pytest.param(
            "UBND tỉnh",
            "15/QĐ-UBND ngày 03/03/2020 của UBND tỉnh Gia Lai",
            "gia-lai/qd-ubnd/2020/15",
            id="by-body",
        ),
    ],
)
def test_register_names_related_documents_by_year_and_body(
    office: Site, issuer: str, words: str, address: str
) -> None:
    """A number alone is not enough to say which document an entry amends."""
    entry = f"- {{number: 20/QĐ-UBND, type: Quyết định, issuer: {issuer}, date: 05/05/2022,"
    office.write("content/van-ban/register.yaml", f"{_TWO_PROVINCES}{entry} amends: {words}}}\n")
    office.article("tin-tuc/a.md", "Bài A", "01/03/2026")
    assert office.build().code == 0
    (path,) = [name for name in office.tree() if name.endswith("qd-ubnd/2022/20.html")]
    hrefs = re.findall(r'href="([^"]*/15\.html)"', office.page(path))
    linked = [posixpath.normpath(posixpath.join(posixpath.dirname(path), href)) for href in hrefs]
    assert linked == ([f"van-ban/{address}.html"] if address else [])


def test_city_of_two_spellings_is_one_place(office: Site) -> None:
    """`TP. Hồ Chí Minh`, `TP.HCM` and `Thành phố Hồ Chí Minh` are one locality."""
    bodies = ("TP. Hồ Chí Minh", "TP.HCM", "Thành phố Hồ Chí Minh", "thành phố Hồ Chí Minh")
    text = "\n\n".join(f"Quyết định số 5/QĐ-UBND ngày 1/2/2024 của UBND {body}." for body in bodies)
    office.article("tin-tuc/a.md", "Bài A", "01/03/2026", text)
    assert office.build().code == 0
    page = office.page("tin-tuc/a.html")
    assert page.count('href="../van-ban/ho-chi-minh/qd-ubnd/2024/5.html"') == 4


def test_number_with_its_year_is_still_that_of_the_body_named_before(office: Site) -> None:
    """A number repeated with its year, but without the body, is the one cited in full."""
    office.article(
        "tin-tuc/a.md",
        "Bài A",
        "01/03/2026",
        "Quyết định số 16/2024/QĐ-UBND ngày 01/02/2024 của UBND tỉnh Gia Lai. Theo Quyết định số"
        " 16/2024/QĐ-UBND thì phải.",
    )
    assert office.build().code == 0
    page = office.page("tin-tuc/a.html")
    assert page.count('href="../van-ban/gia-lai/qd-ubnd/2024/16.html"') == 2


def test_bodies_whose_names_fold_alike_have_lists_of_their_own(office: Site) -> None:
    """Names that differ in a mark are different bodies; the second has `-2` in its address."""
    office.write(
        "content/van-ban/register.yaml",
        "- {number: 1/TB-BQL, type: Thông báo, issuer: Ban Quản lý Đại Lâm, date: 02/02/2024}\n"
        "- {number: 2/TB-BQL, type: Thông báo, issuer: Ban Quản lý Đài Lâm, date: 03/02/2024}\n"
        "- {number: 3/TB-BQL, type: Thông báo, issuer: Ban quản lý Đại Lâm, date: 04/02/2024}\n",
    )
    office.article("tin-tuc/a.md", "Bài A", "01/03/2026")
    assert office.build().code == 0
    lists = [path for path in office.tree() if path.startswith("van-ban/co-quan/")]
    assert lists == [
        "van-ban/co-quan/ban-quan-ly-dai-lam-2.html",
        "van-ban/co-quan/ban-quan-ly-dai-lam.html",
    ]
    assert "Đài Lâm" in office.page(lists[1]) + office.page(lists[0])
