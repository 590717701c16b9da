"""Make the EPUB of a brief: dress its text, cut it into files, find its pictures, write its navigation, pack it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from briefpress.brief import NOTE_CALL, Brief
from briefpress.epub.accessibility import Contents, accessibility
from briefpress.epub.anchors import mended
from briefpress.epub.cover import cover_body, cover_image
from briefpress.epub.documents import BUDGET, cut, document, fragment, is_heading, point
from briefpress.epub.dress import Dresser
from briefpress.epub.markup import xhtml
from briefpress.epub.navigation import Landmark, navigation, page_targets, stops
from briefpress.epub.notes import HEADING, note_aside, note_item, notes_section
from briefpress.epub.package import XHTML, Resource, pack
from briefpress.epub.page_breaks import PageBreak, Parts, mark_pages
from briefpress.epub.pictures import Pictures
from briefpress.epub.publication import identity, print_source, publication
from briefpress.epub.sheet import stylesheet
from briefpress.language import Labels, format_date, labels
from briefpress.metadata import BookNotes, Metadata
from briefpress.printed_pages import PrintedPage
from briefpress.problems import ProblemsFound
from briefpress.settings.paths import bounds
from briefpress.style import Style
from briefpress.style.anchors import Anchors
from briefpress.style.codes import Codes
from briefpress.style.front import Front
from briefpress.style.headings import close_gaps
from briefpress.style.html import in_words

TEXT = "text"
MASTHEAD, COLOPHON = "epub-masthead.xhtml.j2", "epub-colophon.xhtml.j2"


@dataclass(frozen=True, slots=True)
class _Document:
    """One content document of the text: its file name in the folder `text`, and its body."""

    file: str
    body: Element


def write_epub(
    brief: Brief, style: Style, *, root: Path | None = None, budget: int = BUDGET, printed: Sequence[PrintedPage] = ()
) -> bytes:
    """Return the EPUB 3.3 of an edited brief: the same brief and style always give the same bytes.

    Pictures are read below `root` alone (the manuscript's folder where it is None). `budget` is the size in bytes above which
    a content document is cut at a heading. `printed` holds the pages of the print edition, for the page-list; without them
    there is none. Raises ProblemsFound with every picture that cannot be carried in (F01, F03, S01),
    or with the template that has a fault (S03).
    """
    words, front = labels(brief.metadata.lang), Front.of(brief)
    work, brief = identity(brief.metadata), replace(brief, metadata=_in_plain_words(brief.metadata, front))
    pictures = Pictures(brief.folder, bounds(brief.folder, root), drawn=style.drawn)
    documents, breaks = _documents(brief, front, style, words, pictures, budget, printed)
    sheet, fonts = stylesheet(style, brief.metadata.epub.fonts, _characters(brief, words, documents))
    cover = cover_image(brief, style, words, pictures)
    if cover is None or pictures.problems:
        raise ProblemsFound(pictures.problems)
    contents = Contents.of((one.body for one in documents), moving=pictures.moving, pages=len(breaks))
    cover_page = _file(brief, "cover.xhtml", cover_body(brief, words, cover), sheet.path)
    nav = _file(brief, "nav.xhtml", _navigation(brief, words, documents, breaks), sheet.path, "nav")
    texts = [_file(brief, f"{TEXT}/{one.file}", one.body, f"../{sheet.path}") for one in documents]
    spine = [cover_page, nav, *texts]
    resources = [*spine, sheet, cover, *fonts, *pictures]
    described = (*accessibility(contents), *(print_source(brief.metadata) if breaks else ()))
    return pack(publication(brief.metadata, work, described), resources, spine)


def _characters(brief: Brief, words: Labels, documents: Sequence[_Document]) -> frozenset[str]:
    """Return every character that the text or the contents may show; that of a case that a sheet may ask for too."""
    shown = "".join(text for one in documents for text in one.body.itertext())
    shown += "".join((brief.metadata.title, words.contents, words.cover, words.pages))
    return frozenset(f"{shown}{shown.upper()}{shown.lower()} \u2010-—,○•◦▪0123456789")


def _in_plain_words(metadata: Metadata, front: Front) -> Metadata:
    """Return the metadata with title, subtitle and abstract as they are printed, without markup."""
    subtitle = in_words(front.subtitle)
    return replace(metadata, title=front.title_words, subtitle=subtitle, abstract=front.abstract_words)


def _documents(
    brief: Brief, front: Front, style: Style, words: Labels, pictures: Pictures, budget: int, printed: Sequence[PrintedPage]
) -> tuple[list[_Document], tuple[PageBreak, ...]]:
    """Return the text in files: the first begins with the masthead, the last holds the colophon, each ends with its notes.

    With them come the marks of the printed pages in them.
    """
    masthead = Element("header", {"class": "masthead", "epub:type": "titlepage"})
    colophon = Element("section", {"class": "colophon", "epub:type": "colophon", "role": "doc-colophon"})
    at = style.standing(brief.metadata)
    context = {
        "meta": brief.metadata,
        "labels": words,
        "date": format_date(brief.metadata),
        "front": front,
        "style": style,
        "medium": "epub",
        "at": at,
        "codes": Codes.of(brief.metadata, at),
        "picture": str,
        "headings": (),
    }
    for part, template in ((masthead, MASTHEAD), (colophon, COLOPHON)):
        part.extend(fragment(style.render(template, **context), template))
    anchors = Anchors(brief, mended)
    adopted = anchors.adopt(masthead, colophon)
    dresser = Dresser(brief, anchors, pictures, words, style.pull_quote)
    for part in (masthead, colophon):
        dresser.part(part, adopted)
    blocks, notes = dresser.blocks(brief.body), _notes(brief, dresser, anchors, words)
    close_gaps(blocks)
    for note in notes.values():
        close_gaps([note], above=2)
    breaks = mark_pages(Parts(masthead, blocks, colophon, list(notes.values())), printed, anchors)
    at_end = brief.metadata.epub.notes is BookNotes.END
    bodies = _bodies(blocks, {} if at_end else notes, dresser.heading_level(2), anchors, words, budget)
    bodies[0].insert(0, masthead)
    if len(colophon):
        bodies[-1].insert(2 if len(bodies) == 1 else 1, colophon)  # after the text, before the notes
    if at_end and notes:
        if len(bodies) > 1:
            bodies.append(Element("body"))
        bodies[-1].append(notes_section(list(notes.values()), words, anchors.new(HEADING)))
    documents = []
    for number, body in enumerate(bodies, 1):
        body.attrib = {"class": f"style-{style.name}", "epub:type": "bodymatter"}
        documents.append(_Document(f"brief-{number}.xhtml" if len(bodies) > 1 else "brief.xhtml", body))
    _name_headings(documents, anchors)
    point((one.file, one.body) for one in documents)
    return documents, breaks


def _bodies(
    blocks: list[Element], asides: dict[str, Element], level: int, anchors: Anchors, words: Labels, budget: int
) -> list[Element]:
    """Return the body of each file: its share of the text in `main`, then the notes that are first called in it."""
    owners = _owners(blocks, asides)
    bodies: list[Element] = []
    for share in cut(blocks, lambda block: _weight(block, owners, asides), level, budget):
        body = Element("body")
        SubElement(body, "main", {"class": "text"}).extend(share)
        if noted := [asides[name] for block in share for name in owners.get(block, ())]:
            body.append(notes_section(noted, words, anchors.new(HEADING)))
        bodies.append(body)
    return bodies


def _notes(brief: Brief, dresser: Dresser, anchors: Anchors, words: Labels) -> dict[str, Element]:
    """Return all notes by their ids, in the order of their numbers: asides, or items of a list at the end."""
    dressed = note_item if brief.metadata.epub.notes is BookNotes.END else note_aside
    calls = Counter(call.get("number", "") for tree in brief.trees() for call in tree.iter(NOTE_CALL))
    made = [dressed(note, dresser.blocks(note.body), calls[str(note.number)], anchors, words) for note in brief.notes]
    return {one.get("id", ""): one for one in made}


def _owners(blocks: list[Element], asides: dict[str, Element]) -> dict[Element, list[str]]:
    """Return for each block the notes that are called in it for the first time, and in those notes."""
    left = dict(asides)
    owners: dict[Element, list[str]] = {}
    for block in blocks:
        trees = [block]
        for tree in trees:
            for link in tree.iter("a"):
                name = link.get("href", "")[1:]
                if link.get("role") == "doc-noteref" and name in left:
                    trees.append(left.pop(name))
                    owners.setdefault(block, []).append(name)
    return owners


def _weight(block: Element, owners: dict[Element, list[str]], asides: dict[str, Element]) -> int:
    return sum(len(xhtml(part).encode()) for part in (block, *(asides[name] for name in owners.get(block, ()))))


def _name_headings(documents: list[_Document], anchors: Anchors) -> None:
    """Give an id to every heading that a template left without one, so that the contents can lead to it."""
    for one in documents:
        for element in one.body.iter():
            if is_heading(element) and not element.get("id"):
                element.set("id", anchors.new("heading"))


def _navigation(brief: Brief, words: Labels, documents: list[_Document], breaks: Sequence[PageBreak]) -> Element:
    start = f"{TEXT}/{documents[0].file}"
    landmarks = [
        Landmark("cover", words.cover, "cover.xhtml"),
        Landmark("toc", words.contents, "nav.xhtml"),
        Landmark("bodymatter", brief.metadata.title, start),
        *_notes_landmark(documents, words),
    ]
    bodies = [(one.file, one.body) for one in documents]
    return navigation(stops(TEXT, bodies), landmarks, page_targets(TEXT, bodies, breaks), words)


def _notes_landmark(documents: list[_Document], words: Labels) -> Iterator[Landmark]:
    """Yield where the first notes stand."""
    for one in documents:
        for section in one.body.iter("section"):
            if section.get("class") == "notes":
                yield Landmark(section.attrib["epub:type"], words.notes, f"{TEXT}/{one.file}#{section.get('aria-labelledby')}")
                return


def _file(brief: Brief, path: str, body: Element, sheet: str, *properties: str) -> Resource:
    return Resource(path, XHTML, document(brief.metadata.title, brief.metadata.lang, body, sheet), properties)
