"""Every file of a build is looked over by preflight, and each finding told at the place in the manuscript that it comes from."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from briefpress.brief import AT, Brief
from briefpress.cropping import CROP
from briefpress.geometry import PIXEL, Box
from briefpress.pdf import SetPages
from briefpress.pdf.pages import PageMap
from briefpress.preflight import MOST_INK, Finding, Purpose, look_over
from briefpress.problems import Place, Problem

_NAMES = {Purpose.SCREEN: "PDF", Purpose.PRESS: "press file"}
_KEYS = {"P13": "page.bleed", "P14": "page.size", "P15": "page.pad-to", "A13": "lang", "A14": "title"}
"""The key of the front matter that has a say in what is found."""


def inspected(brief: Brief, pages: SetPages, data: bytes, purpose: Purpose, most_ink: float = MOST_INK) -> tuple[Problem, ...]:
    """Return what preflight finds in a file that was made of these pages; what is alike at one place is said once.

    PDF/A and PDF/UA are left out: the room that claims them has proved them.
    """
    findings = look_over(data, purpose=purpose, most_ink=most_ink, validate=False).findings
    if not findings:
        return ()
    origins = _Origins(pages)
    alike: dict[tuple[str, Place], list[tuple[Finding, Element | None]]] = defaultdict(list)
    for finding in findings:
        element = origins.of(finding)
        place = brief.place_of(element) if element is not None else brief.place_of_key(_KEYS.get(finding.code, ""))
        alike[finding.code, place].append((finding, element))
    return tuple(
        Problem(code, place, _sentence(_NAMES[purpose], group), group[0][0].hint) for (code, place), group in alike.items()
    )


def _sentence(name: str, group: list[tuple[Finding, Element | None]]) -> str:
    """Say the first of what is alike, and on which pages the others are."""
    (first, element), *others = group
    page = f", page {first.page}" if first.page else ""
    source = unquote(element.get("src", "").partition(f"#{CROP}")[0]) if element is not None and element.tag == "img" else ""
    subject = f"{source}: " if source and not source.startswith("data:") else ""
    more = ""
    if others:
        numbers = [str(number) for number in sorted({other.page for other, _ in others})]
        numbered = f"page {numbers[0]}" if len(numbers) == 1 else f"pages {', '.join(numbers[:-1])} and {numbers[-1]}"
        more = f"; {len(others)} more like it on {numbered}"
    return f"{name}{page}: {subject}{first.message}{more}"


class _Frame(NamedTuple):
    """The place of an element on a page, in CSS pixels, and the element whose place in the manuscript it has."""

    area: float
    left: float
    top: float
    right: float
    bottom: float
    element: Element


class _Origins:
    """Finds the element of the manuscript that was printed at a place: the smallest that holds its middle."""

    def __init__(self, pages: SetPages) -> None:
        self._map: PageMap = pages.layout.page_map
        self._frames: dict[int, list[_Frame]] = defaultdict(list)
        self._walk(pages.tree, None)
        for frames in self._frames.values():
            frames.sort(key=lambda frame: frame.area)

    def of(self, finding: Finding) -> Element | None:
        """Return the element at the first box that has one; None where the finding is of the page, the style or the file."""
        return next((element for box in finding.boxes if (element := self._at(finding.page, box)) is not None), None)

    def _walk(self, element: Element, origin: Element | None) -> None:
        origin = element if AT in element.attrib else origin
        if origin is not None:
            for spot in self._map.spots.get(element, ()):
                area = (spot.right - spot.left) * (spot.bottom - spot.top)
                self._frames[spot.page].append(_Frame(area, *spot[1:], element=origin))
        for child in element:
            self._walk(child, origin)

    def _at(self, page: int, box: Box) -> Element | None:
        if not 0 < page <= len(self._map.sheets):  # a page that fills up the sheet
            return None
        x = (box.left + box.right) / 2 / PIXEL
        y = self._map.sheets[page - 1].height - (box.bottom + box.top) / 2 / PIXEL
        return next(
            (one.element for one in self._frames[page] if one.left <= x <= one.right and one.top <= y <= one.bottom), None
        )
