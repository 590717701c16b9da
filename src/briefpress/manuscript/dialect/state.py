"""What the constructs share while one manuscript is read: definitions, running text that waits, problems."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from briefpress.brief import AT, Note
from briefpress.passage import At, Passage
from briefpress.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link reference leads: `[label]: url "title" {attributes}`."""

    url: str
    title: str = ""
    attributes: dict[str, str] = field(default_factory=dict)


def label_key(label: str) -> str:
    """Return the key of a link reference's label (without its brackets) in `State.targets`: case and white space do not count."""
    return " ".join(label.split()).lower()


@dataclass(slots=True)
class State:
    """The state of one reading. Blocks are read first; running text waits in `waiting` until every definition is known."""

    file: str
    targets: dict[str, Target] = field(default_factory=dict)  # by label_key
    notes: dict[str, Note] = field(default_factory=dict)  # by id as written, in the order of definition
    abbreviations: dict[str, str] = field(default_factory=dict)
    waiting: list[tuple[Element, Passage]] = field(default_factory=list)
    identifiers: set[str] = field(default_factory=set)
    examples: dict[str, int] = field(default_factory=dict)  # labels of example lists, (@label)
    problems: list[Problem] = field(default_factory=list)

    def element(self, parent: Element, tag: str, at: At, attributes: dict[str, str] | None = None) -> Element:
        """Append to `parent` a new element that carries its place."""
        return SubElement(parent, tag, {**(attributes or {}), AT: str(at)})

    def wait(self, element: Element, passage: Passage) -> None:
        """Leave `passage` to be read as the running text of `element`, before any children that it has by then."""
        self.waiting.append((element, passage))

    def report(self, code: str, at: At, message: str, hint: str = "") -> None:
        self.problems.append(Problem(code, Place(self.file, *at), message, hint))
