"""The pages of a print edition, as another output of the same build can find them again: where each begins in the running text.

Letters are counted because they alone are the same everywhere: outputs differ in white space, in hyphens and in the marks of
notes. The layout stage says where the pages begin, the EPUB marks them (EPUB 3.3 §7.3, page-list).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree.ElementTree import Element

SHOWN = 40
"""How many letters of its text a page is known by."""

_NO_LETTERS = re.compile(r"[\s\u00ad\u200b\u2010\u2060]+")
_MARKS = frozenset({"doc-noteref", "doc-backlink"})


class Address(NamedTuple):
    """A place in the text: after so many letters of what stands at `at` (`data-at`), in a boxed-off `aside` or not."""

    at: str
    boxed: bool
    letters: int


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page: its folio as it is printed, where it begins, and the letters that follow there, at most SHOWN.

    The addresses all name the same place, the nearest element first; there are none in what templates add to the manuscript.
    Where a page begins with a picture, `picture` is its place; a page of pictures alone has no other.
    """

    label: str
    addresses: tuple[Address, ...]
    follows: str
    picture: Address | None = None


class Piece(NamedTuple):
    """A piece of running text: the text of `owner`, or the text in it that stands after its child `after`."""

    owner: Element
    after: Element | None
    text: str


def letters(text: str) -> str:
    """Return a text without white space, and without the hyphens and break opportunities that an output may add."""
    return _NO_LETTERS.sub("", text)


def offset_of(text: str, count: int) -> int:
    """Return the offset in `text` of the letter before which `count` letters stand; its length where there are no more."""
    for offset, character in enumerate(text):
        if letters(character):
            if not count:
                return offset
            count -= 1
    return len(text)


def pieces(element: Element, left_out: Callable[[Element], bool]) -> Iterator[Piece]:
    """Yield the text in an element in its order; of descendants that are left out, only what stands after them."""
    yield Piece(element, None, element.text or "")
    for child in element:
        if isinstance(child.tag, str) and not left_out(child):
            yield from pieces(child, left_out)
        yield Piece(element, child, child.tail or "")


def is_mark(element: Element) -> bool:
    """Return whether an element is the mark of a note, at its call or before it."""
    return element.get("role", "") in _MARKS
