"""Small briefs for the tests of the editor's passes."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, fromstring, tostring

from briefpress.brief import Brief, Note
from briefpress.metadata import Metadata
from briefpress.problems import Place


def brief_of(markup: str, lang: str = "en-GB", notes: dict[str, str] | None = None) -> Brief:
    """Return a brief whose body and notes hold the markup."""
    bodies = (notes or {}).items()
    made = tuple(Note(note_id, fromstring(f"<note>{body}</note>"), Place("brief.md")) for note_id, body in bodies)
    return Brief(Path("brief.md"), Metadata("Title", lang), fromstring(f"<body>{markup}</body>"), made)


def markup_of(element: Element) -> str:
    """Return the content of an element as markup."""
    return (element.text or "") + "".join(tostring(child, encoding="unicode") for child in element)
