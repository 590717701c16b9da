"""The sheet that a page is printed on: its boxes (ISO 32000-1, 14.11.2), and the room around them for marks, all in points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pikepdf import Array

from briefpress.geometry import Box, rectangle

MARKS = 34.0157
"""12 mm around the bleed: room for crop and registration marks, colour bars and the slug line."""


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
    trim, media = rectangle(page.TrimBox), rectangle(page.MediaBox)
    return Sheet(trim, round(trim.left - media.left, 4))


def set_boxes(page: Any, sheet: Sheet) -> None:
    """Write the three boxes of a page and the one that is shown; the trim keeps its place, and the others grow around it."""
    page.MediaBox = numbers(sheet.media_box)
    page.CropBox = page.MediaBox
    page.BleedBox = numbers(sheet.bleed_box)
    page.TrimBox = numbers(sheet.trim)


def numbers(values: Iterable[float]) -> Array:
    """Return numbers as an array of the PDF, to four places: a hundredth of the width of a hair."""
    return Array([Decimal(f"{value:.4f}") for value in values])
