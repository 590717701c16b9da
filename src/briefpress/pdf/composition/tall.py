"""Find the boxes that no page holds before pages are made, and let them run over pages: one layout less than to see them cut.

A box is set by itself at the width of the page or column. What that misjudges, the audit sees and the mender mends.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from briefpress.style.dress import add_class, add_style

CUT = "cut"
"""The class of a box that may run over pages, because it is taller than one."""

_LETTERS = 500  # a box of fewer stands on the smallest page


def let_break(box: Element) -> None:
    """Let a box run over pages."""
    add_class(box, CUT)
    for keep in keeps(box):
        add_style(keep, "display: block; break-inside: auto")


def let_tall_boxes_break(context: Any, root_box: Any, sheet: Any) -> bool:
    """Let every box of the text that is taller than a page like this one run over pages; return whether there is one."""
    found = [
        box for box, width in _candidates(root_box, sheet.width) if context.measure.height_alone(box, width, sheet) > sheet.height
    ]
    for box in found:
        let_break(box.element)
        wrappers = set(keeps(box.element))
        for part in box.descendants():
            if part.element in wrappers:
                part.style = part.style.copy()
                part.style["display"], part.style["break_inside"] = ("block", "flow"), "auto"
    return bool(found)


def _candidates(box: Any, width: float) -> Iterator[tuple[Any, float]]:
    """Yield the boxes of the flow that hold enough text to be taller than a page, with the width that they may have."""
    columns = box.style["column_count"]
    for child in getattr(box, "children", ()):
        in_columns = isinstance(columns, int) and child.style["column_span"] != "all"
        room = width / columns if in_columns else width
        if _may_be_tall(child):
            yield child, room
        elif child.is_in_normal_flow():
            yield from _candidates(child, room)


def _may_be_tall(box: Any) -> bool:
    if box.element_tag != "aside" or not box.is_in_normal_flow() or CUT in box.element.get("class", "").split():
        return False
    return sum(map(len, box.element.itertext())) > _LETTERS


def keeps(box: Element) -> Iterator[Element]:
    """Yield the wrappers that hold a box together, its own and those of boxes in it (docs/design/pages.md)."""
    return (part for part in box.iter("div") if "keep" in part.get("class", "").split())
