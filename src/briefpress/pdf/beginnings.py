"""Where each page begins, told without the engine: as places in the manuscript and letters counted from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from briefpress.brief import AT
from briefpress.pdf.pages import PageMap
from briefpress.printed_pages import SHOWN, Address, Piece, PrintedPage, is_mark, letters, offset_of, pieces
from briefpress.style import NOTE

_NEAREST = 3  # addresses of one place: the farther ones are for outputs that take the nearer elements apart


class _Point(NamedTuple):
    """A letter of the print tree, by the piece of text that it stands in and its offset there."""

    piece: Piece
    offset: int


def printed_pages(tree: Element, page_map: PageMap, folios: Sequence[str]) -> tuple[PrintedPage, ...]:
    """Return every page of a layout with its folio; a page without words of its own begins where the next one does."""
    reader = _Beginnings(tree, page_map)
    found: list[PrintedPage] = []
    following = PrintedPage("", (), "")
    for page in range(len(page_map.sheets), 0, -1):
        following = reader.page(page) or following
        found.append(PrintedPage(folios[page - 1], following.addresses, following.follows))
    return tuple(reversed(found))


class _Beginnings:
    def __init__(self, tree: Element, page_map: PageMap) -> None:
        self._tree, self._map = tree, page_map
        self._parents = {child: parent for parent in tree.iter() for child in parent}
        self._blocks = {line.block for line in page_map.lines}

    def page(self, page: int) -> PrintedPage | None:
        """Return where a page begins: with its text, else with a picture."""
        start = self._map.starts[page - 1]
        point = self._point(start.block, start.letters) if start.block is not None else None
        if start.block is None or point is None:
            return self._picture(page)
        homes = list(self._homes(point.piece.owner))
        addresses = tuple(Address(home.get(AT, ""), self._is_boxed(home), self._before(home, point)) for home in homes)
        return PrintedPage("", addresses, self._after(homes[0] if homes else start.block, point))

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

    def _picture(self, page: int) -> PrintedPage | None:
        for image in self._tree.iter("img"):
            spots = self._map.spots.get(image, ())
            if spots and spots[0].page == page and AT in image.attrib:
                return PrintedPage("", (Address(image.get(AT, ""), self._is_boxed(image), 0),), "")
        return None


def _is_apart(element: Element) -> bool:
    """Return whether an element is no running text of what it stands in: a note, or the mark of one."""
    return element.tag == NOTE or is_mark(element)
