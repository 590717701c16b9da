"""Which characters of a brief no face of its style has: they would be boxes on the page, so they are problems (T04)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from briefpress.brief import Brief
from briefpress.manuscript.source import Manuscript
from briefpress.metadata import Metadata
from briefpress.problems import Place, Problem


def check_coverage(brief: Brief, manuscript: Manuscript, fonts: Iterable[Path]) -> tuple[Problem, ...]:
    """Return one T04 for each character that none of the font files has, where it first stands in the manuscript."""
    had: set[int] = set().union(*(characters_of(path) for path in fonts))
    missing = dict.fromkeys(character for character in _characters(brief) if ord(character) not in had and _is_drawn(character))
    return tuple(_problem(brief, manuscript, character) for character in missing)


@cache
def characters_of(path: Path) -> frozenset[int]:
    """Return the code points for which the font has a glyph (OpenType `cmap`)."""
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


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


def _is_drawn(character: str) -> bool:
    """Return whether the character leaves a mark: controls, format characters and variation selectors do not."""
    return not (
        character.isspace()
        or unicodedata.category(character) in ("Cc", "Cf", "Zs", "Zl", "Zp")
        or "\ufe00" <= character <= "\ufe0f"
    )


def _problem(brief: Brief, manuscript: Manuscript, character: str) -> Problem:
    name = unicodedata.name(character, "unnamed")
    message = f"no font of the style has the character {character} (U+{ord(character):04X} {name})"
    return Problem(
        "T04", _place(brief, manuscript, character), message, "write it otherwise, or add a font that has it to the style"
    )


def _place(brief: Brief, manuscript: Manuscript, character: str) -> Place:
    for line in (*manuscript.front_matter, *manuscript.body):
        if (offset := line.text.find(character)) >= 0:
            return manuscript.place(line.number, line.column + offset)
    for tree in brief.all_trees():
        for element in tree.iter():
            if character in (element.text or ""):
                return brief.place_of(element)
    return manuscript.place()
