"""What an unknown key was meant to be: a near miss, a Vietnamese word, another tool's key."""

import difflib
import re
import unicodedata
from types import MappingProxyType

from bulletin.yaml_tree import normal_key

_CUTOFF = 0.72
_SECRET = re.compile(
    r"passw(?:or)?d|secret|token|api_?key|private_?key|mat_?khau|mật.?khẩu", re.IGNORECASE
)

_FOREIGN = MappingProxyType(
    {
        "author_name": ("author",),
        "authors": ("author",),
        "byline": ("author",),
        "categories": ("tags",),
        "category": ("tags",),
        "cover": ("image",),
        "created": ("date",),
        "date_published": ("date",),
        "description": ("summary",),
        "excerpt": ("summary",),
        "expires": ("expiry_date",),
        "expirydate": ("expiry_date",),
        "featured_image": ("image",),
        "files": ("attachments",),
        "keywords": ("tags",),
        "last_modified_at": ("updated",),
        "lastmod": ("updated",),
        "modified": ("updated",),
        "name": ("title",),
        "order": ("weight",),
        "permalink": ("slug", "aliases"),
        "pub_date": ("date",),
        "publishdate": ("date",),
        "redirect_from": ("aliases",),
        "see_also": ("related",),
        "subject": ("title", "summary"),
        "tag": ("tags",),
        "teaser": ("summary",),
        "template": ("layout",),
        "thumbnail": ("image",),
        "url": ("slug", "aliases"),
        "unpublishdate": ("expiry_date",),
        "baseurl": ("base_url",),
        "site_url": ("base_url",),
        "siteurl": ("base_url",),
        "url_site": ("base_url",),
        "languagecode": ("language",),
        "lang": ("language",),
        "locale": ("language",),
        "paginate": ("page_size",),
        "site_name": ("title",),
        "sitename": ("title",),
        "nav": ("menu",),
        "navigation": ("menu",),
    }
)
"""Keys of Hugo, Jekyll, Eleventy, Pelican, MkDocs and Zola, in normal form → ours."""

_VIETNAMESE = MappingProxyType(
    {
        "anh": ("image",),
        "can_cu": ("legal_refs",),
        "can_cu_phap_ly": ("legal_refs",),
        "chu_de": ("tags",),
        "co_quan_ban_hanh": ("issuer",),
        "dinh_chinh": ("corrections",),
        "dinh_kem": ("attachments",),
        "dong_menu": ("menu",),
        "hinh_anh": ("image",),
        "hieu_luc": ("effective",),
        "lien_he": ("contact",),
        "lien_ket": ("links",),
        "loai": ("type",),
        "loai_van_ban": ("type",),
        "mui_gio": ("timezone",),
        "ngay": ("date",),
        "ngay_ban_hanh": ("date",),
        "ngay_dang": ("date",),
        "ngay_het_han": ("expiry_date",),
        "ngay_hieu_luc": ("effective",),
        "ngon_ngu": ("language",),
        "nguoi_viet": ("author",),
        "nguon": ("source",),
        "nhan": ("tags",),
        "nhap": ("draft",),
        "ban_nhap": ("draft",),
        "so": ("number", "plan_number"),
        "so_hieu": ("number", "plan_number"),
        "so_ke_hoach": ("plan_number",),
        "tac_gia": ("author",),
        "tep_dinh_kem": ("attachments",),
        "the": ("tags",),
        "tieu_de": ("title",),
        "tin_da_dua": ("related",),
        "tin_lien_quan": ("related",),
        "tinh_trang": ("status",),
        "tom_tat": ("summary",),
        "trich_yeu": ("title",),
        "trang_thai": ("status",),
        "tu_khoa": ("tags",),
    }
)
"""Vietnamese words without marks → ours."""


def near_key(text: str, known: tuple[str, ...]) -> str:
    """Give the known key that a misspelt or Vietnamese key means, `""` when none is near."""
    name = _folded(text)
    if name in known:
        return name
    for meant in _VIETNAMESE.get(name, ()):
        if meant in known:
            return meant
    plain = {key.replace("_", ""): key for key in known}
    bare = name.replace("_", "")
    near = difflib.get_close_matches(bare, sorted(plain), n=1, cutoff=_CUTOFF)
    return plain[near[0]] if near else ""


def foreign_keys(text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Give our keys for a key of another tool, () when it is none."""
    return tuple(key for key in _FOREIGN.get(normal_key(text), ()) if key in known)


def is_secret_key(text: str) -> bool:
    """Tell whether a key is one under which people keep passwords."""
    return _SECRET.search(normal_key(text)) is not None


def near_choice(text: str, choices: tuple[str, ...], *, cutoff: float = _CUTOFF) -> str:
    """Give the choice that a misspelt word means, `""` when none is near.

    `cutoff` from 0 to 1 says how near; with 0 the nearest is given.
    """
    folded = {_folded(choice): choice for choice in choices}
    near = difflib.get_close_matches(_folded(text), sorted(folded), n=1, cutoff=cutoff)
    return folded[near[0]] if near else ""


def _folded(text: str) -> str:
    """Give a key in normal form without Vietnamese marks."""
    spread = unicodedata.normalize("NFD", normal_key(text)).replace("đ", "d")
    return "".join(letter for letter in spread if not unicodedata.combining(letter))
