"""Pandoc's reading of a manuscript, from its JSON, in the canonical form."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pypandoc
from canonical import Child, Node, node, percentage, references, without_alt
from raw_html import Tag, block_html, elements, inline_html, paragraph, settled

from briefpress.brief import AT, CROSS_REFERENCES

JSON = Any

FORMAT = "markdown-smart+abbreviations-latex_macros-pandoc_title_block"
"""Pandoc's Markdown, but for four extensions. RULE smart: typography is a later pass of ours. RULE abbreviations: a line
`*[WTO]: …` is no text. RULE macros: TeX is kept as typed. RULE title block: front matter is YAML."""


def pandoc_readings(manuscripts: Sequence[bytes]) -> list[list[Child]]:
    """Return pandoc's reading of each manuscript: one process for all, since its start takes longer than its work."""
    texts = json.dumps([as_pandoc_opens_it(manuscript) for manuscript in manuscripts])
    command = [pypandoc.get_pandoc_path(), "lua", str(Path(__file__).with_name("pandoc_batch.lua")), FORMAT]
    done = subprocess.run(command, input=texts.encode(), capture_output=True, check=True)
    return [tree(json.loads(line)) for line in done.stdout.decode().splitlines()]


def pandoc_command_reading(manuscript: bytes) -> list[Child]:
    """Return the reading of pandoc's command line, whose options `pandoc_batch.lua` repeats."""
    command = [pypandoc.get_pandoc_path(), f"--from={FORMAT}", "--to=json", "--quiet"]
    done = subprocess.run(command, input=manuscript, capture_output=True, check=True)
    return tree(json.loads(done.stdout))


def as_pandoc_opens_it(manuscript: bytes) -> str:
    """Return the text as pandoc's command line gives it to its reader: no byte order mark, plain line ends, no tabs."""
    text = manuscript.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return text.expandtabs(4)


def tree(document: JSON) -> list[Child]:
    body = settled(node("Body", {}, blocks(document["blocks"])))
    assert isinstance(body, Node)
    return list(body.children)


def blocks(items: list[JSON]) -> list[Child]:
    return elements((made for item in items for made in BLOCKS[item["t"]](item.get("c"))), lone=paragraph)


def inlines(items: list[JSON]) -> list[Child]:
    return elements((made for item in items for made in INLINES[item["t"]](item.get("c"))), lone=str)


def attributes(attr: JSON) -> dict[str, str]:
    """RULE attributes: of a key given twice the first counts, as in HTML; `data-at` belongs to our tree."""
    identifier, classes, pairs = attr
    kept = {key: value for key, value in reversed(pairs) if not key.startswith(AT)}
    return {**kept, "id": identifier, "class": " ".join(classes)}


def plain_text(items: list[JSON]) -> str:
    """Return the words of an image's description, as pandoc's own HTML writer puts them into `alt`."""
    words = []
    for item in items:
        kind, content = item["t"], item.get("c")
        match kind:
            case "Str":
                words.append(content)
            case "Space" | "SoftBreak" | "LineBreak":
                words.append(" ")
            case "Code" | "Math":
                words.append(content[1])
            case "Note" | "RawInline":
                continue
            case _:
                inner = content[1] if kind in ("Span", "Link", "Image", "Cite", "Quoted") else content
                words.append(plain_text(inner))
    return "".join(words)


Maker = Callable[[JSON], Iterable[Child | Tag]]


def wrapped(name: str) -> Maker:
    return lambda content: [node(name, {}, inlines(content))]


def text_of(text: str) -> Maker:
    return lambda _: [text]


# Blocks


def plain(content: JSON) -> Iterator[Child]:
    if content:  # a Plain without inlines is how pandoc writes "nothing here"
        yield node("Plain", {}, inlines(content))


def para(content: JSON) -> Iterator[Node]:
    """RULE page breaks: Quarto's shortcode, alone in a paragraph, is the div that a page break is."""
    made = node("Para", {}, inlines(content))
    yield node("Div", {"class": "page-break"}) if made.children == ("{{< pagebreak >}}",) else made


def header(content: JSON) -> Iterator[Node]:
    level, attr, inner = content
    # RULE levels: HTML has six, and what is deeper is of the sixth
    yield node(f"Header{min(level, 6)}", attributes(attr), inlines(inner))


def code_block(content: JSON) -> Iterator[Node]:
    yield node("CodeBlock", attributes(content[0]), [content[1]])


def raw(html: Callable[[str], Iterable[Child | Tag]]) -> Maker:
    """Return the maker of raw text in any format; `html` says what raw HTML is."""

    def made(content: JSON) -> Iterable[Child | Tag]:
        form, text = content
        return html(text) if form in ("html", "html4", "html5") else [node("Raw", {"format": form}, [text])]

    return made


def bullet_list(content: JSON) -> Iterator[Node]:
    yield node("BulletList", {}, [node("Item", {}, blocks(item)) for item in content])


STYLES = {"LowerAlpha": "a", "UpperAlpha": "A", "LowerRoman": "i", "UpperRoman": "I"}


def ordered_list(content: JSON) -> Iterator[Node]:
    (start, style, _), items = content  # RULE delimiter: `1.`, `1)` and `(1)` are one and the same to the tree
    described = {"start": str(start), "type": STYLES.get(style["t"], "1")}
    yield node("OrderedList", described, [node("Item", {}, blocks(item)) for item in items])


