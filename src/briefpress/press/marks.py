"""What the printer needs around a page: crop and registration marks in every ink, and bars to measure the inks by."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

from briefpress.geometry import MILLIMETRE, Box
from briefpress.press.sheet import MARKS, Sheet, numbers

_HAIR = 0.25
_GAP = 1.5 * MILLIMETRE  # between the bleed and a mark: no mark may be caught by the knife
_LENGTH = 6 * MILLIMETRE
_PATCH = 5 * MILLIMETRE
_RADIUS = 2 * MILLIMETRE
_ASIDE = 8 * MILLIMETRE
_ALL = "/RegistrationInk"
_SOLIDS = ((1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1), (1, 1, 0, 0), (0, 1, 1, 0), (1, 0, 1, 0))
_TINTS = tuple(tuple(ink / 2 for ink in solid) for solid in _SOLIDS[:4])


def draw_marks(pdf: pikepdf.Pdf, sheet: Sheet, fold: float | None = None) -> pikepdf.Object:
    """Return a form with the marks of a sheet; pages of one size share it. Nothing of it stands within the bleed.

    `fold` is where across the sheet it is folded; that is marked by a broken line, and the register mark makes room for it.
    """
    media, middle = sheet.media_box, MARKS / 2 + _GAP / 2
    operators = [
        f"{_ALL} CS {_ALL} cs 1 SCN 1 scn {_HAIR} w",
        *_crop_marks(sheet),
        *_register_marks(sheet.bleed_box, middle, aside=0 if fold is None else _ASIDE),
        *(() if fold is None else _fold_marks(sheet, fold)),
        *_bars(sheet, _SOLIDS, left=True),
        *_bars(sheet, _TINTS, left=False),
    ]
    form = pdf.make_stream("\n".join(operators).encode())
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox = numbers(media)
    form.Resources = Dictionary(ColorSpace=Dictionary({_ALL: _registration_ink()}))
    return form


def _registration_ink() -> Array:
    """Return the colour that prints on every plate (ISO 32000-1, 8.6.6.4), in so many inks where there are no plates."""
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array([1] * 4), N=1)
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])


def _crop_marks(sheet: Sheet) -> Iterator[str]:
    trim, away = sheet.trim, sheet.bleed + _GAP
    for x, out_x in ((trim.left, -1), (trim.right, 1)):
        for y, out_y in ((trim.bottom, -1), (trim.top, 1)):
            yield _line(x + out_x * away, y, x + out_x * (away + _LENGTH), y)
            yield _line(x, y + out_y * away, x, y + out_y * (away + _LENGTH))


def _fold_marks(sheet: Sheet, fold: float) -> Iterator[str]:
    away = sheet.bleed + _GAP
    yield "q [2 2] 0 d"
    yield _line(fold, sheet.trim.bottom - away, fold, sheet.trim.bottom - away - _LENGTH)
    yield _line(fold, sheet.trim.top + away, fold, sheet.trim.top + away + _LENGTH)
    yield "Q"


def _register_marks(bleed: Box, away: float, aside: float) -> Iterator[str]:
    """Yield a cross in a circle at the middle of each side."""
    x, y = (bleed.left + bleed.right) / 2, (bleed.bottom + bleed.top) / 2
    for centre_x, centre_y in (
        *((x + aside, bleed.bottom - away), (x + aside, bleed.top + away)),
        *((bleed.left - away, y), (bleed.right + away, y)),
    ):
        arm = 1.5 * _RADIUS
        yield _circle(centre_x, centre_y, _RADIUS)
        yield _line(centre_x - arm, centre_y, centre_x + arm, centre_y)
        yield _line(centre_x, centre_y - arm, centre_x, centre_y + arm)


def _bars(sheet: Sheet, inks: tuple[tuple[float, ...], ...], *, left: bool) -> Iterator[str]:
    """Yield patches above the page, between the crop mark and the register mark; fewer where a page is narrow."""
    bleed = sheet.bleed_box
    room = bleed.width / 2 - 2 * _RADIUS - _PATCH - sheet.bleed
    shown = inks[: max(int(room / _PATCH), 0)]
    start = sheet.trim.left + _PATCH if left else sheet.trim.right - _PATCH - len(shown) * _PATCH
    for place, solid in enumerate(shown):
        x, y = start + place * _PATCH, bleed.top + _GAP
        yield f"{' '.join(f'{ink:g}' for ink in solid)} k {x:.4f} {y:.4f} {_PATCH:.4f} {_PATCH:.4f} re f"


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    return f"{x:.4f} {y:.4f} m {to_x:.4f} {to_y:.4f} l S"


def _circle(x: float, y: float, radius: float) -> str:
    bend = radius * 0.5523  # four curves that are a circle as near as one can see
    corners = (
        (radius, bend, bend, radius, 0, radius),
        (-bend, radius, -radius, bend, -radius, 0),
        (-radius, -bend, -bend, -radius, 0, -radius),
        (bend, -radius, radius, -bend, radius, 0),
    )
    curves = (
        " ".join(f"{value + (y if place % 2 else x):.4f}" for place, value in enumerate(corner)) + " c" for corner in corners
    )
    return f"{x + radius:.4f} {y:.4f} m {' '.join(curves)} S"
