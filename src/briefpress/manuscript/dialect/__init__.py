"""The language of manuscripts: Pandoc's Markdown, read as Pandoc reads it, with the place of everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from markdown import Markdown

from briefpress.brief import Note
from briefpress.manuscript.dialect.extension import ManuscriptExtension
from briefpress.manuscript.dialect.reader import BlockReader
from briefpress.manuscript.dialect.state import State
from briefpress.manuscript.source import Manuscript
from briefpress.passage import Line
from briefpress.problems import Problem


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says: `body` is an Element `body` as docs/design/tree.md describes it under "As read"."""

    body: Element
    notes: tuple[Note, ...]
    problems: tuple[Problem, ...]
    abbreviations: Mapping[str, str] = field(default_factory=dict)


def read_body(manuscript: Manuscript) -> Reading:
    """Read the body of a manuscript."""
    return _read(manuscript.body, str(manuscript.path))


def read_text(text: str, file: str, line: int, column: int) -> Reading:
    """Read a text of the front matter, an abstract or a biography, that begins at `line` and `column` of `file`.

    Its later lines are taken to begin in the same column, as those of a YAML block do.
    """
    lines = [Line(words, line + offset, column) for offset, words in enumerate(text.split("\n"))]
    return _read(lines, file)


def _read(lines: Sequence[Line], file: str) -> Reading:
    state = State(file)
    md = Markdown(extensions=[ManuscriptExtension(state)])
    assert isinstance(md.parser, BlockReader)  # the extension has just put it there
    body = md.parser.read(lines)
    for phase in md.treeprocessors:
        phase.run(body)
    problems = sorted(state.problems, key=lambda problem: problem.place)
    return Reading(body, tuple(state.notes.values()), tuple(problems), state.abbreviations)
