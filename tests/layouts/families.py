"""The families of manuscripts: what is on the edge of a page, many notes, everything at once, columns, ordinary briefs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.layouts.chance import Chance
from tests.layouts.looks import COLUMN_LOOKS, LOOKS, ORDINARY_LOOKS
from tests.layouts.manuscript import Made
from tests.layouts.writer import PLACES, Sizes, Writer

_EDGE_NOTES = (5, 10, 25, 60, 100, 150, 300, 500, 700)
_MIXED_NOTES = (4, 6, 9, 12, 20, 35, 60, 90, 150, 250)
_LONG_NOTES = (600, 900, 1400)
_ORDINARY_NOTES = (8, 12, 15, 20, 25, 35, 45)
_SIDES = ("left", "right", "full")
_KINDS = ("box", "pull-quote", "key-messages", "aside")


def edge(chance: Chance) -> Made:
    """One note near the end of a page: its size, the lines before it, the place of its call and a box beside it vary."""
    writer = Writer(chance, "edge", chance.choose(LOOKS))
    lead = chance.number(0, writer.look.lines + 4)
    size = chance.choose(_EDGE_NOTES)
    count = chance.number(20, 150)
    at = {"first line": 2, "middle": count // 2, "last line": count - 4, "last word": count - 1}
    call = at[chance.choose(tuple(at))]
    side = chance.choose(("none", *_SIDES))
    blocks = [writer.run(2) for _ in range(lead)]
    calling = writer.text(count, {call: (size,)})
    if side == "none":
        blocks.append(calling)
    else:
        box = writer.box(side, chance.number(6, 25), kind=chance.choose(("pull-quote", "box")))
        where = chance.choose(("before", "after", "end"))
        blocks += {"before": [box, calling], "after": [calling, box], "end": [calling]}[where]
    blocks += [writer.run(count), writer.run(count)]
    if side != "none" and where == "end":
        blocks.append(box)
    return writer.finish(blocks)


def many(chance: Chance, most: int = 12) -> Made:
    """One to fifteen notes a page, several at one word, short and long ones mixed, some longer than a page."""
    writer = Writer(chance, "many", chance.choose(LOOKS))
    blocks = []
    long_ones = chance.number(0, 3) == 3
    for _ in range(chance.number(1, most)):
        count = chance.number(10, 110)
        calls: dict[int, list[int]] = {}
        for _ in range(chance.number(0, 5)):
            together = chance.choose((1, 1, 1, 2, 3))
            calls.setdefault(chance.number(0, count - 1), []).extend(chance.choose(_MIXED_NOTES[:7]) for _ in range(together))
        if chance.number(0, 3) == 3:
            calls.setdefault(chance.number(0, count - 1), []).append(chance.choose(_MIXED_NOTES))
        if long_ones and chance.number(0, 4) == 4:
            calls.setdefault(chance.number(0, count - 1), []).append(chance.choose(_LONG_NOTES))
        blocks.append(writer.text(count, calls))
    return writer.finish(blocks, *_numbering(chance))


def everything(chance: Chance, most: int = 16) -> Made:
    """Every construct beside every other, boxes of all sizes among them, with notes in all of them."""
    writer = Writer(chance, "everything", chance.choose(LOOKS))
    blocks = [_any_block(writer, (*_SIDES, *PLACES)) for _ in range(chance.number(1, most))]
    return writer.finish(blocks, *_numbering(chance))


def columns(chance: Chance, most: int = 20) -> Made:
    """The same in two columns, with boxes across both."""
    writer = Writer(chance, "columns", chance.choose(COLUMN_LOOKS))
    blocks = [_any_block(writer, ("full", "span", *_SIDES, *PLACES)) for _ in range(chance.number(1, most))]
    return writer.finish(blocks, *_numbering(chance))


def ordinary(chance: Chance) -> Made:
    """A brief of four to twelve pages as institutes write it."""
    writer = Writer(chance, "ordinary", chance.choose(ORDINARY_LOOKS))
    paragraphs = chance.number(16, 34)
    notes = chance.number(5, 30)
    calling = {chance.number(0, paragraphs - 1) for _ in range(notes)}
    extras = {chance.number(2, paragraphs - 1): extra for extra in ("figure", "table", "list", "quote", "box", "pull", "pull")}
    blocks = [writer.run(80)]
    for index in range(paragraphs):
        if index % 5 == 1:
            blocks.append(writer.heading())
        if index in extras:
            blocks.append(_extra(writer, extras[index]))
        sizes = [chance.choose(_ORDINARY_NOTES) for _ in range(chance.choose((1, 1, 2)))] if index in calling else []
        blocks.append(writer.run(chance.number(45, 130), sizes))
    key_messages = "key-messages: [" + ", ".join(writer.run(9).replace(",", "") for _ in range(3)) + "]"
    return writer.finish(blocks, key_messages, "authors: [Jane Doe]", "date: 2021-03-24", "publisher: Institute")


def _extra(writer: Writer, name: str) -> str:
    chance = writer.chance
    made = {
        "figure": lambda: writer.figure(),
        "table": lambda: writer.table(chance.number(3, 9)),
        "list": lambda: writer.bullets(),
        "quote": lambda: writer.quote([12]),
        "box": lambda: writer.box("full", chance.number(40, 110), kind=chance.choose(("box", "recommendations"))),
        "pull": lambda: writer.box(chance.choose(("right", "left")), chance.number(8, 22), kind="pull-quote"),
    }
    return made[name]()


def _any_block(writer: Writer, sides: tuple[str, ...]) -> str:
    chance = writer.chance
    return chance.choose(_BLOCKS)(writer, sides)


def _numbering(chance: Chance) -> list[str]:
    marks = chance.choose(([], [], ["note-marks: symbols"]))
    return [*marks, *chance.choose(([], [], ["note-numbers: section"], ["note-numbers: page"]))]


def _notes(chance: Chance) -> Sizes:
    return [chance.choose(_MIXED_NOTES) for _ in range(chance.choose((0, 1, 0, 2)))]


def _paragraph(writer: Writer, _: tuple[str, ...]) -> str:
    return writer.run(writer.chance.number(10, 140), _notes(writer.chance))


def _box(writer: Writer, sides: tuple[str, ...]) -> str:
    chance = writer.chance
    counts = (12, 25, 45) if writer.look.small else (12, 25, 45, 80, 150)
    notes = [chance.choose(_MIXED_NOTES[:6])] if chance.number(0, 2) == 2 else []
    return writer.box(chance.choose(sides), chance.choose(counts), notes, kind=chance.choose(_KINDS))


def _tall_box(writer: Writer, _: tuple[str, ...]) -> str:
    """Return a box that no page holds, or nearly none."""
    return writer.box("full", int(writer.look.lines * writer.chance.choose((8, 14, 22))), _notes(writer.chance)[:1])


_BLOCKS: tuple[Callable[[Writer, tuple[str, ...]], str], ...] = (
    *(_paragraph, _paragraph, _paragraph, _paragraph, _box, _box, _box),
    lambda writer, _: writer.heading(_notes(writer.chance)[:1]),
    lambda writer, _: writer.heading(),
    lambda writer, _: writer.bullets(_notes(writer.chance)),
    lambda writer, _: writer.quote(_notes(writer.chance)),
    lambda writer, _: writer.definitions(_notes(writer.chance)),
    lambda writer, _: writer.code(),
    lambda writer, _: writer.table(
        writer.chance.choose((3, 9, 30, 70)),
        head=_notes(writer.chance)[:1],
        cells=_notes(writer.chance),
        caption=_notes(writer.chance)[:1],
    ),
    lambda writer, sides: writer.figure(
        _notes(writer.chance)[:1], side=writer.chance.choose(tuple(side for side in sides if side != "span"))
    ),
    _tall_box,
)

FAMILIES: Mapping[str, Callable[[Chance], Made]] = {
    "edge": edge,
    "many": many,
    "everything": everything,
    "columns": columns,
    "ordinary": ordinary,
}
"""Every family by its name; `ordinary` is held to 1.05 layouts a document, the others to 1.5."""
