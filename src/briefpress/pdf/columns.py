"""Set columns above the notes that they call: the engine's own columns guess the room for notes, lose words and take minutes.

Takes the place of WeasyPrint 70's `layout.column.columns_layout`, which balances by a pixel at a time and forgets part of what
it drops. Here every trial starts from the same remembered state, the room for notes is found before the columns are set, and
where columns have to be balanced (CSS Multi-column Layout Module Level 1, section 7.1) their height is found by halving.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import floor, inf
from typing import Any

from briefpress.pdf.loading import ZERO_PIXELS, absolute, block, boxes, percent

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

    `notes` is how much higher the notes stand with it, `wanted` how much higher with the first note that found no room as well.
    """

    columns: list[Any]
    resume_at: dict[int, Any] | None
    next_page: dict[str, Any]
    height: float
    notes: float
    wanted: float

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
        self._count, self._width, self._gap = _measures(box)

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
        groups = list(_groups(self._source, start))
        for number, (index, group) in enumerate(groups):
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
                balanced = number < len(groups) - 1 or box.style["column_fill"] == "balance"
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
        room = context.page_bottom - self._bottom_space - y
        memory = context.remember(self._absolutes, self._fixed)

        def trial(height: float, reserve: float, *, forced: bool = page_is_empty) -> _Filled:
            context.recall(memory, self._absolutes, self._fixed)
            with context.notes_in_columns(reserve):
                return self._set(group, y, height, skip_stack, page_is_empty=forced)

        filled, reserve = trial(room, inf), 0.0
        if filled.notes > _TOLERANCE:
            filled, reserve = self._above_notes(trial, room, filled.notes)
        if filled.resume_at is None and balanced and self._count > 1:
            filled = self._balanced(trial, filled, reserve)
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
                empty = self._count * (room - reserve) - sum(map(_text_height, filled.columns))
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
        low = sum(_content_height(column) for column in filled.columns) / self._count - _FINE
        while high - low > _FINE:
            middle = (high + low) / 2
            tried = trial(middle, reserve, forced=False)
            if tried.resume_at is None and tried.height <= middle + _TOLERANCE:
                high = middle
            else:
                low = middle
        balanced = trial(high, reserve, forced=False)
        return balanced if balanced.resume_at is None else trial(filled.height, reserve)

    def _set(self, group: list[Any], y: float, height: float, skip_stack: Any, *, page_is_empty: bool) -> _Filled:
        """Set columns of one height, side by side."""
        context = self._context
        before = context.notes_height()
        columns: list[Any] = []
        next_page: dict[str, Any] = {"break": "any", "page": None}
        resume_at = skip_stack
        for number in range(self._count):
            column = self._column(group, y, number)
            if resume_at is not None or self._at_head:
                _without_margin_at_head(column, resume_at or {0: None})
            space = context.page_bottom - y - height
            new, stop, next_page, *_ = block.block_box_layout(
                context,
                column,
                space,
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
            if new is None:
                resume_at = resume_at or {0: None}
                break
            columns.append(new)
            resume_at = stop
            if stop is None or next_page["break"] in _NEXT_PAGE:
                break
        tallest = max(map(_content_height, columns), default=0.0)
        for column in columns:
            column.height = tallest
        wanted = max(context.turned_away, context.notes_height()) - before
        return _Filled(columns, resume_at, next_page, tallest, context.notes_height() - before, wanted)

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


def _without_margin_at_head(column: Any, resume_at: dict[int, Any]) -> None:
    """Take from the block that begins a column its margin above, as at an unforced break (CSS Fragmentation 3, section 5.2)."""
    ((index, inner),) = list(resume_at.items())[:1]
    if inner is None and index < len(column.children):
        head = column.children[index]
        head.style = head.style.copy()
        head.style["margin_top"] = ZERO_PIXELS


def _measures(box: Any) -> tuple[int, float, float]:
    """Return how many columns a box has, how wide each is and the gap between them (CSS Multi-column, section 3.4)."""
    width, count = box.style["column_width"], box.style["column_count"]
    gap = box.style["column_gap"]
    gap = box.style["font_size"] if gap == "normal" else percent.percentage(gap, box.style, box.width)
    if width == "auto":
        return count, max(0.0, box.width - (count - 1) * gap) / count, gap
    fitting = max(1, floor((box.width + gap) / (width + gap)))
    count = fitting if count == "auto" else max(1, min(count, fitting))
    return count, (box.width + gap) / count - gap, gap


def _groups(box: Any, start: int) -> Iterator[tuple[int, list[Any]]]:
    """Yield the children from one on: each that spans all columns by itself, and what stands between them together."""
    group: list[Any] = []
    for index, child in enumerate(box.children[start:], start):
        if child.style["column_span"] == "all":
            if group:
                yield index - len(group), group
            yield index, [child]
            group = []
        else:
            group.append(child)
    if group:
        yield len(box.children) - len(group), group


def _text_height(column: Any) -> float:
    """Return how far down the lines of a column reach: what is divided at its foot reaches down to that itself."""
    lines = (line for line in column.descendants() if isinstance(line, boxes.LineBox))
    return float(max((line.position_y + line.height for line in lines), default=column.position_y) - column.position_y)


def _content_height(column: Any) -> float:
    """Return how far down the children of a column reach, without the margin of the last."""
    feet = [
        child.position_y + child.margin_height() - child.margin_bottom
        for child in column.children
        if child.is_in_normal_flow() or child.is_floated()
    ]
    return float(max(feet, default=column.position_y) - column.position_y)
