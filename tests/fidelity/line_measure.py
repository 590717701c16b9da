"""Measure a PDF against lines of text: which of them stand on their page, with the same words from end to end."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

GUTTER = 9.0
"""Points that have to lie between the end of a line and a box beside it."""

RAISED = 5.0
"""Points by which a raised figure may stand above the baseline of its line."""

_UNSEEN = "\u00ad\u200b\u2060"
_HYPHEN_AT_LINE_END = "\x02"  # what PDFium calls a hyphen that ends a line


class Glyph(NamedTuple):
    """One printed character; all lengths in points from the page's lower left corner."""

    left: float
    right: float
    baseline: float
    text: str


Line = list[Glyph]


def lines_of(data: bytes) -> list[list[Line]]:
    """Return the lines of every page of a PDF from top to bottom, each from left to right and without its spaces."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [_lines(_glyphs(page)) for page in document]
    finally:
        document.close()


def missing_lines(wanted: Sequence[str], lines: Sequence[Line]) -> list[str]:
    """Return those of the wanted lines that no line of the page says, in order and down the page."""
    missing, start = [], 0
    for text in wanted:
        found = next((index for index in range(start, len(lines)) if says(lines[index], text)), None)
        if found is None:
            missing.append(text)
        else:
            start = found + 1
    return missing


def says(line: Line, text: str) -> bool:
    """Tell whether the line begins with all of the text and then ends, or goes on beyond a gutter, with a box."""
    rest = "".join(text.split())
    for index, glyph in enumerate(line):
        if not rest.startswith(glyph.text):
            return False
        rest = rest.removeprefix(glyph.text)
        if not rest:
            following = line[index + 1 : index + 2]
            return all(after.left - glyph.right >= GUTTER for after in following)
    return False


def _glyphs(page: pypdfium2.PdfPage) -> Iterable[Glyph]:
    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, index)).replace(_HYPHEN_AT_LINE_END, "-")
        if character.isspace() or character in _UNSEEN:
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        left, _, right, _ = text.get_charbox(index)
        yield Glyph(left, right, y.value, character)


def _lines(glyphs: Iterable[Glyph]) -> list[Line]:
    lines: list[Line] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.baseline):
        if lines and lines[-1][0].baseline - glyph.baseline < RAISED:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [sorted(line) for line in lines]
