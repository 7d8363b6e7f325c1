"""One page of every kind that the sample site has, and what it lacks."""

from types import MappingProxyType

from tests.sites import Site

PAGES = MappingProxyType(
    {
        "home": "index.html",
        "article": "tin-tuc/2026/so-ket-cong-tac-tu-phap-6-thang-2026.html",
        "long article": "chi-dao-dieu-hanh/2026/ke-hoach-pho-bien-giao-duc-phap-luat-nam-2026.html",
        "wide table": "cai-cach-hanh-chinh/2026/bang-rong.html",
        "expired": "tin-tuc/2026/tuyen-dung-vien-chuc-tro-giup-phap-ly.html",
        "withdrawn": "chi-dao-dieu-hanh/2026/huong-dan-tam-thoi-cham-diem-chuan-tiep-can.html",
        "draft": "pho-bien-phap-luat/2026/so-tay-phap-luat-cho-nguoi-di-lam-xa.html",
        "scheduled": "tin-tuc/2036/mo-hop-thu-thoi-gian.html",
        "section": "tin-tuc/index.html",
        "tag": "chu-de/so-lieu.html",
        "tags": "chu-de/index.html",
        "author": "tac-gia/x-l.html",
        "authors": "tac-gia/index.html",
        "archive": "luu-tru/index.html",
        "month": "luu-tru/2026/11.html",
        "register": "van-ban/index.html",
        "older register": "van-ban/trang-1.html",
        "documents of a type": "van-ban/loai/quyet-dinh.html",
        "document": "van-ban/nq-hdnd/2025/18.html",
        "cited document": "van-ban/qd-ubnd/2024/26.html",
        "corrections": "dinh-chinh.html",
        "site map": "so-do-trang.html",
        "search": "tim-kiem.html",
        "plain page": "lien-he.html",
        "missing": "404.html",
    }
)
"""Kind of page → where the built sample site has one."""

_CELLS = " | ".join(f"Cột số liệu thứ {number}" for number in range(1, 13))
_ALERT = """
alert:
  text: "Bộ phận Một cửa nghỉ làm việc ngày 02/01/2027"
  until: 03/01/2027
  url: /lien-he.html
"""


def add_rare_pages(site: Site) -> None:
    """Add what the sample does not show: an alert, a table wider than a screen, a film."""
    config = site.root / "config.yaml"
    config.write_text(config.read_text("utf-8") + _ALERT, "utf-8")
    site.article(
        "cai-cach-hanh-chinh/2026/bang-rong.md",
        "Bảng rộng hơn màn hình và một-địa-chỉ-rất-dài-không-có-chỗ-ngắt-" + "a" * 60,
        "2026-02-03",
        f"| {_CELLS} |\n|{'---|' * 12}\n| {_CELLS} |\n\n```\n{'x' * 200}\n```\n\n"
        f"Xem <https://lamgiang.example/{'rat-dai-' * 20}> và *nghiêng*.\n\n"
        '<p lang="en">This passage is English.</p>\n\n| Một | Hai |\n|---|---|\n| 1 | 2 |',
        video="https://video.lamgiang.example/phim",
    )
