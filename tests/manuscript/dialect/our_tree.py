"""Our reading of a manuscript, the tree of docs/design/tree.md as read, in the canonical form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element

from canonical import NAMES, Child, Node, node, percentage, references, without_alt

from briefpress.brief import AT, NOTE_CALL, Note

INLINE = {
    *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark"),
    *(NOTE_CALL, "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
}
"""Elements of running text. Between blocks a run of them, with the text around them, is what pandoc calls a Plain."""

OF_TEXT = {"p", "dt", "h1", "h2", "h3", "h4", "h5", "h6"}
"""Blocks that hold running text and nothing else."""

Maker = Callable[[Element], Iterable[Child]]


class OurTree:
    """Turns elements into nodes; knows the notes, since pandoc keeps the body of a note where it is called."""

    def __init__(self, notes: Iterable[Note]) -> None:
        self.notes = {note.id: note for note in notes}
        self.in_note = False
        self.makers: dict[str, Maker] = {
            "ol": self.ordered_list,
            "pre": self.code_block,
            "div": self.div,
            "figure": self.figure,
            "colgroup": self.columns,
            "th": self.cell,
            "td": self.cell,
            "code": self.code,
            "span": self.span,
            "a": self.link,
            "img": self.image,
            "br": lambda element: [node("br" if AT in element.attrib else "LineBreak")],
            NOTE_CALL: self.note,
        }

    def blocks(self, parent: Element) -> list[Child]:
        """Return what a container holds: blocks, and a Plain for each run of text and inline elements between them."""
        made: list[Child] = []
        run: list[Child] = [parent.text or ""]
        for child in parent:
            if child.tag in INLINE:
                run += self.element(child)
            else:
                made += [*plain(run), *self.element(child)]
                run = []
            run.append(child.tail or "")
        return [*made, *plain(run)]

    def inlines(self, parent: Element) -> Iterator[Child]:
        yield parent.text or ""
        for child in parent:
            yield from self.element(child)
            yield child.tail or ""

    def element(self, element: Element) -> Iterable[Child]:
        maker = self.makers.get(element.tag)
        if maker:
            return maker(element)
        inside = self.inlines if element.tag in INLINE | OF_TEXT else self.blocks
        return [node(NAMES.get(element.tag, element.tag), attributes(element), inside(element))]

    def ordered_list(self, element: Element) -> Iterator[Node]:
        described = {"start": "1", "type": "1"} | attributes(element)
        yield node("OrderedList", described, self.blocks(element))

    def code_block(self, element: Element) -> Iterator[Node]:
        described = attributes(element)
        text = "".join(element.itertext())
        if described.get("class") == "raw" and "format" in described:
            yield node("Raw", {"format": described["format"]}, [text])
        else:
            yield node("CodeBlock" if len(element) else "pre", described, [text])

    def div(self, element: Element) -> Iterator[Node]:
        if element.get("class") == "line-block":
            yield node("LineBlock", {}, [node("Line", {}, self.inlines(line)) for line in element])
        else:
            yield node("Div", attributes(element), self.blocks(element))

    def figure(self, element: Element) -> Iterator[Node]:
        captions = element.iter("figcaption")
        said = {" ".join("".join(caption.itertext()).replace("\n", " ").split(" ")) for caption in captions}
        yield node("Figure", attributes(element), [without_alt(child, said) for child in self.blocks(element)])

    def columns(self, element: Element) -> Iterator[Node]:
        widths = " ".join(percentage(float(column.get("width", "0%").rstrip("%")) / 100) for column in element)
        yield node("Columns", {"widths": widths})

    def cell(self, element: Element) -> Iterator[Node]:
        described = attributes(element)
        if described.get("class", "").startswith("align-"):
            described["align"] = described.pop("class").removeprefix("align-")
        yield node(NAMES[element.tag], described, self.blocks(element))

    def code(self, element: Element) -> Iterator[Node]:
        described = attributes(element)
        if described.get("class") == "raw" and "format" in described:
            yield node("Raw", {"format": described["format"]}, [element.text or ""])
        else:
            yield node("Code", described, self.inlines(element))

    def span(self, element: Element) -> Iterator[Node]:
        match element.get("class"):
            case "citation" if "data-cites" in element.attrib and len(element):
                yield references(element.get("data-cites", ""), self.inlines(element))
            case "citation" if "data-cites" in element.attrib:
                yield node("Cite", {"keys": element.get("data-cites", "")}, [citation("".join(self.inlines(element)))])
            case "math inline":
                yield node("InlineMath", {}, self.inlines(element))
            case "math display":
                yield node("DisplayMath", {}, self.inlines(element))
            case _:
                yield node("Span", attributes(element), self.inlines(element))

    def link(self, element: Element) -> Iterator[Node]:
        described = attributes(element)
        yield node("Link", {"url": described.pop("href", ""), **described}, self.inlines(element))

    def image(self, element: Element) -> Iterator[Node]:
        described = attributes(element)
        yield node("Image", {"url": described.pop("src", ""), **described})

    def note(self, element: Element) -> Iterator[Node]:
        """RULE notes in notes: pandoc resolves no call in a note that is defined apart; we keep it, to tell the author (N04)."""
        note = self.notes[element.get("note", "")]
        in_place = note.id.startswith("inline-")
        if self.in_note and not in_place:
            yield f"[^{note.id}]"
            return
        before = self.in_note
        self.in_note = before or not in_place
        yield node("Note", {}, self.blocks(note.body))
        self.in_note = before


def our_reading(body: Element, notes: Iterable[Note]) -> list[Child]:
    return OurTree(notes).blocks(body)


def plain(run: list[Child]) -> Iterator[Node]:
    made = node("Plain", {}, run)
    if any(not isinstance(child, str) or child.strip(" \n") for child in made.children):
        yield made


def citation(source: str) -> str:
    """RULE bare citations: outside of brackets pandoc leaves `-` and `{}` of `-@{key}` out of the text, and we do not."""
    return re.sub(r"^-?@\{([^{}]*)\}", r"@\1", source) if source.startswith(("@{", "-@{")) else re.sub("^-@", "@", source)


def attributes(element: Element) -> dict[str, str]:
    """Return what the author wrote: the place in the manuscript is ours."""
    return {key: value for key, value in element.items() if key != AT}
