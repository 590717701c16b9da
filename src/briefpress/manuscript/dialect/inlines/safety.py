"""What of a manuscript's HTML and links may go into a book: an allow-list of tags and attributes, no scheme that runs code."""

from __future__ import annotations

import re
from collections.abc import Mapping

EMPTY = frozenset({"br", "img", "wbr"})
_PAIRED = """
a abbr b bdi bdo cite code data del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup time u var
"""
ALLOWED = EMPTY | frozenset(_PAIRED.split())

_EVERYWHERE = frozenset(["class", "dir", "id", "lang", "role", "style", "title"])
_PER_TAG = {
    "a": frozenset({"href"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "data": frozenset({"value"}),
    "del": frozenset({"cite", "datetime"}),
    "ins": frozenset({"cite", "datetime"}),
    "q": frozenset({"cite"}),
    "time": frozenset({"datetime"}),
    "blockquote": frozenset({"cite"}),
    "col": frozenset({"span", "width"}),
    "colgroup": frozenset({"span"}),
    "details": frozenset({"open"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"reversed", "start", "type"}),
    "td": frozenset({"colspan", "headers", "rowspan"}),
    "th": frozenset({"abbr", "colspan", "headers", "rowspan", "scope"}),
}
_PREFIXES = ("aria-", "data-")
_ADDRESSES = frozenset({"href", "src", "cite"})

_IGNORED = re.compile(r"[\x00-\x20]+")  # browsers read over control characters and spaces within a scheme
_CODE = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
_PICTURE_DATA = re.compile(r"data:image/(?!svg)", re.IGNORECASE)
_STYLE_LOADS = re.compile(r"url\s*\(|image-set\s*\(|@import|expression\s*\(|javascript:|\\", re.IGNORECASE)


def dangerous(url: str, *, picture: bool = False) -> bool:
    """Whether following the URL could run code; as a picture, data of a pixel format cannot."""
    bare = _IGNORED.sub("", url)
    return _CODE.match(bare) is not None and not (picture and _PICTURE_DATA.match(bare))


def safe_attributes(tag: str, attributes: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the attributes of a raw tag that may stay, and the names of those that may not."""
    kept = {name: value for name, value in attributes.items() if _safe(tag, name, value)}
    return kept, tuple(name for name in attributes if name not in kept)


def _safe(tag: str, name: str, value: str) -> bool:
    if name == "style":
        return _STYLE_LOADS.search(value) is None
    if name in _ADDRESSES and dangerous(value, picture=name == "src"):
        return False
    if name.startswith(_PREFIXES):
        return not name.startswith("data-at")
    return name in _EVERYWHERE or name in _PER_TAG.get(tag, ())
