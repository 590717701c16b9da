"""The brief: what a manuscript says, as one tree with its notes, ready to be edited and set.

The tree is an ElementTree in the vocabulary of HTML; docs/design/tree.md is its specification. Passes never change a tree that
they were given: they copy it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.etree.ElementTree import Element

from briefpress.metadata import Metadata
from briefpress.problems import Place, Problem

AT = "data-at"
"""The attribute in which an element carries its place as LINE:COLUMN; a file before it is not the manuscript but that one."""

NOTE_CALL = "note-call"
"""The element that calls a note: `<note-call note="id"/>`, empty."""

LONG_DESCRIPTION = "longdesc"
"""The attribute in which a picture names the part of the text that describes it at length, as `#id`."""

CROSS_REFERENCES = ("sec-", "fig-", "tbl-")
"""How the key of a citation begins that means a heading, figure or table of the brief (Quarto's way)."""


@dataclass(frozen=True, slots=True)
class Note:
    """One note: `id` as the manuscript names it, `body` an Element `note` with blocks.

    `number` counts through the brief and is 0 until notes are numbered; `mark` is what is printed: `3`, or `‡`.
    """

    id: str
    body: Element
    place: Place
    number: int = 0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """A manuscript that has been read. `body` is an Element `body` whose children are blocks.

    `abbreviations` holds the long form of each abbreviation that the manuscript spells out. `front` holds the running text of
    the front matter by the path of its key ("abstract", "key-messages.0", "authors.1.bio"), each an Element `body` without calls.
    """

    path: Path
    metadata: Metadata
    body: Element
    notes: tuple[Note, ...] = ()
    problems: tuple[Problem, ...] = ()
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    front: Mapping[str, Element] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        return self.path.parent

    def place_of(self, element: Element) -> Place:
        """Return the place that the element carries, or the manuscript's first line."""
        *file, line, column = element.get(AT, "1:1").rsplit(":", 2)
        return Place(file[0] if file else str(self.path), int(line), int(column))

    def place_of_key(self, key: str) -> Place:
        """Return the place of a value of the front matter by its key path, or the manuscript's first line where it gives none."""
        return Place(str(self.path), *self.metadata.lines.get(key, (1, 1)))

    def trees(self) -> Iterator[Element]:
        """Yield the body and then the body of every note."""
        yield self.body
        for note in self.notes:
            yield note.body

    def all_trees(self) -> Iterator[Element]:
        """Yield the texts of the front matter, then the body and the body of every note."""
        yield from self.front.values()
        yield from self.trees()

    def copy(self) -> Brief:
        """Return a brief with trees of its own, for a pass to change."""
        notes = tuple(replace(note, body=deepcopy(note.body)) for note in self.notes)
        front = {key: deepcopy(tree) for key, tree in self.front.items()}
        return replace(self, body=deepcopy(self.body), notes=notes, front=front)

    def with_problems(self, problems: Iterable[Problem]) -> Brief:
        return replace(self, problems=(*self.problems, *problems))
