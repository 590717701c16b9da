"""Running text that is no paragraph: of an item or a cell it is the text, elsewhere a paragraph after all."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from briefpress.manuscript.dialect.reader import PLAIN, BlockReader

_HOLDING_TEXT = frozenset({"li", "dd", "td", "th"})


class PlainText(Treeprocessor):
    """Takes the elements `plain` out of the trees: HTML has none."""

    def __init__(self, md: Markdown, reader: BlockReader) -> None:
        super().__init__(md)
        self._reader = reader

    def run(self, root: Element) -> None:
        for tree in (root, *(note.body for note in self._reader.reading.notes.values())):
            for parent in list(tree.iter()):
                if any(child.tag == PLAIN for child in parent):
                    _settle(parent)


def _settle(parent: Element) -> None:
    children = list(parent)
    parent[:] = []
    for child in children:
        if child.tag == PLAIN and parent.tag in _HOLDING_TEXT and not parent.text and not len(parent):
            parent.text = child.text
            parent.extend(child)
        else:
            child.tag = "p" if child.tag == PLAIN else child.tag
            parent.append(child)
