"""Figures: a picture alone in its paragraph, with a description, which is the caption."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from briefpress.brief import AT
from briefpress.manuscript.dialect.attributes import read_attributes
from briefpress.manuscript.dialect.blocks.line_attributes import constructs
from briefpress.manuscript.dialect.inlines.content import Content, Fault, Piece, trimmed
from briefpress.manuscript.dialect.inlines.stretch import Reading
from briefpress.manuscript.dialect.inlines.writer import Writer
from briefpress.manuscript.dialect.state import State
from briefpress.passage import Passage

_BRACKET = re.compile(r"\\.|`+[^`]*`+|[\[\]]", re.DOTALL)
_PARENTHESIS = re.compile(r"\\.|<[^>\n]*>|[()]", re.DOTALL)


def is_picture(text: str) -> bool:
    """Return whether running text looks like one picture with a description, and nothing else."""
    if not text.startswith("![") or text.startswith("![]"):
        return False
    end = _closing(_BRACKET, "[", text, 1)
    if text.startswith("(", end):
        end = _closing(_PARENTHESIS, "(", text, end)
    elif text.startswith("[", end):
        end = _closing(_BRACKET, "[", text, end)
    if text.startswith("{", end) and (read := read_attributes(text, end)):
        end = read[1]
    return end == len(text)


def _closing(signs: re.Pattern[str], opening: str, text: str, start: int) -> int:
    """Return the offset after the sign that closes the one at `start`; past the text's end where none does."""
    depth = 0
    for sign in signs.finditer(text, start):
        if len(sign[0]) == 1:
            depth += 1 if sign[0] == opening else -1
        if depth == 0:
            return sign.end()
    return len(text) + 1


class Figures:
    """Makes figures of paragraphs. An `alt` that the author wrote stays, the caption does not take its place."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._writer = Writer(state)

    def make(self, element: Element, text: Passage) -> bool:
        """Turn the paragraph `element` with this running text into a figure; return False where it is none."""
        content = trimmed(Reading(self._state, text, constructs()).content())
        faults: Content = tuple(item for item in content if isinstance(item, Fault))
        rest = [item for item in content if not isinstance(item, Fault)]
        if len(rest) != 1 or not isinstance(picture := rest[0], Piece) or picture.tag != "img" or not picture.content:
            return False
        attributes = dict(picture.attributes)
        element.tag = "figure"
        self._writer.write(element, faults)
        if identifier := attributes.pop("id", ""):
            place = element.attrib.pop(AT)
            element.attrib.update({"id": identifier, AT: place})
        self._state.element(element, "img", picture.at or text.at(0), attributes)
        caption = self._state.element(element, "figcaption", text.at(len("![")))
        self._writer.write(caption, picture.content)
        return True
