"""What stands at a side of the text: boxes, quotes and figures never lie over each other, whatever follows whatever."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any, NamedTuple

import pytest

from briefpress.metadata import PageSettings
from briefpress.style import load_style, print_html
from tests.style.briefs import brief
from tests.style.test_sheets import pages

LINE = "The words of the text run on beside what stands in the margin. "
PICTURE = (
    '<img src="data:image/svg+xml,&lt;svg xmlns=%22http://www.w3.org/2000/svg%22 width=%22400%22 height=%22300%22/&gt;" alt=""/>'
)


def quote(side: str = "right") -> str:
    return f'<aside class="pull-quote" data-side="{side}"><p>A sentence long enough to fill some lines of a quote.</p></aside>'


def box(side: str = "right") -> str:
    return f'<aside class="box" data-side="{side}" data-width="40%" data-title="Facts"><p>{LINE}</p></aside>'


def figure(side: str = "right") -> str:
    caption = "<figcaption><p>A caption of some lines.</p><span class='credit'>Photograph: somebody</span></figcaption>"
    return f'<figure class="figure" data-side="{side}" data-width="40%">{PICTURE}{caption}</figure>'


def text(lines: int = 12) -> str:
    return f"<p>{LINE * lines}</p>"


SEQUENCES = {
    "two quotes": quote() + quote() + text(),
    "quote and box": quote() + box() + text(),
    "two figures": figure() + figure() + text(),
    "three quotes before a paragraph": quote() + quote() + quote() + text(40),
    "a line between": quote() + text(1) + quote() + text(),
    "left and right": quote("left") + quote() + box("left") + text(),
    "left twice": box("left") + text(1) + figure("left") + text(30),
    "across after a side": quote() + text(1) + quote("full") + text(),
    "a wide figure after a side": quote() + text(1) + figure("full") + text(),
    "over a page's end": text(30) + "".join(quote() + figure() + text(4) for _ in range(6)),
}


class Rectangle(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Rectangle) -> bool:
        gaps = (other.left - self.left, other.top - self.top, self.right - other.right, self.bottom - other.bottom)
        return min(gaps) > -0.01

    def overlaps(self, other: Rectangle) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0.5 and down > 0.5


def is_boxed(box: Any) -> bool:
    classes = box.element.get("class", "").split() if box.element is not None and not isinstance(box.element, str) else []
    return bool({"pull-quote", "box", "figure"} & set(classes)) and not (box.element_tag or "").endswith("::before")


def rectangle_of(box: Any) -> Rectangle:
    x, y = box.border_box_x(), box.border_box_y()
    return Rectangle(x, y, x + box.border_width(), y + box.border_height())


def boxed(box: Any) -> Iterator[Rectangle]:
    """Yield the border box of every quote, box and figure of a page."""
    if is_boxed(box):
        yield rectangle_of(box)
    else:
        for child in getattr(box, "children", ()):
            yield from boxed(child)


def first_boxes(page_box: Any) -> list[Rectangle]:
    """Return the border box of every quote, box and figure of a page, those in others too.

    The engine has anonymous boxes of the same element in it; the first is the element's own.
    """
    found: dict[Any, Rectangle] = {}
    for box in page_box.descendants():
        if is_boxed(box) and box.element not in found:
            found[box.element] = rectangle_of(box)
    return list(found.values())


@pytest.mark.parametrize("size", ["A4", "A5", "letter"])
@pytest.mark.parametrize("style", ["policy", "original", "working-paper", "bulletin"])
@pytest.mark.parametrize("sequence", SEQUENCES)
def test_no_box_lies_over_another(sequence: str, style: str, size: str) -> None:
    body = SEQUENCES[sequence]
    html = print_html(brief(body, page=PageSettings(size=size)), load_style(style))
    found = [list(boxed(page._page_box)) for page in pages(html)]
    assert sum(map(len, found)) == body.count("<aside") + body.count("<figure ")
    for rectangles in found:
        assert not any(one.overlaps(other) for one, other in combinations(rectangles, 2))


@pytest.mark.parametrize("style", ["base", "policy", "original", "working-paper", "bulletin"])
@pytest.mark.parametrize("outer", ["", "right", "left"])
@pytest.mark.parametrize("side", ["right", "left"])
@pytest.mark.parametrize("inner", [quote, box, figure])
def test_what_stands_at_a_side_in_a_box_stays_in_it(inner: Callable[[str], str], side: str, outer: str, style: str) -> None:
    at = f'data-side="{outer}" data-width="60%"' if outer else ""
    body = f'<aside class="box outer" {at}><p>One line.</p>{inner(side)}<p>Another.</p></aside>{text()}'
    (page,) = pages(print_html(brief(body), load_style(style)))
    around, held = first_boxes(page._page_box)
    assert around.holds(held)
