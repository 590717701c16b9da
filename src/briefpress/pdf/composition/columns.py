"""Set columns above the notes that they call: the engine's own columns guess the room for notes, lose words and take minutes.

Takes the place of WeasyPrint 70's `layout.column.columns_layout`, which balances by a pixel at a time and forgets part of what
it drops. Here every trial starts from the same remembered state, the room for notes is found before the columns are set, and
where columns have to be balanced (CSS Multi-column Layout Module Level 1, section 7.1) their height is found by halving.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from math import inf
from typing import Any

from briefpress.pdf.composition.column_boxes import content_height, groups, measures, text_height, without_margin_at_head
from briefpress.pdf.composition.feet import Foot
from briefpress.pdf.composition.measure import Piece
from briefpress.pdf.loading import absolute, block, percent

_TOLERANCE = 0.01  # CSS px
_RUNS = 6  # trials that look for the height of the notes
_NOTES_AT_MOST = 0.6  # of a page's height: what the notes below columns may fill
_FINE = 2.0  # CSS px: how exactly columns are balanced
_NEXT_PAGE = ("page", "left", "right", "recto", "verso")


@contextmanager
def columns_of_our_own() -> Iterator[None]:
    """Let the engine set columns by way of this module."""
    engine = block.columns_layout
    block.columns_layout = lay_out_columns
    try:
        yield
    finally:
        block.columns_layout = engine


@dataclass(slots=True)
class _Filled:
    """A trial: the columns that were set, where the text goes on, and why it stopped.

    `notes` is how much higher the notes of the page stand with it, `wanted` how much higher with the first note that found no
    room as well. Where notes stand under their column `feet` are those of the columns, and `leaving` is what finds no room there.
    """

    columns: list[Any]
    resume_at: dict[int, Any] | None
    next_page: dict[str, Any]
    height: float
    notes: float
    wanted: float
    feet: list[Foot]
    leaving: list[Piece]

    @property
    def holds_all(self) -> bool:
        """Whether nothing is left of the text, or of the notes under it."""
        return self.resume_at is None and not self.leaving

    @property
    def progress(self) -> tuple[float, ...]:
        """How far the text came, as something to compare."""
        if self.resume_at is None:
            return (inf,)
        path: list[float] = []
        stack: Any = self.resume_at
        while stack:
            ((index, stack),) = list(stack.items())[:1]
            path.append(float(index))
        return tuple(path) if self.columns else (-1.0,)


def lay_out_columns(
    context: Any,
    box: Any,
    bottom_space: float,
    skip_stack: Any,
    containing_block: Any,
    page_is_empty: bool,
    absolute_boxes: list[Any],
    fixed_boxes: list[Any],
    adjoining_margins: list[float],
    *first_styles: Any,
) -> tuple[Any, Any, dict[str, Any], list[float], bool]:
    """Return what the engine's `columns_layout` returns: box, where to go on, kind of break, margins, whether they collapse."""
    columns = _Columns(context, box, bottom_space, containing_block, adjoining_margins, absolute_boxes, fixed_boxes, first_styles)
    return columns.lay_out(skip_stack, page_is_empty=page_is_empty)


