"""The reader of running text: Python-Markdown's registry of constructs, asked by a scanner that knows its places."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element

from markdown.util import Registry

from briefpress.manuscript.dialect.inlines.autolinks import Autolink
from briefpress.manuscript.dialect.inlines.breaks import LineEnd, Space
from briefpress.manuscript.dialect.inlines.citations import Citation, ExampleReference
from briefpress.manuscript.dialect.inlines.code import Code
from briefpress.manuscript.dialect.inlines.construct import Construct
from briefpress.manuscript.dialect.inlines.content import trimmed
from briefpress.manuscript.dialect.inlines.emphasis import Emphasis
from briefpress.manuscript.dialect.inlines.escapes import CharacterReference, Escape, HardBreak
from briefpress.manuscript.dialect.inlines.html import NativeSpan, RawHtml
from briefpress.manuscript.dialect.inlines.images import Image
from briefpress.manuscript.dialect.inlines.links import Link
from briefpress.manuscript.dialect.inlines.mathematics import Mathematics
from briefpress.manuscript.dialect.inlines.notes import NoteCall, NoteInPlace
from briefpress.manuscript.dialect.inlines.scripts import Subscript, Superscript
from briefpress.manuscript.dialect.inlines.spans import Span
from briefpress.manuscript.dialect.inlines.stretch import Constructs, Reading
from briefpress.manuscript.dialect.inlines.strikeout import Strikeout
from briefpress.manuscript.dialect.inlines.tex import Command
from briefpress.manuscript.dialect.inlines.writer import Writer
from briefpress.manuscript.dialect.state import State
from briefpress.passage import Passage

_IN_TURN: tuple[tuple[str, type[Construct]], ...] = (
    ("space", Space),
    ("line-end", LineEnd),
    ("code", Code),
    ("emphasis", Emphasis),
    ("note-in-place", NoteInPlace),
    ("superscript", Superscript),
    ("note-call", NoteCall),
    ("citation", Citation),
    ("example-reference", ExampleReference),
    ("span", Span),
    ("link", Link),
    ("image", Image),
    ("mathematics", Mathematics),
    ("strikeout", Strikeout),
    ("subscript", Subscript),
    ("autolink", Autolink),
    ("native-span", NativeSpan),
    ("raw-html", RawHtml),
    ("hard-break", HardBreak),
    ("escape", Escape),
    ("tex-command", Command),
    ("character-reference", CharacterReference),
)
"""All constructs by name, in Pandoc's order: what comes first is asked first."""


def standard_constructs() -> Registry[Construct]:
    """Return a registry of all constructs, their priorities ten apart so that others can come between."""
    registry: Registry[Construct] = Registry()
    for turn, (name, construct) in enumerate(_IN_TURN):
        registry.register(construct(), name, 10 * (len(_IN_TURN) - turn))
    return registry


class InlineReader:
    """Reads running text into elements; all definitions of the manuscript must be known by then."""

    def __init__(self, state: State, constructs: Registry[Construct] | None = None) -> None:
        self._state = state
        self._constructs = Constructs(standard_constructs() if constructs is None else constructs)
        self._writer = Writer(state)

    def read(self, element: Element, passage: Passage) -> None:
        """Read the passage as the running text of `element`: after the text it has, before its children."""
        if passage.text.endswith("\\") and element.tag not in {"td", "th"}:
            passage = replace(passage, text=f"{passage.text}\n")  # a paragraph's last line ends too, a cell's does not
        self._writer.write(element, trimmed(Reading(self._state, passage, self._constructs).content()))
