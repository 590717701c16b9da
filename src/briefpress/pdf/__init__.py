"""The PDF room: a print page in HTML becomes pages that are proved, and the finished file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from briefpress.brief import AT, Brief
from briefpress.catalogue import Level
from briefpress.copyfit import Fit
from briefpress.cropping import CROP
from briefpress.glyphs import characters_of
from briefpress.language import labels
from briefpress.parity import Said
from briefpress.pdf.audit import Finding, Measures
from briefpress.pdf.beginnings import printed_pages
from briefpress.pdf.bleed import trim_pages
from briefpress.pdf.companions import attached_files
from briefpress.pdf.complaints import (
    meant_property,
    sheet_place,
    style_lines,
    unknown_css,
    unknown_in_attributes,
    unseen_pictures,
)
from briefpress.pdf.engine import PrintDocument, quiet
from briefpress.pdf.fetcher import PROJECT, LockedFetcher
from briefpress.pdf.fit import fit_pages
from briefpress.pdf.folios import folios
from briefpress.pdf.layout import Layout, lay_out
from briefpress.pdf.said import said_by, to_be_heard
from briefpress.pdf.structure import unmet, write_tagged
from briefpress.printed_pages import PrintedPage
from briefpress.problems import Place, Problem
from briefpress.style import Style

_REFERENCES = ("src", "href", "data")
_NO_CLAIMS = "build with --no-claims"
_CLAIM = f"report the manuscript as a fault of briefpress; {_NO_CLAIMS} until it is mended"
_HINTS = {
    "S01": "put a copy into the project",
    "F03": "save it once more from the program that made it, as PNG, JPEG or plain SVG",
    "L01": "look whether a stylesheet moves it; otherwise report the manuscript as a fault of briefpress",
    "L02": "look whether a stylesheet hides them; otherwise report the manuscript as a fault of briefpress",
    "L03": "shorten what stands there, or give the page more room",
    "L04": "take the page break out of it, or shorten it",
    "L05": "set the box across the text (side=full), or make it narrower",
    "L06": "let the style keep headings with what follows: break-after: avoid",
    "L07": "add or take away a few words",
    "L08": "write it otherwise, or name a typeface that has it in the stylesheet",
    "L09": "write the words that do not fit in another order, or let the text hyphenate",
    "S02": "take it out, or write what the engine knows",
    "A02": "look whether a stylesheet sets them anew or hides them; otherwise report the manuscript as a fault of briefpress",
}


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished PDF: `data` is None where an error forbids it."""

    data: bytes | None
    problems: tuple[Problem, ...]
    said: Said | None
    """What the pages say; None where that cannot be told."""
    to_be_heard: Said | None
    """What the tags of the file have to say, likewise."""


@dataclass(frozen=True, slots=True)
class SetPages:
    """Pages that are set, not yet written: the layout, its tree, the page that it came from, an identifier, problems, the fit."""

    layout: Layout
    tree: Element
    html: str
    identifier: bytes
    problems: tuple[Problem, ...]
    fit: Fit | None = None

    @property
    def forbidden(self) -> bool:
        """Return whether an error forbids to write them."""
        return _forbidden(self.problems)

    def printed(self) -> tuple[PrintedPage, ...]:
        """Return where each page begins; nothing where no file may come of them."""
        document, page_map = self.layout.document, self.layout.page_map
        return () if self.forbidden else printed_pages(self.tree, page_map, folios(document))


def make_pdf(brief: Brief, pages: SetPages, *, claims: bool = True) -> Pdf:
    """Return the file for the screen with all that was found.

    With `claims` the file says that it is PDF/UA-1 and PDF/A-3a, and what it lacks for that is an error; without, it is tagged
    all the same.
    """
    layout = pages.layout
    problems = [*pages.problems, *(_undescribed(brief) if claims else ())]
    data = None
    if not _forbidden(problems):
        painting: list[str] = []
        with quiet(painting):
            words = labels(brief.metadata.lang)
            files = attached_files(brief)
            data, lost = write_tagged(layout.document, pages.tree, words, pages.identifier, claims=claims, files=files)
        problems += lost_pictures(brief, pages, painting)
        problems += _faults(brief, pages.tree, (Finding("A02", element, 0, _unread(element)) for element in lost))
        if claims:
            problems += [Problem(code, Place(str(brief.path)), message, _CLAIM) for code, message in unmet(data)]
    whole = None if _forbidden(problems) else data
    return Pdf(whole, tuple(problems), said_by(pages.tree), to_be_heard(pages.tree))


def _forbidden(problems: Iterable[Problem]) -> bool:
    return any(problem.level is Level.ERROR for problem in problems)


def _undescribed(brief: Brief) -> Iterator[Problem]:
    """A01: the file is to claim that all of it can be heard, and a picture cannot."""
    for problem in brief.problems:
        if problem.code == "F02":
            yield Problem("A01", problem.place, f"{problem.message}, which PDF/UA asks for", f"{problem.hint}, or {_NO_CLAIMS}")


def _unread(element: Element) -> str:
    words = " ".join("".join(element.itertext()).split())
    return f"the words “{words[:60]}” are not read out once, and in order"


