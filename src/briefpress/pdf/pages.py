"""Read the engine's pages: what of the print tree fell where, line by line, and where in the text each page begins.

Walks WeasyPrint's boxes (`Page._page_box`, private); `tests/pdf/test_engine.py` guards what it relies on.
Lengths are CSS pixels (1/96 inch) from the page's upper left corner, media box included; pages count from 1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from briefpress.pdf.loading import boxes
from briefpress.printed_pages import letters

_GENERATED = (
    *("::before", "::after", "::marker", "::footnote-call", "::footnote-marker"),
    *("::note-call", "::note-marker", "::note-callback"),
)
_TOLERANCE = 1.0
_CORE = 0.2  # of a run's height above and below its middle: the part of a line that no other line may touch


class Area(Enum):
    """The part of a page in which something stands."""

    FLOW = "flow"
    BOX = "box"
    NOTES = "notes"
    MARGIN = "margin"


class Sheet(NamedTuple):
    """The size of a page, media box, how high its text may stand (between its margins, notes included), where it begins."""

    width: float
    height: float
    text_height: float
    text_top: float = 0.0


class Spot(NamedTuple):
    """The border box of an element, or of the part of it that stands in one column, on one page."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class Run(NamedTuple):
    """A piece of one line in one typeface: the element whose text it is, its characters and the families it may be set in.

    Text of the stylesheet (a marker, a call) is a run as well.
    """

    page: int
    element: Element
    text: str
    families: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line: the block that it belongs to, the ends of its measure, and of what is set in it.

    `last` says that its paragraph ends with it, `stretch` by how much justification widened each space, in em.
    """

    page: int
    area: Area
    block: Element
    top: float
    bottom: float
    measure: tuple[float, float]
    ink: tuple[float, float]
    size: float
    text: str
    last: bool
    stretch: float
    repeats: bool


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where in the text a page begins: after so many letters (see `printed_pages`) of a block's own text, notes not counted.

    `block` is None on a page without text of the flow, such as one that holds the rest of a note. `word` is the page's first.
    """

    page: int
    block: Element | None
    letters: int
    word: str


@dataclass(slots=True)
class PageMap:
    """Where everything fell: what the audit, the page-list and the preflight read."""

    sheets: list[Sheet] = field(default_factory=list)
    """One for each page."""
    spots: dict[Element, list[Spot]] = field(default_factory=lambda: defaultdict(list))
    """For each element its spot in each column and on each page where some of it stands, in order."""
    texts: dict[Element, list[str]] = field(default_factory=lambda: defaultdict(list))
    """For each element the pieces of its own text in the order of the pages; text of its children is theirs."""
    lines: list[Line] = field(default_factory=list)
    """All lines in the order of the pages; on each page the flow and its boxes first, then the notes."""
    runs: list[Run] = field(default_factory=list)
    starts: list[PageStart] = field(default_factory=list)
    """Where each page begins, one for each page."""
    repeated: set[Element] = field(default_factory=set)
    """Elements that may be set more than once: heads of tables, and what runs in the margins."""
    off_page: list[tuple[Element, int]] = field(default_factory=list)
    """Elements with text outside their page."""
    overprinted: list[tuple[Element, int]] = field(default_factory=list)
    """Elements with text that stands over other text."""

    def pages_of(self, element: Element) -> list[int]:
        """Return the pages on which some of the element stands."""
        return list(dict.fromkeys(spot.page for spot in self.spots.get(element, ())))


def read_pages(document: Any) -> PageMap:
    """Walk the boxes of all pages once."""
    page_map = PageMap()
    letters_set: dict[Element, int] = defaultdict(int)
    for number, page in enumerate(document.pages, 1):
        first_line = len(page_map.lines)
        _PageReader(page_map, number, page).read()
        page_map.starts.append(_start(number, page_map.lines[first_line:], letters_set))
    return page_map


def _start(number: int, lines: list[Line], letters_set: dict[Element, int]) -> PageStart:
    """Return where a page begins, and count its letters."""
    flow = [line for line in lines if line.area is Area.FLOW and not line.repeats]
    first = next((line for line in flow if letters(line.text)), None)
    start = PageStart(number, None, 0, "")
    if first is not None:
        start = PageStart(number, first.block, letters_set[first.block], first.text.split()[0])
    for line in flow:
        letters_set[line.block] += len(letters(line.text))
    return start


