"""Pictures that have too few pixels for the size at which they are printed (P22 to P24), each at its place in the manuscript."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from briefpress.brief import Brief
from briefpress.pdf.pages import PageMap
from briefpress.press.resolution import Placed
from briefpress.problems import Place, Problem

_BOUNDS = (("P22", 120), ("P23", 200), ("P24", 300))  # pixels per inch: far too coarse, too coarse, a little coarse
_POINTS = 0.75  # to a CSS pixel
_MM = 25.4 / 72


class _Frame(NamedTuple):
    """Where a picture of the manuscript stands: points from the upper left of the trim."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    element: Element


def coarse_pictures(brief: Brief, tree: Element, page_map: PageMap, pictures: Iterable[Placed]) -> list[Problem]:
    """Return one problem for each picture below 300 pixels per inch; of one that the style brings, at the first line."""
    frames = list(_frames(tree, page_map))
    found: dict[tuple[str, Place, str], Problem] = {}
    for placed in pictures:
        code = next((code for code, bound in _BOUNDS if round(placed.ppi) < bound), None)
        if code is None or min(placed.pixels) <= 1:
            continue
        element = _element_of(placed, frames, page_map)
        place = brief.place_of(element) if element is not None else Place(str(brief.path))
        problem = Problem(code, place, _sentence(placed, element), _hint(placed))
        found.setdefault((code, place, problem.message), problem)
    return list(found.values())


def _frames(tree: Element, page_map: PageMap) -> Iterator[_Frame]:
    for picture in tree.iter("img"):
        for spot in page_map.spots.get(picture, ()):
            left, top, right, bottom = (edge * _POINTS for edge in spot[1:])
            yield _Frame(spot.page, left, top, right, bottom, picture)


def _element_of(placed: Placed, frames: Iterable[_Frame], page_map: PageMap) -> Element | None:
    """Return the picture of the manuscript in whose frame the middle of the printed one lies."""
    height = page_map.sheets[placed.page - 1].height * _POINTS
    x, y = (placed.box.left + placed.box.right) / 2, height - (placed.box.bottom + placed.box.top) / 2
    return next(
        (
            frame.element
            for frame in frames
            if frame.page == placed.page and frame.left <= x <= frame.right and frame.top <= y <= frame.bottom
        ),
        None,
    )


def _sentence(placed: Placed, element: Element | None) -> str:
    name = unquote(element.get("src", "")) if element is not None else ""
    subject = "a picture of the style" if element is None else "a picture" if name.startswith("data:") else name
    width, height = (length * _MM for length in placed.size)
    across, up = placed.pixels
    size = f"{across} × {up} pixels on {width:.0f} × {height:.0f} mm"
    return f"{subject} on page {placed.page} has {placed.ppi:.0f} pixels per inch: {size}"


def _hint(placed: Placed) -> str:
    """Say how many pixels 300 to the inch are at this size, and at which size these pixels are 300 to the inch."""
    wanted, most = 300 * placed.size[0] / 72, placed.size[0] * _MM * placed.ppi / 300
    return f"take one that is {wanted:.0f} pixels wide, or print it {most:.0f} mm wide"
