"""Small briefs for the tests of the editor's passes."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring, tostring

from briefpress.brief import Brief, Note
from briefpress.check import check_brief
from briefpress.edit import edit
from briefpress.manuscript import read_brief
from briefpress.manuscript.source import Manuscript
from briefpress.metadata import Metadata
from briefpress.passage import Line
from briefpress.problems import Place

PICTURE = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
"""A picture of one pixel, for manuscripts that stand in no folder."""


def brief_of(markup: str, lang: str = "en-GB", notes: dict[str, str] | None = None) -> Brief:
    """Return a brief whose body and notes hold the markup."""
    bodies = (notes or {}).items()
    made = tuple(Note(note_id, fromstring(f"<note>{body}</note>"), Place("brief.md")) for note_id, body in bodies)
    return Brief(Path("brief.md"), Metadata("Title", lang), fromstring(f"<body>{markup}</body>"), made)


def markup_of(element: Element) -> str:
    """Return the content of an element as markup."""
    return (element.text or "") + "".join(tostring(child, encoding="unicode") for child in element)


def edited(text: str, front: str = "") -> Brief:
    """Return the brief of a manuscript, read, checked and edited; its text begins in line 1."""
    front_matter = [Line(line, 0) for line in f"title: Title\nlang: en-GB\n{front}".strip().split("\n")]
    lines = [Line(line, number) for number, line in enumerate(text.split("\n"), 1)]
    read = read_brief(Manuscript(Path("brief.md"), tuple(front_matter), tuple(lines)), {})
    return edit(read.with_problems(check_brief(read)))


def told(brief: Brief) -> list[str]:
    """Return the problems of a brief as `LINE:COLUMN CODE message`."""
    return [f"{one.place.line}:{one.place.column} {one.code} {one.message}" for one in brief.problems]


def without_places(brief: Brief) -> str:
    """Return the body of a brief as markup, without places."""
    return re.sub(r' data-at="[\d:]+"', "", markup_of(brief.body))
