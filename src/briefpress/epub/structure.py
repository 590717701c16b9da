"""Bring a tree into the shape that XHTML asks for: what may stand in what, and in which order (HTML, §3.2.5 content models).

Pandoc's own blocks are in shape. Raw HTML need not be, nor a box that its author began in the middle of a paragraph.
No word is lost and none changes its place, but for the caption of a table, which comes first.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias
from xml.etree.ElementTree import Element

from briefpress.epub.vocabulary import BLOCK, INLINE
from briefpress.text import HEADINGS
from briefpress.tree import add_text, put_for

Barrier: TypeAlias = Callable[[Element], bool]

_PHRASING_ONLY = frozenset({"p", "pre", *HEADINGS})
_TRANSPARENT = frozenset({"a", "del", "ins"})
_PARTS = {
    "ul": (("li",), "li"),
    "ol": (("li",), "li"),
    "dl": (("dt", "dd"), "dd"),
    "table": (("caption", "colgroup", "thead", "tbody", "tfoot"), "tbody"),
    "thead": (("tr",), "tr"),
    "tbody": (("tr",), "tr"),
    "tfoot": (("tr",), "tr"),
    "tr": (("td", "th"), "td"),
}
"""What alone may stand in an element, and what is put around anything else that does."""

_HOMES = {
    "li": ("ul", "ol"),
    "dt": ("dl",),
    "dd": ("dl",),
    "figcaption": ("figure",),
    **dict.fromkeys(("caption", "colgroup", "thead", "tbody", "tfoot"), ("table",)),
    "tr": ("thead", "tbody", "tfoot"),
    "td": ("tr",),
    "th": ("tr",),
    "col": ("colgroup",),
}
_SECTIONING = frozenset({"aside", "section", "header", "footer", *HEADINGS})
_NOT_INSIDE = {
    "dfn": frozenset({"dfn"}),
    "dt": _SECTIONING,
    "th": _SECTIONING,
    "address": _SECTIONING | {"address"},
    "header": frozenset({"header", "footer"}),
    "footer": frozenset({"header", "footer"}),
    "caption": frozenset({"table"}),
}


def shape(root: Element) -> None:
    """Bring everything inside `root`, which may itself hold blocks, into shape; the tree is changed in place."""
    _demote(root, frozenset())
    _cut_links(root)
    _shape_flow(root)


def _demote(parent: Element, forbidden: frozenset[str]) -> None:
    """Make a plain `div` or `span` of what may not stand where it does."""
    forbidden = forbidden | _NOT_INSIDE.get(parent.tag, frozenset())
    for child in list(parent):
        if child.tag in forbidden:
            child.tag = "div" if _is_block(child) else "span"
        _demote(child, forbidden)


def _cut_links(parent: Element) -> None:
    """Cut every link around the links inside it: around a note's call in a linked heading, say."""
    for child in list(parent):
        _cut_links(child)
        if child.tag == "a":
            put_for(parent, child, _cut(child, lambda one: one.tag == "a" or (one.tag == "sup" and one.find("a") is not None)))


def _shape_flow(parent: Element) -> None:
    """Shape an element that may hold blocks, and all that stands in it."""
    if parent.tag == "table":
        _free_columns(parent)
    if parent.tag in _PARTS:
        _wrap_strangers(parent, *_PARTS[parent.tag])
    if parent.tag == "dl":
        _complete_terms(parent)
    elif parent.tag == "table":
        _order_table(parent)
    for child in list(parent):
        pieces = _free_blocks(child)
        put_for(parent, child, pieces)
        for piece in pieces:
            _shape_piece(parent, piece)
    if parent.tag == "figure":
        _place_caption(parent)


def _shape_piece(parent: Element, piece: Element) -> None:
    if piece.tag in _HOMES and parent.tag not in _HOMES[piece.tag]:
        if piece.tag == "col":
            put_for(parent, piece)
            return
        piece.tag = "div"
    if piece.tag in _TRANSPARENT or (_is_block(piece) and not _holds_phrasing_only(piece)):
        _shape_flow(piece)


