"""The manuscript language as an extension of Python-Markdown: which constructs there are, and which is asked first."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import Registry

from briefpress.manuscript.dialect.blocks.abbreviations import Abbreviation
from briefpress.manuscript.dialect.blocks.code import FencedCode, IndentedCode
from briefpress.manuscript.dialect.blocks.definition_lists import DefinitionList
from briefpress.manuscript.dialect.blocks.divs import Div
from briefpress.manuscript.dialect.blocks.figures import Figures
from briefpress.manuscript.dialect.blocks.grid_tables import read_grid_table
from briefpress.manuscript.dialect.blocks.headings import AtxHeading, SetextHeading
from briefpress.manuscript.dialect.blocks.html import HtmlBlock, NativeDiv
from briefpress.manuscript.dialect.blocks.identifiers import Identifiers
from briefpress.manuscript.dialect.blocks.line_blocks import LineBlock
from briefpress.manuscript.dialect.blocks.link_definitions import LinkDefinition
from briefpress.manuscript.dialect.blocks.lists import BulletList, OrderedList
from briefpress.manuscript.dialect.blocks.metadata_blocks import MetadataBlock
from briefpress.manuscript.dialect.blocks.notes import NoteDefinition
from briefpress.manuscript.dialect.blocks.paragraphs import Paragraph
from briefpress.manuscript.dialect.blocks.pipe_tables import PipeTables
from briefpress.manuscript.dialect.blocks.plain import PlainText
from briefpress.manuscript.dialect.blocks.quotes import BlockQuote
from briefpress.manuscript.dialect.blocks.rules import ThematicBreak
from briefpress.manuscript.dialect.blocks.shortcodes import PageBreak
from briefpress.manuscript.dialect.blocks.simple_tables import SimpleTables
from briefpress.manuscript.dialect.blocks.tables import Table
from briefpress.manuscript.dialect.blocks.tex import RawTex
from briefpress.manuscript.dialect.inlines import InlineReader
from briefpress.manuscript.dialect.places import Places
from briefpress.manuscript.dialect.reader import BlockReader, Construct
from briefpress.manuscript.dialect.state import State


class ManuscriptExtension(Extension):
    """Puts constructs of our own in the place of Python-Markdown's; what they find goes to `state`."""

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name is Python-Markdown's
        reader = BlockReader(md, self._state)
        md.parser = reader
        md.preprocessors = Registry()
        md.postprocessors = Registry()
        md.treeprocessors = Registry()
        _register_constructs(reader)
        _register_phases(md, reader)


def _register_constructs(reader: BlockReader) -> None:
    """Register the constructs in Pandoc's order, their priorities ten apart so that others can come between."""
    table = Table(reader, (PipeTables(reader).read, SimpleTables(reader).read, read_grid_table))
    in_turn: tuple[tuple[str, Construct], ...] = (
        ("fenced-code", FencedCode(reader)),
        ("metadata", MetadataBlock(reader)),
        ("bullet-list", BulletList(reader)),
        ("native-div", NativeDiv(reader)),
        ("div", Div(reader)),
        ("setext-heading", SetextHeading(reader)),
        ("atx-heading", AtxHeading(reader)),
        ("html", HtmlBlock(reader)),
        ("table", table),
        ("indented-code", IndentedCode(reader)),
        ("tex", RawTex(reader)),
        ("line-block", LineBlock(reader)),
        ("block-quote", BlockQuote(reader)),
        ("thematic-break", ThematicBreak(reader)),
        ("ordered-list", OrderedList(reader)),
        ("definition-list", DefinitionList(reader, table)),
        ("note", NoteDefinition(reader)),
        ("link-definition", LinkDefinition(reader)),
        ("abbreviation", Abbreviation(reader)),
        ("page-break", PageBreak(reader)),
        ("paragraph", Paragraph(reader)),
    )
    for turn, (name, construct) in enumerate(in_turn):
        reader.constructs.register(construct, name, 10 * (len(in_turn) - turn))


def _register_phases(md: Markdown, reader: BlockReader) -> None:
    """Register what is done with the tree once every block is read."""
    md.treeprocessors.register(Identifiers(md, reader), "identifiers", 40)
    md.treeprocessors.register(RunningText(md, reader), "inline", 30)
    md.treeprocessors.register(PlainText(md, reader), "plain", 20)
    md.treeprocessors.register(Places(md, reader), "places", 10)


class RunningText(Treeprocessor):
    """Reads the running text that waits, now that every definition is known."""

    def __init__(self, md: Markdown, reader: BlockReader) -> None:
        super().__init__(md)
        self._reader = reader

    def run(self, root: Element) -> None:  # noqa: ARG002  # each text that waits knows its element
        state = self._reader.reading
        inlines, figures = InlineReader(state), Figures(state)
        for element, text in state.waiting:
            if not (element in self._reader.pictures and figures.make(element, text)):
                inlines.read(element, text)
        state.waiting.clear()
