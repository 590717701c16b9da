"""The sheet that a page is printed on: its boxes (ISO 32000-1, 14.11.2), and the room around them for marks, all in points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pikepdf import Array

MARKS = 34.0157
"""12 mm around the bleed: room for crop and registration marks, colour bars and the slug line."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its left, bottom, right and top edges."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def grown(self, by: float) -> Box:
        """Return the box with its edges moved outwards."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The trim of a page and how far its bleed goes beyond."""

    trim: Box
    bleed: float

    @property
    def bleed_box(self) -> Box:
        return self.trim.grown(self.bleed)

    @property
    def media_box(self) -> Box:
        return self.bleed_box.grown(MARKS)


def sheet_of(page: Any) -> Sheet:
    """Return the sheet of a page as the layout engine wrote it: its media box is the trim with the bleed that is asked for."""
    trim, media = box_of(page.TrimBox), box_of(page.MediaBox)
    return Sheet(trim, round(trim.left - media.left, 4))


def set_boxes(page: Any, sheet: Sheet) -> None:
    """Write the three boxes of a page and the one that is shown; the trim keeps its place, and the others grow around it."""
    page.MediaBox = numbers(_edges(sheet.media_box))
    page.CropBox = page.MediaBox
    page.BleedBox = numbers(_edges(sheet.bleed_box))
    page.TrimBox = numbers(_edges(sheet.trim))


def box_of(array: Iterable[Any]) -> Box:
    left, bottom, right, top = (float(edge) for edge in array)
    return Box(min(left, right), min(bottom, top), max(left, right), max(bottom, top))


def numbers(values: Iterable[float]) -> Array:
    """Return numbers as an array of the PDF, to four places: a hundredth of the width of a hair."""
    return Array([Decimal(f"{value:.4f}") for value in values])


def _edges(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.bottom, box.right, box.top
