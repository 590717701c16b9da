"""How high notes are, and where they can be divided: each is laid out once, by itself, and every line end of it is remembered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from briefpress.pdf.composition.division import divide, without_lines
from briefpress.pdf.loading import block, boxes, build

_TOLERANCE = 0.01  # CSS px


@dataclass(frozen=True, slots=True)
class _LineEnd:
    """A place where a note can be divided: how high what stands above it is, and the way there in the note's boxes.

    `line` is the last line above it as it was laid out; `kept` says whether orphans and widows allow it.
    """

    height: float
    way: tuple[int, ...]
    line: Any
    kept: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """A note as it is set in a width: its boxes before layout, its height with its margins, and its line ends.

    Margins of neighbours, and of the last note and the area, are taken not to collapse: the area is never higher than reckoned.
    `notes` are those that are called in it, if it is a figure; that has no line ends.
    """

    width: float
    boxes: Any
    height: float
    ends: tuple[_LineEnd, ...]
    notes: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A note from a line end on: from the `start`-th, or from its beginning where that is 0."""

    table: _Table
    start: int = 0

    @property
    def is_figure(self) -> bool:
        """Whether it is no note, but a figure or box that goes to the head or foot of a page."""
        return _is_figure(self.table.boxes)

    @property
    def above(self) -> float:
        """How high what stands before the piece is, on earlier pages."""
        return self.table.ends[self.start - 1].height if self.start else 0.0

    @property
    def height(self) -> float:
        """How high the piece is, in CSS px."""
        return self.table.height - self.above

    def stops(self, *, force: bool) -> list[tuple[int, float]]:
        """Return where the piece can stop, and how high it is then; with `force` also where orphans and widows forbid it."""
        ends = enumerate(self.table.ends[self.start :], self.start + 1)
        return [(index, end.height - self.above) for index, end in ends if end.kept or force]


