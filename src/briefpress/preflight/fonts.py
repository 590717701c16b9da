"""Fonts as a page uses them (ISO 32000-1, 9.6 to 9.8): how wide a string is set, whether the font travels, what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from struct import unpack

import pikepdf

from briefpress.preflight.entries import array, dictionary, text

_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_SIMPLE = ("/Type1", "/MMType1", "/TrueType", "/Type3")


@dataclass(frozen=True, slots=True)
class Font:
    """One font: `widths` by character code in units of text space (1 is the font's size)."""

    name: str
    kind: str
    embedded: bool
    has_characters: bool
    composite: bool
    widths: dict[int, float] = field(default_factory=dict)
    default_width: float = 0.5

    def codes(self, string: bytes) -> Sequence[int]:
        """Return the character codes of a string: two bytes each in a composite font, as in every predefined CMap we meet."""
        return unpack(f">{len(string) // 2}H", string[: len(string) // 2 * 2]) if self.composite else string

    def width(self, codes: Sequence[int]) -> float:
        """Return how wide the characters are in all."""
        return sum(map(self.widths.get, codes, repeat(self.default_width)))


def read_font(font: pikepdf.Object) -> Font:
    """Return what the font dictionary says; what is missing in it has the standard's default."""
    kind = str(font.get("/Subtype", "/Type1"))
    if kind == "/Type0":
        return _composite(font)
    name = str(font.get("/BaseFont", font.get("/Name", "/unnamed")))[1:]
    descriptor = dictionary(font, "/FontDescriptor")
    scale = 1 / 1000
    if kind == "/Type3":
        matrix = font.get("/FontMatrix", None)
        scale = abs(float(matrix[0])) if matrix is not None else scale
    first = int(font.get("/FirstChar", 0))
    widths = {first + index: float(width) * scale for index, width in enumerate(array(font, "/Widths"))}
    embedded = kind == "/Type3" or any(program in descriptor for program in _PROGRAMS)
    missing = float(descriptor.get("/MissingWidth", 500)) * scale
    says = _says_characters(font, descriptor)
    return Font(name, kind[1:], embedded, says, composite=False, widths=widths, default_width=missing)


def _composite(font: pikepdf.Object) -> Font:
    descendants = array(font, "/DescendantFonts")
    descendant = descendants[0] if len(descendants) else pikepdf.Dictionary()
    descriptor = dictionary(descendant, "/FontDescriptor")
    name = str(font.get("/BaseFont", "/unnamed"))[1:]
    encoding = font.get("/Encoding", None)
    collection = text(dictionary(descendant, "/CIDSystemInfo"), "/Ordering")
    known = isinstance(encoding, pikepdf.Name) and not str(encoding).startswith("/Identity")
    known = known or collection in ("Japan1", "Korea1", "GB1", "CNS1")
    widths = dict(_cid_widths(array(descendant, "/W")))
    return Font(
        name,
        str(descendant.get("/Subtype", "/CIDFontType2"))[1:],
        any(program in descriptor for program in _PROGRAMS),
        "/ToUnicode" in font or known,
        composite=True,
        widths=widths,
        default_width=float(descendant.get("/DW", 1000)) / 1000,
    )


def _cid_widths(array: pikepdf.Object) -> Iterator[tuple[int, float]]:
    """Yield the widths of a W array: `c [w1 w2 …]` and `first last w` (9.7.4.3)."""
    entries = list(array)
    index = 0
    while index + 1 < len(entries):
        first, second = int(entries[index]), entries[index + 1]
        if isinstance(second, pikepdf.Array):
            yield from ((first + offset, float(width) / 1000) for offset, width in enumerate(second))
            index += 2
        elif index + 2 < len(entries):
            last = min(int(second), first + 65535)
            yield from ((code, float(entries[index + 2]) / 1000) for code in range(first, last + 1))
            index += 3
        else:
            return


def _says_characters(font: pikepdf.Object, descriptor: pikepdf.Object) -> bool:
    """Return whether a simple font leads from its codes to characters (9.10.2): by a map, or by the names of its glyphs."""
    if "/ToUnicode" in font:
        return True
    encoding = font.get("/Encoding", None)
    if isinstance(encoding, pikepdf.Name):
        return True
    symbolic = bool(int(descriptor.get("/Flags", 0)) & 4)
    if isinstance(encoding, pikepdf.Dictionary):
        return "/BaseEncoding" in encoding or not symbolic or str(font.get("/Subtype")) == "/Type1"
    return str(font.get("/Subtype")) == "/Type1" and not symbolic
