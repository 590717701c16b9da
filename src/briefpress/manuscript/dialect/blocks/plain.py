"""Running text that is no paragraph: of an item or a cell it is the text, in other containers a paragraph after all."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from briefpress.brief import NOTE_CALL
from briefpress.manuscript.dialect.inlines.safety import ALLOWED
from briefpress.manuscript.dialect.reader import COMMENT, PLAIN, BlockReader
from briefpress.tree import add_text

_PHRASES = ALLOWED | {NOTE_CALL}
_HOLDING_TEXT = frozenset(
    {"caption", "dd", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "summary", "td", "th"}
)


class PlainText(Treeprocessor):
    """Takes the elements `plain` and `comment` out of the trees: HTML has none."""

    def __init__(self, md: Markdown, reader: BlockReader) -> None:
        super().__init__(md)
        self._reader = reader

    def run(self, root: Element) -> None:
        for tree in (root, *(note.body for note in self._reader.reading.notes.values())):
            for parent in list(tree.iter()):
                if any(child.tag in {PLAIN, COMMENT} for child in parent):
                    _settle(parent)


def _settle(parent: Element) -> None:
    children = list(parent)
    parent[:] = []
    for child in children:
        if child.tag == COMMENT:
            continue
        if child.tag == PLAIN and parent.tag in _HOLDING_TEXT and _is_free(parent):
            _add(parent, child)
        else:
            child.tag = "p" if child.tag == PLAIN else child.tag
            parent.append(child)


def _is_free(parent: Element) -> bool:
    """Return whether text that is added now stands apart from what is there: at the start, or after a block."""
    return not (parent[-1].tail or parent[-1].tag in _PHRASES) if len(parent) else not parent.text


def _add(parent: Element, plain: Element) -> None:
    add_text(parent, plain.text or "")
    parent.extend(plain)
