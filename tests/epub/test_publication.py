"""The metadata of the package: identity, people, dates, and accessibility that is true."""

from __future__ import annotations

import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from briefpress.epub import write_epub
from briefpress.epub.accessibility import Contents, accessibility
from briefpress.epub.publication import identity, publication
from briefpress.metadata import Author, Metadata, Publisher, Series
from briefpress.style import Style

from .making import files_of, make_brief, picture

FULL = Metadata(
    title="Water",
    lang="en-GB",
    subtitle="Who drinks?",
    authors=(
        Author("Jane Doe", affiliation="University", role="Senior fellow", orcid="0000-0002-1825-0097"),
        Author("Ed Itor", role="Editor"),
    ),
    date=datetime.date(2021, 3, 1),
    date_text="2021-03",
    series=Series("Policy briefs", "7", "1234-5679"),
    publisher=Publisher("House", "Paris"),
    doi="10.1234/ABC",
    isbn="978-3-16-148410-0",
    licence="CC-BY-4.0",
    copyright="© 2021 House.",
    keywords=("water", " rivers ", "water", ""),
    abstract="One.\n\nTwo.",
)


def said(metadata: Metadata) -> dict[tuple[str, str], list[str]]:
    """Return the values of the metadata by name and by what they refine."""
    found: dict[tuple[str, str], list[str]] = {}
    for entry in publication(metadata, "w", ()).metadata:
        found.setdefault((entry.name, entry.attributes.get("refines", "")), []).append(entry.value)
    return found


def test_everything_that_the_front_matter_says_is_said() -> None:
    assert said(FULL) == {
        ("dc:title", ""): ["Water", "Who drinks?"],
        ("title-type", "#title"): ["main"],
        ("title-type", "#subtitle"): ["subtitle"],
        ("dc:language", ""): ["en-GB"],
        ("dc:identifier", ""): ["https://doi.org/10.1234/ABC", "urn:isbn:9783161484100"],
        ("identifier-type", "#doi"): ["06"],
        ("identifier-type", "#isbn"): ["15"],
        ("dc:creator", ""): ["Jane Doe"],
        ("dc:contributor", ""): ["Ed Itor"],
        ("role", "#person-1"): ["aut"],
        ("role", "#person-2"): ["edt"],
        ("display-seq", "#person-1"): ["1"],
        ("display-seq", "#person-2"): ["2"],
        ("schema:identifier", "#person-1"): ["https://orcid.org/0000-0002-1825-0097"],
        ("schema:affiliation", "#person-1"): ["University"],
        ("dc:publisher", ""): ["House"],
        ("dc:date", ""): ["2021-03"],
        ("dc:rights", ""): ["© 2021 House. CC-BY-4.0"],
        ("dcterms:license", ""): ["https://creativecommons.org/licenses/by/4.0/"],
        ("dc:description", ""): ["One. Two."],
        ("dc:subject", ""): ["water", "rivers"],
        ("belongs-to-collection", ""): ["Policy briefs"],
        ("collection-type", "#series"): ["series"],
        ("group-position", "#series"): ["7"],
        ("dcterms:identifier", "#series"): ["urn:issn:1234-5679"],
    }


def test_a_number_that_is_no_position_is_none() -> None:
    for number, position in {"2.10": ["2.10"], "12a": [], "3/4": []}.items():
        found = said(Metadata("T", "en", series=Series("S", number)))
        assert found.get(("group-position", "#series"), []) == position


def test_where_nobody_writes_all_are_creators() -> None:
    assert said(Metadata("T", "en", authors=(Author("A", role="editor"),)))["dc:creator", ""] == ["A"]


def identifier(**fields: object) -> str:
    metadata = Metadata(**{"title": "T", "lang": "en", **fields})  # type: ignore[arg-type]
    return publication(metadata, identity(metadata), ()).identifier


