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

Figures that go to the foot of a page (`data-place="foot"`) come as notes without a call: they stand above the rule of the notes,
and wait for the next page where they find no room.

Every private name that is used here is held by `tests/pdf/test_engine.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import inf
from typing import Any

from briefpress.pdf.head import AT_MOST, HeadContext
from briefpress.pdf.loading import strut
from briefpress.pdf.measure import Measure, Piece

_TOLERANCE = 0.01  # CSS px; sums of line heights differ in their last bits
_IN_A_BOX_AT_MOST = 0.5  # of a page's height: what notes may fill when the box that calls them does not know yet where it ends
_RESTS_AT_MOST = 3  # that are open at once before a page is given to them alone, if they fill it
_LINES_BELOW_A_CALL = 2  # lines of text that are left below the call of a note that is divided, for orphans and widows


@dataclass(slots=True)
class FootPlan:
    """What is asked of the foot of single pages, counted from 1, besides what follows from their lines.

    `notes_at_most` is how high notes may stand, in CSS px, so that a box has room above them; `alone` are the pages that hold
    nothing but the rests of earlier notes.
    """

    notes_at_most: dict[int, float] = field(default_factory=dict)
    alone: set[int] = field(default_factory=set)

    def forget(self) -> None:
        """Ask for nothing: the text will fall on other pages."""
        self.notes_at_most.clear()
        self.alone.clear()


@dataclass(slots=True, eq=False)
class _Entry:
    """A note, the rest of one or a figure that has to begin on this page, and the room that all of them had when it came.

    `note` is the box that the line holds which called it, for a note in a figure that of the figure; None for what was called on
    an earlier page.
    """

    note: Any
    piece: Piece
    room: float
    forced: bool = False


class FootContext(HeadContext):
    """The engine's layout context, with notes that stay on the page of their call and are divided where they must be."""

    def take_over(self, plan: FootPlan) -> None:
        """Begin to look after the notes; called once, on a context that the engine has made."""
        self.begin(Measure(self))
        self._plan = plan
        self._entries: list[_Entry] = []
        self._rests: dict[int, list[Piece]] = {}
        self._waiting: list[_Entry] = []
        self.line_foot = -inf
        self._area: Any = None
        self._height = 0.0
        self.turned_away = 0.0
        self.in_column: bool = False
        self._page_foot = 0.0
        self._column_room: float | None = None

    # What the engine reads and writes

    @property
    def current_page_footnotes(self) -> Sequence[Any]:
        """None, whatever stands at the foot: the engine's loops that send notes on have to find nothing."""
        return ()

    @current_page_footnotes.setter
    def current_page_footnotes(self, notes: Sequence[Any]) -> None:
        pass

    @property
    def reported_footnotes(self) -> list[Piece]:
        """What leaves the last page, for which the engine leaves one without text; nothing while a page is being made."""
        return [] if getattr(self, "_excluded_shapes_root_boxes", None) else self.leaves(self.current_page)

    @reported_footnotes.setter
    def reported_footnotes(self, notes: list[Piece]) -> None:
        pass

    @property
    def current_footnote_area(self) -> Any:
        return self._area

    @current_footnote_area.setter
    def current_footnote_area(self, area: Any) -> None:
        if area is None:
            return
        self._area, self._page_foot, self.page_height = area, self.page_bottom, area.page.height
        self.measure.use(area)
        self.line_foot, self._column_room = -inf, None
        room = self.page_height * (1 if area.page.page_type.blank else AT_MOST)
        room = min(room, self._plan.notes_at_most.get(self.current_page, room))
        self._entries, self._waiting = [], []
        for piece in self._rests.get(self.current_page - 1, ()):
            entry = _Entry(None, self.measure.here(piece), room, forced=True)
            if piece.is_figure and self._entries and not self._has_room_for(entry):
                self._waiting.append(entry)
            else:
                self._enter(entry)
        self.settle()

    def overflows_page(self, bottom_space: float, position_y: float) -> bool:
        self.line_foot = position_y + bottom_space
        return bool(super().overflows_page(bottom_space, position_y))

    def layout_footnote(self, footnote: Any) -> bool:
        """Give a note its place; return whether there is none for it on this page.

        A line that does not know where it stands, in a table's head or an inline block, gets its note in any case: the engine
        would drop the head, and looks later whether the whole of it fits.
        """
        self.footnotes.remove(footnote)
        if self.takes_for_head(footnote):
            return False
        if self.measure.takes(footnote):
            return False
        entry = _Entry(footnote, self.measure.whole(footnote), self._room(), forced=self.line_foot == -inf)
        if entry.piece.is_figure and not self._has_room_for(entry):
            self._waiting.append(entry)
            self.settle()
            return False
        self._enter(entry)
        if self.settle() or entry.forced:
            return False
        self._entries.pop()
        pieces = [*(entry.piece for entry in self._entries), entry.piece]
        least = min((height for _, height in entry.piece.stops(force=False)), default=entry.piece.height)
        self.turned_away = self._around(pieces) + sum(piece.height for piece in pieces[:-1]) + least
        self.settle()
        return True

    def report_footnote(self, footnote: Any) -> None:
        """Give a note whatever place there is: the engine either breaks before its line, and takes it back, or cannot."""
        if any(entry.note is footnote for entry in self._waiting):
            return
        self._entries = [entry for entry in self._entries if entry.note is not footnote]
        self._enter(_Entry(footnote, self.measure.whole(footnote), self._room(), forced=True))
        self.settle()

    def unlayout_footnote(self, footnote: Any) -> None:
        if footnote in self.footnotes:
            return
        self.footnotes.append(footnote)
        self._entries = [entry for entry in self._entries if entry.note is not footnote]
        self._waiting = [entry for entry in self._waiting if entry.note is not footnote]
        self.settle()

    def entered(self) -> list[_Entry]:
        """Return what begins on this page as far as it is set, and what waits for the next one."""
        return [*self._entries, *self._waiting]

    def _enter(self, entry: _Entry) -> None:
        """Let something begin on this page, and with a figure the notes that are called in it."""
        self._entries.append(entry)
        for note in entry.piece.table.notes:
            if note in self.footnotes:
                self.footnotes.remove(note)
            self._entries.append(_Entry(entry.note, self.measure.whole(note), entry.room, entry.forced))

    # The pages

    def leaves(self, page: int) -> list[Any]:
        """Return what leaves a page for the next one, counted from 1: rests of notes, and figures that found no room."""
        return [*self._rests.get(page, []), *self.waiting_for_head(page)]

    def is_alone(self, page: int) -> bool:
        """Return whether a page shall hold nothing but what leaves the one before."""
        rests = self._rests.get(page - 1, [])
        crowd = len(rests) > _RESTS_AT_MOST and sum(piece.height for piece in rests) > self.page_height * AT_MOST
        return crowd or (page in self._plan.alone and bool(rests))

    # The room

    def _room(self) -> float:
        """Return how high the area may be, its margins too, in CSS px."""
        if self._column_room is not None:
            return self._column_room
        foot = max([self.line_foot, *self._float_feet()])
        room = self._page_foot - foot if foot > -inf else self.page_height * _IN_A_BOX_AT_MOST
        return min(room, self._plan.notes_at_most.get(self.current_page, room))

    def _float_feet(self) -> Iterator[float]:
        for root in {None, self._excluded_shapes_root_boxes[-1]} & set(self._excluded_shapes):
            for shape in self._excluded_shapes[root]:
                yield shape.position_y + shape.margin_height() - shape.margin_bottom

    def _has_room_for(self, figure: _Entry) -> bool:
        """Return whether a figure and its notes fit at the foot of the page without dividing any note."""
        notes = [self.measure.whole(note) for note in figure.piece.table.notes]
        pieces = [*(entry.piece for entry in self._entries), figure.piece, *notes]
        return sum(piece.height for piece in pieces) + self._around(pieces) <= figure.room + _TOLERANCE

    def _around(self, pieces: Sequence[Piece]) -> float:
        """Return the height of margins, borders and padding of the notes' area; figures have their own."""
        return 0.0 if all(piece.is_figure for piece in pieces) else self.measure.around()

    # What stands at the foot of a page

    def settle(self) -> bool:
        """Divide what has to be divided and set the area; return whether everything has its place."""
        room = self._entries[-1].room if self._entries else inf
        stops = self._stops(room)
        placed = stops is not None
        if stops is None and any(entry.forced for entry in self._entries):
            stops = self._stops(room, force=True) or [None] * len(self._entries)
        if stops is None:
            return False
        figures: list[Any] = []
        notes: list[Any] = []
        leaving: list[Piece] = []
        height = 0.0
        for entry, stop in zip(self._entries, stops, strict=True):
            part = self.measure.boxes_of(entry.piece, stop)
            (figures if entry.piece.is_figure else notes).append(part)
            height += self.measure.height_of(entry.piece, stop)
            if stop is not None:
                leaving.append(Piece(entry.piece.table, stop))
        self._rests[self.current_page] = [*leaving, *(entry.piece for entry in self._waiting)]
        self.measure.fill(self._area, figures, notes)
        self._height = height + (self.measure.around() if notes else 0.0)
        if self._column_room is None:
            self.page_bottom = self._page_foot - self._height
        return placed

    def notes_height(self) -> float:
        """Return how high everything at the foot stands as it is, 0 where nothing does."""
        return self._height

    def _stops(self, room: float, *, force: bool = False) -> list[int | None] | None:
        """Return where each note has to stop so that all fit, None for one that is whole: the last that can be is divided.

        With `force` each may be divided at any line. None where nothing helps.
        """
        pieces = [entry.piece for entry in self._entries]
        free = room - self._around(pieces) + _TOLERANCE
        if sum(piece.height for piece in pieces) <= free or not pieces:
            return [None] * len(pieces)
        for reserve in (_LINES_BELOW_A_CALL * strut(self._area.page.style)[0], 0.0):
            for index in reversed(range(len(pieces))):
                entry, later = self._entries[index], self._entries[index + 1 :]
                least = [min(one.piece.stops(force=force or one.forced), default=(None, one.piece.height)) for one in later]
                left = free - reserve - sum(piece.height for piece in pieces[:index]) - sum(height for _, height in least)
                fitting = [
                    stop for stop, height in entry.piece.stops(force=(force or entry.forced) and not reserve) if height <= left
                ]
                if fitting:
                    return [*([None] * index), max(fitting), *(stop for stop, _ in least)]
        return None

    # Columns

    def remember(self, *lists: list[Any]) -> _Memory:
        """Return all that setting something changes here and in some lists, for `recall`."""
        running = {name: {page: list(found) for page, found in pages.items()} for name, pages in self.running_elements.items()}
        return _Memory(
            tuple(self._entries),
            tuple(self._waiting),
            tuple(self.footnotes),
            dict(self.broken_out_of_flow),
            tuple(self.excluded_shapes),
            running,
            tuple(map(tuple, lists)),
        )

    def recall(self, memory: _Memory, *lists: list[Any]) -> None:
        """Bring back what was remembered, as if nothing had been set since."""
        self._entries, self._waiting, self.footnotes[:] = list(memory.entries), list(memory.waiting), memory.footnotes
        self.broken_out_of_flow.clear()
        self.broken_out_of_flow.update(memory.broken)
        self.excluded_shapes[:] = memory.shapes
        for name, pages in self.running_elements.items():
            pages.clear()
            pages.update({page: list(found) for page, found in memory.running.get(name, {}).items()})
        for now, then in zip(lists, memory.lists, strict=True):
            now[:] = then
        self.settle()

    @contextmanager
    def notes_in_columns(self, reserve: float) -> Iterator[None]:
        """Let notes take so much more room than they have, and leave the foot of the text where it is.

        `turned_away` is afterwards how high all notes would stand with the beginning of the last that found no room, or 0.
        """
        before, self.turned_away = self.notes_height(), 0.0
        self._column_room = before + reserve
        yield
        self._column_room = None


@dataclass(frozen=True, slots=True)
class _Memory:
    """What setting columns changes in the engine's context."""

    entries: tuple[_Entry, ...]
    waiting: tuple[_Entry, ...]
    footnotes: tuple[Any, ...]
    broken: dict[Any, Any]
    shapes: tuple[Any, ...]
    running: dict[str, dict[int, list[Any]]]
    lists: tuple[tuple[Any, ...], ...]
