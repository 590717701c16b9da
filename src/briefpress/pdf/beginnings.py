"""Where each page begins, told without the engine: as places in the manuscript and letters counted from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple
from xml.etree.ElementTree import Element

from briefpress.brief import AT
from briefpress.pdf.pages import Area, Line, PageMap
from briefpress.printed_pages import SHOWN, Address, Piece, PrintedPage, is_mark, letters, offset_of, pieces
from briefpress.style import NOTE

_NOWHERE = PrintedPage("", (), "")
_NEAREST = 3  # addresses of one place: the farther ones are for outputs that take the nearer elements apart


class _Point(NamedTuple):
    """A letter of the print tree, by the piece of text that it stands in and its offset there."""

    piece: Piece
    offset: int


def printed_pages(tree: Element, page_map: PageMap, folios: Sequence[str]) -> tuple[PrintedPage, ...]:
    """Return every page of a layout with its folio.

    A page that holds nothing but the rest of a note begins within that note. One without anything begins where the next one
    does that has text or a picture of its own.
    """
    reader = _Beginnings(tree, page_map)
    found: list[PrintedPage] = []
    following = _NOWHERE
    for page in range(len(page_map.sheets), 0, -1):
        begun = reader.page(page)
        following = begun or following
        shown = begun or reader.rest_of_note(page) or following
        found.append(replace(shown, label=folios[page - 1]))
    return tuple(reversed(found))


class _Beginnings:
    def __init__(self, tree: Element, page_map: PageMap) -> None:
        self._tree, self._map = tree, page_map
        self._parents = {child: parent for parent in tree.iter() for child in parent}
        self._order = {element: number for number, element in enumerate(tree.iter())}
        self._blocks = {line.block for line in page_map.lines}
        self._boxed = _first_blocks(page_map.lines, Area.BOX)
        self._flowing = _first_blocks(page_map.lines, Area.FLOW)
        self._pictures = [
            one for one in tree.iter("img") if AT in one.attrib and page_map.spots.get(one) and not self._is_noted(one)
        ]

    def page(self, page: int) -> PrintedPage | None:
        """Return where a page begins: with its text, or with a box or a picture right before that text."""
        start = self._map.starts[page - 1]
        if start.block is None:
            return self._without_text(page)
        block = start.block
        if not start.letters and (box := self._box_before(page, block)) is not None:
            block = box
        begun = self._begun(block, start.letters if block is start.block else 0)
        if begun is None:
            return self._without_text(page)
        leading = None if start.letters else self._picture(self._picture_before(page, block))
        return replace(begun, picture=leading.picture) if leading is not None else begun

    def rest_of_note(self, page: int) -> PrintedPage | None:
        """Return where the notes of a page begin."""
        counts: dict[Element, int] = defaultdict(int)
        for line in self._map.lines:
            if line.area is Area.NOTES and letters(line.text):
                if line.page == page:
                    return self._begun(line.block, counts[line.block])
                counts[line.block] += len(letters(line.text))
        return None

    def _begun(self, block: Element, count: int) -> PrintedPage | None:
        if (point := self._point(block, count)) is None:
            return None
        homes = list(self._homes(point.piece.owner))
        addresses = tuple(Address(home.get(AT, ""), self._is_boxed(home), self._before(home, point)) for home in homes)
        return PrintedPage("", addresses, self._after(homes[0] if homes else self._tree, point))

    def _box_before(self, page: int, block: Element) -> Element | None:
        """Return the first block of a box of this page that follows in the tree on the text of the page before."""
        before = self._last_before(page)
        boxed = [one for one, first in self._boxed.items() if first == page and before < self._order[one] < self._order[block]]
        return min(boxed, key=self._order.__getitem__, default=None)

    def _point(self, block: Element, count: int) -> _Point | None:
        """Return the letter before which `count` letters of the block's own text stand."""
        for piece in pieces(block, lambda element: element.tag == NOTE or element in self._blocks):
            held = len(letters(piece.text))
            if count < held and not is_mark(piece.owner):
                return _Point(piece, offset_of(piece.text, count))
            count = max(count - held, 0)
        return None

    def _homes(self, element: Element) -> Iterator[Element]:
        """Yield the nearest elements around a text that know their place in the manuscript, as far as they are its own text."""
        current: Element | None = element
        found = 0
        while current is not None and current.tag != "body" and found < _NEAREST:
            if AT in current.attrib:
                found += 1
                yield current
            if current.tag == NOTE:
                return
            current = self._parents.get(current)

    def _is_boxed(self, element: Element) -> bool:
        current: Element | None = element
        while current is not None and current.tag != "aside":
            current = self._parents.get(current)
        return current is not None and "note" not in current.get("class", "").split()

    def _is_noted(self, element: Element) -> bool:
        current: Element | None = element
        while current is not None and current.tag != NOTE:
            current = self._parents.get(current)
        return current is not None

    def _before(self, home: Element, point: _Point) -> int:
        count = 0
        for piece in pieces(home, _is_apart):
            if piece[:2] == point.piece[:2]:
                return count + len(letters(piece.text[: point.offset]))
            count += len(letters(piece.text))
        return count

    def _after(self, home: Element, point: _Point) -> str:
        said, reached = "", False
        for piece in pieces(home, _is_apart):
            if reached:
                said += letters(piece.text)
            elif piece[:2] == point.piece[:2]:
                reached = True
                said = letters(piece.text[point.offset :])
            if len(said) >= SHOWN:
                break
        return said[:SHOWN]

    def _last_before(self, page: int) -> int:
        """Return the place in the tree of the last block that has text on the pages before."""
        return max((self._order[one] for one, first in self._flowing.items() if first < page), default=0)

    def _without_text(self, page: int) -> PrintedPage | None:
        """Return where a page of boxes and pictures alone begins: with the first of them that no text before the page follows on.

        What has waited for the page since then stands before that text: a mark there would stand before those of other pages.
        """
        before = self._last_before(page)
        boxed = [one for one, first in self._boxed.items() if first == page and self._order[one] > before]
        shown = [one for one in self._pictures if self._map.spots[one][0].page == page and self._order[one] > before]
        first = min((*boxed, *shown), key=self._order.__getitem__, default=None)
        return None if first is None else self._picture(first) if first.tag == "img" else self._begun(first, 0)

    def _picture_before(self, page: int, block: Element) -> Element | None:
        """Return the picture that begins a page: before the first letter of a block in the tree, and not below its line."""
        first = self._point(block, 0)
        top = next((line for line in self._map.lines if line.page == page and line.block is block and letters(line.text)), None)
        if first is None or top is None:
            return None
        before, last = self._last_before(page), self._order[first.piece.owner]
        if first.piece.after is not None:
            last = max(self._order[one] for one in first.piece.after.iter())
        for image in self._pictures:
            spot = self._map.spots[image][0]
            if spot.page == page and before < self._order[image] <= last and spot.top < top.bottom:
                return image
        return None

    def _picture(self, image: Element | None) -> PrintedPage | None:
        """Return the page that begins with a picture."""
        if image is None:
            return None
        return PrintedPage("", (), "", Address(image.get(AT, ""), self._is_boxed(image), 0))


def _is_apart(element: Element) -> bool:
    """Return whether an element is no running text of what it stands in: a note, or the mark of one."""
    return element.tag == NOTE or is_mark(element)


def _first_blocks(lines: Iterable[Line], area: Area) -> dict[Element, int]:
    """Return the blocks that have lines in an area, each with the first page on which it has any."""
    firsts: dict[Element, int] = {}
    for line in lines:
        if line.area is area and not line.repeats and letters(line.text):
            firsts.setdefault(line.block, line.page)
    return firsts
