"""A made manuscript, and what has to be true of its PDF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MadeNote:
    """A note: its words, and the word that its call stands at."""

    words: Words
    called_after: str


@dataclass(frozen=True, slots=True)
class MadeBox:
    """A box, pull quote or figure: the words that have to stand on one page."""

    kind: str
    words: Words


@dataclass(slots=True)
class Made:
    """A manuscript with its other files, and what has to come of it.

    `wanted` says how often each word is set; those of `repeating` are in the head of a table and are set again on each of its
    pages and columns. `runs` are the paragraphs, cells, notes and boxes, each with its words in order. `text_height` is the
    height of the page between its margins, in points; `notes_in_columns` says that notes stand under their own column.
    """

    family: str
    text: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    wanted: Counter[str] = field(default_factory=Counter)
    repeating: set[str] = field(default_factory=set)
    notes: list[MadeNote] = field(default_factory=list)
    boxes: list[MadeBox] = field(default_factory=list)
    runs: list[Words] = field(default_factory=list)
    text_height: float = 0.0
    columns: int = 1
    notes_in_columns: bool = False

    def write(self, folder: Path) -> Path:
        """Write the manuscript and its files into a folder that is a project of its own, and return its path."""
        for name, data in _with_text(self).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return folder / "brief.md"


def _with_text(made: Made) -> Mapping[str, bytes]:
    return made.files | {"brief.md": made.text.encode()}
