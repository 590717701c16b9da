"""Our reading of a manuscript, the tree of docs/design/tree.md as read, in the canonical form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element

from briefpress.brief import AT, NOTE_CALL, Note
from canonical import Child, Node, node

INLINE = {
    *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark"),
    *(NOTE_CALL, "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
}
"""Elements of running text. Between blocks a run of them, with the text around them, is what pandoc calls a Plain."""

Maker = Callable[[Element], Iterable[Child]]


class OurTree:
    """Turns elements into nodes; knows the notes, since pandoc keeps the body of a note where it is called."""

    def __init__(self, notes: Iterable[Note]) -> None:
        self.notes = {note.id: note for note in notes}
        self.makers: dict[str, Maker] = {
            "p": self.inside("Para"),
            "blockquote": self.around("BlockQuote"),
            "ul": self.around("BulletList"),
            "ol": self.ordered_list,
            "li": self.around("Item"),
            "dl": self.around("DefinitionList"),
            "dt": self.inside("Term"),
            "dd": self.around("Definition"),
            "hr": self.around("HorizontalRule"),
            "pre": self.code_block,
            "div": self.div,
            "figure": self.around("Figure"),
            "figcaption": self.around("Caption"),
            "table": self.around("Table"),
            "caption": self.around("Caption"),
            "colgroup": self.columns,
            "thead": self.around("Head"),
            "tbody": self.around("Body"),
            "tfoot": self.around("Foot"),
            "tr": self.around("Row"),
            "th": self.cell("HeadCell"),
            "td": self.cell("Cell"),
            "em": self.inside("Emph"),
            "strong": self.inside("Strong"),
            "del": self.inside("Strikeout"),
            "sup": self.inside("Superscript"),
            "sub": self.inside("Subscript"),
            "code": self.code,
            "span": self.span,
            "a": self.link,
            "img": self.image,
            "br": self.inside("LineBreak"),
            NOTE_CALL: self.note,
        }
        for level in range(1, 7):
            self.makers[f"h{level}"] = self.inside(f"Header{level}")

    def blocks(self, parent: Element) -> tuple[Child, ...]:
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
        return (*made, *plain(run))

    def inlines(self, parent: Element) -> Iterator[Child]:
        yield parent.text or ""
        for child in parent:
            yield from self.element(child)
            yield child.tail or ""

    def element(self, element: Element) -> Iterable[Child]:
        maker = self.makers.get(element.tag)
        if maker:
            return maker(element)
        inside = self.inlines if element.tag in INLINE else self.blocks
        return [node(element.tag, attributes(element), inside(element))]

    def inside(self, name: str) -> Maker:
        """Return the maker of a node that holds running text."""
        return lambda element: [node(name, attributes(element), self.inlines(element))]

    def around(self, name: str) -> Maker:
        """Return the maker of a node that holds blocks."""
        return lambda element: [node(name, attributes(element), self.blocks(element))]

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

    def columns(self, element: Element) -> Iterator[Node]:
        widths = " ".join(column.get("width", "") for column in element)
        yield node("Columns", {"widths": widths})

    def cell(self, name: str) -> Maker:
        def made(element: Element) -> Iterator[Node]:
            described = attributes(element)
            kind = described.get("class", "")
            if kind.startswith("align-"):
                described = {key: value for key, value in described.items() if key != "class"}
                described["align"] = kind.removeprefix("align-")
            yield node(name, described, self.blocks(element))

        return made

    def code(self, element: Element) -> Iterator[Node]:
        described = attributes(element)
        if described.get("class") == "raw" and "format" in described:
            yield node("Raw", {"format": described["format"]}, [element.text or ""])
        else:
            yield node("Code", described, self.inlines(element))

    def span(self, element: Element) -> Iterator[Node]:
        match element.get("class"):
            case "citation" if "data-cites" in element.keys():
                yield node("Cite", {"keys": element.get("data-cites", "")}, self.inlines(element))
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
        yield node("Note", {}, self.blocks(self.notes[element.get("note", "")].body))


def our_reading(body: Element, notes: Iterable[Note]) -> tuple[Child, ...]:
    return OurTree(notes).blocks(body)


def plain(run: list[Child]) -> Iterator[Node]:
    made = node("Plain", {}, run)
    if any(not isinstance(child, str) or child.strip(" \n") for child in made.children):
        yield made


def attributes(element: Element) -> dict[str, str]:
    """Return what the author wrote: the place in the manuscript is ours."""
    return {key: value for key, value in element.items() if key != AT}
