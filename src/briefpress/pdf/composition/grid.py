"""Keep the lines of the text on one grid: what stands between them takes a whole number of units.

WeasyPrint 70 has no line grid (CSS Line Grid Module Level 1) and no block-step (CSS Rhythmic Sizing Module Level 1, section 2). A
box, a figure or a table is as high as what is in it, so that the lines below it stand beside those of the next column or of the
facing page at chance. Here every block of the text begins on the grid: the space above it grows by less than a unit, or shrinks
by at most a third, and a paragraph with a line that is a little too high (of another script) does not part it from the next.

A block may have margins of parts of a unit, such as a list half a line above and below, if they make whole ones with its own
height: the grid is asked where its margin begins, not where its border stands. The grid begins where the text of the page does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from xml.etree.ElementTree import Element

from briefpress.pdf.loading import block, percent

_TOLERANCE = 0.05  # CSS px: nearer to a line of the grid is on it
_LESS_SPACE = 1 / 3  # of the space above a block: by so much it may shrink
_LESS_LEADING = 0.15  # of a unit: by so much a line may be nearer to the one above it

_DIVISIONS = ("div", "section", "article")
"""What divides the text without being set apart from it."""


@contextmanager
def lines_on_a_grid(unit: float, tree: Element) -> Iterator[None]:
    """Let the engine begin each block of the text of `tree` on a grid of `unit` CSS px; without a unit where it falls."""
    engine, flow = block._in_flow_layout, set(flow_of(tree))

    def on_the_grid(context: Any, box: Any, index: int, child: Any, new: list[Any], empty: bool, *others: Any) -> Any:
        if box.element not in flow or context.current_footnote_area is None:
            return engine(context, box, index, child, new, empty, *others)
        absolute, fixed, margins, space, y, *further = others
        wait = _wait(context, box, child, y, margins, unit, begins_page=empty and not new)
        child.position_y += wait
        return engine(context, box, index, child, new, empty, absolute, fixed, margins, space, y + wait, *further)

    if unit > 0:
        block._in_flow_layout = on_the_grid
    try:
        yield
    finally:
        block._in_flow_layout = engine


def flow_of(tree: Element) -> Iterator[Element]:
    """Yield what holds the blocks of the text: the body, its main part and what divides that."""
    body = tree.find("body")
    if body is not None:
        yield body
    for main in tree.iter("main"):
        yield from _divided(main)


def _divided(element: Element) -> Iterator[Element]:
    yield element
    for child in element:
        if child.tag in _DIVISIONS:
            yield from _divided(child)


def _wait(context: Any, box: Any, child: Any, y: float, margins: list[float], unit: float, *, begins_page: bool) -> float:
    """Return how far below `y` (above, where negative) a block begins, in CSS px, so that its margin begins on the grid."""
    percent.resolve_percentages(child, box)
    margin = 0.0 if child.margin_top == "auto" or (begins_page and context.current_page > 1) else child.margin_top
    space = block.collapse_margin([*margins, margin])
    begins = y + space - margin - context.current_footnote_area.page.content_box_y()
    less = 0.0 if begins < unit or begins_page else min(max(space * _LESS_SPACE, unit * _LESS_LEADING), unit / 2)
    wait = float((less - begins) % unit - less)
    return 0.0 if min(abs(wait), unit - abs(wait)) < _TOLERANCE else wait
