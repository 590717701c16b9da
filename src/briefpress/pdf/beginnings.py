"""Where each page begins, told without the engine: as places in the manuscript and letters counted from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
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

    A page without text or picture of its own, such as one that holds the rest of a note, begins where the next one does. After
    the last text it begins within that note.
    """
    reader = _Beginnings(tree, page_map)
    found: list[PrintedPage] = []
    following: PrintedPage | None = None
    for page in range(len(page_map.sheets), 0, -1):
        begun = reader.page(page)
        following = begun or following
        shown = following or reader.rest_of_note(page)
        found.append(PrintedPage(folios[page - 1], shown.addresses, shown.follows))
    return tuple(reversed(found))


class _Beginnings:
    def __init__(self, tree: Element, page_map: PageMap) -> None:
        self._tree, self._map = tree, page_map
        self._parents = {child: parent for parent in tree.iter() for child in parent}
        self._order = {element: number for number, element in enumerate(tree.iter())}
        self._blocks = {line.block for line in page_map.lines}
        self._boxed = _first_blocks(page_map.lines, Area.BOX)
        self._flowing = _first_blocks(page_map.lines, Area.FLOW)

    def page(self, page: int) -> PrintedPage | None:
        """Return where a page begins with its text, or with a box right before that text, else with a picture."""
        start = self._map.starts[page - 1]
        if start.block is None:
            return self._picture(page)
        if not start.letters and (box := self._box_before(page, start.block)) is not None:
            return self._begun(box, 0)
        return self._begun(start.block, start.letters) or self._picture(page)

    def rest_of_note(self, page: int) -> PrintedPage:
        """Return where the notes of a page begin."""
        counts: dict[Element, int] = defaultdict(int)
        for line in self._map.lines:
            if line.area is Area.NOTES and letters(line.text):
                if line.page == page:
                    return self._begun(line.block, counts[line.block]) or _NOWHERE
                counts[line.block] += len(letters(line.text))
        return _NOWHERE

    def _begun(self, block: Element, count: int) -> PrintedPage | None:
        if (point := self._point(block, count)) is None:
            return None
        homes = list(self._homes(point.piece.owner))
        addresses = tuple(Address(home.get(AT, ""), self._is_boxed(home), self._before(home, point)) for home in homes)
        return PrintedPage("", addresses, self._after(homes[0] if homes else self._tree, point))

    def _box_before(self, page: int, block: Element) -> Element | None:
        """Return the first block of a box of this page that follows in the tree on the text of the page before."""
        before = max((self._order[one] for one, first in self._flowing.items() if first < page), default=0)
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


def _first_blocks(lines: Iterable[Line], area: Area) -> dict[Element, int]:
    """Return the blocks that have lines in an area, each with the first page on which it has any."""
    firsts: dict[Element, int] = {}
    for line in lines:
        if line.area is area and not line.repeats and letters(line.text):
            firsts.setdefault(line.block, line.page)
    return firsts
