"""The last phase: all places name columns of the author's file."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from briefpress.brief import AT
from briefpress.manuscript.dialect.reader import BlockReader
from briefpress.problems import Place


class Places(Treeprocessor):
    """Puts the columns of the file in the place of those of lines whose tabs were expanded."""

    def __init__(self, md: Markdown, reader: BlockReader) -> None:
        super().__init__(md)
        self._reader = reader

    def run(self, root: Element) -> None:
        if not self._reader.tabs:
            return
        reading = self._reader.reading
        self._settle(root)
        for identifier, note in reading.notes.items():
            self._settle(note.body)
            reading.notes[identifier] = replace(note, place=self._place(note.place))
        reading.problems = [replace(problem, place=self._place(problem.place)) for problem in reading.problems]

    def _settle(self, tree: Element) -> None:
        for element in tree.iter():
            line, _, column = element.get(AT, "").partition(":")
            if column:
                element.set(AT, f"{line}:{self._reader.tabs.column(int(line), int(column))}")

    def _place(self, place: Place) -> Place:
        return replace(place, column=self._reader.tabs.column(place.line, place.column))
