"""Let the margin column of a style stand at the outer edge of left-hand pages too, with all that stands in it.

A sheet cannot ask on which page an element falls, and WeasyPrint 70 takes the margins of `@page :left` and nothing else. So where
the style asks for it (`mirror = "column"` of its `[page]`), each block of the text is set on a left-hand page as in a mirror:
what floats and what it clears change sides, and so do the margins of what floats or reaches out of it. The measure keeps its
lines, since the room beside a box is as wide on either side. Which page is being made the engine knows as it sets each block, so
that this takes no second layout.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from xml.etree.ElementTree import Element

from briefpress.pdf.composition.grid import flow_of
from briefpress.pdf.loading import block

_OTHER = {"left": "right", "right": "left"}


@contextmanager
def column_at_the_outer_edge(tree: Element) -> Iterator[None]:
    """Let the engine mirror the blocks of the text on left-hand pages, where the body of `tree` asks for it."""
    body = tree.find("body")
    if body is None or body.get("data-mirror") != "column":
        yield
        return
    flow = set(flow_of(tree))
    styles: dict[int, tuple[Any, Any]] = {}
    in_flow, out_of_flow = block._in_flow_layout, block._out_of_flow_layout

    def turned(context: Any, box: Any, child: Any) -> None:
        if box.element not in flow or context.current_footnote_area is None:
            return
        if id(child.style) not in styles:
            pair = child.style, mirrored(child.style)
            styles.update({id(style): pair for style in pair})
        right_page = context.page_maker[context.current_page - 1][2]
        child.style = styles[id(child.style)][0 if right_page else 1]

    def set_in_flow(context: Any, box: Any, index: int, child: Any, *others: Any) -> Any:
        turned(context, box, child)
        return in_flow(context, box, index, child, *others)

    def set_out_of_flow(context: Any, box: Any, index: int, child: Any, *others: Any) -> Any:
        turned(context, box, child)
        return out_of_flow(context, box, index, child, *others)

    block._in_flow_layout, block._out_of_flow_layout = set_in_flow, set_out_of_flow
    try:
        yield
    finally:
        block._in_flow_layout, block._out_of_flow_layout = in_flow, out_of_flow


def mirrored(style: Any) -> Any:
    """Return a style that floats, clears and reaches into the margin at the other side; the same where it does none of these."""
    changes = {name: _OTHER[style[name]] for name in ("float", "clear") if style[name] in _OTHER}
    margins = style["margin_left"], style["margin_right"]
    if "float" in changes or any(margin != "auto" and margin.value < 0 for margin in margins):
        changes |= {"margin_left": margins[1], "margin_right": margins[0]}
    if not changes:
        return style
    other = style.copy()
    other.update(changes)
    return other
