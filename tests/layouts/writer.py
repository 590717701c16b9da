"""Writes the constructs of a manuscript, and keeps account of every word of them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise

from PIL import Image

from tests.layouts.chance import Chance
from tests.layouts.looks import STYLE_FILES, Look
from tests.layouts.manuscript import Made, MadeBox, MadeNote
from tests.layouts.words import Mint

Sizes = Sequence[int]
"""How many words each of some notes has."""

PLACES = ("top", "foot")
"""Where a box or figure may go on its page, away from where it is written."""

_SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="400" height="{height}" viewBox="0 0 400 {height}">
<rect width="400" height="{height}" fill="#ddd"/>
<text x="20" y="40" font-family="Source Serif 4, Carlito" font-size="24">{word}</text></svg>
"""


class Writer:
    """Writes blocks of Markdown by the choices of a `Chance`; `finish` makes the manuscript of them."""

    def __init__(self, chance: Chance, family: str, look: Look, mint: int = 1) -> None:
        self.chance = chance
        self.look = look
        self.made = Made(
            family,
            files=dict(STYLE_FILES),
            text_height=look.text_height,
            columns=look.columns,
            notes_in_columns=look.notes == "column",
        )
        self._mint = Mint(mint)
        self._definitions: list[str] = []
        self._collected: list[list[str]] = []

    def finish(self, blocks: Sequence[str], *front: str) -> Made:
        """Return the manuscript of these blocks, its notes defined after them."""
        self.made.text = "\n\n".join([self.look.front_matter(*front), *blocks, *self._definitions]) + "\n"
        return self.made

    # Words and notes

    def text(self, count: int, calls: Mapping[int, Sizes] | None = None) -> str:
        """Return a run of words in which notes of these sizes are called after the words of these indices."""
        words = [self._mint.coin() for _ in range(count)]
        self._account(words)
        parts = []
        for index, word in enumerate(words):
            mark = "." if index == count - 1 or index % 17 == 16 else "," if index % 7 == 6 else ""
            sizes = (calls or {}).get(index, ())
            parts.append(word + mark + "".join(self._note(size, word, alone=len(sizes) == 1) for size in sizes))
        return " ".join(parts)

    def run(self, count: int, sizes: Sizes = ()) -> str:
        """Return a run of words that calls notes of these sizes somewhere."""
        calls: dict[int, list[int]] = {}
        for size in sizes:
            calls.setdefault(self.chance.number(0, count - 1), []).append(size)
        return self.text(count, calls)

    def _account(self, words: Sequence[str]) -> None:
        self.made.wanted.update(words)
        self.made.runs.append(tuple(words))
        for collected in self._collected:
            collected += words

    @contextmanager
    def _collecting(self) -> Iterator[list[str]]:
        """Give a list that takes all words written until then, those of notes not counted."""
        words: list[str] = []
        self._collected.append(words)
        yield words
        self._collected.remove(words)

    def _note(self, size: int, after: str, *, alone: bool) -> str:
        """Return a call; an inline note only where it is alone at its word, for Pandoc takes `^[…][^n]` for none."""
        words = [self._mint.coin() for _ in range(size)]
        self.made.wanted.update(words)
        self.made.runs.append(tuple(words))
        self.made.notes.append(MadeNote(tuple(words), after))
        number = len(self.made.notes)
        short = ("defined", "inline") if alone else ("defined",)
        form = self.chance.choose(short if size < 30 else ("defined", "paragraphs", "list"))
        if form == "inline":
            return f"^[{' '.join(words)}.]"
        cuts = [0, size] if form == "defined" else [0, size // 3, size * 2 // 3, size]
        parts = [" ".join(words[start:end]) + "." for start, end in pairwise(cuts)]
        between = "\n\n    " if form == "paragraphs" else "\n\n    - "
        self._definitions.append(f"[^n{number}]: " + between.join(parts[:2]) + "".join(f"\n\n    {part}" for part in parts[2:]))
        return f"[^n{number}]"

    # Blocks

    def heading(self, sizes: Sizes = ()) -> str:
        return f"## {self.run(self.chance.number(2, 7), sizes)}"

    def bullets(self, sizes: Sizes = ()) -> str:
        mark = self.chance.choose(("-", "1."))
        items = [f"{mark} {self.run(self.chance.number(2, 25))}" for _ in range(self.chance.number(1, 5))]
        items.append(f"{mark} {self.run(self.chance.number(3, 30), sizes)}")
        nested = [f"    - {self.run(self.chance.number(2, 12))}" for _ in range(self.chance.number(0, 3))]
        return "\n".join([*items, *nested])

    def quote(self, sizes: Sizes = ()) -> str:
        return f"> {self.run(self.chance.number(5, 60), sizes)}"

    def definitions(self, sizes: Sizes = ()) -> str:
        return f"{self.run(2)}\n:   {self.run(self.chance.number(5, 40), sizes)}"

    def code(self) -> str:
        lines = "\n".join(self.text(self.chance.number(1, 6)) for _ in range(self.chance.number(1, 6)))
        return f"```\n{lines}\n```"

    def table(self, rows: int, *, head: Sizes = (), cells: Sizes = (), caption: Sizes = ()) -> str:
        """Return a table that calls notes in its head, in one of its cells and in its caption."""
        with self._collecting() as repeating:
            first = f"| {self.run(2, head)} | {self.run(1)} |"
        self.made.repeating |= set(repeating)
        noted = self.chance.number(0, rows - 1)
        lines = [
            f"| {self.run(self.chance.number(1, 6))} | {self.run(self.chance.number(1, 4), cells if row == noted else ())} |"
            for row in range(rows)
        ]
        return "\n".join([first, "|---|---|", *lines, "", f": {self.run(self.chance.number(2, 9), caption)}"])

    def box(self, side: str, count: int, sizes: Sizes = (), *, kind: str = "box") -> str:
        """Return a box or pull quote of about `count` words; `side` is left, right, full, top, foot or, in columns, span."""
        width = " width=60%" if self.look.small and side in ("left", "right") else ""
        placing = ".span-columns" if side == "span" else f"place={side}" if side in PLACES else f"side={side}{width}"
        head = f"::: {{.{kind} {placing}}}"
        with self._collecting() as words:
            blocks = [self.run(max(1, count // 2), sizes), self.run(max(1, count - count // 2))]
            if kind != "pull-quote" and self.chance.number(0, 3) == 3:
                blocks.append(f"- {self.run(3)}\n- {self.run(4)}")
        self.made.boxes.append(MadeBox(f"{kind} {side}", tuple(words)))
        return "\n\n".join([head, *blocks, ":::"])

    def figure(self, sizes: Sizes = (), *, side: str = "full") -> str:
        """Return a figure with a caption: a drawing that shows a word of its own, or a bitmap."""
        number = len(self.made.files)
        height = self.chance.choose((200, 120, 400, 900))
        with self._collecting() as words:
            if self.chance.choose(("drawing", "bitmap")) == "drawing":
                name, word = f"figure-{number}.svg", self._mint.coin()
                self._account([word])
                self.made.files[name] = _SVG.format(height=height, word=word).encode()
            else:
                name, data = f"figure-{number}.png", io.BytesIO()
                Image.new("L", (400, height), 200).save(data, "PNG")
                self.made.files[name] = data.getvalue()
            caption = self.run(self.chance.number(3, 25), sizes)
        self.made.boxes.append(MadeBox(f"figure {side}", tuple(words)))
        placing = "" if side == "full" else f" place={side}" if side in PLACES else f" side={side} width=45%"
        return f'![{caption}]({name}){{#fig-{number} alt="A picture"{placing}}}'
