"""The page that a manuscript asks for: its size, margins and bleed, checked and given in CSS."""

from __future__ import annotations

import re

from briefpress.geometry import MILLIMETRE
from briefpress.settings.values import Refused

_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "px": 25.4 / 96, "q": 0.25}
_NUMBER, _UNIT = r"\d+(?:\.\d+)?|\.\d+", "|".join(_MILLIMETRES)
_LENGTH = re.compile(rf"(?P<number>{_NUMBER})(?P<unit>{_UNIT})?", re.IGNORECASE)
_SIDES = re.compile(rf"({_NUMBER})({_UNIT})?(?:\s*[x×]\s*|\s+)({_NUMBER})({_UNIT})", re.IGNORECASE)
_NAMED = {name.casefold(): name for name in ("A3", "A4", "A5", "A6", "B5", "letter", "legal")}
_SMALLEST, _LARGEST = 70.0, 1500.0  # millimetres: a pocket card and a poster; beyond lies a slip of the pen
_WIDEST_BLEED, _WIDEST_MARGIN = 25 * MILLIMETRE, 120 * MILLIMETRE


def page_size(text: str) -> str:
    """Return a size as CSS has it: `A4`, `letter`, or width and height, `170mm 240mm`, from `170mm x 240mm` or `170x240mm`."""
    text = text.strip()
    if named := _NAMED.get(text.casefold()):
        return named
    found = _SIDES.fullmatch(text)
    if found is None:
        raise Refused(
            f"{text} is not a page size", f"write one of {', '.join(_NAMED.values())}, or width x height: 170mm x 240mm"
        )
    width, width_unit, height, height_unit = found.groups()
    return f"{_side(width, width_unit or height_unit)} {_side(height, height_unit)}"


def _side(number: str, unit: str) -> str:
    side = f"{float(number):g}{unit.lower()}"
    if not _SMALLEST <= float(number) * _MILLIMETRES[unit.lower()] <= _LARGEST:
        raise Refused(f"a page side of {side} cannot be set", f"a side measures from {_SMALLEST:g}mm to {_LARGEST:g}mm")
    return side


def page_margins(text: str) -> str:
    """Return one to four margins in CSS's order: top, right, bottom, left."""
    lengths = text.replace(",", " ").split()
    if not 1 <= len(lengths) <= 4:
        raise Refused(f"{len(lengths)} margins are given", "write one to four: top, right, bottom, left")
    return " ".join(_margin(length) for length in lengths)


def _margin(text: str) -> str:
    margin = _length(text, "margin", 25)
    if points(margin) > _WIDEST_MARGIN:
        raise Refused(f"a margin of {margin} leaves no room for text", f"margins measure up to {_WIDEST_MARGIN / MILLIMETRE:g}mm")
    return margin


def page_bleed(text: str) -> str:
    """Return the bleed: how far pictures go beyond the trimmed edge."""
    bleed = _length(text.strip(), "bleed", 3)
    if points(bleed) > _WIDEST_BLEED:
        raise Refused(f"a bleed of {bleed} is more than a press can trim", "printers ask for 3mm to 5mm")
    return bleed


def points(length: str) -> float:
    """Return a length as these readers give it in points."""
    found = _LENGTH.fullmatch(length)
    if found is None:
        raise ValueError(f"{length} is not a length")
    return float(found["number"]) * _MILLIMETRES[found["unit"] or "mm"] * MILLIMETRE  # without a unit it is nothing


def page_columns(text: str) -> int:
    """Return in how many columns the text is set."""
    if text.strip() not in ("1", "2", "3"):
        raise Refused(f"{text} columns cannot be set", "write 1, 2 or 3")
    return int(text)


def page_sides(text: str) -> int:
    """Return on how many sides of its leaves the brief is printed: with 2 its pages face each other."""
    if text.strip() not in ("1", "2"):
        raise Refused(f"a leaf has no {text} sides", "write 1, or 2 where pages face each other")
    return int(text)


def page_multiple(text: str) -> int:
    """Return of which number the pages of the press file are a multiple."""
    if text.strip() not in ("1", "2", "4", "8", "16", "32"):
        raise Refused(f"pages are not folded in {text}s", "write 4 for a stapled booklet, or 1, 2, 8, 16 or 32")
    return int(text)


def _length(text: str, name: str, usual: int) -> str:
    found = _LENGTH.fullmatch(text)
    if found and (found["unit"] or float(found["number"]) == 0):
        return f"{float(found['number']):g}{(found['unit'] or '').lower()}"
    if found:
        raise Refused(f"the {name} {text} has no unit", f"write {text}mm")
    if text.startswith("-"):
        raise Refused(f"the {name} {text} is below nothing", f"write a length from 0 up, such as {usual}mm")
    raise Refused(f"the {name} {text} is not a length", f"write a number with its unit, such as {usual}mm")