def set_pages(brief: Brief, style: Style, html: str, folders: Sequence[Path]) -> SetPages:
    """Set the print page and say what was found; only files below `folders` are read."""
    fetcher = LockedFetcher(folders, style.printed)
    source, layout, fit = _laid_out(brief, style, html, fetcher)
    trim_pages(layout.document)
    unknown = (Finding("S02", element, 0, said) for element, said in unknown_in_attributes(source.tree, source.messages))
    refused = dict.fromkeys(fetcher.refused, "is outside the project") | dict.fromkeys(fetcher.missing, "is not there")
    unread = [url for url in unseen_pictures(source.messages) if url not in refused]
    problems = (
        *(_unseen(brief, source.tree, html, "S01", url, f"{why} and was not read") for url, why in refused.items()),
        *(_unseen(brief, source.tree, html, "F03", url, "cannot be read") for url in unread),
        *unknown_css(html, source.messages),
        *_faults(brief, source.tree, (*unknown, *layout.faults)),
        *_unfitted(brief, fit),
    )
    moved = " ".join(map(str, fit.moves)) if fit else ""
    return SetPages(layout, source.tree, html, _identifier(html + moved, folders), problems, fit)


def _laid_out(brief: Brief, style: Style, html: str, fetcher: LockedFetcher) -> tuple[PrintDocument, Layout, Fit | None]:
    """Return the page as it was set, its layout, and what came of copyfitting where the brief asks for that."""

    def make() -> PrintDocument:
        return PrintDocument(html, brief.folder, fetcher, style.page.unit)

    goal, measures = brief.metadata.fit, _measures(style)
    if goal is None:
        source = make()
        return source, lay_out(source, measures), None
    fitted = fit_pages(make, goal, style.fit, measures, brief.metadata.page.columns or style.page.columns)
    return fitted.source, fitted.layout, fitted.fit


def _unfitted(brief: Brief, fit: Fit | None) -> Iterator[Problem]:
    """L11: the brief does not fill the pages that it is to have, with the lines that are too many or missing."""
    if fit is None or fit.reached:
        return
    wanted = f"{fit.wanted} page{'s' if fit.wanted > 1 else ''}"
    lines = f"{abs(fit.lines)} line{'s' if abs(fit.lines) > 1 else ''}"
    if fit.lines > 0:
        message, hint = (
            f"as tight as the style allows, the brief is still about {lines} too long for {wanted}",
            "take so many away",
        )
    else:
        message, hint = f"as loose as the style allows, about {lines} are missing to fill {wanted}", "write so many more"
    yield Problem(
        "L11", brief.place_of_key("fit"), f"{message}; it has {fit.pages} as the style sets it", f"{hint}, or ask for other pages"
    )


def lost_pictures(brief: Brief, pages: SetPages, said: Iterable[str]) -> list[Problem]:
    """Return the problem of each picture that the engine could not draw when it wrote the pages, from what it `said` then."""
    return [_unseen(brief, pages.tree, pages.html, "F03", url, "cannot be drawn") for url in unseen_pictures(said)]


def _measures(style: Style) -> Measures:
    glyphs: dict[str, frozenset[int]] = {}
    for face in style.fonts:
        glyphs[face.family] = glyphs.get(face.family, frozenset()) | characters_of(face.path)
    return Measures(style.limits.beside, style.limits.stretch, glyphs)


def _identifier(html: str, folders: Iterable[Path]) -> bytes:
    """Return a file identifier that is the same wherever the project lies: the page's digest without the paths of its files."""
    for folder in folders:
        html = html.replace(folder.resolve().as_uri(), "")
    return hashlib.sha256(html.encode()).hexdigest()[:32].encode()


def _faults(brief: Brief, tree: Element, findings: Iterable[Finding]) -> Iterator[Problem]:
    """Yield the problem of each finding, at the nearest element around it that knows its place."""
    parents = {child: parent for parent in tree.iter() for child in parent}
    for finding in findings:
        element: Element | None = finding.element
        while element is not None and AT not in element.attrib:
            element = parents.get(element)
        place = brief.place_of(element) if element is not None else Place(str(brief.path))
        yield Problem(finding.code, place, finding.message, meant_property(finding.message) or _HINTS[finding.code])


def _unseen(brief: Brief, tree: Element, html: str, code: str, url: str, why: str) -> Problem:
    """Return the problem of a URL that was not read or drawn, at the element or the stylesheet that asks for it."""
    name = unquote(urlsplit(url).path).rsplit("/", 1)[-1] or url
    asking = next(
        (
            element
            for element in tree.iter()
            if isinstance(element.tag, str) and any(name in unquote(element.get(key, "")) for key in _REFERENCES)
        ),
        None,
    )
    place = brief.place_of(asking) if asking is not None else _asking_sheet(html, name) or Place(str(brief.path))
    shown = "a picture in the text" if url.startswith("data:") else unquote(url.removeprefix(PROJECT).partition(f"#{CROP}")[0])
    return Problem(code, place, f"{shown} {why}", _HINTS[code])


def _asking_sheet(html: str, name: str) -> Place | None:
    """Return the place in a stylesheet of the first rule that names a file."""
    lines = style_lines(html)
    for number, line in enumerate(lines, 1):
        if "@font-face" not in line and (column := line.find(name)) >= 0:
            return sheet_place(lines, number, column + 1)
    return None
