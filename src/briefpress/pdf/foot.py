"""The foot of each page: which notes stand there and how much of each, decided while the engine sets the lines that call them.

WeasyPrint 70 gives notes their room line by line, and errs in four ways: where a paragraph's orphans and widows let it break
only after a line that overflows, it sends earlier notes of the page to the next one (layout/block.py, the loop that reports
footnotes, which ignores `footnote-policy`; Kozea/WeasyPrint#2432); a note is never divided (#1833); notes called below the top
of a float push their area over it; and in columns the room for notes is guessed. So the part of its layout context that deals
with notes is replaced here, and the engine's own loops find nothing to do: to them no page has notes and none is ever sent on.

The engine asks whether a line's foot overflows the page right before it hands over the notes that the line calls. From that the
foot of the page knows how high it may grow. A note that is too high for its room is divided as TeX does it, if that leaves
`orphans` lines here and `widows` lines for the next page, where the rest stands first; otherwise the line goes to the next page
with its note.

Every private name that is used here is held by `tests/pdf/test_engine.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from typing import Any

from briefpress.pdf.division import divide
from briefpress.pdf.loading import LayoutContext, block, build, strut

_TOLERANCE = 0.01  # CSS px; sums of line heights differ in their last bits
_REST_AT_MOST = 0.75  # of a page's height: what rests of earlier notes may fill, so that the text goes on
_IN_A_BOX_AT_MOST = 0.5  # of a page's height: what notes may fill when the box that calls them does not know yet where it ends
_IN_COLUMNS_AT_MOST = 0.6  # of a page's height: what the notes below columns may fill
_COLUMN_RUNS = 4
_LINES_BELOW_A_CALL = 2  # lines of text that are left below the call of a note that is divided, for orphans and widows


@dataclass(slots=True, eq=False)
class _Entry:
    """A note, or the rest of one, that has to begin on this page: its box, and the room that all notes had when it came."""

    note: Any
    start: Any
    room: float
    forced: bool = False


class FootContext(LayoutContext):  # type: ignore[misc]  # WeasyPrint carries no types
    """The engine's layout context, with notes that stay on the page of their call and are divided where they must be."""

    def take_over(self) -> None:
        """Begin to look after the notes; called once, on a context that the engine has made."""
        self._entries: list[_Entry] = []
        self._rests: dict[int, list[Any]] = {}
        self._leaving: list[Any] = []
        self._line_foot = -inf
        self._area: Any = None
        self.in_column: bool = False
        self._page_foot = 0.0
        self._page_height = 0.0
        self._column_room: float | None = None
        self._heights: dict[tuple[int, ...], float] = {}
        self._cuts: dict[tuple[int, float, float, bool], tuple[Any, Any] | None] = {}
        self._kept: list[Any] = []

    # What the engine reads and writes

    @property
    def current_page_footnotes(self) -> Sequence[Any]:
        """None, whatever stands at the foot: the engine's loops that send notes on have to find nothing."""
        return ()

    @current_page_footnotes.setter
    def current_page_footnotes(self, notes: Sequence[Any]) -> None:
        pass

    @property
    def reported_footnotes(self) -> list[Any]:
        """The rests that leave the last page; nothing while a page is being made."""
        return [] if getattr(self, "_excluded_shapes_root_boxes", None) else self._leaving

    @reported_footnotes.setter
    def reported_footnotes(self, notes: list[Any]) -> None:
        pass

    @property
    def current_footnote_area(self) -> Any:
        return self._area

    @current_footnote_area.setter
    def current_footnote_area(self, area: Any) -> None:
        if area is None:
            return
        self._area, self._page_foot, self._page_height = area, self.page_bottom, area.page.height
        self._line_foot, self._column_room = -inf, None
        blank = area.page.page_type.blank if hasattr(area.page, "page_type") else False
        room = self._page_height * (1 if blank else _REST_AT_MOST)
        self._entries = [_Entry(None, rest, room, forced=True) for rest in self._rests.get(self.current_page - 1, ())]
        self._settle()

    def overflows_page(self, bottom_space: float, position_y: float) -> bool:
        self._line_foot = position_y + bottom_space
        return bool(super().overflows_page(bottom_space, position_y))

    def layout_footnote(self, footnote: Any) -> bool:
        """Give a note its place; return whether there is none for it on this page."""
        self.footnotes.remove(footnote)
        self._entries.append(_Entry(footnote, footnote, self._room()))
        if self._settle():
            return False
        self._entries.pop()
        self._settle()
        return True

    def report_footnote(self, footnote: Any) -> None:
        """Give a note whatever place there is: the engine either breaks before its line, and takes it back, or cannot."""
        self._entries.append(_Entry(footnote, footnote, self._room(), forced=True))
        self._settle()

    def unlayout_footnote(self, footnote: Any) -> None:
        if footnote in self.footnotes:
            return
        self.footnotes.append(footnote)
        self._entries = [entry for entry in self._entries if entry.note is not footnote]
        self._settle()

    # The room

    def _room(self) -> float:
        """Return how high the area may be, its margins too, in CSS px."""
        if self._column_room is not None:
            return self._column_room
        foot = max([self._line_foot, *self._float_feet()])
        return self._page_foot - foot if foot > -inf else self._page_height * _IN_A_BOX_AT_MOST

    def _float_feet(self) -> Iterator[float]:
        for root in {None, self._excluded_shapes_root_boxes[-1]} & set(self._excluded_shapes):
            for shape in self._excluded_shapes[root]:
                yield shape.position_y + shape.margin_height() - shape.margin_bottom

    # The notes of a page

    def _settle(self) -> bool:
        """Divide what has to be divided and set the area; return whether every note has its place."""
        room = self._entries[-1].room if self._entries else inf
        parts = self._parts(room)
        placed = parts is not None
        if parts is None and any(entry.forced for entry in self._entries):
            parts = [(entry.start, None) for entry in self._entries]
        if parts is None:
            return False
        heads = [head for head, _ in parts if head is not None]
        self._leaving = [rest for _, rest in parts if rest is not None]
        self._rests[self.current_page] = list(self._leaving)
        self._area.children = heads
        self._grow(heads)
        return placed

    def _grow(self, heads: Sequence[Any]) -> None:
        height = self._height(heads)
        if self._column_room is None:
            self._area.height = height - self._around() if heads else "auto"
            self.page_bottom = self._page_foot - (height if heads else 0)

    # Columns

    def lay_out_columns(self, engine: Any, box: Any, bottom_space: float, skip_stack: Any, *others: Any) -> Any:
        """Set columns above a reserve that their notes do not pass, and return what `layout.column.columns_layout` returns.

        All columns of a page end above one area, so its height has to be known before the first line is set. It is found by
        setting them with no reserve, then with the height of the notes that this calls, then with what these lines call; the run
        that comes furthest in the text stands. Notes that would pass the reserve are divided, or their lines go to the next page.
        """
        _page_is_empty, absolute_boxes, fixed_boxes = others[1:4]
        before = self._standing()
        state = _State(self, absolute_boxes, fixed_boxes)
        best: tuple[Any, float] | None = None
        reserve, room = 0.0, inf
        for _ in range(_COLUMN_RUNS):
            self._column_room = room
            self.page_bottom = self._page_foot - before - reserve
            result = engine(self, box, bottom_space, skip_stack, *others)
            self._take_back(state, result[0])
            used = self._standing() - before
            if used <= reserve + _TOLERANCE and (best is None or _progress(result) >= best[0]):
                best = (_progress(result), reserve)
            if best is not None and abs(used - reserve) <= _TOLERANCE:
                break
            state.restore(self, absolute_boxes, fixed_boxes)
            reserve = min(used, self._page_height * _IN_COLUMNS_AT_MOST)
            room = before + reserve
        else:
            reserve = best[1] if best is not None else reserve
            self._column_room = before + reserve
            self.page_bottom = self._page_foot - before - reserve
            result = engine(self, box, bottom_space, skip_stack, *others)
            self._take_back(state, result[0])
        self._column_room = None
        self._grow(self._area.children)
        return result

    def _take_back(self, state: _State, columns: Any) -> None:
        """Drop the notes of lines that the engine has set and thrown away: where a column stays empty it does not say so."""
        called = {id(box.footnote) for box in columns.descendants() if box.footnote} if columns is not None else set()
        for entry in list(self._entries):
            if entry not in state.entries and id(entry.note) not in called:
                self.unlayout_footnote(entry.note)

    def _standing(self) -> float:
        return self._height(self._area.children) if self._area.children else 0.0

    def _around(self) -> float:
        area = self._area
        return float(
            area.margin_top
            + area.margin_bottom
            + area.padding_top
            + area.padding_bottom
            + area.border_top_width
            + area.border_bottom_width
        )

    def _parts(self, room: float) -> list[tuple[Any, Any]] | None:
        """Return head and rest of each note so that all heads fit: the last that can be is divided; None where none helps."""
        starts = [entry.start for entry in self._entries]
        if not starts or self._height(starts) <= room + _TOLERANCE:
            return [(start, None) for start in starts]
        for reserve in (_LINES_BELOW_A_CALL * strut(self._area.page.style)[0], 0.0):
            for index in reversed(range(len(starts))):
                least = [self._shortest(entry) for entry in self._entries[index + 1 :]]
                others = self._height([*starts[:index], *(head for head, _ in least)]) if len(starts) > 1 else self._around()
                cut = self._cut(starts[index], room - reserve - others, force=self._entries[index].forced and not reserve)
                if cut is not None and others + self._height([cut[0]]) - self._around() <= room + _TOLERANCE:
                    return [*((start, None) for start in starts[:index]), cut, *least]
        return None

    def _shortest(self, entry: _Entry) -> tuple[Any, Any]:
        """Return the shortest head of a note, and its rest."""
        line = strut(entry.start.style)[0]
        for lines in range(1, 12):
            if cut := self._cut(entry.start, lines * line, force=entry.forced):
                return cut
        return entry.start, None

    # Measuring and dividing

    def _height(self, heads: Sequence[Any]) -> float:
        """Return the height of the area around some notes."""
        if not heads:
            return self._around()
        key = (id(self._area.style), round(self._area.page.width), *map(id, heads))
        if key not in self._heights:
            area = self._area.copy()
            area.children = list(heads)
            with self._apart(area):
                laid = block.block_level_layout(self, build.create_anonymous_boxes(area.deepcopy()), -inf, None, area.page)[0]
            self._heights[key] = laid.margin_height()
            self._kept += [self._area.style, *heads]
        return self._heights[key]

    def _cut(self, note: Any, height: float, *, force: bool) -> tuple[Any, Any] | None:
        """Return the head of a note that fits a height, and its rest; None where orphans and widows forbid it."""
        key = (id(note), round(self._area.page.width), round(height, 3), force)
        if key not in self._cuts:
            self._cuts[key] = self._divide(note, height, force=force) if height > 0 or force else None
            self._kept.append(note)
        return self._cuts[key]

    def _divide(self, note: Any, height: float, *, force: bool) -> tuple[Any, Any] | None:
        area = self._area.copy()
        area.children = [note]
        area = build.create_anonymous_boxes(area.deepcopy())
        area.position_y = 0
        with self._apart(area):
            space = self.page_bottom - area.content_box_y() - height
            laid, resume_at, *_ = block.block_level_layout(self, area.deepcopy(), space, None, area.page, page_is_empty=force)
        if laid is None or not resume_at or resume_at.get(0) is None:
            return None
        return divide(area.children[0], resume_at[0], laid)

    @contextmanager
    def _apart(self, root: Any) -> Iterator[None]:
        """Lay out something that does not touch the page: no floats of it, no columns, and no memory of the line."""
        before = self._line_foot, self.in_column
        self.in_column = False
        self.create_block_formatting_context(root)
        yield
        self.finish_block_formatting_context()
        self._line_foot, self.in_column = before


