"""The measure itself: what counts as the same line, and what does not."""

import pytest
from line_measure import GUTTER, Glyph, Line, missing_lines, says

WIDTH = 6.0


def line(text: str, *, left: float = 72.0, baseline: float = 500.0) -> Line:
    """A line of glyphs 6 pt wide; spaces take their place and leave no glyph, as on a page that was measured."""
    places = (left + WIDTH * index for index in range(len(text)))
    return [Glyph(place, place + WIDTH, baseline, sign) for place, sign in zip(places, text, strict=True) if sign != " "]


def beside(text: str, box: str, gap: float) -> Line:
    start = line(text)
    return [*start, *line(box, left=start[-1].right + gap)]


def test_a_line_is_the_same_from_end_to_end() -> None:
    assert says(line("peace process.1"), "peace process.1")


@pytest.mark.parametrize("changed", ["peace process", "peace process.2", "a peace process.1", "peace process.1 and"])
def test_a_line_that_ends_or_begins_elsewhere_differs(changed: str) -> None:
    assert not says(line(changed), "peace process.1")


def test_a_box_stands_beyond_a_gutter() -> None:
    assert says(beside("the aftermath", "Russia has held", GUTTER), "the aftermath")
    assert not says(beside("the aftermath", "Russia has held", GUTTER - 0.5), "the aftermath")


def test_lines_count_in_their_order_down_the_page() -> None:
    page = [line("first", baseline=700.0), line("second", baseline=680.0)]
    assert missing_lines(["first", "second"], page) == []
    assert missing_lines(["second", "first"], page) == ["first"]
    assert missing_lines(["first", "first"], page) == ["first"]
