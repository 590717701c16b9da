"""The print page: one HTML document with its stylesheet, ready for the layout engine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup

from briefpress.brief import Brief
from briefpress.language import direction, format_date, labels
from briefpress.metadata import NoteNumbers, NotesAt
from briefpress.problems import Place, Problem, ProblemsFound
from briefpress.settings.paths import bounds, file_named, url_from
from briefpress.settings.values import Refused
from briefpress.style.addresses import break_addresses
from briefpress.style.anchors import Anchors
from briefpress.style.codes import Codes
from briefpress.style.contents import entries
from briefpress.style.dress import dressed
from briefpress.style.embedding import readdress
from briefpress.style.foot import set_at_foot
from briefpress.style.front import Front
from briefpress.style.html import inner_html, outer_html
from briefpress.style.initials import set_initial
from briefpress.style.linked import linked
from briefpress.style.model import Medium, Mirror, Style
from briefpress.style.numbering import number_lists
from briefpress.style.running import running_rules

_CSS_LENGTHS = re.compile(r"[\w.%]+(?: [\w.%]+){0,3}")


def print_html(brief: Brief, style: Style, *, root: Path | None = None) -> str:
    """Return the print document of an edited brief (docs/design/pages.md), for the screen and for the press.

    Pictures are named by relative URLs from the manuscript's folder to a file below `root` (that folder where it is None); a path
    that leads elsewhere stays as it is, for the engine's fetcher to refuse. Raises ProblemsFound with S03 where a template has a
    fault.
    """
    root = bounds(brief.folder, root)
    anchors = Anchors(brief)

    def find(address: str, _: Place) -> str:
        return _url(address, brief.folder, root)

    if (brief.metadata.notes or style.notes.at) is NotesAt.END:
        body, notes = linked(brief, style, anchors, keep=True)
        number_lists(body)
        if notes is not None:
            number_lists(notes)
    else:
        body, bodies = dressed(brief, style, keep=True)
        for part in (body, *bodies.values()):
            number_lists(part)
        set_at_foot(body, bodies, anchors)
        notes = None
    set_initial(body)
    mirrors_column = _faces(brief, style) and style.page.mirror is Mirror.COLUMN
    if mirrors_column:  # which is the outside on every page
        for box in body.iter():
            box.attrib.pop("data-facing", None)
    for tree in (body, notes):
        if tree is not None:
            break_addresses(tree)
            readdress(tree, find, brief.place_of)
    at = style.standing(brief.metadata)
    running = running_rules(brief, style.running_heads, at)
    return style.render(
        "print.html.j2",
        meta=brief.metadata,
        labels=labels(brief.metadata.lang),
        direction=direction(brief.metadata.lang),
        date=format_date(brief.metadata),
        front=Front.of(brief, find),
        note_marks=brief.metadata.note_marks or style.notes.marks,
        note_numbers=_numbers(brief, style),
        columns=_columns(brief, style),
        notes_at=brief.metadata.notes or style.notes.at,
        sides=2 if _faces(brief, style) else 1,
        mirrors_column=mirrors_column,
        style=style,
        medium="print",
        at=at,
        codes=Codes.of(brief.metadata, at),
        headings=entries(body, brief.metadata.headings.listed_levels or style.headings.listed_levels),
        picture=lambda path: find(path, Place(str(brief.path))),
        css=Markup("\n".join([style.font_faces(), *_sheets(brief, style), running, _page_rule(brief, style)])),
        text=inner_html(body),
        notes=outer_html(notes) if notes is not None else Markup(""),
    )


def _numbers(brief: Brief, style: Style) -> NoteNumbers:
    """Return how the layout stage has to count notes: by page only where they stand on the pages that call them."""
    asked = brief.metadata.note_numbers or style.notes.numbers
    at_end = (brief.metadata.notes or style.notes.at) is NotesAt.END
    return NoteNumbers.THROUGH if at_end and asked is NoteNumbers.PAGE else asked


def _url(address: str, folder: Path, root: Path) -> str:
    try:
        return url_from(folder, file_named(address, folder, root))
    except Refused:
        return address


def _sheets(brief: Brief, style: Style) -> Iterator[str]:
    yield style.stylesheet(Medium.PRINT)
    if _faces(brief, style):
        yield style.stylesheet(Medium.FACING)


def _faces(brief: Brief, style: Style) -> bool:
    """Return whether left-hand and right-hand pages face each other."""
    return (brief.metadata.page.sides or style.page.sides) == 2


def _columns(brief: Brief, style: Style) -> int:
    """Return in how many columns the text stands."""
    return brief.metadata.page.columns or style.page.columns


def _page_rule(brief: Brief, style: Style) -> str:
    """Return the rules of the page as the manuscript asks for it, else the style: size, margins, columns, and the height left.

    Bleed is of the press file alone and moves nothing: it is settled when that is written.
    """
    asked = brief.metadata.page
    values = {"size": asked.size or style.page.size, "margin": asked.margins or style.page.margins}
    for key, value in values.items():
        if value and not _CSS_LENGTHS.fullmatch(value):
            name = {"margin": "page.margins"}.get(key, f"page.{key}")
            raise ProblemsFound(
                [Problem("M03", brief.place_of_key(name), f"{name} is not a CSS length", "write lengths such as 20mm 25mm")]
            )
    rule = "; ".join(f"{key}: {value}" for key, value in values.items() if value)
    columns = _columns(brief, style)
    text = f"\n.text {{ column-count: {columns} }}" if columns > 1 else ""
    facing = _mirrored(values["margin"]) if _faces(brief, style) and style.page.mirror is not Mirror.NOTHING else ""
    return f":root {{ --page-height: {_text_height(values['margin'])} }}\n@page {{ {rule} }}{facing}{text}"


def _mirrored(margins: str) -> str:
    """Return the rule of left-hand pages, whose inner margin is at the right; nothing where both margins are alike."""
    lengths = margins.split()
    if len(lengths) < 4 or lengths[1] == lengths[3]:
        return ""
    return f"\n@page :left {{ margin-left: {lengths[1]}; margin-right: {lengths[3]} }}"


def _text_height(margins: str) -> str:
    """Return in CSS how high the text stands on a page; `vh` would say it of the first page, which may have other margins."""
    lengths = margins.split()
    if not lengths:
        return "100vh"
    top, bottom = (length.replace("%", "pvh") for length in (lengths[0], lengths[2] if len(lengths) > 2 else lengths[0]))
    return f"calc(100pvh - {top} - {bottom})"
