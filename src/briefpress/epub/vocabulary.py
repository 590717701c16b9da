"""The elements and attributes that a content document may hold (EPUB 3.3 §6.1), and what becomes of all others.

A manuscript may carry any key an author thought of, and raw HTML of every age. Nothing here loses a word: an element that has no
place becomes a `div` or a `span`, an attribute that has none becomes `data-…`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from briefpress.text import HEADINGS

INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q"}
    | {"s", "samp", "small", "span", "strong", "sub", "sup", "u", "var", "wbr"}
)
TABLE_PARTS = frozenset({"caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"})
BLOCK = frozenset(
    {"address", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "header", "hr", "li", "ol"}
    | {"p", "pre", "section", "table", "ul", *TABLE_PARTS, *HEADINGS}
)
RENAMED: Mapping[str, str] = {
    "acronym": "abbr",
    "article": "section",
    "big": "span",
    "center": "div",
    "details": "div",
    "dir": "ul",
    "font": "span",
    "main": "div",
    "nav": "div",
    "strike": "s",
    "summary": "p",
    "tt": "code",
}
"""Obsolete elements, and those that a reading system would fold away or take for its own."""

XML_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]|[\ud800-\udfff]|[\ufffe\uffff]")
"""Every character that XML 1.0 forbids (§2.2): named one by one, for what it allows takes Python 20 ms to compile."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_NUMBER = re.compile(r"-?\d{1,9}")
_COUNT = re.compile(r"[1-9]\d{0,2}")
_PIXELS = re.compile(r"\d{1,5}")
_PERCENTAGE = re.compile(r"\d{1,3}(?:\.\d+)?%")
_ANY = re.compile(r"(?s).*")

_GLOBAL = {
    "class": re.compile(r"(?s).*\S.*"),
    "dir": re.compile("ltr|rtl|auto"),
    "lang": _LANGUAGE,
    "title": _ANY,
    "translate": re.compile("yes|no"),
}
_CELL = {"colspan": _COUNT, "rowspan": _COUNT}
_SCOPE = re.compile("row|col|rowgroup|colgroup")
_OWN: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    "a": {"hreflang": _LANGUAGE},
    "bdo": {"dir": re.compile("ltr|rtl")},
    "col": {"span": _COUNT},
    "colgroup": {"span": _COUNT},
    "img": {"alt": _ANY, "width": _PIXELS, "height": _PIXELS},
    "li": {"value": _NUMBER},
    "ol": {"start": _NUMBER, "type": re.compile("[1aAiI]"), "reversed": _ANY},
    "td": _CELL,
    "th": {**_CELL, "abbr": _ANY, "scope": _SCOPE},
}
_OURS = frozenset(
    {"data-at", "data-call", "data-label", "data-leading", "data-lifted", "data-number", "data-side", "data-title"}
    | {"data-tracking", "data-verbatim", "data-width", "data-word-spacing", "id", "longdesc", "style"}
)
"""What is read elsewhere, and `style`: how a page looks is between the style's sheet and the reader."""

_ALIGNED = {"align": re.compile("left|right|center|justify"), "valign": re.compile("top|middle|bottom|baseline")}
_WITH_HOST = frozenset({"http", "https", "ftp"})
_SCHEMES = _WITH_HOST | {"mailto", "tel"}
_URL_SAFE = "!$&'()*+,;=:@/?%-._~"


def known_tag(tag: str, holds_blocks: bool) -> str:
    """Return the element that takes the place of `tag`: itself where a content document may hold it."""
    name = RENAMED.get(tag, tag)
    if name in INLINE or name in BLOCK:
        return name
    return "div" if holds_blocks else "span"


def known_attributes(tag: str, given: Mapping[str, str]) -> dict[str, str]:
    """Return what of `given` an element `tag` may carry; all else as `data-…`.

    Ids, addresses and the keys of the tree itself are left out.
    """
    allowed = {**_GLOBAL, **_OWN.get(tag, {})}
    kept: dict[str, str] = {}
    aligned: list[str] = []
    for key, value in given.items():
        name = "lang" if key.lower() == "xml:lang" else key.lower()
        value = value.replace("_", "-") if name == "lang" else value
        if name in _OURS:
            continue
        if name in allowed:
            if allowed[name].fullmatch(value):
                kept[name] = value
        elif name in _ALIGNED and _ALIGNED[name].fullmatch(value.lower()):
            aligned.append(f"{name}-{value.lower()}")
        elif tag == "col" and name == "width" and _PERCENTAGE.fullmatch(value):
            kept["style"] = f"width: {value}"
        elif name not in ("src", "href"):
            kept.setdefault(_data_name(name), value)
    if aligned:
        kept["class"] = " ".join([*kept.get("class", "").split(), *aligned])
    if "reversed" in kept:
        kept["reversed"] = "reversed"
    if "lang" in kept:
        kept["xml:lang"] = kept["lang"]
    return kept


def known_url(url: str) -> str:
    """Return an address that a reader can follow, escaped as RFC 3986 asks; nothing where it is none, or of another scheme."""
    url = XML_CHARACTERS.sub("", url.strip())
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii") if parts.scheme in _WITH_HOST else ""
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError:
        return ""
    if parts.scheme not in _SCHEMES:
        return ""
    query = f"?{_escape(parts.query)}" if parts.query else ""
    fragment = f"#{_escape(parts.fragment)}" if parts.fragment else ""
    if parts.scheme in ("mailto", "tel"):
        return f"{parts.scheme}:{_escape(parts.path)}{query}" if parts.path else ""
    if not re.fullmatch(r"[a-z0-9._-]*[a-z0-9-]\.?", host):
        return ""
    return f"{parts.scheme}://{host}{port}{_escape(parts.path)}{query}{fragment}"


def _escape(text: str) -> str:
    """Percent-encode all that an address may not hold; a percent sign stays only where two hexadecimal digits follow."""
    return quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text), safe=_URL_SAFE)


def _data_name(name: str) -> str:
    plain = re.sub(r"[^a-z0-9_.-]", "-", name.removeprefix("data-"))
    return f"data-{plain if plain[:1].isalpha() and not plain.startswith('xml') else 'x-' + plain}"
