"""Which characters of a brief no face of its style has: they would be boxes on the page, so they are problems (T04)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from briefpress.brief import Brief
from briefpress.glyphs import characters_of, is_control, is_drawn
from briefpress.manuscript.source import Manuscript
from briefpress.metadata import Metadata
from briefpress.problems import Place, Problem


def check_coverage(brief: Brief, manuscript: Manuscript, fonts: Iterable[Path]) -> tuple[Problem, ...]:
    """Return one T04 for each character that none of the font files has, where it first stands in the manuscript."""
    had: set[int] = set().union(*(characters_of(path) for path in fonts))
    missing = dict.fromkeys(character for character in _characters(brief) if ord(character) not in had and is_drawn(character))
    return tuple(_problem(brief, manuscript, character) for character in missing)


def _characters(brief: Brief) -> Iterator[str]:
    yield from "".join(_plain_texts(brief.metadata))
    for tree in brief.all_trees():
        for element in tree.iter():
            yield from element.get("data-title", "")
        yield from "".join(tree.itertext())


def _plain_texts(metadata: Metadata) -> Iterator[str]:
    """Yield what is printed of the front matter besides its running text."""
    for author in metadata.authors:
        yield from (author.name, author.affiliation, author.role, author.email)
    yield from (metadata.series.name, metadata.series.number, metadata.date_text)
    yield from (metadata.publisher.name, metadata.publisher.place, metadata.publisher.url)
    yield from (metadata.licence, metadata.copyright, *metadata.keywords)


def _problem(brief: Brief, manuscript: Manuscript, character: str) -> Problem:
    place, code = _place(brief, manuscript, character), f"U+{ord(character):04X}"
    if is_control(character):
        return Problem("T04", place, f"here stands the control character {code}, which nobody can print", "delete it")
    message = f"no font of the style has the character {character} ({code} {unicodedata.name(character, 'unnamed')})"
    return Problem("T04", place, message, "write it otherwise, or add a font that has it to the style")


def _place(brief: Brief, manuscript: Manuscript, character: str) -> Place:
    for line in (*manuscript.front_matter, *manuscript.body):
        if (offset := line.text.find(character)) >= 0:
            return manuscript.place(line.number, line.column + offset)
    for tree in brief.all_trees():
        for element in tree.iter():
            if character in (element.text or ""):
                return brief.place_of(element)
    return manuscript.place()
