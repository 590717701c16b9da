"""Read the engine's pages: what text of which element fell on which page, and what lies where it should not.

The only module that walks WeasyPrint's boxes (`Page._page_box`, private); `tests/pdf/test_engine.py` guards what it relies on.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

_GENERATED = ("::before", "::after", "::marker", "::footnote-call", "::footnote-marker")
_TOLERANCE = 1.0  # CSS px


@dataclass(slots=True)
class Fall:
    """Where everything fell. Pages count from 1."""

    texts: dict[Element, list[str]] = field(default_factory=lambda: defaultdict(list))
    """For each element the pieces of its own text in the order of the pages; text of its children is theirs."""
    pages: dict[Element, list[int]] = field(default_factory=lambda: defaultdict(list))
    """For each element the pages on which some of it stands, in order."""
    repeated: set[Element] = field(default_factory=set)
    """Elements that may be set more than once: heads of tables, and what runs in the margins."""
    off_page: list[tuple[Element, int]] = field(default_factory=list)
    """Elements with text outside their page."""
    overprinted: list[tuple[Element, int]] = field(default_factory=list)
    """Elements with text that runs into the notes at the foot of their page."""


def read_pages(document: Any) -> Fall:
    """Walk the boxes of all pages once."""
    fall = Fall()
    for number, page in enumerate(document.pages, 1):
        _PageReader(fall, number, page).read()
    return fall


class _PageReader:
    def __init__(self, fall: Fall, number: int, page: Any) -> None:
        from weasyprint.formatting_structure import boxes

        self._boxes = boxes
        self._fall = fall
        self._number = number
        self._root = page._page_box
        self._width, self._height = page.width, page.height
        self._lowest: list[tuple[float, Element]] = []

    def read(self) -> None:
        notes_top = self._height
        for child in self._root.children:
            in_margin = isinstance(child, self._boxes.MarginBox)
            in_notes = isinstance(child, self._boxes.FootnoteAreaBox)
            if in_notes and child.children:
                notes_top = child.border_box_y()
            self._walk(child, repeats=in_margin, in_flow=not (in_margin or in_notes))
        for bottom, element in self._lowest:
            if bottom > notes_top + _TOLERANCE:
                self._fall.overprinted.append((element, self._number))

    def _walk(self, box: Any, *, repeats: bool, in_flow: bool) -> None:
        element = box.element
        if (box.element_tag or "").endswith(_GENERATED):
            return
        if element is not None:
            pages = self._fall.pages[element]
            if not pages or pages[-1] != self._number:
                pages.append(self._number)
            if repeats:
                self._fall.repeated.add(element)
        if isinstance(box, self._boxes.TextBox):
            self._text(box, element, in_flow=in_flow)
        elif isinstance(box, self._boxes.ParentBox):
            repeats = repeats or bool(getattr(box, "is_header", False) or getattr(box, "is_footer", False))
            for child in box.children:
                self._walk(child, repeats=repeats, in_flow=in_flow)

    def _text(self, box: Any, element: Element, *, in_flow: bool) -> None:
        if not box.text.strip():
            return
        self._fall.texts[element].append(box.text)
        bottom = box.position_y + box.height
        outside = box.position_y < -_TOLERANCE or bottom > self._height + _TOLERANCE
        if outside or box.position_x < -_TOLERANCE or box.position_x + box.width > self._width + _TOLERANCE:
            self._fall.off_page.append((element, self._number))
        if in_flow:
            self._lowest.append((bottom, element))
