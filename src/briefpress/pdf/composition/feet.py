"""What stands at one foot, of a page or of a column: notes, rests of notes and figures, and where they are divided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from briefpress.pdf.composition.measure import Measure, Piece
from briefpress.pdf.loading import ZERO_PIXELS, percent, strut

_TOLERANCE = 0.01  # CSS px; sums of line heights differ in their last bits
_SIDES = ("margin_left", "margin_right", "padding_left", "padding_right")
_LINES_BELOW_A_CALL = 2  # lines of text that are left below the call of a note that is divided, for orphans and widows


@dataclass(slots=True, eq=False)
class Entry:
    """A note, the rest of one or a figure that has to begin at a foot, and the room that all of them had when it came, in CSS px.

    `note` is the box that the line holds which called it, for a note in a figure that of the figure; None for what was called
    above an earlier foot, the `rest` of a note among it.
    """

    note: Any
    piece: Piece
    room: float
    forced: bool = False
    rest: bool = False


class Foot:
    """What stands at the foot of a page or of a column, which ends at `bottom`, in CSS px from the upper edge of the page.

    `height` is how high all that is set stands, 0 where nothing does. `waiting` holds the figures that found no room, `leaving`
    everything that goes on to the next foot.
    """

    def __init__(self, area: Any, bottom: float, measure: Measure) -> None:
        self.area, self.bottom = area, bottom
        self.entries: list[Entry] = []
        self.waiting: list[Entry] = []
        self.leaving: list[Piece] = []
        self.height = 0.0
        self._blank = area.copy()
        self._measure = measure
        self.use()

    def use(self) -> None:
        """Measure for this foot from now on."""
        self._measure.use(self._blank)

    def narrowed(self, left: float, width: float) -> Any:
        """Return an area like that of this foot for a column that begins at `left`, and as wide as that."""
        area = self._blank.copy()
        area.page = area.page.copy()
        area.page.position_x += left - area.page.content_box_x()
        area.page.width, area.position_x = width, left
        area.style = area.style.copy()
        area.style.update(dict.fromkeys(_SIDES, ZERO_PIXELS))
        percent.resolve_percentages(area, area.page)
        return area

    def take_back(self, note: Any) -> None:
        """Let go of what a line has called that is set no more."""
        self.entries = [entry for entry in self.entries if entry.note is not note]
        self.waiting = [entry for entry in self.waiting if entry.note is not note]

    def has_room_for(self, figure: Entry) -> bool:
        """Return whether a figure and its notes fit without dividing any note."""
        notes = [self._measure.whole(note) for note in figure.piece.table.notes]
        pieces = [*(entry.piece for entry in self.entries), figure.piece, *notes]
        return sum(piece.height for piece in pieces) + self._around(pieces) <= figure.room + _TOLERANCE

    def least_height_with(self, entry: Entry) -> float:
        """Return how high all stands with the beginning of a note that found no room, in CSS px."""
        pieces = [*(one.piece for one in self.entries), entry.piece]
        least = min((height for _, height in entry.piece.stops(force=False)), default=entry.piece.height)
        return self._around(pieces) + sum(piece.height for piece in pieces[:-1]) + least

    def settle(self) -> bool:
        """Divide what has to be divided and fill the area; return whether everything has its place, and else change nothing."""
        room = self.entries[-1].room if self.entries else inf
        stops = self._stops(room)
        placed = stops is not None
        if stops is None and any(entry.forced for entry in self.entries):
            stops = self._stops(room, force=True) or [None] * len(self.entries)
        if stops is None:
            return False
        figures: list[Any] = []
        notes: list[Any] = []
        rests: list[Piece] = []
        height = 0.0
        for entry, stop in zip(self.entries, stops, strict=True):
            part = self._measure.boxes_of(entry.piece, stop)
            (figures if entry.piece.is_figure else notes).append(part)
            height += self._measure.height_of(entry.piece, stop)
            if stop is not None:
                rests.append(Piece(entry.piece.table, stop))
        self.leaving = [*rests, *(entry.piece for entry in self.waiting)]
        self._measure.fill(self.area, figures, notes)
        self.height = height + (self._measure.around() if notes else 0.0)
        return placed

    def laid_out(self, absolutes: list[Any], fixed: list[Any]) -> Any:
        """Return the area with everything in it laid out, its foot at `bottom`; both lists get what is placed later."""
        area = self._measure.laid_out(self.area, absolutes, fixed)
        area.translate(dy=self.bottom - area.position_y - area.margin_height())
        return area

    def _around(self, pieces: Sequence[Piece]) -> float:
        """Return the height of margins, borders and padding of the notes' area; figures have their own."""
        return 0.0 if all(piece.is_figure for piece in pieces) else self._measure.around()

    def _stops(self, room: float, *, force: bool = False) -> list[int | None] | None:
        """Return where each note has to stop so that all fit, None for one that is whole: the last that can be is divided.

        With `force` each may be divided at any line. None where nothing helps.
        """
        pieces = [entry.piece for entry in self.entries]
        free = room - self._around(pieces) + _TOLERANCE
        if sum(piece.height for piece in pieces) <= free or not pieces:
            return [None] * len(pieces)
        for reserve in (_LINES_BELOW_A_CALL * strut(self.area.page.style)[0], 0.0):
            for index in reversed(range(len(pieces))):
                entry, later = self.entries[index], self.entries[index + 1 :]
                least = [min(one.piece.stops(force=force or one.forced), default=(None, one.piece.height)) for one in later]
                left = free - reserve - sum(piece.height for piece in pieces[:index]) - sum(height for _, height in least)
                fitting = [
                    stop for stop, height in entry.piece.stops(force=(force or entry.forced) and not reserve) if height <= left
                ]
                if fitting:
                    return [*([None] * index), max(fitting), *(stop for stop, _ in least)]
        return None
