"""The articles and documents of the searched site; what tests look for stands here."""

import unicodedata

from tests.sites import Site

_REGISTER = """\
- {number: 4045/KH-UBND, type: Kế hoạch, issuer: Ủy ban nhân dân tỉnh, date: 21/05/2019,
   title: Ngoại giao Văn hóa năm 2019}
- {number: 208/QĐ-TTg, type: Quyết định, issuer: Thủ tướng Chính phủ, date: 14/02/2011,
   title: Chiến lược Ngoại giao Văn hóa}
"""

HIDDEN = "bímậtkhônglộ"
"""A word that stands only in what nobody may see."""

_FILLER = "Các sở, ban, ngành phối hợp thực hiện nhiệm vụ được giao. " * 16


def write_samples(site: Site) -> None:
    """Write them below `content/`."""
    site.write("content/thong-bao/_index.md", "---\ntitle: Thông báo\n---\n")
    site.write("content/van-ban/_index.md", "---\ntitle: Văn bản\nkind: documents\n---\n")
    site.write("content/van-ban/register.yaml", _REGISTER)
    site.article("tin-tuc/dak-lak.md", "Tỉnh Đắk Lắk khánh thành cầu", "05/01/2021", tags="[cầu]")
    nfd = unicodedata.normalize("NFD", "Nhà máy thủy điện Hòa Bình và tỉnh Đắk Lắk ký hợp tác.")
    site.article("tin-tuc/hop-tac.md", "Ký kết hợp tác", "07/03/2022", nfd)
    site.article("tin-tuc/hoa-binh.md", "Tuần lễ vì hoà bình", "01/02/2020", "Nhiều việc làm hay.")
    site.article(
        "tin-tuc/ngoai-giao.md",
        "Ban hành kế hoạch đối ngoại",
        "10/06/2019",
        "Ngày 21/5/2019, tỉnh ban hành Kế hoạch số 4045/KH-UBND theo Quyết định số 208/QĐ-TTg.",
        plan_number="Kế hoạch số 4045/KH-UBND ngày 21/5/2019",
    )
    site.article(
        "thong-bao/nghi-dinh.md",
        "Hướng dẫn thi hành nghị định mới",
        "01/07/2023",
        f"{_FILLER}\n\nCăn cứ Nghị định số 15/2020/NĐ-CP, việc niêm yết phải công khai.",
        author="Nguyễn Thị Lựu",
    )
    site.article("tin-tuc/ke-hoach-khac.md", "Tin cũ có số 4045", "01/01/2018", "Về KH của UBND.")
    _write_streets(site)
    site.article("tin-tuc/dat.md", "Tin đất đai", "01/03/2017", "Theo Luật Đất đai năm 2024.")
    site.article("tin-tuc/ky-hieu.md", "So sánh a < b & “c” <i>d</i>", "02/02/2024", "Toán học.")
    body = f"Từ {HIDDEN}."
    site.article("tin-tuc/nhap.md", "Bản nháp", "01/01/2020", body, draft="true")
    site.article("tin-tuc/hen-gio.md", "Hẹn giờ", "01/01/2030", body)
    site.article("tin-tuc/het-han.md", "Hết hạn", "01/01/2020", body, expiry_date="01/01/2021")
    site.article(
        "tin-tuc/da-go.md",
        "Bài đã gỡ",
        "01/01/2020",
        body,
        withdrawn='{date: 01/02/2020, reason: "Sai số liệu"}',
    )


def _write_streets(site: Site) -> None:
    """Write articles that differ in where and how they have one word, and in age."""
    site.article("tin-tuc/duong-1.md", "Mở đường mới", "01/01/2020")
    site.article("tin-tuc/duong-2.md", "Làm đường vào bản", "01/01/2022")
    site.article("tin-tuc/duong-3.md", "Tin giao thông", "01/01/2024", "Con đường đã thông xe.")
    site.article("tin-tuc/duong-4.md", "Biểu dương điển hình", "01/01/2025")
    site.article("tin-tuc/duong-5.md", "Bồi dưỡng cán bộ", "01/01/2026")
    site.article("tin-tuc/duong-6.md", "Tin có từ khóa", "01/01/2019", tags="[đường]")
