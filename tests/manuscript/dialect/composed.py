"""Manuscripts composed by chance, from a seed, of the constructs of the language: whole ones, and broken as authors break them.

Plain `random` and no hypothesis: a thousand manuscripts are composed in a second, and pandoc reads them in one batch.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

_WORDS = r"""
peace process trade water Kabul 2019 the and of a don't it's "quoted" 10% $5 A. i.e. 1. U.S. '90s snake_case 3*4 x_1 a^b ~30 --
--- ... (so) (1) & < > # + - * = | : / \* \_ \[ \ &amp; AT&T میز صلح область 和平 é naïve https://example.org/a_b @doe
me@example.org [^nowhere] €4m 5×3 «так» “so” p. §3 №5 C&A #1 50/50
"""
_PLAIN = "peace process trade water Kabul 2019 border crossing transit the of область صلح 和平"
_PIECES = r"""
`code`, `` a`b ``, [^one], [^two], <https://example.org>, $x^2$, H~2~O, 29^th^, [@doe; @roe], [see *esp.* @doe; -@roe],
@fig-trade,
![alt](a.png), [ref], [text][ref], <br>, `x`{.r}, [x]{.smallcaps}, <!-- c -->, <kbd>K</kbd>, ^[Inline.], @doe [p. 3], $a + b$,
<span class="k">s</span>, [a link](https://example.org/x_y "title"), ![p](p.png){width=30%}, [u]{.underline}
"""
_BROKEN = r"** * _ ` [ ] ]( ^[ ~~ $ <b> </b> { } *** ^ ~ \ < ![ ** *a _b c* d_ [^ :: \\"
_MARKS = """
*{}*, **{}**, _{}_, __{}__, ***{}***, ~~{}~~, [{}](https://example.org), [{}]{{.x}}, ^[{}], ({}), "{}", [{}](u_v "t"), <b>{}</b>,
<span>{}</span>, [{}], x*{}*y, *{}*., “{}”
"""
WORDS = [*_WORDS.split(), "10\u00a0km", "a\\\n", "two  \n"]
PLAIN = _PLAIN.split()
PIECES = _PIECES.strip().replace(",\n", ", ").split(", ")
BROKEN = _BROKEN.split()
MARKS = _MARKS.strip().replace(",\n", ", ").split(", ")
FIXED = [
    *["```python\nx = 1\n```", "~~~\n  kept\n~~~", "    indented", "* * *", "---", "Term\n:   Definition"],
    *["Term\n\n:   Definition\n\n    more\n\nOther\n  ~ one\n  ~ two", "| a line\n|   another", "(@) An example"],
    *["![Caption](chart.svg){#fig-trade width=60%}", '<div class="x">\ntext\n</div>', "<!-- a comment -->"],
    *["<details>\n<summary>S</summary>\n\ntext\n\n</details>"],
]
DEFINITIONS = """[^one]: A note
on two lines.

[^two]: First paragraph.

    - a list
    - of two

[ref]: https://example.org "Title"
"""


class Composer:
    """Composes one manuscript. `broken`, from 0 to 1, is how often a mark is left alone and a blank line forgotten."""

    def __init__(self, seed: int, broken: float) -> None:
        self.random = Random(seed)
        self.broken = broken

    def manuscript(self) -> str:
        blocks = [self.block(3) + self.gap() for _ in range(self.random.randint(1, 5))]
        blocks.insert(self.random.choice([0, len(blocks)]), DEFINITIONS + "\n")
        return "# A brief\n\n" + "".join(blocks)  # a rule as the first line would begin front matter

    def gap(self) -> str:
        return "\n" if self.random.random() < self.broken else "\n\n"

    def block(self, depth: int) -> str:
        kinds: list[Callable[[int], str]] = [self.paragraph, self.paragraph, self.heading, self.table, self.fixed]
        if depth:
            kinds += [self.list, self.list, self.list, self.quote, self.div, self.definitions]
        return self.random.choice(kinds)(depth - 1)

    def blocks(self, depth: int) -> str:
        return self.gap().join(self.block(depth) for _ in range(self.random.choice([1, 1, 2])))

    def paragraph(self, _depth: int) -> str:
        return self.text(self.random.randint(2, 8), 2)

    def fixed(self, _depth: int) -> str:
        return self.random.choice(FIXED)

    def text(self, longest: int, depth: int, ends: str = "    \n") -> str:
        parts = [self.piece(depth) + self.random.choice(ends) for _ in range(self.random.randint(1, longest))]
        return "".join(parts).strip(" \n") or "x"

    def piece(self, depth: int) -> str:
        chance = self.random.random()
        if chance < self.broken / 3:
            return self.random.choice(BROKEN) + self.random.choice(["", self.random.choice(PLAIN)])
        if depth and chance > 0.75:
            return self.random.choice(MARKS).format(self.text(3, depth - 1))
        return self.random.choice(self.random.choice([WORDS, PLAIN, PLAIN, PIECES]))

    def line(self) -> str:
        return self.text(4, 1, " ").replace("\n", " ").replace("|", "").strip("\\ ") or "x"

    def heading(self, _depth: int) -> str:
        if self.random.random() < 0.2:
            return f"{self.line()}\n====="
        end = self.random.choice(["", "", " {#sec-a}", " {.unnumbered}", " {-}", " ##"])
        return f"{'#' * self.random.randint(1, 4)} {self.line().rstrip('*_#{} ')}{end}"

    def list(self, depth: int) -> str:
        form = self.random.choice(["-", "*", "{}.", "{})", "({})", "#."])
        number = self.random.choice([1, 1, 1, 3])
        width = self.random.choice([0, 0, 2, 4])
        between = self.random.choice(["\n", "\n", "\n\n"])
        items = []
        for _ in range(self.random.randint(1, 3)):
            marker = form.format(number)
            by = width or len(marker) + 1
            items.append(f"{marker} ".ljust(by) + indented(self.blocks(depth), by))
            number += 1
        return between.join(items)

    def quote(self, depth: int) -> str:
        return "\n".join(f"> {line}".rstrip() for line in self.blocks(depth).split("\n"))

    def div(self, depth: int) -> str:
        opening = self.random.choice(["::: box", "::: {.pull-quote side=right}", "::::: {#a .b} :::::", "::: note\n"])
        closing = self.random.choice(["\n:::", "\n\n:::", "\n:::::"])
        return f"{opening}\n{self.blocks(depth)}{'' if self.random.random() < self.broken / 2 else closing}"

    def definitions(self, depth: int) -> str:
        gap = self.random.choice(["\n", "\n\n"])
        return f"{self.line()}{gap}:   {indented(self.blocks(depth), 4)}"

    def table(self, _depth: int) -> str:
        columns = self.random.randint(1, 3)
        rows = [[self.line() for _ in range(columns)] for _ in range(self.random.randint(1, 3))]
        rows.insert(1, [self.random.choice(["---", ":--", "--:", ":-:"]) for _ in range(columns)])
        lines = ["| " + " | ".join(cells) + " |" for cells in rows]
        return "\n".join(lines) + self.random.choice(["", "", "\n\n: A *caption* {#tbl-a}", "\n: Directly below"])


def indented(text: str, by: int) -> str:
    """Indent all lines of `text` but the first and the blank ones."""
    first, *others = text.split("\n")
    return "\n".join([first, *(" " * by + line if line.strip() else line for line in others)])
