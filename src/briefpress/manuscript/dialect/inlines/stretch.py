"""The scanner: a stretch of running text is read from left to right, and at each sign the constructs for that sign are asked.

Pandoc's reader is a parser with backtracking, in which the text between two brackets is read as if it stood alone. A `Stretch`
is such a text: the whole passage, or what stands between two brackets of it. What a construct found or did not find at a place is
remembered, so that a manuscript of nothing but brackets costs no more than one of words; and where even so a passage would have
to be read over and over, its signs at last mean themselves.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from briefpress.manuscript.dialect.inlines.construct import Construct
from briefpress.manuscript.dialect.inlines.content import Content, Found, Item
from briefpress.manuscript.dialect.state import State
from briefpress.passage import At, Passage

DEEPEST = 40
"""How many constructs may stand in each other; deeper signs are read as themselves. No manuscript comes near."""

PATIENCE = 2
"""How often, in characters read for each that a passage has, constructs may be tried that turn out to be none."""

_SHORT = 10_000  # what a short passage may cost in any case

STOPS = "];"
"""Signs that begin no construct but end one: the text is looked at before each of them."""

_Table = TypeVar("_Table")


class Constructs:
    """The constructs in the order in which they are asked, by the character with which they begin."""

    __slots__ = ("_by_sign", "plain")

    def __init__(self, constructs: Iterable[Construct]) -> None:
        self._by_sign: dict[str, list[Construct]] = defaultdict(list)
        openings: dict[str, set[str]] = defaultdict(set)
        for construct in constructs:
            for opening in construct.openings:
                openings[opening[0]].add(opening[1:])
            for sign in dict.fromkeys(opening[0] for opening in construct.openings):
                self._by_sign[sign].append(construct)
        self.plain = _plain_pattern(openings)

    def beginning_with(self, sign: str) -> Iterable[Construct]:
        return self._by_sign.get(sign, ())


def _plain_pattern(openings: dict[str, set[str]]) -> re.Pattern[str]:
    """Return the pattern of text in which no construct can begin; a single space before a word is part of it."""
    apart = "".join(map(re.escape, {*openings, *STOPS}))
    choices = [f"[^{apart}]++", r" (?=[^\W_])"]
    for sign, rests in openings.items():
        if "" not in rests:
            choices.append(f"{re.escape(sign)}(?!{'|'.join(map(re.escape, sorted(rests)))})")
    return re.compile(f"(?:{'|'.join(choices)})++")


class Reading:
    """One passage while it is read: what all stretches of it share."""

    __slots__ = ("constructs", "depth", "passage", "patience", "state", "stretches")

    def __init__(self, state: State, passage: Passage, constructs: Constructs, depth: int = 0) -> None:
        self.state = state
        self.passage = passage
        self.constructs = constructs
        self.depth = depth
        self.patience = PATIENCE * len(passage.text) + _SHORT
        self.stretches: dict[tuple[int, int, bool], Stretch] = {}

    def content(self) -> Content:
        """Read the whole passage."""
        return Stretch(self, self.passage.text).read()


class Stretch:
    """A text that is read on its own. All offsets count from its own start; `at` knows where they are in the manuscript."""

    __slots__ = ("_content", "_finds", "_memory", "_tables", "base", "links", "reading", "state", "text", "word_end")

    def __init__(self, reading: Reading, text: str, base: int = 0, links: bool = True) -> None:
        self.reading = reading
        self.state = reading.state
        self.text = text
        self.base = base
        self.links = links  # False within a link, which cannot hold another
        self.word_end = -1  # where the last word ended: `_` and `@` straight after one are letters like others
        self._content: Content | None = None
        self._memory: dict[tuple[int, bool], tuple[Found | None, int]] = {}
        self._tables: dict[Callable[[str], Any], Any] = {}
        self._finds: dict[str, tuple[int, int]] = {}

    def read(self) -> Content:
        """Read the stretch from its start to its end."""
        if self._content is None:
            content: list[Item] = []
            position = 0
            while position < len(self.text):
                position, found = self.inline(position)
                content += found
            self._content = tuple(content)
        return self._content

    def inline(self, start: int) -> Found:
        """Read the one thing that stands at `start`: a construct, a run of plain text, or a sign that means itself."""
        if match := self.reading.constructs.plain.match(self.text, start):
            end = match.end()
            if self.text[end - 1].isalnum() or self.text[end - 1] == ".":
                self.word_end = end
            return Found(end, (match[0],))
        return self._construct(start) or Found(start + 1, (self.text[start],))

    def _construct(self, start: int) -> Found | None:
        place = (start, self.after_word(start))
        if place in self._memory:
            found, self.word_end = self._memory[place]
            return found
        found = self._ask(start)
        self._memory[place] = (found, self.word_end)
        return found

    def _ask(self, start: int) -> Found | None:
        reading, before = self.reading, self.word_end
        reading.patience -= 1
        for construct in reading.constructs.beginning_with(self.text[start]):
            if construct.nests and (reading.depth >= DEEPEST or reading.patience < 0):
                continue
            reading.depth += 1
            found = construct.read(self, start)
            reading.depth -= 1
            if found is not None:
                return found
            self.word_end = before
        return None

    def inside(self, start: int, end: int, *, links: bool | None = None) -> Content:
        """Read what stands between two offsets as a stretch of its own, with links in it or without."""
        links = self.links if links is None else links
        place = (self.base + start, self.base + end, links)
        stretches = self.reading.stretches
        if place not in stretches:
            stretches[place] = Stretch(self.reading, self.text[start:end], self.base + start, links)
        return stretches[place].read()

    def at(self, offset: int) -> At:
        """Return where the character at `offset` stands in the manuscript."""
        return self.reading.passage.at(self.base + offset)

    def after_word(self, offset: int) -> bool:
        """Whether a word ends at `offset`."""
        return self.word_end == offset

    def find(self, needle: str, start: int) -> int:
        """Return the offset of the next `needle`, or -1; looking again for what is not there costs nothing."""
        since, known = self._finds.get(needle, (len(self.text) + 1, -1))
        if not (since <= start and (known == -1 or known >= start)):
            known = self.text.find(needle, start)
            self._finds[needle] = (start, known)
        return known

    def table(self, make: Callable[[str], _Table]) -> _Table:
        """Return `make(text)`, made once for this stretch: a table of what belongs together in it."""
        if make not in self._tables:
            self._tables[make] = make(self.text)
        return self._tables[make]  # type: ignore[no-any-return]  # each table is kept under its own maker
