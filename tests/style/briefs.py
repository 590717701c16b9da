"""Edited briefs for the tests of styles and web page, written as the tree that docs/design/tree.md describes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

from briefpress.brief import Brief, Note
from briefpress.metadata import Metadata
from briefpress.problems import Place
from tests.fronts import with_front

CALL = '<note-call note="a" number="1" mark="1" call="1"/>'
AGAIN = '<note-call note="a" number="1" mark="1" call="2"/>'


def brief(body: str, *notes: str, folder: Path = Path(), **metadata: object) -> Brief:
    """Return an edited brief; its notes are called a, b, … and numbered from 1."""
    given = {"title": "Title", "lang": "en", **metadata}
    made = Brief(
        folder / "brief.md",
        replace(Metadata("", ""), **given),  # type: ignore[arg-type]  # the tests name real fields
        fromstring(f"<body>{body}</body>"),
        tuple(
            Note("abcdefgh"[index], fromstring(f"<note>{note}</note>"), Place("brief.md"), index + 1, str(index + 1))
            for index, note in enumerate(notes)
        ),
    )
    return with_front(made)


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
