"""Snippets of running text, read as one paragraph of a manuscript in which a few things are defined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, tostring

from briefpress.brief import AT, Note
from briefpress.manuscript.dialect.inlines import InlineReader
from briefpress.manuscript.dialect.state import State, Target
from briefpress.passage import Line, Passage
from briefpress.problems import Place

SNIPPETS = sorted((Path(__file__).parent / "snippets").glob("*.txt"))
ARROW = "  →  "
LINE_END = "⏎"

DEFINITIONS = """

[^one]: One.

[^two]: Two.

[ref]: https://example.org "Title"

[cls]: /u {.k #i w=3}

(@ex) Example.
"""


def defined() -> State:
    """Return a state in which `DEFINITIONS` have been read."""
    state = State("brief.md")
    for identifier in ("one", "two"):
        body = Element("note")
        SubElement(body, "p").text = f"{identifier.title()}."
        state.notes[identifier] = Note(identifier, body, Place("brief.md"))
    state.targets["ref"] = Target("https://example.org", "Title")
    state.targets["cls"] = Target("/u", attributes={"id": "i", "class": "k", "w": "3"})
    state.examples["ex"] = 1
    return state


def read(source: str, state: State | None = None, tag: str = "p") -> Element:
    """Return the element `tag` whose running text is `source`, from the first line and column of the manuscript on."""
    element = Element(tag)
    lines = [Line(text, number) for number, text in enumerate(source.split("\n"), 1)]
    InlineReader(defined() if state is None else state).read(element, Passage.of(lines))
    return element


def shown(source: str, state: State | None = None) -> str:
    """Return the tree of `source` as markup, without its places."""
    element = read(source, state)
    markup = re.sub(rf' {AT}="\d+:\d+"', "", tostring(element, encoding="unicode"))
    return re.sub(r"^<p( /)?>|</p>$", "", markup)


def problems(source: str, state: State | None = None) -> list[str]:
    """Return the problems of `source`, without the file's name."""
    state = defined() if state is None else state
    read(source, state)
    return [str(problem).removeprefix("brief.md:") for problem in state.problems]


def rows(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the source and the tree of each line of a file of snippets."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("%%"):
            source, _, tree = line.partition(ARROW)
            yield source.replace(LINE_END, "\n"), tree.replace(LINE_END, "\n")
