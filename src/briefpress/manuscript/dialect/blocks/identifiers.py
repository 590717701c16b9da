"""Identifiers of headings, by Pandoc's rule, and the references that each heading makes possible by its own words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from briefpress.manuscript.dialect.blocks.line_attributes import constructs
from briefpress.manuscript.dialect.inlines.content import Content, Piece, RawTag
from briefpress.manuscript.dialect.inlines.stretch import Reading
from briefpress.manuscript.dialect.reader import BlockReader
from briefpress.manuscript.dialect.state import State, Target, label_key
from briefpress.passage import Passage

_NAMELESS = "section"
_ALLOWED = "_-."


class Identifiers(Treeprocessor):
    """Gives every heading an id of its own before running text is read, since that may refer to it."""

    def __init__(self, md: Markdown, reader: BlockReader) -> None:
        super().__init__(md)
        self._reader = reader

    def run(self, root: Element) -> None:  # noqa: ARG002  # the reader has kept the headings in the order of reading
        state = self._reader.reading
        undefined = State(state.file)  # as Pandoc does: no definition is known, a call is its signs
        tried: dict[str, int] = {}
        for heading in self._reader.headings:
            identifier = heading.element.get("id") or _unique(_identifier(undefined, heading.text), state.identifiers, tried)
            state.identifiers.add(identifier)
            rest = {key: value for key, value in heading.element.attrib.items() if key != "id"}
            heading.element.attrib.clear()
            heading.element.attrib.update({"id": identifier} | rest)
            if heading.text.text:
                state.targets.setdefault(label_key(heading.text.text), Target(f"#{identifier}"))


def _identifier(state: State, text: Passage) -> str:
    """Return the words of a heading in lower case, joined by hyphens, from its first letter on."""
    words = "".join(_words(Reading(state, text, constructs()).content())).lower()
    kept = "".join(sign for sign in words if sign.isalnum() or sign.isspace() or sign in _ALLOWED)
    joined = "-".join(kept.split())
    start = next((index for index, sign in enumerate(joined) if sign.isalpha()), len(joined))
    return joined[start:] or _NAMELESS


def _words(content: Content) -> Iterator[str]:
    """Yield the words of running text; the description of a picture counts, raw text of another format does not."""
    for item in content:
        match item:
            case str():
                yield item
            case Piece(tag="br") | RawTag(name="br"):
                yield " "
            case Piece() if item.attributes.get("class") != "raw":
                yield from _words(item.content)


def _unique(identifier: str, taken: set[str], tried: dict[str, int]) -> str:
    """Return the identifier, with the first number that makes it unique where it is taken."""
    if identifier not in taken:
        return identifier
    number = next(number for number in count(tried.get(identifier, 0) + 1) if f"{identifier}-{number}" not in taken)
    tried[identifier] = number
    return f"{identifier}-{number}"