def _free_blocks(element: Element) -> list[Element]:
    """Return the element, cut until nothing that may hold words alone holds a block."""
    pieces = _cut(element, _is_block) if _holds_phrasing_only(element) else [element]
    return pieces if pieces == [element] else [one for piece in pieces for one in _free_blocks(piece)]


def _is_block(element: Element) -> bool:
    return element.tag in BLOCK


def _holds_phrasing_only(element: Element) -> bool:
    return element.tag in _PHRASING_ONLY or (element.tag in INLINE and element.tag not in _TRANSPARENT)


def _place_caption(figure: Element) -> None:
    """A figure has one caption, first or last in it: make any other a `div`."""
    captions = [child for child in figure if child.tag == "figcaption"]
    for caption in captions:
        leads = caption is figure[0] and not (figure.text or "").strip()
        ends = caption is figure[-1] and not (caption.tail or "").strip()
        if caption is not captions[0] or not (leads or ends):
            caption.tag = "div"


def _free_columns(table: Element) -> None:
    """A column group holds columns alone: one with words in it becomes rows."""
    for group in table.findall("colgroup"):
        words = "".join([group.text or "", *(col.tail or "" for col in group)])
        if words.strip() or any(child.tag != "col" for child in group):
            group.tag = "tbody"


def _wrap_strangers(parent: Element, allowed: tuple[str, ...], wrapper: str) -> None:
    """Put whatever may not stand in `parent`, text too, into elements that may."""
    strangers: Element | None = None
    parts: list[Element] = []

    def wrapped() -> Element:
        nonlocal strangers
        if strangers is None:
            strangers = Element(wrapper)
            parts.append(strangers)
        return strangers

    for child, text in [(None, parent.text), *((child, child.tail) for child in parent)]:
        if child is not None:
            child.tail = None
            if child.tag in allowed:
                parts.append(child)
                strangers = None
            else:
                wrapped().append(child)
        if text and text.strip():
            add_text(wrapped(), text)
    parent.text = None
    parent[:] = parts


def _complete_terms(dl: Element) -> None:
    """A description list is groups of terms and their descriptions: give a lonely one its other half."""
    if len(dl) and dl[0].tag == "dd":
        dl.insert(0, Element("dt"))
    if len(dl) and dl[-1].tag == "dt":
        dl.append(Element("dd"))


def _order_table(table: Element) -> None:
    """Set caption, columns, head, bodies and foot in this order; a second caption, head or foot becomes rows of a body."""
    ranks = {"caption": 0, "colgroup": 1, "thead": 2, "tbody": 3, "tfoot": 4}
    seen: set[str] = set()
    for part in table:
        if part.tag in ("caption", "thead", "tfoot") and part.tag in seen:
            if part.tag == "caption":
                cell = Element("td")
                cell.text, cell[:] = part.text, list(part)
                part.text, part[:] = None, [Element("tr")]
                part[0].append(cell)
            part.tag = "tbody"
        seen.add(part.tag)
    table[:] = sorted(table, key=lambda part: ranks[part.tag])


def _cut(element: Element, barrier: Barrier) -> list[Element]:
    """Return the element in pieces: what lies between barriers stays in copies of it, the barriers stand free between them."""
    if not any(barrier(one) for one in element.iter() if one is not element):
        return [element]
    pieces: list[Element] = []
    current = Element(element.tag, dict(element.attrib))
    current.text = element.text
    for child in list(element):
        tail, child.tail = child.tail, None
        for piece in [child] if barrier(child) else _cut(child, barrier):
            if barrier(piece):
                pieces += [current, piece] if _holds_something(current) else [piece]
                current = Element(element.tag, {key: value for key, value in element.attrib.items() if key != "id"})
            else:
                current.append(piece)
        add_text(current, tail or "")
    return [*pieces, current] if _holds_something(current) else pieces


def _holds_something(piece: Element) -> bool:
    return bool(len(piece) or piece.get("id") or (piece.text or "").strip())
