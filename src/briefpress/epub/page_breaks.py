"""The pages of the print edition, marked in the book where each begins (EPUB 3.3 §7.3; EPUB Accessibility 1.1 §3.3).

A page is looked for at its address in the manuscript and known by the letters that follow there. What templates add has no
address: there it is looked for by those letters alone, and where the book words it otherwise, the page begins with what the
template made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from briefpress.brief import AT
from briefpress.printed_pages import Piece, PrintedPage, is_mark, letters, offset_of, pieces
from briefpress.style.anchors import Anchors

_KNOWN_BY = (40, 20, 10, 5)
"""How many letters a page without an address is looked for by; fewer where the book goes on otherwise."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A marked page: its folio, and the id of its mark."""

    label: str
    id: str


@dataclass(frozen=True, slots=True)
class Parts:
    """What a book is made of, in reading order: the masthead, the blocks of the text, the colophon, the notes."""

    masthead: Element
    text: Sequence[Element]
    colophon: Element
    notes: Sequence[Element]

    def __iter__(self) -> Iterator[Element]:
        yield from (self.masthead, *self.text, self.colophon, *self.notes)


def mark_pages(parts: Parts, pages: Sequence[PrintedPage], anchors: Anchors) -> tuple[PageBreak, ...]:
    """Put a mark where each printed page begins, and return them in the order of the pages.

    The places in the manuscript (`data-at`) are taken away from the elements of all parts.
    """
    marker = _Marker(parts)
    breaks = []
    for page in pages:
        made = PageBreak(page.label, anchors.new(f"page-{page.label}"))
        marker.mark(page, made)
        breaks.append(made)
    for part in parts:
        for element in part.iter():
            element.attrib.pop(AT, None)
    return tuple(breaks)


class _Marker:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._parents = {child: parent for part in parts for parent in part.iter() for child in parent}
        self._homes: dict[str, list[Element]] = defaultdict(list)
        for part in parts:
            for element in part.iter():
                if at := element.get(AT):
                    self._homes[at].append(element)
        self._last: Element | None = None

    def mark(self, page: PrintedPage, made: PageBreak) -> None:
        mark = Element("span", {"epub:type": "pagebreak", "role": "doc-pagebreak", "id": made.id, "aria-label": made.label})
        if (image := self._picture(page)) is not None:
            _insert(mark, Piece(self._parents[image], None, ""), 0, before=image)
        else:
            piece, offset = self._addressed(page) or self._known_by_letters(page) or self._start_of_template()
            if (figure := self._figure_led_by_picture(piece, offset)) is not None:
                piece, offset = Piece(figure, None, figure.text or ""), 0
            _insert(mark, piece, offset)
        if not self._is_noted(mark):
            self._last = mark

    def _picture(self, page: PrintedPage) -> Element | None:
        """Return the picture with which a page begins."""
        if page.picture is None:
            return None
        boxed = page.picture.boxed
        named = [one for one in self._homes[page.picture.at] if one.tag == "img" and one in self._parents]
        return min(named, key=lambda one: self._is_boxed(one) is not boxed, default=None)

    def _addressed(self, page: PrintedPage) -> tuple[Piece, int] | None:
        """Return the place that an address of the page names, if the page's own letters follow there."""
        for address in page.addresses:
            named = sorted(self._homes[address.at], key=lambda home: self._is_boxed(home) is not address.boxed)
            for home in ([one] for one in named):
                if (found := _at_letter(home, address.letters, page.follows)) is not None:
                    return found
            if len(named) > 1 and (found := _at_letter(named, address.letters, page.follows)) is not None:
                return found  # in one of the pieces that an element was cut into
        return None

    def _known_by_letters(self, page: PrintedPage) -> tuple[Piece, int] | None:
        """Return the first place behind the last mark at which the page's letters stand, in what templates made if it can be."""
        behind = self._behind_last([self._parts.masthead, self._parts.colophon] if not page.addresses else self._parts)
        said = "".join(letters(piece.text) for piece in behind)
        for length in _KNOWN_BY:
            found = said.find(page.follows[:length]) if page.follows else -1
            if found >= 0:
                return _at_count(behind, found)
        return None

    def _start_of_template(self) -> tuple[Piece, int]:
        """Return where the masthead begins, for the first page; the colophon; or, where there is none, the end of the text."""
        for part in (self._parts.masthead, self._parts.colophon):
            behind = self._behind_last([part])
            if (self._last is None or part is self._parts.colophon) and (found := _at_count(behind, 0)) is not None:
                return found
        last = self._parts.text[-1] if self._parts.text else self._parts.masthead
        *_, end = pieces(last, is_mark)
        return end, len(end.text)

    def _behind_last(self, parts: Iterable[Element]) -> list[Piece]:
        """Return the text of these parts that stands behind the last mark."""
        wanted = set(parts)
        behind: list[Piece] = []
        reached = self._last is None
        for part in self._parts:
            for piece in pieces(part, is_mark):
                reached = reached or piece.after is self._last
                if reached and part in wanted:
                    behind.append(piece)
        return behind

    def _is_boxed(self, element: Element) -> bool:
        current: Element | None = element
        while current is not None and current.tag != "aside":
            current = self._parents.get(current)
        return current is not None and current.get("role") != "doc-footnote"

    def _is_noted(self, mark: Element) -> bool:
        """Return whether a mark stands in a note, behind which no text follows."""
        return any(mark in note.iter() for note in self._parts.notes)

    def _figure_led_by_picture(self, piece: Piece, offset: int) -> Element | None:
        """Return the figure that begins the page with its picture, where the page's first words are those of its caption."""
        caption: Element | None = piece.owner
        while caption is not None and caption.tag != "figcaption":
            caption = self._parents.get(caption)
        figure = self._parents.get(caption) if caption is not None else None
        if caption is None or figure is None or figure.find(".//img") is None:
            return None
        for before in pieces(figure, is_mark):
            if before[:2] == piece[:2]:
                return figure if not letters(before.text[:offset]) and figure[0] is not caption else None
            if letters(before.text):
                return None
        return None


def _at_letter(homes: Sequence[Element], count: int, follows: str) -> tuple[Piece, int] | None:
    """Return the letter before which `count` letters of the elements stand, if it is the first of those that are to follow."""
    texts = [piece for home in homes for piece in pieces(home, is_mark)]
    said = "".join(letters(piece.text) for piece in texts)[count : count + len(follows)]
    return _at_count(texts, count) if said and follows.startswith(said) else None


def _at_count(texts: Sequence[Piece], count: int) -> tuple[Piece, int] | None:
    for piece in texts:
        held = len(letters(piece.text))
        if count < held:
            return piece, offset_of(piece.text, count)
        count -= held
    return None


def _insert(mark: Element, piece: Piece, offset: int, before: Element | None = None) -> None:
    """Put the mark into a text, before the character at `offset`, or before an element."""
    owner, after, text = piece
    if before is not None:
        owner.insert(list(owner).index(before), mark)
        return
    mark.tail = text[offset:]
    if after is None:
        owner.text = text[:offset]
        owner.insert(0, mark)
    else:
        after.tail = text[:offset]
        owner.insert(list(owner).index(after) + 1, mark)