class _PageReader:
    def __init__(self, page_map: PageMap, number: int, page: Any) -> None:
        self._map = page_map
        self._number = number
        self._root = page._page_box
        self._width, self._height = page.width, page.height
        self._spans: list[_Span] = []
        self._notes: list[Any] = []
        page_map.sheets.append(Sheet(page.width, page.height, self._root.height, self._root.content_box_y()))

    def read(self) -> None:
        for child in self._root.children:
            if isinstance(child, boxes.MarginBox):
                self._walk(child, Area.MARGIN, repeats=True)
            elif child.element_tag == "@note-area":  # what stands at the head of a page (place=top)
                self._walk(child, Area.BOX, repeats=False)
            else:
                self._walk(child, Area.FLOW, repeats=False)
        in_notes = [span for span in self._spans if not span.repeats and any(_reaches_into(span, notes) for notes in self._notes)]
        for notes in self._notes:
            for child in notes.children:
                self._walk(child, Area.NOTES, repeats=False)
        self._map.overprinted += [(span.element, self._number) for span in (*in_notes, *_overprinted(self._spans))]

    def _walk(self, box: Any, area: Area, *, repeats: bool) -> None:
        if isinstance(box, boxes.FootnoteAreaBox):
            self._notes += [box] if box.children else []
            return
        if isinstance(box, boxes.TextBox):
            self._text(box, repeats=repeats)
            return
        if box.element is not None:
            self._spot(box, repeats=repeats)
        if (area is Area.FLOW and box is not self._root and box.is_floated()) or _is_at_the_foot(box):
            area = Area.BOX
        if not isinstance(box, boxes.ParentBox):
            return
        repeats = repeats or bool(getattr(box, "is_header", False) or getattr(box, "is_footer", False))
        for child in box.children:
            if isinstance(child, boxes.LineBox) and child.element is not None:
                self._line(child, box, area, repeats=repeats)
            self._walk(child, area, repeats=repeats)

    def _spot(self, box: Any, *, repeats: bool) -> None:
        element = box.element
        if _is_generated(box):
            return
        left, top = box.border_box_x(), box.border_box_y()
        spot = Spot(self._number, left, top, left + box.border_width(), top + box.border_height())
        spots = self._map.spots[element]
        if spots and spots[-1].page == self._number and _in_one_column(spots[-1], spot):
            spots[-1] = _united(spots[-1], spot)
        else:
            spots.append(spot)
        if repeats:
            self._map.repeated.add(element)

    def _line(self, line: Any, container: Any, area: Area, *, repeats: bool) -> None:
        texts = list(_texts_of(line))
        spans = [box for box in texts if box.text.strip()]
        if not spans:
            return
        own = [box.text for box in texts if not _is_generated(box)]
        size = container.style["font_size"] or 1
        left = container.content_box_x()
        self._map.lines.append(
            Line(
                page=self._number,
                area=area,
                block=line.element,
                top=line.position_y,
                bottom=line.position_y + line.height,
                measure=(left, left + container.width),
                ink=(min(box.position_x for box in spans), max(box.position_x + box.width for box in spans)),
                size=size,
                text="".join(own),
                last=getattr(line, "resume_at", None) is None,
                stretch=max(box.justification_spacing for box in spans) / size,
                repeats=repeats,
            )
        )

    def _text(self, box: Any, *, repeats: bool) -> None:
        if not box.text.strip():
            return
        element = box.element
        if element is None:
            return
        self._map.runs.append(Run(self._number, element, box.text, tuple(box.style["font_family"])))
        if _is_generated(box):
            return
        if repeats:
            self._map.repeated.add(element)
        self._map.texts[element].append(box.text)
        bottom = box.position_y + box.height
        outside = box.position_y < -_TOLERANCE or bottom > self._height + _TOLERANCE
        if outside or box.position_x < -_TOLERANCE or box.position_x + box.width > self._width + _TOLERANCE:
            self._map.off_page.append((element, self._number))
        middle, core = box.position_y + box.margin_top + box.height / 2, box.height * _CORE  # the margin is half the leading
        left, right = box.position_x, box.position_x + box.width
        self._spans.append(_Span(middle - core, middle + core, left, right, bottom, element, repeats))


def _is_generated(box: Any) -> bool:
    """Return whether the stylesheet wrote a text, or it is the mark of a note: neither is running text."""
    return (box.element_tag or "").endswith(_GENERATED)


def _is_at_the_foot(box: Any) -> bool:
    """Return whether something stands at the foot of a page that is no note (place=foot)."""
    return box.element is not None and box.element.get("data-place") == "foot" and not _is_generated(box)


def _texts_of(box: Any) -> Iterator[Any]:
    """Yield the text boxes of a line, but for those of blocks and floats in it, which have lines of their own."""
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            yield child
        elif isinstance(child, boxes.InlineBox):
            yield from _texts_of(child)


def _in_one_column(one: Spot, other: Spot) -> bool:
    return one.left < other.right + _TOLERANCE and other.left < one.right + _TOLERANCE


def _united(one: Spot, other: Spot) -> Spot:
    return Spot(
        one.page,
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )


class _Span(NamedTuple):
    """A run of text: the band of its line that is its own, its ends, its foot, and the element whose text it is."""

    top: float
    bottom: float
    left: float
    right: float
    foot: float
    element: Element
    repeats: bool


def _reaches_into(span: _Span, notes: Any) -> bool:
    """Return whether a run of text stands lower than the top of notes, in their width: nothing does but they."""
    left, right = notes.border_box_x(), notes.border_box_x() + notes.border_width()
    top, bottom = notes.border_box_y() + _TOLERANCE, notes.border_box_y() + notes.border_height() - _TOLERANCE
    return bool(top < span.foot and span.top < bottom and left < span.right - _TOLERANCE and span.left < right - _TOLERANCE)


def _overprinted(spans: list[_Span]) -> Iterator[_Span]:
    """Yield each run whose band another run crosses."""
    open_spans: list[_Span] = []
    for span in sorted(spans, key=lambda span: span.top):
        open_spans = [other for other in open_spans if other.bottom > span.top]
        if any(other.left < span.right - _TOLERANCE and span.left < other.right - _TOLERANCE for other in open_spans):
            yield span
        open_spans.append(span)