def test_the_identifier_is_that_of_the_work() -> None:
    assert identifier().startswith("urn:uuid:")
    assert identifier(doi="10.1/a", title="X") == identifier(doi="10.1/A", title="Y")
    assert identifier(isbn="978-3-16-148410-0") == identifier(isbn="9783161484100")
    assert identifier(abstract="a", date=datetime.date(2020, 1, 1)) == identifier(abstract="b")
    different = [
        identifier(),
        identifier(lang="fr"),
        identifier(title="U"),
        identifier(doi="10.1/a"),
        identifier(isbn="9783161484100"),
        identifier(authors=(Author("A"),)),
        identifier(series=Series("S", "1")),
        identifier(series=Series("S", "2")),
    ]
    assert len(set(different)) == len(different)


@pytest.mark.parametrize(
    ("date", "text", "modified", "said_date"),
    [
        (datetime.date(2021, 3, 4), "2021-03-04", "2021-03-04T00:00:00", ["2021-03-04"]),
        (datetime.date(2021, 1, 1), "2021", "2021-01-01T00:00:00", ["2021"]),
        (datetime.date(2021, 3, 4), "4 March 2021", "2021-03-04T00:00:00", ["2021-03-04"]),
        (datetime.date(2021, 3, 1), "March 2021", "2021-03-01T00:00:00", ["2021-03"]),
        (datetime.date(2021, 3, 4), "", "2021-03-04T00:00:00", ["2021-03-04"]),
        (None, "", "1980-01-01T00:00:00", None),
    ],
)
def test_dates(date: datetime.date | None, text: str, modified: str, said_date: list[str] | None) -> None:
    metadata = Metadata("T", "en", date=date, date_text=text)
    assert publication(metadata, "w", ()).modified.isoformat() == modified
    assert said(metadata).get(("dc:date", "")) == said_date


def of(folder: Path, style: Style, body: str) -> set[tuple[str, str]]:
    """Return the accessibility metadata of a book with this body, without the summary."""
    package = ElementTree.fromstring(files_of(write_epub(make_brief(folder, body), style))["content.opf"])
    return {
        (name.removeprefix("schema:"), meta.text or "")
        for meta in package.iter("{http://www.idpf.org/2007/opf}meta")
        if (name := meta.get("property", "")).startswith("schema:access") and "Summary" not in name
    }


ALWAYS = {
    ("accessMode", "textual"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "displayTransformability"),
}
READ, CALM = ("accessModeSufficient", "textual"), ("accessibilityHazard", "none")
SEEN = {("accessMode", "visual"), ("accessModeSufficient", "textual,visual")}


def test_accessibility_is_what_the_book_holds(tmp_path: Path, style: Style) -> None:
    picture(tmp_path / "a.png")
    described, silent = '<p><img src="a.png" alt="A"/></p>', '<p><img src="a.png" alt=""/></p>'
    decoration = '<p><img src="a.png" alt="" class="decorative"/></p>'
    assert of(tmp_path, style, "<p>x</p>") == ALWAYS | {READ, CALM}
    assert of(tmp_path, style, decoration) == ALWAYS | {READ, CALM}
    assert of(tmp_path, style, described) == ALWAYS | SEEN | {READ, CALM, ("accessibilityFeature", "alternativeText")}
    assert of(tmp_path, style, described + silent) == ALWAYS | SEEN | {CALM}
    assert ("accessibilityFeature", "structuralNavigation") in of(tmp_path, style, "<h2>x</h2>")


def test_a_picture_that_moves_is_not_called_harmless() -> None:
    still = Contents(pictures=1, undescribed=0, detailed=0, moving=False, headings=False, notes=0, tables=0)
    moving = Contents(pictures=1, undescribed=0, detailed=0, moving=True, headings=False, notes=0, tables=0)
    hazards = [
        [entry.value for entry in accessibility(contents) if entry.name.endswith("Hazard")] for contents in (still, moving)
    ]
    assert hazards == [["none"], ["unknown"]]


def test_no_conformance_is_claimed(tmp_path: Path, style: Style) -> None:
    package = files_of(write_epub(make_brief(tmp_path, "<p>x</p>"), style))["content.opf"].decode()
    assert "conformsTo" not in package
    assert "certified" not in package


def test_the_description_is_the_abstract_without_its_markup(tmp_path: Path, style: Style) -> None:
    package = files_of(write_epub(make_brief(tmp_path, "<p>x</p>", abstract="One *two*.\n\nThree."), style))[
        "content.opf"
    ].decode()
    assert "<dc:description>One two. Three.</dc:description>" in package
