"""The boxes of columns: how wide they are, what goes into them together, and how far down they reach."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor
from typing import Any

from briefpress.pdf.loading import ZERO_PIXELS, boxes, percent


def without_margin_at_head(column: Any, resume_at: dict[int, Any]) -> None:
    """Take from the block that begins a column its margin above, as at an unforced break (CSS Fragmentation 3, section 5.2)."""
    ((index, inner),) = list(resume_at.items())[:1]
    if inner is None and index < len(column.children):
        head = column.children[index]
        head.style = head.style.copy()
        head.style["margin_top"] = ZERO_PIXELS


def measures(box: Any) -> tuple[int, float, float]:
    """Return how many columns a box has, how wide each is and the gap between them (CSS Multi-column, section 3.4)."""
    width, count = box.style["column_width"], box.style["column_count"]
    gap = box.style["column_gap"]
    gap = box.style["font_size"] if gap == "normal" else percent.percentage(gap, box.style, box.width)
    if width == "auto":
        return count, max(0.0, box.width - (count - 1) * gap) / count, gap
    fitting = max(1, floor((box.width + gap) / (width + gap)))
    count = fitting if count == "auto" else max(1, min(count, fitting))
    return count, (box.width + gap) / count - gap, gap


def groups(box: Any, start: int) -> Iterator[tuple[int, list[Any]]]:
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


def text_height(column: Any) -> float:
    """Return how far down the lines of a column reach: what is divided at its foot reaches down to that itself."""
    lines = (line for line in column.descendants() if isinstance(line, boxes.LineBox))
    return float(max((line.position_y + line.height for line in lines), default=column.position_y) - column.position_y)


def content_height(column: Any) -> float:
    """Return how far down the children of a column reach, without the margin of the last."""
    feet = [
        child.position_y + child.margin_height() - child.margin_bottom
        for child in column.children
        if child.is_in_normal_flow() or child.is_floated()
    ]
    return float(max(feet, default=column.position_y) - column.position_y)