def definition_list(content: JSON) -> Iterator[Node]:
    parts: list[Node] = []
    for term, definitions in content:
        parts.append(node("Term", {}, inlines(term)))
        parts += [node("Definition", {}, blocks(definition)) for definition in definitions]
    yield node("DefinitionList", {}, parts)


def line_block(content: JSON) -> Iterator[Node]:
    yield node("LineBlock", {}, [node("Line", {}, inlines(line)) for line in content])


def div(content: JSON) -> Iterator[Node]:
    yield node("Div", attributes(content[0]), blocks(content[1]))


def figure(content: JSON) -> Iterator[Node]:
    """RULE figure alt: pandoc says the caption again where the author wrote no `alt`; on both sides such an `alt` is left out."""
    attr, (_, caption), body = content
    said = {plain_text(block["c"]) for block in caption if block["t"] in ("Plain", "Para")}
    pictures = [without_alt(child, said) for child in blocks(body)]
    yield node("Figure", attributes(attr), [*pictures, node("Caption", {}, blocks(caption))])


ALIGNMENTS = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center", "AlignDefault": ""}


def table(content: JSON) -> Iterator[Node]:
    attr, (_, caption), columns, (_, head), bodies, (_, foot) = content
    aligned = [ALIGNMENTS[alignment["t"]] for alignment, _ in columns]
    parts = [node("Caption", {}, blocks(caption))] if caption else []
    if any(width["t"] == "ColWidth" for _, width in columns):
        parts.append(node("Columns", {"widths": " ".join(percentage(width["c"]) for _, width in columns)}))
    if head:
        parts.append(node("Head", {}, rows(head, aligned, "HeadCell")))
    parts += [node("Body", {}, rows(body[3], aligned, "Cell")) for body in bodies]
    if foot:
        parts.append(node("Foot", {}, rows(foot, aligned, "Cell")))
    yield node("Table", attributes(attr), parts)


def rows(content: JSON, aligned: list[str], name: str) -> Iterator[Node]:
    covered: dict[tuple[int, int], bool] = {}
    for row, (_, cells) in enumerate(content):
        made = []
        column = 0
        for _, alignment, height, width, inner in cells:
            while (row, column) in covered:
                column += 1
            described = {
                "align": ALIGNMENTS[alignment["t"]] or aligned[column],
                "rowspan": str(height) if height > 1 else "",
                "colspan": str(width) if width > 1 else "",
            }
            made.append(node(name, described, blocks(inner)))
            covered |= {(row + down, column + right): True for down in range(height) for right in range(width)}
            column += width
        yield node("Row", {}, made)


BLOCKS: dict[str, Maker] = {
    "Plain": plain,
    "Para": para,
    "Header": header,
    "BlockQuote": lambda content: [node("BlockQuote", {}, blocks(content))],
    "CodeBlock": code_block,
    "RawBlock": raw(block_html),
    "BulletList": bullet_list,
    "OrderedList": ordered_list,
    "DefinitionList": definition_list,
    "HorizontalRule": lambda _: [node("HorizontalRule")],
    "LineBlock": line_block,
    "Div": div,
    "Figure": figure,
    "Table": table,
}


# Inlines


def code(content: JSON) -> Iterator[Node]:
    yield node("Code", attributes(content[0]), [content[1]])


def span(content: JSON) -> Iterator[Node]:
    yield node("Span", attributes(content[0]), inlines(content[1]))


def classed(name: str) -> Maker:
    return lambda content: [node("Span", {"class": name}, inlines(content))]


def link(content: JSON) -> Iterator[Node]:
    attr, inner, (url, title) = content
    yield node("Link", {**attributes(attr), "url": url, "title": title}, inlines(inner))


def image(content: JSON) -> Iterator[Node]:
    attr, inner, (url, title) = content
    # RULE alt: what the author wrote as `alt` is the alternative text, and only else the description
    yield node("Image", {"alt": plain_text(inner), **attributes(attr), "url": url, "title": title})


def math(content: JSON) -> Iterator[Node]:
    yield node(content[0]["t"], {}, [content[1]])


def cite(content: JSON) -> Iterator[Node]:
    # RULE citations: prefix, locator and suffix stand in the source text, which both sides keep
    keys = " ".join(citation["citationId"] for citation in content[0])
    if "[" in plain_text(content[1]) and all(key.startswith(CROSS_REFERENCES) for key in keys.split()):
        affixes = [one[name] for one in content[0] for name in ("citationPrefix", "citationSuffix")]
        yield references(keys, inlines([inline for affix in affixes for inline in (*affix, {"t": "Space"})]))
    else:
        yield node("Cite", {"keys": keys}, inlines(content[1]))


INLINES: dict[str, Maker] = {
    "Str": lambda content: [content],
    "Space": text_of(" "),
    "SoftBreak": text_of("\n"),
    "LineBreak": lambda _: [node("LineBreak")],
    "Emph": wrapped("Emph"),
    "Strong": wrapped("Strong"),
    "Strikeout": wrapped("Strikeout"),
    "Superscript": wrapped("Superscript"),
    "Subscript": wrapped("Subscript"),
    "SmallCaps": classed("smallcaps"),
    "Underline": classed("underline"),
    "Code": code,
    "Span": span,
    "Link": link,
    "Image": image,
    "Math": math,
    "Cite": cite,
    "RawInline": raw(inline_html),
    "Note": lambda content: [node("Note", {}, blocks(content))],
}
