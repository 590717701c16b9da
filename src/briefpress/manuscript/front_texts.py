"""The running text of the front matter: which values are Markdown, what they say and what is wrong with them.

The templates print these texts above and below the brief, where there is no foot for notes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from briefpress.brief import AT, NOTE_CALL, Note
from briefpress.manuscript.dialect import Reading, read_text
from briefpress.manuscript.front_matter import SETTINGS_FILE
from briefpress.manuscript.source import Manuscript
from briefpress.metadata import Metadata
from briefpress.problems import Place, Problem
from briefpress.text import HEADINGS, plain_text

_NO_NOTES = "the front matter has no foot for notes: say it in words, or call the note in the text"


def read_front_texts(manuscript: Manuscript, metadata: Metadata) -> tuple[dict[str, Element], tuple[Problem, ...]]:
    """Return the trees of the texts by the paths of their keys, and what reading them finds (N01, N02, T07 and others).

    A note that a text calls stands in brackets after its word. A text that YAML folds or unescapes does not stand in the file as
    it is read: its problems and its elements are placed where it begins, and those of the project's defaults in briefpress.toml.
    """
    trees: dict[str, Element] = {}
    problems: list[Problem] = []
    for key, text, place in _texts(manuscript, metadata):
        reading = read_text(text, place.file, place.line, place.column)
        found = _found(reading, place.file)
        stands = _stands(text, place, manuscript)
        problems += found if stands else (replace(problem, place=place) for problem in found)
        trees[key] = reading.body
        _settle(reading, None if stands else place, manuscript)
    return trees, tuple(problems)


def _settle(reading: Reading, place: Place | None, manuscript: Manuscript) -> None:
    """Set the notes in line, and give every element the place of the whole text where one is given."""
    notes = {note.id: note for note in reading.notes}
    for element in list(reading.body.iter()):
        if element.tag == NOTE_CALL:
            _set_in_line(element, notes[element.get("note", "")])
        if element.tag in HEADINGS:  # their identifiers are the body's to give
            element.attrib.pop("id", None)
        if place and AT in element.attrib:
            file = "" if place.file == str(manuscript.path) else f"{place.file}:"
            element.set(AT, f"{file}{place.line}:{place.column}")


def _set_in_line(call: Element, note: Note) -> None:
    call.tag, call.text = "span", f" ({plain_text(note.body)})"
    del call.attrib["note"]


def _texts(manuscript: Manuscript, metadata: Metadata) -> Iterator[tuple[str, str, Place]]:
    """Yield the key path of each text, the text, and the place of its value."""
    texts = [
        *((key, getattr(metadata, key)) for key in ("title", "subtitle", "kicker", "lead", "abstract", "funding")),
        *((key, getattr(metadata, key)) for key in ("conflicts", "disclaimer", "acknowledgements", "contact")),
        *((key, getattr(metadata, key.replace("-", "_"))) for key in ("how-to-cite", "back-cover")),
        *((f"key-messages.{index}", message) for index, message in enumerate(metadata.key_messages)),
        *((f"authors.{index}.bio", author.bio) for index, author in enumerate(metadata.authors)),
    ]
    for key, text in texts:
        at = metadata.lines.get(key) or metadata.lines.get(key.partition(".")[0])
        if text:
            yield key, text, manuscript.place(*at) if at else Place(SETTINGS_FILE)


def _found(reading: Reading, file: str) -> Iterator[Problem]:
    for problem in reading.problems:
        yield replace(problem, hint=_NO_NOTES) if problem.code == "N01" else problem
    calls = {call.get("note", ""): call.get(AT, "1:1") for call in reading.body.iter(NOTE_CALL)}
    for note in reading.notes:
        if note.id in calls:
            line, _, column = calls[note.id].partition(":")
            at = Place(file, int(line), int(column))
            yield Problem("T07", at, "a note of the front matter is set in brackets after its word", _NO_NOTES)
        else:
            yield Problem("N02", note.place, f"note [^{note.id}] is never called", _NO_NOTES)


def _stands(text: str, place: Place, manuscript: Manuscript) -> bool:
    """Return whether the file holds the text, line for line, from its place on."""
    lines = {line.number: line.text for line in manuscript.front_matter}
    return place.file == str(manuscript.path) and all(
        lines.get(number, "")[place.column - 1 :].startswith(words) for number, words in enumerate(text.split("\n"), place.line)
    )
