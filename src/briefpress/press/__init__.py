"""The press room: pages become a file for the printer, PDF/X-4 (ISO 15930-7), from the same layout as the PDF for the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefpress.brief import Brief
from briefpress.pdf import set_pages
from briefpress.pdf.engine import write_plain
from briefpress.press.claims import Imprint
from briefpress.press.coarse import coarse_pictures
from briefpress.press.file import make_file
from briefpress.problems import Problem
from briefpress.style import Style
from briefpress.style.front import Front


@dataclass(frozen=True, slots=True)
class PressPdf:
    """A finished press file: `data` is None where an error of the layout forbids it. `pages` counts the blank ones too."""

    data: bytes | None
    pages: int
    layouts: int
    changes: tuple[str, ...]
    problems: tuple[Problem, ...]


def make_press(brief: Brief, style: Style, html: str, folders: Sequence[Path]) -> PressPdf:
    """Set the print page for the press and return the file with all that was found; only files below `folders` are read."""
    pages = set_pages(brief, style, html, folders)
    layout = pages.layout
    if pages.forbidden:
        return PressPdf(None, 0, layout.layouts, layout.changes, pages.problems)
    imprint = Imprint(
        title=Front.of(brief).title_words,
        authors=tuple(author.name for author in brief.metadata.authors),
        date=brief.metadata.date,
        date_text=brief.metadata.date_text,
    )
    pad_to = brief.metadata.page.pad_to or style.page.pad_to
    file = make_file(write_plain(layout.document), style, imprint, pages.identifier, pad_to)
    coarse = coarse_pictures(brief, pages.tree, layout.page_map, file.pictures)
    return PressPdf(file.data, file.pages, layout.layouts, layout.changes, (*pages.problems, *coarse))
