"""Colour spaces of PDF (ISO 32000-1, 8.6), and what inks a colour becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import pikepdf

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
REGISTRATION = "All"


class Family(StrEnum):
    """What a space is bound to, whatever its name in the file."""

    GREY = "grey"
    RGB = "RGB"
    CMYK = "CMYK"
    LAB = "Lab"
    SPOT = "spot"
    PATTERN = "pattern"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Space:
    """One colour space: `name` as PDF calls it, `inks` those that a Separation or DeviceN names.

    Of an Indexed space `base` is the space of its colours and `palette` holds them; of an uncoloured pattern `base` is the space
    of its colour.
    """

    name: str
    family: Family
    components: int
    inks: tuple[str, ...] = ()
    base: Space | None = None
    palette: bytes = b""
    device: bool = False

    @property
    def settled(self) -> Space:
        """The space of the colours themselves, an Indexed one looked through."""
        return self.base if self.name == "Indexed" and self.base is not None else self

    def initial(self) -> tuple[float, ...]:
        """Return the colour with which the space begins: black, or the full tint of a spot colour (8.6.5 to 8.6.6)."""
        if self.family is Family.CMYK:
            return (0, 0, 0, 1)
        return (1.0 if self.family is Family.SPOT else 0.0,) * self.components


GREY = Space("DeviceGray", Family.GREY, 1, device=True)
RGB = Space("DeviceRGB", Family.RGB, 3, device=True)
CMYK = Space("DeviceCMYK", Family.CMYK, 4, device=True)
PATTERN = Space("Pattern", Family.PATTERN, 0)
UNKNOWN = Space("unknown", Family.UNKNOWN, 1)

_BY_NAME = {
    **dict.fromkeys(("DeviceGray", "G", "CalGray"), GREY),
    **dict.fromkeys(("DeviceRGB", "RGB"), RGB),
    **dict.fromkeys(("DeviceCMYK", "CMYK"), CMYK),
    "Pattern": PATTERN,
}
_OF_PROFILE = {1: Family.GREY, 3: Family.RGB, 4: Family.CMYK}


def read_space(value: object, named: pikepdf.Object | None = None, depth: int = 0) -> Space:
    """Return the space that a name or an array stands for; `named` is the ColorSpace dictionary of the resources."""
    if isinstance(value, pikepdf.Name):
        name = str(value)[1:]
        if named is not None and str(value) in named and depth < 8:
            return read_space(named[str(value)], None, depth + 1)
        return _BY_NAME.get(name, UNKNOWN)
    if not isinstance(value, pikepdf.Array) or not len(value) or depth > 8:
        return UNKNOWN
    return _of_array(value, named, depth)


def _of_array(value: pikepdf.Array, named: pikepdf.Object | None, depth: int) -> Space:
    name = str(value[0])[1:]
    if name == "ICCBased":
        count = int(value[1].get("/N", 0))
        return Space(name, _OF_PROFILE.get(count, Family.UNKNOWN), count or 1)
    if name in ("CalRGB", "Lab", "CalGray"):
        family = {"CalRGB": Family.RGB, "Lab": Family.LAB, "CalGray": Family.GREY}[name]
        return Space(name, family, 1 if name == "CalGray" else 3)
    if name in ("Indexed", "I"):
        base = read_space(value[1], named, depth + 1)
        palette = value[3]
        data = palette.read_bytes() if isinstance(palette, pikepdf.Stream) else bytes(palette)
        return Space("Indexed", base.family, 1, base.inks, base, data)
    if name in ("Separation", "DeviceN"):
        inks = value[1] if name == "DeviceN" else [value[1]]
        names = tuple(str(ink)[1:] for ink in inks)
        return Space(name, Family.SPOT, len(names), names, read_space(value[2], named, depth + 1))
    if name == "Pattern":
        under = read_space(value[1], named, depth + 1) if len(value) > 1 else None
        return Space(name, Family.PATTERN, under.components if under else 0, base=under)
    return _BY_NAME.get(name, UNKNOWN)


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour: the numbers in its space, or the pattern that stands in for it."""

    space: Space
    values: tuple[float, ...] = ()
    pattern: pikepdf.Object | None = None

    def inks(self) -> dict[str, float]:
        """Return how much of each ink is laid on, from 0 to 1; inks of none are left out."""
        return inks_of(self.space, self.values)

    @property
    def white(self) -> bool:
        """Whether nothing is laid on."""
        return self.pattern is None and self.space.family is not Family.UNKNOWN and not self.inks()

    @property
    def total(self) -> float:
        """How much ink is laid on in all: 4 is 100 % of each of four inks."""
        return sum(self.inks().values())


def inks_of(space: Space, values: Sequence[float]) -> dict[str, float]:
    """Return the inks of a colour.

    RGB and Lab become ink by the device rule of ISO 32000-1, 10.4.2.4, all grey taken out into black: what a press would make of
    them depends on profiles that only it has, and P17 tells of them in any case.
    """
    if space.name == "Indexed" and space.base is not None:
        return inks_of(space.base, _looked_up(space, values))
    family = space.family
    if len(values) < space.components:
        return {}
    if family is Family.SPOT:
        amounts = dict(zip(space.inks, values, strict=False))
        if REGISTRATION in amounts:
            return {ink: amounts[REGISTRATION] for ink in PROCESS if amounts[REGISTRATION]}
        return {ink: amount for ink, amount in amounts.items() if amount > 0 and ink != "None"}
    if family is Family.CMYK:
        cmyk = tuple(values[:4])
    elif family is Family.GREY:
        cmyk = (0, 0, 0, 1 - values[0])
    elif family is Family.RGB:
        cmyk = grey_out(*values[:3])
    elif family is Family.LAB:
        cmyk = (0, 0, 0, 1 - values[0] / 100)
    else:
        return {}
    return {ink: min(amount, 1.0) for ink, amount in zip(PROCESS, cmyk, strict=True) if amount > 0.0005}


def grey_out(red: float, green: float, blue: float) -> tuple[float, float, float, float]:
    """Return CMYK of device RGB, undercolour removed in full."""
    black = 1 - max(red, green, blue)
    return 1 - red - black, 1 - green - black, 1 - blue - black, black


def _looked_up(space: Space, values: Sequence[float]) -> tuple[float, ...]:
    base = space.base or UNKNOWN
    start = int(values[0] if values else 0) * base.components
    entry = space.palette[start : start + base.components]
    return tuple(byte / 255 for byte in entry)
