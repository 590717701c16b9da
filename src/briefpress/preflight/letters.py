"""The letters of a page as PDFium sees them, in runs of one colour and size on one line."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pypdfium2 import raw

from briefpress.geometry import Box

_BOLD = 600  # the weight from which letters are bold
_UNSEEN = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one colour (red, green, blue and opacity, 0 to 255), `size` in points; `large` as WCAG has it."""

    words: str
    box: Box
    colour: tuple[int, int, int, int]
    size: float
    bold: bool

    @property
    def large(self) -> bool:
        return self.size >= (14 if self.bold else 18)

    def joins(self, other: Run) -> bool:
        """Return whether `other` goes on in the same line and hand."""
        alike = (self.colour, self.bold) == (other.colour, other.bold) and abs(self.size - other.size) < 0.1
        level = min(self.box.top, other.box.top) - max(self.box.bottom, other.box.bottom) > -self.size / 2
        near = -self.size < other.box.left - self.box.right < self.size
        return alike and level and near


def runs_of(page: Any) -> Iterator[Run]:
    """Yield the runs of a page in the order in which they are drawn; invisible text is left out."""
    text = page.get_textpage()
    current: Run | None = None
    gap = ""
    for index in range(raw.FPDFText_CountChars(text)):
        letter = _letter(text, index)
        if letter is None:
            gap = " "
            continue
        if current is not None and current.joins(letter):
            words, box = current.words + gap + letter.words, Box.hull((current.box, letter.box))
            current = replace(current, words=words, box=box)
        else:
            if current is not None:
                yield current
            current = letter
        gap = ""
    if current is not None:
        yield current
    text.close()


def _letter(text: Any, index: int) -> Run | None:
    code = raw.FPDFText_GetUnicode(text, index)
    if raw.FPDFText_IsGenerated(text, index) or not chr(code).strip() or code < 32:
        return None
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    shown = raw.FPDFTextObj_GetTextRenderMode(raw.FPDFText_GetTextObject(text, index)) not in _UNSEEN
    if not shown or not raw.FPDFText_GetCharBox(text, index, left, right, bottom, top):
        return None
    if not raw.FPDFText_GetFillColor(text, index, red, green, blue, opacity):
        return None
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    bold = raw.FPDFText_GetFontWeight(text, index) >= _BOLD
    colour = (red.value, green.value, blue.value, opacity.value)
    return Run(chr(code), Box(left.value, bottom.value, right.value, top.value), colour, size, bold)
