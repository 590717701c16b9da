"""Content becomes tree: white space is settled, what belongs together is joined, problems are reported."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from xml.etree.ElementTree import Element

from briefpress.brief import AT, NOTE_CALL, Note
from briefpress.manuscript.dialect.inlines.content import Comment, Content, Fault, InlineNote, Piece, plain_text
from briefpress.manuscript.dialect.inlines.pairs import paired
from briefpress.manuscript.dialect.inlines.stretch import DEEPEST
from briefpress.manuscript.dialect.state import State
from briefpress.passage import At
from briefpress.problems import Place
from briefpress.tree import add_text

_JOINED = frozenset({"del", "em", "strong", "sub", "sup"})
_COMMENT = Piece("")
_SPACES = re.compile(r" *\n[ \n]*|  +")


class Writer:
    """Writes content into elements of one manuscript's tree."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._depth = 0  # how many elements the writer stands in

    def write(self, element: Element, content: Content) -> None:
        """Put the content into the element, after its text and before its children."""
        children = list(element)
        element[:] = []
        self._append(element, content)
        element.extend(children)

    def _append(self, element: Element, content: Content) -> None:
        self._depth += 1
        for item in _joined(self._settled(content)):
            if item is _COMMENT:
                continue
            if isinstance(item, Piece):
                element.append(self._element(item))
            else:
                add_text(element, item)
        self._depth -= 1

    def _settled(self, content: Content) -> Iterable[str | Piece]:
        """Report the faults, put the notes away; what is left is words and elements."""
        for item in paired(content, max(0, DEEPEST - self._depth)):
            match item:
                case Fault():
                    self._state.report(item.code, item.at, item.message, item.hint)
                case InlineNote():
                    yield Piece(NOTE_CALL, attributes={"note": self._put_away(item)}, at=item.at)
                case Comment():
                    yield _COMMENT
                case str() | Piece():
                    yield item

    def _put_away(self, note: InlineNote) -> str:
        """Make the note that stands where it is called one of the manuscript's notes, and return its id."""
        identifier = f"inline-{note.at.line}-{note.at.column}"
        at = {AT: str(note.at)}
        body = Element("note", at)
        paragraph = Element("p", at)
        body.append(paragraph)
        self._state.notes[identifier] = Note(identifier, body, Place(self._state.file, *note.at))
        self._append(paragraph, note.content)
        return identifier

    def _report_within(self, description: Content) -> None:
        """Report what is wrong in a description of which only the words are kept, and the note that cannot stand there."""
        for item in description:
            match item:
                case Fault():
                    self._state.report(item.code, item.at, item.message, item.hint)
                case InlineNote():
                    hint = "let the picture stand in a paragraph of its own, or put the note behind it"
                    self._state.report("T07", item.at, "a note in the description of a picture within a line is left out", hint)
                case Piece():
                    self._report_within(item.content)

    def _element(self, piece: Piece) -> Element:
        element = Element(piece.tag, dict(piece.attributes))
        if piece.tag == "img":
            element.attrib.setdefault("alt", plain_text(piece.content))
            self._report_within(piece.content)
        elif piece.verbatim:
            element.text = "".join(item for item in piece.content if isinstance(item, str))
        else:
            self._append(element, piece.content)
        return _placed(element, piece.at)


def _placed(element: Element, at: At | None) -> Element:
    if at:
        element.set(AT, str(at))
    return element


def _joined(items: Iterable[str | Piece]) -> list[str | Piece]:
    """Join words with words, and emphasis with emphasis that follows at once; settle the white space between them."""
    joined: list[str | Piece] = []
    for tag, run in groupby(items, _joining):
        if tag is None:
            joined += run
        elif tag:
            joined.append(Piece(tag, tuple(item for piece in run if isinstance(piece, Piece) for item in piece.content)))
        else:
            joined.append("".join(item for item in run if isinstance(item, str)))
    return [settled for index in range(len(joined)) if (settled := _without_spare_space(joined, index))]


def _joining(item: str | Piece) -> str | None:
    """Return what an item is joined by: words by "", emphasis and its like by their tag, all else by nothing."""
    if isinstance(item, str):
        return ""
    return item.tag if item.tag in _JOINED and not item.attributes else None


def _without_spare_space(items: list[str | Piece], index: int) -> str | Piece:
    """Return the item; runs of white space in it are one, and beside a hard break there is none."""
    item = items[index]
    if isinstance(item, Piece):
        return item
    words = _SPACES.sub(lambda match: "\n" if "\n" in match[0] else " ", item)
    if index and _is_break(items[index - 1]):
        words = words.lstrip(" \n")
    if index + 1 < len(items) and _is_break(items[index + 1]):
        words = words.rstrip(" \n")
    return words


def _is_break(item: str | Piece) -> bool:
    """Whether the item is a hard break; a `<br>` of raw HTML, which has a place, leaves the space around it alone."""
    return isinstance(item, Piece) and item.tag == "br" and item.at is None
