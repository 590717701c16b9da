"""The structure of a tagged PDF (ISO 32000-1, 14.7 and 14.8), before it is written: elements, and marked content in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

ROLE_MAP = {"Aside": "Sect", "Strong": "Span", "Em": "Span", "Generated": "Span"}
"""Names of PDF 2.0 that say more than PDF 1.7 has words for, and ours for a stylesheet's words, each with its stand-in."""

GROUPING = {
    *("Document", "Part", "Art", "Sect", "Div", "Aside", "BlockQuote", "Note"),
    *("L", "LI", "TOC", "TOCI", "Table", "THead", "TBody", "TFoot", "TR"),
}
"""Roles that hold elements alone: words that stand in them directly get a paragraph of their own."""

INLINE = {"Span", "Generated", "Em", "Strong", "Code", "Quote", "Link", "Reference"}
PARAGRAPHS = {"P", "H1", "H2", "H3", "H4", "H5", "H6"}


@dataclass(slots=True, eq=False)
class Mark:
    """A piece of marked content: one text or picture of the engine's on a page (counted from 0).

    `text` is what is drawn, `actual` what is to be read for it where that differs. `space` says that a space has to follow, which
    the engine drops at line ends. `mcid` and `form` are known once the page is painted.
    """

    page: int
    text: str = ""
    actual: str = ""
    space: bool = False
    mcid: int = -1
    form: Any = None


@dataclass(slots=True, eq=False)
class Node:
    """A structure element. `order` is the place of its HTML element in the print tree."""

    role: str
    element: Element | None = None
    parent: Node | None = None
    order: int = -1
    kids: list[Node | Mark] = field(default_factory=list)
    notes: list[Node] = field(default_factory=list)
    """Notes that are read right after this element."""
    lang: str = ""
    """The language of the words; `own_lang` tells whether it is to be said here."""
    own_lang: bool = False
    alt: str = ""
    expansion: str = ""
    id: str = ""
    attributes: str = ""
    """Attribute objects in PDF syntax, without the brackets of their array."""
    box: tuple[int, float, float, float, float] | None = None
    """Page, and the edges of a picture in CSS pixels from the page's upper left corner."""
    areas: list[Any] = field(default_factory=list)
    """The annotations of a link."""

    def add(self, kid: Node) -> Node:
        """Append an element and return it."""
        kid.parent = self
        self.kids.append(kid)
        return kid