class _Columns:
    def __init__(
        self,
        context: Any,
        box: Any,
        bottom_space: float,
        containing_block: Any,
        adjoining_margins: list[float],
        absolute_boxes: list[Any],
        fixed_boxes: list[Any],
        first_styles: tuple[Any, ...],
    ) -> None:
        self._context, self._source, self._bottom_space = context, box, bottom_space
        self._box = box = box.copy_with_children(box.children)
        box.position_y += block.collapse_margin(adjoining_margins)
        block.block_level_width(box, containing_block)
        self._at_head = False  # whether the columns begin a page that is not the first of the text
        self._own_absolutes = box.style["position"] == "relative"
        self._absolutes = [] if self._own_absolutes else absolute_boxes
        self._fixed, self._first_styles = fixed_boxes, first_styles
        self._count, self._width, self._gap = measures(box)
        self._notes_below = box.element is not None and box.element.get("data-notes") == "column"
        self._arriving: list[Piece] | None = None  # at the foot of the next column; None before the first

    def lay_out(self, skip_stack: Any, *, page_is_empty: bool) -> tuple[Any, Any, dict[str, Any], list[float], bool]:
        """Set one group of children after the other, spanning blocks between them, until the page is full."""
        context, box = self._context, self._box
        context.in_column = True
        top = y = box.content_box_y()
        children: list[Any] = []
        margins: list[float] = []
        resume_at: dict[int, Any] | None = None
        next_page: dict[str, Any] = {"break": "any", "page": None}
        start, inner = next(iter(skip_stack.items())) if skip_stack else (0, None)
        parts = list(groups(self._source, start))
        for number, (index, group) in enumerate(parts):
            asked = group[0].style["break_before"]
            if children and asked in _NEXT_PAGE:
                resume_at, next_page = {index: None}, {"break": asked, "page": None}
                break
            self._at_head = skip_stack is not None and not children
            empty = page_is_empty and not children
            if group[0].style["column_span"] == "all":
                spanning, resume, next_page = self._spanning(group[0].copy(), y, inner, margins, page_is_empty=empty)
                if spanning is None or resume is not None:
                    resume_at = {index: resume}
                if spanning is not None:
                    children.append(spanning)
                    y, margins = spanning.border_box_y() + spanning.border_height(), [spanning.margin_bottom]
            else:
                y, margins = y + block.collapse_margin(margins), []
                balanced = number < len(parts) - 1 or box.style["column_fill"] == "balance"
                filled = self._fill(group, y, {0: inner} if inner else None, balanced=balanced, page_is_empty=empty)
                children += filled.columns
                y += filled.height
                next_page = filled.next_page
                if filled.resume_at is not None:
                    ((further, stack),) = filled.resume_at.items()
                    resume_at = {index + further: stack}
            inner = None
            if resume_at is not None:
                break
        context.in_column = False
        context.settle()
        if self._arriving is not None:
            context.take_from_columns(self._arriving)
        if not children and self._source.children:
            return None, {0: None}, {"break": "any", "page": None}, [], False
        self._finish(children, y + block.collapse_margin(margins) - top)
        return box, resume_at, next_page, [], False

    def _finish(self, children: list[Any], height: float) -> None:
        box = self._box
        box.children = children
        if box.height == "auto":
            box.height = height
        if box.min_height != "auto":
            box.height = max(box.height, box.min_height)
        if self._own_absolutes:
            for placeholder in self._absolutes:
                absolute.absolute_layout(self._context, placeholder, box, self._fixed, self._bottom_space, skip_stack=None)

    def _spanning(self, child: Any, y: float, inner: Any, margins: list[float], *, page_is_empty: bool) -> tuple[Any, Any, Any]:
        """Set a block across all columns, with the page's own room for its notes."""
        context = self._context
        context.in_column = False
        context.settle()
        percent.resolve_percentages(child, self._box)
        child.position_x, child.position_y = self._box.content_box_x(), y
        laid, resume_at, next_page, *_ = block.block_level_layout(
            context,
            child,
            self._bottom_space,
            inner,
            self._box,
            page_is_empty,
            self._absolutes,
            self._fixed,
            list(margins),
            *self._first_styles,
        )
        context.in_column = True
        return laid, resume_at, next_page

    def _fill(self, group: list[Any], y: float, skip_stack: Any, *, balanced: bool, page_is_empty: bool) -> _Filled:
        """Set one group of children in columns that end above their notes, as far as the page goes."""
        context = self._context
        context.settle()
        before = context.remember(self._absolutes, self._fixed)
        arriving = self._arriving
        if self._notes_below and arriving is None:
            self._arriving = context.hand_to_columns()
        room = context.page_bottom - self._bottom_space - y
        memory = context.remember(self._absolutes, self._fixed)

        def trial(height: float, reserve: float, *, forced: bool = page_is_empty) -> _Filled:
            context.recall(memory, self._absolutes, self._fixed)
            with nullcontext() if self._notes_below else context.notes_in_columns(reserve):
                return self._set(group, y, height, skip_stack, page_is_empty=forced)

        filled, reserve = trial(room, inf), 0.0
        if filled.notes > _TOLERANCE:
            filled, reserve = self._above_notes(trial, room, filled.notes)
        if filled.holds_all and balanced and self._count > 1:
            filled = self._balanced(trial, filled, reserve)
        if not filled.columns:
            self._arriving = arriving
            context.recall(before, self._absolutes, self._fixed)
        elif self._notes_below:
            self._arriving = filled.leaving
        for column, foot in zip(filled.columns, filled.feet, strict=False):
            if foot.height:
                foot.bottom = y + filled.height
                column.children = [*column.children, foot.laid_out(self._absolutes, self._fixed)]
        context.settle()
        return filled

    def _above_notes(self, trial: Callable[..., _Filled], room: float, notes: float) -> tuple[_Filled, float]:
        """Return the trial that comes furthest of those whose notes fit below them, and how much it leaves them."""
        best: tuple[_Filled, float] | None = None
        reserve = min(notes, self._context.page_height * _NOTES_AT_MOST)
        last, tried = reserve, {reserve}
        for _ in range(_RUNS):
            filled = trial(room - reserve, reserve)
            last = reserve
            fits = filled.notes <= reserve + _TOLERANCE
            if fits and (best is None or filled.progress >= best[0].progress):
                best = (filled, reserve)
            wanted = filled.notes
            if abs(filled.notes - reserve) <= _TOLERANCE:
                empty = self._count * (room - reserve) - sum(map(text_height, filled.columns))
                if not 0 < (filled.wanted - reserve) * self._count < empty:
                    break
                wanted = filled.wanted
            reserve = min(wanted, self._context.page_height * _NOTES_AT_MOST)
            if reserve in tried:
                break
            tried.add(reserve)
        if best is None:
            return filled, last
        return (best[0] if best[1] == last else trial(room - best[1], best[1])), best[1]

    def _balanced(self, trial: Callable[..., _Filled], filled: _Filled, reserve: float) -> _Filled:
        """Return the lowest columns that hold all of a group that a page holds, without cutting what has to stay whole.

        `high` is always a height that was tried: to the engine a box that ends a column needs the room of its margin too, which
        the height of the columns leaves out.
        """
        high = filled.height
        notes = sum(foot.height for foot in filled.feet)
        low = (sum(content_height(column) for column in filled.columns) + notes) / self._count - _FINE
        while high - low > _FINE:
            middle = (high + low) / 2
            tried = trial(middle, reserve, forced=False)
            if tried.holds_all and tried.height <= middle + _TOLERANCE:
                high = middle
            else:
                low = middle
        balanced = trial(high, reserve, forced=False)
        return balanced if balanced.holds_all else trial(filled.height, reserve)

    def _set(self, group: list[Any], y: float, height: float, skip_stack: Any, *, page_is_empty: bool) -> _Filled:
        """Set columns of one height, side by side."""
        context = self._context
        before = context.notes_height()
        columns: list[Any] = []
        feet: list[Foot] = []
        leaving = self._arriving or []
        next_page: dict[str, Any] = {"break": "any", "page": None}
        resume_at = skip_stack
        for number in range(self._count):
            column = self._column(group, y, number)
            if resume_at is not None or self._at_head:
                without_margin_at_head(column, resume_at or {0: None})
            if not self._notes_below:
                new, stop, next_page = self._set_one(column, height, resume_at, page_is_empty=page_is_empty)
            else:
                with context.foot_of_column(column, height, leaving) as foot:
                    new, stop, next_page = self._set_one(column, height, resume_at, page_is_empty=page_is_empty)
            if new is None:
                resume_at = resume_at or {0: None}
                break
            columns.append(new)
            if self._notes_below:
                feet.append(foot)
                leaving = foot.leaving
            resume_at = stop
            if next_page["break"] in _NEXT_PAGE:
                break
            if stop is None:
                if not leaving:
                    break
                group, resume_at = [], None
        tallest = max(map(content_height, columns), default=0.0)
        if feet and (resume_at is not None or leaving):
            tallest = height
        elif feet:
            tallest = max(content_height(column) + foot.height for column, foot in zip(columns, feet, strict=True))
        for column in columns:
            column.height = tallest
        wanted = max(context.turned_away, context.notes_height()) - before
        return _Filled(columns, resume_at, next_page, tallest, context.notes_height() - before, wanted, feet, leaving)

    def _set_one(self, column: Any, height: float, resume_at: Any, *, page_is_empty: bool) -> tuple[Any, Any, dict[str, Any]]:
        """Set one column of a height, as far as what stands at its foot lets it."""
        context = self._context
        # Above notes of the page the height is the columns' own; in it notes under a column take room from its text.
        foot_of_text = column.position_y + height if not self._notes_below else context.page_bottom
        new, stop, next_page, *_ = block.block_box_layout(
            context,
            column,
            context.page_bottom - foot_of_text,
            resume_at,
            self._box,
            page_is_empty,
            self._absolutes,
            self._fixed,
            [],
            *self._first_styles,
            discard=False,
            max_lines=None,
        )
        return new, stop, next_page

    def _column(self, group: list[Any], y: float, number: int) -> Any:
        box = self._box
        column = box.anonymous_from(box, children=[child.copy() for child in group])
        percent.resolve_percentages(column, box)
        column.is_column = True
        column.width, column.position_y = self._width, y
        shift = number * (self._width + self._gap)
        right_to_left = box.style["direction"] == "rtl"
        column.position_x = box.content_box_x() + (box.width - self._width - shift if right_to_left else shift)
        return column
