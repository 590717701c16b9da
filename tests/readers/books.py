"""The books that are opened and checked: of the manuscripts, of the torture manuscript, and of what authors may think of."""

from __future__ import annotations

from pathlib import Path

from briefpress.epub import write_epub
from briefpress.pipeline import MAKERS, prepare
from briefpress.project import find_project, resolve
from briefpress.style import load_style
from tests.epub.test_epubcheck import BOOKS

from .reading import ROOT

MANUSCRIPTS = {
    "russia-afghan-peace": ROOT / "manuscripts" / "russia-afghan-peace" / "brief.md",
    "showcase": ROOT / "manuscripts" / "showcase" / "brief.md",
    "torture": ROOT / "tests" / "cases" / "torture" / "brief.md",
}
MADE_BY_HAND = ("rich", "of_the_world")
NAMES = (*MANUSCRIPTS, *MADE_BY_HAND)


def make(name: str, folder: Path) -> Path:
    """Write the book of this name into a folder and return its path; that of a manuscript has the pages of its PDF."""
    path = folder / f"{name}.epub"
    if name in MANUSCRIPTS:
        project = find_project(MANUSCRIPTS[name].parent)
        (job,) = resolve(project, [MANUSCRIPTS[name]])
        _, brief, style = prepare(job, project)
        path.write_bytes(MAKERS["epub"](brief, style, project).data)
    else:
        path.write_bytes(write_epub(BOOKS[name](folder), load_style("base")))
    return path
