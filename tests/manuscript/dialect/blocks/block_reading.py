"""A manuscript given as a text, read and shown in one line an element."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from briefpress.manuscript.dialect import Reading, read_text


def read(text: str) -> Reading:
    return read_text(text, "brief.md", 1, 1)


def places(reading: Reading) -> list[str]:
    """Return each element of the body as `tag LINE:COLUMN`, in the order of the text."""
    return [f"{element.tag} {element.get('data-at')}" for element in reading.body.iter() if element is not reading.body]


def problems(reading: Reading) -> list[str]:
    """Return each problem as `CODE LINE:COLUMN`."""
    return [f"{problem.code} {problem.place.line}:{problem.place.column}" for problem in reading.problems]


def words(reading: Reading) -> Iterator[str]:
    """Yield all text of a reading, of its notes, and the values of all attributes."""
    for tree in (reading.body, *(note.body for note in reading.notes)):
        yield from _words(tree)


def _words(element: Element) -> Iterator[str]:
    yield from element.attrib.values()
    yield element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""
