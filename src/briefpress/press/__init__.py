"""The press room: pages become a file for the printer, PDF/X-4 (ISO 15930-7), from the same layout as the PDF for the screen."""

from __future__ import annotations

from dataclasses import dataclass

from briefpress.brief import Brief
from briefpress.pdf import SetPages, lost_pictures
from briefpress.pdf.bleed import painted_beyond
from briefpress.pdf.engine import write_plain
from briefpress.press.claims import Imprint
from briefpress.press.file import make_file
from briefpress.problems import Problem
from briefpress.settings.page_settings import points
from briefpress.style import Style
from briefpress.style.front import Front


@dataclass(frozen=True, slots=True)
class PressPdf:
    """A finished press file: `data` is None where an error forbids it. `pages` counts the blank ones too."""

    data: bytes | None
    pages: int
    problems: tuple[Problem, ...]


def make_press(brief: Brief, style: Style, pages: SetPages) -> PressPdf:
    """Return the press file of pages, which are those of the screen: only what is painted beyond their edges differs."""
    if pages.forbidden:
        return PressPdf(None, 0, pages.problems)
    imprint = Imprint(
        title=Front.of(brief).title_words,
        authors=tuple(author.name for author in brief.metadata.authors),
        date=brief.metadata.date,
        date_text=brief.metadata.date_text,
    )
    document = pages.layout.document
    said: list[str] = []
    with painted_beyond(document, points(brief.metadata.page.bleed or style.page.bleed)):
        plain = write_plain(document, said)
    pad_to = brief.metadata.page.pad_to or style.page.pad_to
    file = make_file(plain, style, imprint, pages.identifier, pad_to)
    return PressPdf(file.data, file.pages, (*pages.problems, *lost_pictures(brief, pages, said)))
