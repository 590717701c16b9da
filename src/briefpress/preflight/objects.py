"""What print makes of single objects: fonts that travel, resolution of pictures, thin lines, white that overprints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from briefpress.geometry import MILLIMETRE
from briefpress.preflight.colour import Family
from briefpress.preflight.finding import Finding
from briefpress.preflight.leaves import Opened, boxes_of
from briefpress.preflight.marks import Mark, Picture, space_of

_RESOLUTIONS = ((120, "P22"), (200, "P23"), (300, "P24"))  # pixels per inch
_ROUNDING = 0.5  # of a pixel per inch: a picture made to be 300 is not 299.9 and reproached with it
_THINNEST = 0.25  # points


def check_fonts(file: Opened) -> Iterator[Finding]:
    """P16 and A20."""
    for leaf in file.leaves:
        lacking: dict[tuple[str, str], list[Mark]] = defaultdict(list)
        for mark in leaf.marks:
            if mark.font is not None and not mark.font.embedded:
                lacking["P16", mark.font.name].append(mark)
            if mark.font is not None and not mark.font.has_characters and file.purpose.screen:
                lacking["A20", mark.font.name].append(mark)
        for (code, name), marks in lacking.items():
            if code == "P16":
                yield Finding(code, f"the font {name} is not embedded", "embed it", leaf.number, boxes_of(marks))
            else:
                yield Finding(code, f"the font {name} has no map to Unicode", "give it a ToUnicode", leaf.number, boxes_of(marks))


def check_pictures(file: Opened) -> Iterator[Finding]:
    """P22, P23 and P24: one code for a picture, by its coarser direction. A single pixel is a colour, not a picture."""
    if not file.purpose.press:
        return
    for leaf in file.leaves:
        coarse: dict[tuple[str, str, str], list[Mark]] = defaultdict(list)
        for mark in leaf.marks:
            picture = mark.picture
            if picture is None or min(picture.width, picture.height) < 2 or mark.box.empty:
                continue
            code = next((code for limit, code in _RESOLUTIONS if picture.ppi < limit - _ROUNDING), "")
            if code:
                coarse[code, _coarseness(picture), _finer(picture)].append(mark)
        for (code, message, hint), marks in coarse.items():
            yield Finding(code, message, hint, leaf.number, boxes_of(marks))


def _coarseness(picture: Picture) -> str:
    pixels, size = f"{picture.width} × {picture.height}", " × ".join(f"{side / MILLIMETRE:.0f}" for side in picture.size)
    return f"a picture of {pixels} pixels is printed at {picture.ppi:.0f} ppi, on {size} mm"


def _finer(picture: Picture) -> str:
    """Say how many pixels 300 to the inch are at this size, and at which size these pixels are 300 to the inch."""
    wanted, most = picture.size[0] / 72 * 300, picture.size[0] / MILLIMETRE * picture.ppi / 300
    return f"take one that is {wanted:.0f} pixels wide, or print it {most:.0f} mm wide"


def check_lines(file: Opened) -> Iterator[Finding]:
    """P25."""
    if not file.purpose.press:
        return
    for leaf in file.leaves:
        thin = [mark for mark in leaf.marks if _thin(mark)]
        if thin:
            least = min(mark.thickness or 0 for mark in thin)
            count = f"{len(thin)} lines are" if len(thin) > 1 else "a line is"
            message = f"{count} {least:.2g} pt thin"
            yield Finding("P25", message, "0.25 pt is the least that prints evenly", leaf.number, boxes_of(thin))


def check_overprint(file: Opened) -> Iterator[Finding]:
    """P26."""
    if not file.purpose.press:
        return
    for leaf in file.leaves:
        vanishing = [mark for mark in leaf.marks if mark.overprints and _white(mark)]
        if vanishing:
            hint = "let it knock out: overprint off"
            kinds = " and ".join(sorted({f"white {mark.kind}" for mark in vanishing}))
            yield Finding("P26", f"{kinds} overprints what is under it", hint, leaf.number, boxes_of(vanishing))


def _thin(mark: Mark) -> bool:
    return mark.thickness is not None and mark.thickness < _THINNEST - 0.001 and not _white(mark)


def _white(mark: Mark) -> bool:
    known = space_of(mark).family not in (Family.UNKNOWN, Family.PATTERN)
    return known and bool(mark.colour.values) and mark.colour.white
