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
    found = list(_tall(context, root_box, sheet.width, sheet.height, sheet))
    for box in found:
        let_break(box.element)
        wrappers = set(keeps(box.element))
        for part in box.descendants():
            if part.element in wrappers:
                part.style = part.style.copy()
                part.style["display"], part.style["break_inside"] = ("block", "flow"), "auto"
    return bool(found)


def _tall(context: Any, box: Any, width: float, height: float, sheet: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        if _may_be_tall(child):
            if context.height_alone(child, width, sheet) > height:
                yield child
        elif child.is_in_normal_flow():
            columns = child.style["column_count"]
            yield from _tall(context, child, width / columns if isinstance(columns, int) else width, height, sheet)


def _may_be_tall(box: Any) -> bool:
    element = box.element
    if element is None or element.tag != "aside" or not box.is_in_normal_flow() or CUT in element.get("class", "").split():
        return False
    return box.element_tag == "aside" and sum(map(len, element.itertext())) > _LETTERS


def keeps(box: Element) -> Iterator[Element]:
    """Yield the wrappers that hold a box together, its own and those of boxes in it (docs/design/pages.md)."""
    return (part for part in box.iter("div") if "keep" in part.get("class", "").split())