class _State:
    """What setting columns changes in the engine's context, so that they can be set again."""

    def __init__(self, context: FootContext, *lists: list[Any]) -> None:
        self.entries, self._footnotes = list(context._entries), list(context.footnotes)
        self._broken, self._shapes = dict(context.broken_out_of_flow), list(context.excluded_shapes)
        self._lists = [list(boxes) for boxes in lists]

    def restore(self, context: FootContext, *lists: list[Any]) -> None:
        context._entries, context.footnotes[:] = list(self.entries), self._footnotes
        context.broken_out_of_flow.clear()
        context.broken_out_of_flow.update(self._broken)
        context.excluded_shapes[:] = self._shapes
        for boxes_now, boxes_then in zip(lists, self._lists, strict=True):
            boxes_now[:] = boxes_then
        context._settle()


def _progress(result: Any) -> tuple[float, ...]:
    """Return how far in the text a layout came, as something to compare."""
    path, stack = [], result[1]
    if result[0] is None:
        return (-1.0,)
    if stack is None:
        return (inf,)
    while stack:
        ((index, stack),) = list(stack.items())[:1]
        path.append(float(index))
    return tuple(path)


@contextmanager
def notes_below_columns() -> Iterator[None]:
    """Let the engine set columns by way of `FootContext.lay_out_columns`."""
    engine = block.columns_layout

    def columns_layout(context: Any, *arguments: Any) -> Any:
        return context.lay_out_columns(engine, *arguments)

    block.columns_layout = columns_layout
    try:
        yield
    finally:
        block.columns_layout = engine
