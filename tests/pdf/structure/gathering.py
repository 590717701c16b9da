"""Many small manuscripts as one, for what has to hold of all: pages are dear to set, and most cases fill a corner of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

from briefpress.brief import AT, NOTE_CALL, Brief, Note
from briefpress.catalogue import Level
from briefpress.check import check_brief
from briefpress.check.coverage import check_coverage
from briefpress.edit import edit
from briefpress.manuscript import read_brief
from briefpress.manuscript.source import read_manuscript

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="9" height="9"/></svg>'
_OF_OTHER_FILES = ("M", "F01", "F02", "R02", "S01")
"""Problems that a case has only because it stands alone: no front matter, no pictures."""


def gather(manuscripts: Sequence[Path], folder: Path, fonts: Sequence[Path]) -> Brief:
    """Return the valid ones of some manuscripts as one edited brief, each with its own names and places, and with a picture.

    Valid is one without an error, all of whose characters the `fonts` have.
    """
    (folder / "square.svg").write_text(SQUARE)
    body = Element("body")
    notes: list[Note] = []
    for number, path in enumerate(manuscripts):
        manuscript = read_manuscript(path)
        brief = read_brief(manuscript, {}, path.parent)
        brief = brief.with_problems(check_brief(brief, root=path.parent, kinds=()))
        brief = brief.with_problems(check_coverage(brief, manuscript, fonts))
        if any(one.level is Level.ERROR and not one.code.startswith(_OF_OTHER_FILES) for one in brief.problems):
            continue
        for tree in brief.trees():
            _rename(tree, f"case-{number}-", path)
        lang = {"lang": brief.metadata.lang} if brief.metadata.lang else {}
        part = Element("div", lang)
        part.text, part[:] = brief.body.text, list(brief.body)
        body.append(part)
        notes += (replace(note, id=f"case-{number}-{note.id}") for note in brief.notes)
    (folder / "brief.md").write_text("---\ntitle: Cases\nlang: en\n---\n\nText.\n")
    front = read_brief(read_manuscript(folder / "brief.md"), {}, folder)
    return edit(replace(front, body=body, notes=tuple(notes)), ())


def _rename(tree: Element, prefix: str, path: Path) -> None:
    for element in tree.iter():
        if AT in element.attrib:
            element.set(AT, f"{path}:{element.get(AT)}")
        if element.tag == NOTE_CALL:
            element.set("note", f"{prefix}{element.get('note')}")
        if element.get("id"):
            element.set("id", f"{prefix}{element.get('id')}")
        if element.get("href", "").startswith("#"):
            element.set("href", f"#{prefix}{element.get('href', '')[1:]}")
        if element.tag == "img":
            element.set("src", "square.svg")
            element.set("alt", element.get("alt") or "A square.")
