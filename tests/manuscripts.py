"""Manuscripts made at random for the tests: every word is unique, and the maker knows how often each has to be set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis import strategies as st

FRONT = "---\ntitle: Title words\nlang: en-GB\nstyle: {style}\n---\n\n"


@dataclass
class Made:
    """A manuscript with what must come of it: `words` counts how often each word is set, `notes` holds the first word of each."""

    text: str = ""
    words: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)


class Maker:
    """Writes blocks with the choices that hypothesis makes."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self.made = Made()
        self._count = 0
        self._definitions: list[str] = []

    def choose(self, *options: object) -> object:
        return self._draw(st.sampled_from(options))

    def number(self, least: int, most: int) -> int:
        return self._draw(st.integers(least, most))

    def words(self, least: int, most: int) -> str:
        made = []
        for _ in range(self.number(least, most)):
            self._count += 1
            word = f"{self._draw(st.sampled_from(['vox', 'Ward', 'q', 'Ünd', 'мир']))}{self._count}x"
            self.made.words[word] += 1
            made.append(word)
        return " ".join(made)

    def note(self, inner: str = "") -> str:
        self._count += 1
        text = self.words(1, 25)
        self.made.notes.append(text.split()[0])
        kind = self.choose("inline", "simple", "paragraphs", "list")
        if kind == "inline":
            return f"^[{text}{inner}]"
        more = ""
        if kind == "paragraphs":
            more = f"\n\n    {self.words(1, 9)}"
        elif kind == "list":
            more = f"\n\n    - {self.words(1, 5)}\n    - {self.words(1, 5)}"
        name = f"n{self._count}"
        self._definitions.append(f"[^{name}]: {text}{more}\n")
        return f"[^{name}]" + (f" {self.words(1, 3)}[^{name}]" if self.number(0, 5) == 0 else "")

    def run(self, least: int = 1, most: int = 40, *, notes: bool = True) -> str:
        parts: list[str] = []
        for _ in range(self.number(1, 4)):
            text = self.words(least, max(least, most // 4))
            wrap = str(
                self.choose("{}", "{}", "*{}*", "**{}**", "`{}`", "[{}](https://example.org/)", '"{}"', "[{}]{{.smallcaps}}")
            )
            parts.append(wrap.format(text) + (self.note() if notes and self.number(0, 3) == 0 else ""))
        return " ".join(parts)

    def paragraph(self) -> str:
        return self.run(3, 120)

    def heading(self) -> str:
        return f"## {self.run(1, 8)}"

    def bullets(self) -> str:
        items = [f"- {self.run(1, 20)}" for _ in range(self.number(1, 4))]
        return "\n".join([*items, f"    - {self.run(1, 8)}"])

    def quote(self) -> str:
        return f"> {self.run(2, 40)}"

    def table(self) -> str:
        rows = "\n".join(f"| {self.run(1, 4)} | {self.run(1, 4)} |" for _ in range(self.number(1, 5)))
        return f"| {self.run(1, 2)} | {self.run(1, 2)} |\n|---|--:|\n{rows}\n\n: {self.run(1, 5)}"

    def box(self) -> str:
        kind = self.choose("key-messages", "box", "recommendations", "callout-note", "unheard-of")
        return f"::: {{.{kind}}}\n{self.run(2, 60)}\n\n- {self.run(1, 9)}\n:::"

    def pull_quote(self) -> str:
        text = self.words(4, 14)
        said = text.split()
        quoted = said[: max(2, len(said) - 2)]
        for word in quoted:
            self.made.words[word] += 1
        side = self.choose("side=left", "side=right width=45%", "side=full", "")
        return f"::: {{.pull-quote {side}}}\n{' '.join(quoted)}\n:::\n\n{self.words(0, 30)} {text} {self.run(10, 160)}"

    def lifted(self) -> str:
        text = self.words(3, 12)
        for word in text.split():
            self.made.words[word] += 1
        return f"{self.run(1, 30)} [{text}]{{.pull-quote}} {self.run(10, 120)}"

    def definitions(self) -> str:
        return f"{self.run(1, 4)}\n:   {self.run(2, 20)}"

    def code(self) -> str:
        return f"```\n{self.words(1, 8)}\n```"

    def lines(self) -> str:
        return f"| {self.words(1, 6)}\n| {self.words(1, 6)}"


BLOCKS: tuple[Callable[[Maker], str], ...] = (
    *(Maker.paragraph, Maker.paragraph, Maker.heading, Maker.bullets, Maker.quote, Maker.table, Maker.box),
    *(Maker.pull_quote, Maker.lifted, Maker.definitions, Maker.code, Maker.lines),
)


@st.composite
def manuscripts(draw: st.DrawFn, most: int = 14) -> Made:
    """Make a manuscript of up to `most` blocks; its notes are defined in any order after them."""
    maker = Maker(draw)
    blocks = [draw(st.sampled_from(BLOCKS))(maker) for _ in range(draw(st.integers(1, most)))]
    definitions = draw(st.permutations(maker._definitions))
    style = draw(st.sampled_from(["policy", "original"]))
    maker.made.text = FRONT.format(style=style) + "\n\n".join([*blocks, *definitions]) + "\n"
    return maker.made
