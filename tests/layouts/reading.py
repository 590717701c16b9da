"""Read a finished PDF: every coined word with its pages and its boxes on them, and what lies outside or over other text.

It knows the words that were coined and nothing of the layout. pypdfium2 gives the text of each page in the order in which it was
drawn, and the box of each glyph in points from the lower left corner.
"""

from __future__ import annotations

import ctypes
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import pypdfium2
from pypdfium2 import raw

from tests.layouts.words import HEADS

_HYPHENS = {0x2010, 0x2D, 0xFFFE, 0x02, 0xAD}
_PARTS_AT_MOST = 6  # of one word, in a column narrower than a word
_EDGE = 0.5  # points that an accent or a round letter may stand out
_BAND = 40.0  # points; pieces are held against those of the same and the next band
_OVER = 0.15  # of the smaller piece's surface


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters that stand together on a page: a word, or what a line end leaves of it.

    Pages count from 1; `order` counts all pieces of the document in the order in which they are drawn; `column` is 0 left
    of the middle of the page and 1 right of it.
    """

    text: str
    hyphen: bool
    page: int
    order: int
    column: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a word was set once: its pieces in order."""

    pieces: tuple[Piece, ...]

    @property
    def first(self) -> Piece:
        return self.pieces[0]

    @property
    def last(self) -> Piece:
        return self.pieces[-1]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a PDF shows: its pages, the spots of each word, and a sentence on each that is outside its page or over other text."""

    pages: int
    spots: dict[str, list[Spot]]
    misplaced: tuple[str, ...]


def read_pdf(data: bytes, known: Collection[str]) -> Reading:
    """Return where the `known` words of a PDF stand."""
    document = pypdfium2.PdfDocument(data)
    try:
        pieces: list[Piece] = []
        misplaced: list[str] = []
        for number, page in enumerate(document, 1):
            of_page = list(_pieces(page, number, len(pieces)))
            misplaced += _outside(of_page, *page.get_size())
            misplaced += _overprinted(of_page)
            pieces += of_page
        return Reading(len(document), _spots(pieces, known), tuple(misplaced))
    finally:
        document.close()


def _pieces(page: pypdfium2.PdfPage, number: int, order: int) -> Iterator[Piece]:
    text, middle = page.get_textpage(), page.get_width() / 2
    edges = [ctypes.c_double() for _ in range(4)]
    letters: list[str] = []
    boxes: list[tuple[float, ...]] = []
    for index in range(raw.FPDFText_CountChars(text) + 1):
        code = raw.FPDFText_GetUnicode(text, index)  # 0 behind the last
        if ord("a") <= code <= ord("z"):
            raw.FPDFText_GetCharBox(text, index, *edges)  # left, right, bottom, top
            letters.append(chr(code))
            boxes.append(tuple(edge.value for edge in edges))
        elif letters:
            lefts, rights, bottoms, tops = zip(*boxes, strict=True)
            box = (min(lefts), min(bottoms), max(rights), max(tops))
            yield Piece("".join(letters), code in _HYPHENS, number, order, int(box[0] > middle), *box)
            order += 1
            letters, boxes = [], []
    text.close()


# Words from pieces


def _spots(pieces: Sequence[Piece], known: Collection[str]) -> dict[str, list[Spot]]:
    """Put the words together again: their parts follow one another, but where a page's foot and head stand between them."""
    beginnings = {word[:end] for word in known for end in range(1, len(word) + 1)}
    endings = {word[start:] for word in known for start in range(1, len(word))}
    spots: dict[str, list[Spot]] = {}
    heads: list[Piece] = []
    tails: list[Piece] = []
    index = 0
    while index < len(pieces):
        count = _parts_of_word(pieces, index, known)
        if count:
            spot = Spot(tuple(pieces[index : index + count]))
            spots.setdefault("".join(piece.text for piece in spot.pieces), []).append(spot)
        else:
            piece = pieces[index]
            if piece.text in beginnings:
                heads.append(piece)
            elif piece.text in endings:
                tails.append(piece)
        index += count or 1
    for head in heads:
        tail = next((tail for tail in tails if tail.order > head.order and head.text + tail.text in known), None)
        if tail is not None:
            spots.setdefault(head.text + tail.text, []).append(Spot((head, tail)))
            tails.remove(tail)
        elif head.text in known:
            spots.setdefault(head.text, []).append(Spot((head,)))
    return spots


def _parts_of_word(pieces: Sequence[Piece], start: int, known: Collection[str]) -> int:
    """Return how many pieces from `start` on are one word, or 0."""
    if pieces[start].text[0] not in HEADS:
        return 0
    end = start + 1
    while end < len(pieces) and end - start < _PARTS_AT_MOST and pieces[end].text[0] not in HEADS:
        end += 1
    for count in range(end - start, 0, -1):
        parts = pieces[start : start + count]
        if "".join(part.text for part in parts) in known and not parts[-1].hyphen:
            return count
    return 0


# What is not where it can be read


def _outside(pieces: Sequence[Piece], width: float, height: float) -> Iterator[str]:
    for piece in pieces:
        inside = piece.left >= -_EDGE and piece.right <= width + _EDGE and piece.bottom >= -_EDGE and piece.top <= height + _EDGE
        if not inside:
            yield f"{piece.text} runs off page {piece.page}"


def _overprinted(pieces: Sequence[Piece]) -> Iterator[str]:
    bands: dict[int, list[Piece]] = {}
    for piece in pieces:
        bands.setdefault(int(piece.bottom // _BAND), []).append(piece)
    for band, here in bands.items():
        above = bands.get(band + 1, [])
        pairs = [*combinations(here, 2), *((one, other) for one in here if one.top > (band + 1) * _BAND for other in above)]
        for one, other in pairs:
            if _is_over(one, other):
                yield f"{one.text} and {other.text} stand over one another on page {one.page}"


def _is_over(one: Piece, other: Piece) -> bool:
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.top, other.top) - max(one.bottom, other.bottom)
    if width <= _EDGE or height <= _EDGE:
        return False
    smaller = min((piece.right - piece.left) * (piece.top - piece.bottom) for piece in (one, other))
    return width * height > _OVER * smaller
