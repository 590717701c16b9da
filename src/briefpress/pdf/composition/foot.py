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

Where notes stand under their own column each column has a foot, and what leaves it goes to the foot of the next one.

Every private name that is used here is held by `tests/pdf/test_engine.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import inf
from typing import Any

from briefpress.pdf.composition.feet import Entry, Foot
from briefpress.pdf.composition.head import AT_MOST, HeadContext
from briefpress.pdf.composition.measure import Measure, Piece

_IN_A_BOX_AT_MOST = 0.5  # of a page's height: what notes may fill when the box that calls them does not know yet where it ends
_RESTS_AT_MOST = 3  # that are open at once before a page is given to them alone, if they fill it


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


class FootContext(HeadContext):
    """The engine's layout context, with notes that stay on the page of their call and are divided where they must be."""

    def take_over(self, plan: FootPlan) -> None:
        """Begin to look after the notes; called once, on a context that the engine has made."""
        self.begin(Measure(self))
        self._plan = plan
        self._foot: Foot
        self._rests: dict[int, list[Piece]] = {}
        self._left_by_columns: list[Piece] = []
        self._is_of_a_column = False
        self.line_foot = -inf
        self.turned_away = 0.0
        self.in_column: bool = False
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
        return self._foot.area if hasattr(self, "_foot") else None

    @current_footnote_area.setter
    def current_footnote_area(self, area: Any) -> None:
        if area is None:
            return
        self.page_height = area.page.height
        self.line_foot, self._column_room, self._left_by_columns = -inf, None, []
        self._foot = Foot(area, self.page_bottom, self.measure)
        room = self.page_height * (1 if area.page.page_type.blank else AT_MOST)
        self._arrive(self._rests.get(self.current_page - 1, ()), room)

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
        entry = Entry(footnote, self.measure.whole(footnote), self._room(), forced=self.line_foot == -inf)
        if entry.piece.is_figure and not self._foot.has_room_for(entry):
            self._foot.waiting.append(entry)
            self.settle()
            return False
        self._enter(entry)
        if self.settle() or entry.forced:
            return False
        self._foot.entries.pop()
        self.turned_away = self._foot.least_height_with(entry)
        self.settle()
        return True

    def report_footnote(self, footnote: Any) -> None:
        """Give a note whatever place there is: the engine either breaks before its line, and takes it back, or cannot."""
        if any(entry.note is footnote for entry in self._foot.waiting):
            return
        self._foot.take_back(footnote)
        self._enter(Entry(footnote, self.measure.whole(footnote), self._room(), forced=True))
        self.settle()

    def unlayout_footnote(self, footnote: Any) -> None:
        if footnote in self.footnotes:
            return
        self.footnotes.append(footnote)
        self._foot.take_back(footnote)
        self._left_by_columns = [piece for piece in self._left_by_columns if piece.table.boxes.element is not footnote.element]
        self.settle()

    def entered(self) -> list[Entry]:
        """Return what begins at this foot as far as it is set, and what waits for the next one."""
        return [*self._foot.entries, *self._foot.waiting]

    def settle(self) -> bool:
        """Let the text end above what stands at the foot; return whether everything there has its place."""
        placed = self._foot.settle()
        if not self._is_of_a_column:
            self._rests[self.current_page] = [*self._foot.leaving, *self._left_by_columns]
        if self._column_room is None:
            self.page_bottom = self._foot.bottom - self._foot.height
        return placed

    def notes_height(self) -> float:
        """Return how high everything at the foot stands as it is, 0 where nothing does."""
        return self._foot.height

    def _enter(self, entry: Entry) -> None:
        """Let something begin at this foot, and with a figure the notes that are called in it."""
        self._foot.entries.append(entry)
        for note in entry.piece.table.notes:
            if note in self.footnotes:
                self.footnotes.remove(note)
            self._foot.entries.append(Entry(entry.note, self.measure.whole(note), entry.room, entry.forced))

    def _arrive(self, pieces: Sequence[Piece], room: float) -> None:
        """Let what leaves the foot before begin at this one, in so much room."""
        room = min(room, self._plan.notes_at_most.get(self.current_page, room))
        for piece in pieces:
            entry = Entry(None, self.measure.here(piece), room, forced=True, rest=not piece.is_figure)
            if piece.is_figure and self._foot.entries and not self._foot.has_room_for(entry):
                self._foot.waiting.append(entry)
            else:
                self._enter(entry)
        self.settle()

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
            room = self._column_room
        else:
            foot = max([self.line_foot, *self._float_feet()])
            room = self._foot.bottom - foot if foot > -inf else self.page_height * _IN_A_BOX_AT_MOST
        return min(room, self._plan.notes_at_most.get(self.current_page, room))

    def _float_feet(self) -> Iterator[float]:
        for root in {None, self._excluded_shapes_root_boxes[-1]} & set(self._excluded_shapes):
            for shape in self._excluded_shapes[root]:
                yield shape.position_y + shape.margin_height() - shape.margin_bottom

    # Columns

    def remember(self, *lists: list[Any]) -> _Memory:
        """Return all that setting something changes here and in some lists, for `recall`."""
        running = {name: {page: list(found) for page, found in pages.items()} for name, pages in self.running_elements.items()}
        return _Memory(
            tuple(self._foot.entries),
            tuple(self._foot.waiting),
            tuple(self.footnotes),
            dict(self.broken_out_of_flow),
            tuple(self.excluded_shapes),
            running,
            tuple(map(tuple, lists)),
        )

    def recall(self, memory: _Memory, *lists: list[Any]) -> None:
        """Bring back what was remembered, as if nothing had been set since."""
        self._foot.entries, self._foot.waiting = list(memory.entries), list(memory.waiting)
        self.footnotes[:] = memory.footnotes
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

    @contextmanager
    def foot_of_column(self, column: Any, height: float, arriving: Sequence[Piece]) -> Iterator[Foot]:
        """Gather notes at the foot of a column of this height, beginning with the rests that arrive there."""
        page_foot, before = self._foot, (self.page_bottom, self.line_foot)
        self._is_of_a_column, self.line_foot = True, -inf
        area = page_foot.narrowed(column.position_x, column.width)
        self._foot = Foot(area, column.position_y + height, self.measure)
        self._arrive(arriving, height * AT_MOST)
        yield self._foot
        self._is_of_a_column, self._foot = False, page_foot
        self.page_bottom, self.line_foot = before
        page_foot.use()

    def hand_to_columns(self) -> list[Piece]:
        """Return the rests of notes that arrive on this page, to be set at the feet of its columns."""
        self._foot.entries = [entry for entry in self._foot.entries if not entry.rest]
        self.settle()
        return [piece for piece in self._rests.get(self.current_page - 1, ()) if not piece.is_figure]

    def take_from_columns(self, leaving: list[Piece]) -> None:
        """Let what leaves the last column leave the page."""
        self._left_by_columns = leaving
        self.settle()


@dataclass(frozen=True, slots=True)
class _Memory:
    """What setting columns changes in the engine's context."""

    entries: tuple[Entry, ...]
    waiting: tuple[Entry, ...]
    footnotes: tuple[Any, ...]
    broken: dict[Any, Any]
    shapes: tuple[Any, ...]
    running: dict[str, dict[int, list[Any]]]
    lists: tuple[tuple[Any, ...], ...]
