"""The entries of the contents: which headings they name, and how deep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from briefpress.style.headings import TOP
from briefpress.text import headings_of_the_text


class Entry(NamedTuple):
    """One line of the contents; `level` counts from 1."""

    level: int
    id: str
    words: str


def entries(body: Element, levels: int) -> tuple[Entry, ...]:
    """Return the headings of a dressed text down to so many levels; one of Pandoc's `.unlisted` is left out."""
    return tuple(_entries(body, levels))


def _entries(body: Element, levels: int) -> Iterator[Entry]:
    for heading in headings_of_the_text(body):
        level = int(heading.tag[1]) - TOP + 1
        if heading.get("id") and level <= levels and "unlisted" not in heading.get("class", "").split():
            yield Entry(level, heading.get("id", ""), heading.get("data-label", ""))