class Measure:
    """Measures notes for the area of a page, and takes pieces of them."""

    def __init__(self, context: Any) -> None:
        self._context = context
        self._tables: dict[tuple[int, float], _Table] = {}
        self._kept: list[Any] = []  # what is known by its id has to live
        self._parts: dict[tuple[int, int, int | None], Any] = {}
        self._area: Any = None
        self._called: list[Any] | None = None
        self._notes_in: dict[Any, tuple[Any, ...]] = {}  # of a figure; at another width the engine does not hand them over again

    def use(self, area: Any) -> None:
        """Measure for this area from now on."""
        self._area = area.copy()

    def takes(self, note: Any) -> bool:
        """Return whether a note is called in what is being measured, whose notes it is one of then."""
        if self._called is not None:
            self._called.append(note)
        return self._called is not None

    def fill(self, area: Any, figures: list[Any], notes: list[Any]) -> None:
        """Set what is in an area: notes, and above their rule figures. Margins, rule and padding are then those of the notes."""
        area.style, area.children = self._area.style, notes
        if figures:
            area.style = area.style.anonymous_style.copy()
            area.style["display"] = ("block", "flow-root")  # the margin of a figure stays in the area
            area.children = [*figures, *([_group(area, self._area.style, notes)] if notes else [])]

    def laid_out(self, area: Any, absolutes: list[Any], fixed: list[Any]) -> Any:
        """Return a filled area laid out, which adds to both lists what is placed later; the page lays out that of its own."""
        area = build.create_anonymous_boxes(area.deepcopy())
        with self._apart(area.page):  # the area itself is a root already, if figures stand in it
            return block.block_level_layout(
                self._context, area, float("-inf"), None, area.page, absolute_boxes=absolutes, fixed_boxes=fixed
            )[0]

    def around(self) -> float:
        """Return the height of margins, borders and padding of the area."""
        area = self._area
        edges = (area.margin_top, area.margin_bottom, area.padding_top, area.padding_bottom)
        return float(sum(edges) + area.border_top_width + area.border_bottom_width)

    def whole(self, note: Any) -> Piece:
        """Return the piece that is a whole note."""
        return Piece(self._table_of(note))

    def here(self, piece: Piece) -> Piece:
        """Return a piece as it is set in the width of the area at hand, which may differ from that of the page it began on."""
        if piece.table.width == self._width():
            return piece
        return self.whole(self.boxes_of(piece, None))

    def boxes_of(self, piece: Piece, stop: int | None) -> Any:
        """Return the boxes of a piece down to a stop, or to its end where there is none."""
        table, ends = piece.table, piece.table.ends
        key = (id(table), piece.start, stop)
        if key not in self._parts:
            part = table.boxes
            if stop is not None:
                part, _ = divide(part, ends[stop - 1].way, ends[stop - 1].line)
            if piece.start:
                _, part = divide(part, ends[piece.start - 1].way, ends[piece.start - 1].line)
            self._parts[key] = without_lines(part)
            self._kept.append(table)
        return self._parts[key]

    def height_of(self, piece: Piece, stop: int | None) -> float:
        """Return how high the boxes of a piece stand; those of a part are laid out for it, since they begin or end otherwise."""
        return piece.height if stop is None and not piece.start else self.whole(self.boxes_of(piece, stop)).height

    def _width(self) -> float:
        area = self._area
        sides = area.margin_left + area.margin_right + area.padding_left + area.padding_right
        return round(float(area.page.width - sides - area.border_left_width - area.border_right_width), 2)

    def _table_of(self, note: Any) -> _Table:
        key = (id(note), self._width())
        if key not in self._tables:
            self._tables[key] = self._lay_out(note)
            self._kept.append(note)
        return self._tables[key]

    def height_alone(self, box: Any, width: float, sheet: Any) -> float:
        """Return how high a box of the text stands by itself in a width on a page like `sheet`, without the notes it calls."""
        container, box = sheet.copy(), box.deepcopy()
        container.width, box.position_x, box.position_y = width, 0, 0
        waiting = list(self._context.footnotes)
        with self._apart(box):
            laid = block.block_level_layout(self._context, box, float("-inf"), None, container)[0]
        self._context.footnotes[:] = waiting
        return float(laid.border_height())

    def _lay_out(self, note: Any) -> _Table:
        area = self._area.copy()
        area.children = [note]
        area = build.create_anonymous_boxes(area.deepcopy())
        with self._apart(area) as called:
            laid = block.block_level_layout(self._context, area.deepcopy(), float("-inf"), None, area.page)[0]
        whole = laid.children[0]
        top = laid.content_box_y()
        ends = tuple(
            _LineEnd(bottom - top, way, line, kept)
            for bottom, way, line, kept in _line_ends(whole, ())
            if bottom < top + laid.height - _TOLERANCE and not _is_figure(note)
        )
        notes = self._notes_in.setdefault(note.element, tuple(called)) if _is_figure(note) else ()
        return _Table(self._width(), area.children[0], float(whole.margin_height()), ends, notes)

    @contextmanager
    def _apart(self, root: Any) -> Iterator[list[Any]]:
        """Lay out something that does not touch the page: no floats of it, no columns, and no memory of the line.

        The list that it gives holds the notes that are called meanwhile.
        """
        context = self._context
        before = context.line_foot, context.in_column, self._called
        context.in_column, self._called = False, []
        context.create_block_formatting_context(root)
        yield self._called
        context.finish_block_formatting_context()
        context.line_foot, context.in_column, self._called = before


def _is_figure(box: Any) -> bool:
    return box.element is not None and "data-place" in box.element.attrib


def _group(area: Any, style: Any, notes: list[Any]) -> Any:
    group = boxes.BlockBox.anonymous_from(area, notes)
    group.style = style
    return group


def _line_ends(box: Any, way: tuple[int, ...]) -> Iterator[tuple[float, tuple[int, ...], Any, bool]]:
    """Yield foot, way, last line and whether orphans and widows allow it, for each place where a note's block can be divided."""
    lines = [child for child in box.children if isinstance(child, boxes.LineBox)]
    for count, line in enumerate(lines[:-1], 1):
        kept = count >= box.style["orphans"] and len(lines) - count >= box.style["widows"]
        yield line.position_y + line.height, (*way, 0, *_indices(line.resume_at)), line, kept
    if lines or not isinstance(box, boxes.BlockContainerBox):
        return
    before: Any = None
    for child in box.children:
        if not child.is_in_normal_flow() or not hasattr(child, "index"):
            continue
        if before is not None:
            yield before.position_y + before.margin_height(), (*way, child.index), before, True
        if child.style["break_inside"] == "auto":
            yield from _line_ends(child, (*way, child.index))
        before = child


def _indices(resume_at: Any) -> Iterator[int]:
    while resume_at is not None:
        ((index, resume_at),) = resume_at.items()
        yield index
