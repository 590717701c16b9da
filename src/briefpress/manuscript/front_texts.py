"""The running text of the front matter: which values are Markdown, and what is wrong with them.

The templates print these texts above and below the brief, where there is no foot for notes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefpress.brief import AT, NOTE_CALL
from briefpress.manuscript.dialect import Reading, read_text
from briefpress.manuscript.front_matter import SETTINGS_FILE
from briefpress.manuscript.source import Manuscript
from briefpress.metadata import Metadata
from briefpress.problems import Place, Problem

_NO_NOTES = "the front matter has no foot for notes: say it in words, or call the note in the text"


def front_text_problems(manuscript: Manuscript, metadata: Metadata) -> tuple[Problem, ...]:
    """Return what reading the texts of the front matter as Markdown finds, and the notes that they call (N01, N02, T07).

    A text that YAML folds or unescapes does not stand in the file as it is read: its problems are placed where it begins, and
    those of the project's defaults in briefpress.toml.
    """
    problems: list[Problem] = []
    for text, place in _texts(manuscript, metadata):
        found = _found(read_text(text, place.file, place.line, place.column), place.file)
        if not _stands(text, place, manuscript):
            found = (replace(problem, place=place) for problem in found)
        problems += found
    return tuple(problems)


def _texts(manuscript: Manuscript, metadata: Metadata) -> Iterator[tuple[str, Place]]:
    """Yield each text with the place of its value."""
    texts = [
        *((key, getattr(metadata, key)) for key in ("title", "subtitle", "abstract", "funding", "disclaimer")),
        *((key, getattr(metadata, key)) for key in ("acknowledgements", "contact")),
        *((f"key-messages.{index}", message) for index, message in enumerate(metadata.key_messages)),
        *((f"authors.{index}.bio", author.bio) for index, author in enumerate(metadata.authors)),
    ]
    for key, text in texts:
        at = metadata.lines.get(key) or metadata.lines.get(key.partition(".")[0])
        if text:
            yield text, manuscript.place(*at) if at else Place(SETTINGS_FILE)


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
