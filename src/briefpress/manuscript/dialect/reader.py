"""The block parser of Python-Markdown's frame, made to read blocks exactly as Pandoc does."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.util import Registry

from briefpress.manuscript.dialect.blocks.cursor import Cursor, passage
from briefpress.manuscript.dialect.state import State
from briefpress.manuscript.dialect.tabs import Tabs
from briefpress.passage import Line, Passage

DEEPEST = 64
"""How many containers may stand inside one another. A brief has ten at most; the bound keeps hostile text from the stack."""

PLAIN = "plain"
"""The element that holds running text which is no paragraph, until `unwrap` gives the text to the item or cell around it."""


COMMENT = "comment"
"""The element that stands for a comment of HTML until the blocks are settled: to a list it is a block like others."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a block stands in, as far as that decides how it is read."""

    in_list: bool = False
    divs: int = 0  # fenced divs that a closing fence could close
    html: str = ""  # the HTML element whose end tag ends running text
    depth: int = 0


class Construct(ABC):
    """One construct of the language, registered by its name and its turn."""

    def __init__(self, reader: BlockReader) -> None:
        self.reader = reader

    @property
    def state(self) -> State:
        return self.reader.reading

    @abstractmethod
    def read(self, parent: Element, cursor: Cursor) -> bool:
        """Read the construct at the cursor into `parent` and go past it; where it is none, leave all as it is, return False."""


class BlockReader(BlockParser):
    """Reads lines into blocks: of all constructs in `constructs`, in the order of their priority, the first that fits."""

    def __init__(self, md: Markdown, reading: State) -> None:
        super().__init__(md)
        self.reading = reading
        self.constructs: Registry[Construct] = Registry()
        self.surroundings = Surroundings()
        self.headings: list[Heading] = []
        self.pictures: set[Element] = set()  # paragraphs that may be figures
        self.raw: set[Element] = set()  # paragraphs made by raw HTML, or of the source of its tags
        self.next_example = 1
        self.tabs = Tabs()

    def read(self, lines: Sequence[Line]) -> Element:
        """Read a whole text; return its tree, an Element `body`, in which the running text is yet to be read."""
        body = Element("body")
        end = Line("", lines[-1].number if lines else 1)
        self.read_chunk(body, [*map(self.tabs.expand, lines), end, end])  # as Pandoc does: what ends, ends with a blank line
        return body

    def read_chunk(self, parent: Element, lines: Sequence[Line]) -> None:
        """Read the lines of one container, all of them, into `parent`."""
        if lines and self.is_deepest(Cursor(lines)):
            self._read_flat(parent, lines)
            return
        with self.within(depth=self.surroundings.depth + 1):
            cursor = Cursor(lines)
            while not cursor.done:
                self.read_block(parent, cursor)

    def read_block(self, parent: Element, cursor: Cursor) -> None:
        """Read the block at the cursor, or the blank lines there, into `parent`."""
        if cursor.skip_blank():
            return
        for construct in self.constructs:
            if construct.read(parent, cursor):
                return
        raise AssertionError("the last construct takes whatever is left")

    def is_deepest(self, cursor: Cursor) -> bool:
        """Return whether no further container may be read at the cursor; report it if so."""
        if self.surroundings.depth < DEEPEST:
            return False
        message = f"more than {DEEPEST} lists, quotes or divs stand inside one another"
        self.reading.report("T10", cursor.at, message, "what is nested deeper is read as plain paragraphs")
        return True

    @contextmanager
    def within(self, **changes: bool | int | str) -> Iterator[None]:
        """Read what follows in other surroundings."""
        before = self.surroundings
        self.surroundings = replace(before, **changes)  # type: ignore[arg-type]  # each change has its field's type
        try:
            yield
        finally:
            self.surroundings = before

    def _read_flat(self, parent: Element, lines: Sequence[Line]) -> None:
        group: list[Line] = []
        for line in (*lines, Line("", 0)):
            if not line.blank:
                group.append(line)
            elif group:
                text = passage(group)
                self.reading.wait(self.reading.element(parent, "p", text.lines[0]), text)
                group = []


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and its running text."""

    element: Element
    text: Passage
