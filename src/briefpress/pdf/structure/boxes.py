"""Walk the engine's boxes for the structure: which text and which picture on which page stands for which element.

With `painting`, `links`, `writing` and `finish` it names private parts of WeasyPrint and pydyf (read from release 70);
`tests/pdf/structure/test_engine_names.py` fails loudly when a release changes them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from briefpress.pdf.loading import absolute, boxes
from briefpress.pdf.structure.nodes import Mark
from briefpress.pdf.structure.tree import Structure

_PARTING = (boxes.BlockLevelBox, boxes.TableCellBox)


@dataclass(slots=True)
class Plan:
    """What is to be marked how. Whatever is in neither map is an artifact of no kind."""

    structure: Structure
    marks: dict[Any, Mark] = field(default_factory=dict)
    """For each box with text or a picture that is read, its mark."""
    margins: dict[Any, str] = field(default_factory=dict)
    """For each box with text in a page margin, whether it is part of a `Header` or a `Footer`."""
    links: dict[Any, Element] = field(default_factory=dict)
    """For each box of a link that is read, its element."""
    spaces: dict[str, int] = field(default_factory=dict)
    """For each typeface in use the number of its glyph for a space."""


def plan(structure: Structure, pages: list[Any]) -> Plan:
    """Return what is to be marked on the pages, all words of `structure` placed."""
    made = Plan(structure)
    repeated: set[Element] = set()
    for number, page in enumerate(pages):
        root = page._page_box
        for child in root.children:
            if isinstance(child, boxes.MarginBox):
                kind = "Footer" if "bottom" in child.at_keyword else "Header"
                made.margins.update((box, kind) for box in child.descendants() if isinstance(box, boxes.TextBox))
            else:
                _Walk(made, number, repeated).walk(child)
    return made


class _Walk:
    """The way through one page. `repeated` holds the heads and feet of tables that stand on an earlier page."""

    def __init__(self, made: Plan, page: int, repeated: set[Element]) -> None:
        self._plan = made
        self._structure = made.structure
        self._page = page
        self._repeated = repeated

    def walk(self, box: Any, around: Element | None = None) -> None:
        """Walk one box; `around` is the element of the box that holds it, which is its own too where no element asked for it."""
        if isinstance(box, absolute.AbsolutePlaceholder):
            box = box._box
        element = box.element
        if isinstance(box, boxes.TextBox):
            if element is not None and box.text:
                self._text(box, element)
            return
        if element is not None:
            if element in self._structure.hidden or self._is_repeated(box, element):
                return
            pseudo = _pseudo(box)
            if not pseudo and not isinstance(box, boxes.LineBox):
                self._structure.see(element)
            owner = self._structure.caller_of(element) if pseudo == "footnote-call" else element
            if not isinstance(box, boxes.LineBox) and (link := self._structure.link_of(owner)) is not None:
                self._plan.links[box] = link
            if isinstance(box, boxes.ReplacedBox):
                self._picture(box, element)
        parts = element is not None and (element.tag == "br" or isinstance(box, _PARTING)) and not isinstance(box, boxes.LineBox)
        if parts:
            self._structure.part(element, within=element is around)
        for child in getattr(box, "children", ()):
            self.walk(child, element)
        if parts:
            self._structure.part(element, within=element is around)

    def _text(self, box: Any, element: Element) -> None:
        if not box.text.strip():
            self._structure.space()
            return
        pseudo = _pseudo(box)
        if pseudo:
            mark = self._structure.generated(element, pseudo, self._page, box.text)
        else:
            mark = self._structure.text(element, self._page, box.text)
        if mark is not None:
            if not mark.actual and box.style["font_variant_caps"] != "normal":
                # One glyph stands for a small letter and a capital, and means to the file whichever came first.
                mark.actual = box.text
            self._plan.marks[box] = mark

    def _picture(self, box: Any, element: Element) -> None:
        left, top = box.content_box_x(), box.content_box_y()
        mark = self._structure.picture(element, self._page, (left, top, left + box.width, top + box.height))
        if mark is not None:
            self._plan.marks[box] = mark

    def _is_repeated(self, box: Any, element: Element) -> bool:
        if not (getattr(box, "is_header", False) or getattr(box, "is_footer", False)):
            return False
        known = element in self._repeated
        self._repeated.add(element)
        return known


def _pseudo(box: Any) -> str:
    """Return the name of the pseudo-element that a box belongs to, or nothing."""
    name = (box.element_tag or "").partition("::")[2]
    return "" if name in ("first-letter", "first-line") else name
