"""Tell from what a page paints, without drawing it, whether all of its text stands out: most pages are dark text on plain ground.

What cannot be told so, as text over a picture, is left to `contrast`, which draws the page. Nothing is ever passed here that
would be found there: a ground that may lie under a text counts as if it did.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.geometry import Box
from briefpress.luminance import READABLE, Rgb, contrast
from briefpress.preflight.colour import Family
from briefpress.preflight.leaves import Leaf
from briefpress.preflight.marks import Kind, Mark, space_of

WORST = 0.05
"""The share of a ground that does not count, where it varies: the edge of a rule, a speck of a picture."""
_WHITE: Rgb = (255, 255, 255)


def stands_out(leaf: Leaf) -> bool:
    """Return whether it is sure that every text of a page has enough contrast with its ground, whatever its size."""
    grounds = [mark for mark in leaf.marks if mark.kind is not Kind.TEXT]
    order = {id(mark): place for place, mark in enumerate(leaf.marks)}
    for text in leaf.marks:
        if text.kind is not Kind.TEXT or text.box.cut(leaf.trim).empty:
            continue
        colour = _colour(text)
        if colour is None:
            return False
        under = [ground for ground in grounds if ground.box.meets(text.box)]
        if any(ratio < READABLE for ratio in _ratios(colour, text, under, order)):
            return False
    return True


def _ratios(colour: Rgb, text: Mark, under: list[Mark], order: dict[int, int]) -> Iterator[float]:
    """Yield the contrast with each colour that may lie under a text; 0 where one is not known."""
    grounds: list[Rgb] = [_WHITE]
    slight = 0.0  # how much of the text's box is covered by what is left out
    for mark in under:
        share = _share(mark.box, text.box)
        if slight + share < WORST:
            slight += share
            continue
        ground = _colour(mark)
        if ground is None:
            yield 0.0
            return
        covers = mark.solid and order[id(mark)] < order[id(text)] and text.box.within(mark.box, 0)
        grounds = [ground] if covers else [*grounds, ground]
    yield from (contrast(colour, ground) for ground in grounds)


def _share(box: Box, of: Box) -> float:
    common = box.cut(of)
    return 0.0 if common.empty else common.width * common.height / max(of.width * of.height, 1e-6)


def _colour(mark: Mark) -> Rgb | None:
    """Return the colour of a mark on a screen; None where it is not one opaque colour, or depends on a profile."""
    values = mark.colour.values
    if mark.transparent or mark.colour.pattern is not None or mark.picture is not None or not values:
        return None
    match space_of(mark).family:
        case Family.GREY if mark.colour.space.device:
            levels = values * 3
        case Family.RGB if mark.colour.space.device:
            levels = values
        case _:
            return None
    red, green, blue = (round(255 * min(max(level, 0.0), 1.0)) for level in levels)
    return red, green, blue
