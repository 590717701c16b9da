"""The folio of each page as it is printed: the number among what its margins say.

Styles set folios as they like, `vii`, `Page 7 of 12` or none on a page that opens, and with any counter. So they are read from
the pages: a number in the margins that grows by one from page to page is the folio. Walks the margin boxes of the engine's
pages (`Page._page_box`, private), as `pages` walks the others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from briefpress.pdf.loading import boxes

_TOKENS = re.compile(r"\w+")
_ROMAN = re.compile(r"m*(?:c[md]|d?c{0,3})(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})")
_WORTH = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_FIGURES = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


class _Series(NamedTuple):
    """A way to number pages: in `1`, `i` or `I`, ahead of the sheets by so many."""

    kind: str
    ahead: int

    def label(self, sheet: int) -> str:
        number = sheet + self.ahead
        if self.kind == "1" or number < 1:
            return str(number)
        return _roman(number) if self.kind == "i" else _roman(number).upper()


_BY_SHEET = _Series("1", 0)


def folios(document: Any) -> tuple[str, ...]:
    """Return the folio of each page of a layout; one that prints none has that which its neighbours lead one to expect."""
    return numbered([margin_text(page) for page in document.pages])


def margin_text(page: Any) -> str:
    """Return what stands in the margins of a page."""
    margins = [child for child in page._page_box.children if isinstance(child, boxes.MarginBox)]
    texts = [[box.text for box in margin.descendants() if isinstance(box, boxes.TextBox)] for margin in margins]
    return "\n".join("".join(text) for text in texts)


def numbered(margins: Sequence[str]) -> tuple[str, ...]:
    """Return the folio of each page by what stands in its margins."""
    found = [
        {series for token in _TOKENS.findall(text) for series in _series(token, sheet)} for sheet, text in enumerate(margins, 1)
    ]
    support = Counter(series for page in found for series in page)
    chosen = [max(page, key=lambda series: (support[series], series == _BY_SHEET, series), default=None) for page in found]
    known = [series if series is not None and _counts(series, support) else None for series in chosen]
    following: _Series | None = None
    for index in reversed(range(len(known))):  # a page that opens a part belongs to what follows
        following = known[index] = known[index] or following
    last = _BY_SHEET
    labels = []
    for sheet, series in enumerate(known, 1):
        last = series or last
        labels.append(last.label(sheet))
    return tuple(labels)


def _counts(series: _Series, support: Counter[_Series]) -> bool:
    """Return whether numbers are a series: a single one may be a year or a word (`I`), unless it is that of the sheet."""
    return support[series] > 1 or series == _BY_SHEET


def _series(token: str, sheet: int) -> list[_Series]:
    if token.isdecimal():
        return [_Series("1", int(token) - sheet)]
    kind = "i" if token.islower() else "I" if token.isupper() else ""
    if kind and _ROMAN.fullmatch(token.lower()):
        return [_Series(kind, _number(token.lower()) - sheet)]
    return []


def _number(roman: str) -> int:
    worth = [_WORTH[figure] for figure in roman]
    return sum(-one if one < after else one for one, after in zip(worth, [*worth[1:], 0], strict=True))


def _roman(number: int) -> str:
    written = ""
    for worth, figure in _FIGURES:
        written += figure * (number // worth)
        number %= worth
    return written
