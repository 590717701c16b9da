"""Accessibility metadata that is true of the book at hand (EPUB Accessibility 1.1 §2.2).

No conformance is claimed, as nobody has judged it. The cover is left aside, as it repeats the title page (Schema.org
Accessibility Properties, accessMode).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from briefpress.epub.package import XML_LANG, Entry


@dataclass(frozen=True, slots=True)
class Contents:
    """What in a book matters to somebody who does not see it, or sees it otherwise."""

    pictures: int
    undescribed: int
    """Pictures without a text alternative that are not marked as decoration."""
    detailed: int
    """Pictures that a part of the text describes at length."""
    moving: bool
    headings: bool
    notes: int
    tables: int
    pages: int = 0
    """Marked pages of the print edition."""

    @classmethod
    def of(cls, bodies: Iterable[Element], *, moving: bool, pages: int = 0) -> Contents:
        """Look through the bodies of the content documents."""
        elements = [element for body in bodies for element in body.iter()]
        pictures = [element for element in elements if element.tag == "img" and "decorative" not in _classes(element)]
        return cls(
            pictures=len(pictures),
            undescribed=sum(not picture.get("alt", "").strip() for picture in pictures),
            detailed=sum("aria-details" in picture.attrib for picture in pictures),
            moving=moving,
            headings=any(element.tag in ("h2", "h3", "h4", "h5", "h6") for element in elements),
            notes=sum(element.get("class") == "note" and element.tag in ("aside", "li") for element in elements),
            tables=sum(element.tag == "table" for element in elements),
            pages=pages,
        )


def accessibility(contents: Contents) -> tuple[Entry, ...]:
    """Return the entries of the metadata."""
    entries = [Entry(f"schema:{name}", value) for name, value in _values(contents)]
    return (*entries, Entry("schema:accessibilitySummary", summary(contents), {XML_LANG: "en"}))


def summary(contents: Contents) -> str:
    """Say in English what a reader will find."""
    said = [
        "The text can be read by eye, by ear or by touch, in an order that makes sense, with the reader's own type and colours."
    ]
    if contents.headings:
        said.append("Headings can be reached from the contents.")
    if contents.pages:
        said.append("The pages of the printed edition are marked and listed.")
    if contents.notes:
        said.append("Each note is linked from its call and back.")
    if contents.tables:
        said.append("Tables are marked up as tables.")
    if contents.undescribed:
        said.append(f"{contents.undescribed} of {contents.pictures} pictures have no description.")
    elif contents.pictures:
        said.append("All pictures are described.")
    return " ".join(said)


def _values(contents: Contents) -> Iterator[tuple[str, str]]:
    yield "accessMode", "textual"
    if contents.pictures:
        yield "accessMode", "visual"
        yield "accessModeSufficient", "textual,visual"
    if not contents.undescribed:
        yield "accessModeSufficient", "textual"
    yield "accessibilityFeature", "tableOfContents"
    yield "accessibilityFeature", "readingOrder"
    yield "accessibilityFeature", "displayTransformability"
    if contents.headings:
        yield "accessibilityFeature", "structuralNavigation"
    if contents.pages:
        yield "accessibilityFeature", "pageBreakMarkers"
        yield "accessibilityFeature", "pageNavigation"
    if contents.pictures and not contents.undescribed:
        yield "accessibilityFeature", "alternativeText"
    if contents.detailed:
        yield "accessibilityFeature", "longDescription"
    yield "accessibilityHazard", "unknown" if contents.moving else "none"


def _classes(element: Element) -> list[str]:
    return element.get("class", "").split()
