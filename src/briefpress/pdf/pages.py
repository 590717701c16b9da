"""Read the engine's pages: what text of which element fell on which page, and what lies where it should not.

The only module that walks WeasyPrint's boxes (`Page._page_box`, private); `tests/pdf/test_engine.py` guards what it relies on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

_GENERATED = ("::before", "::after", "::marker", "::footnote-call", "::footnote-marker")
_TOLERANCE = 1.0  # CSS px
_CORE = 0.2  # of a run's height above and below its middle: the part of a line that no other line may touch


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
    """Elements with text that stands over other text."""


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
        self._runs: list[_Run] = []

    def read(self) -> None:
        notes_top = self._height
        notes: list[Any] = []
        for child in self._root.children:
            if isinstance(child, self._boxes.FootnoteAreaBox) and child.children:
                notes.append(child)
                notes_top = child.border_box_y()
            else:
                self._walk(child, repeats=isinstance(child, self._boxes.MarginBox))
        in_notes = [run for run in self._runs if run.foot > notes_top + _TOLERANCE and not run.repeats]
        for child in notes:
            self._walk(child, repeats=False)
        self._fall.overprinted += [(run.element, self._number) for run in (*in_notes, *_overprinted(self._runs))]

    def _walk(self, box: Any, *, repeats: bool) -> None:
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
            self._text(box, element, repeats=repeats)
        elif isinstance(box, self._boxes.ParentBox):
            repeats = repeats or bool(getattr(box, "is_header", False) or getattr(box, "is_footer", False))
            for child in box.children:
                self._walk(child, repeats=repeats)

    def _text(self, box: Any, element: Element, *, repeats: bool) -> None:
        if not box.text.strip():
            return
        self._fall.texts[element].append(box.text)
        bottom = box.position_y + box.height
        outside = box.position_y < -_TOLERANCE or bottom > self._height + _TOLERANCE
        if outside or box.position_x < -_TOLERANCE or box.position_x + box.width > self._width + _TOLERANCE:
            self._fall.off_page.append((element, self._number))
        middle, core = box.position_y + box.height / 2, box.height * _CORE
        left, right = box.position_x, box.position_x + box.width
        self._runs.append(_Run(middle - core, middle + core, left, right, bottom, element, repeats))


class _Run(NamedTuple):
    """A run of text: the band of its line that is its own, its ends, its foot, and the element whose text it is."""

    top: float
    bottom: float
    left: float
    right: float
    foot: float
    element: Element
    repeats: bool


def _overprinted(runs: list[_Run]) -> Iterator[_Run]:
    """Yield each run whose band another run crosses."""
    open_runs: list[_Run] = []
    for run in sorted(runs, key=lambda run: run.top):
        open_runs = [other for other in open_runs if other.bottom > run.top]
        if any(other.left < run.right - _TOLERANCE and run.left < other.right - _TOLERANCE for other in open_runs):
            yield run
        open_runs.append(run)
