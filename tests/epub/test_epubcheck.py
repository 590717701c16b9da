"""EPUBCheck finds nothing, no error and no warning, in books of every kind."""

from __future__ import annotations

import datetime
import random
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, tostring

import pytest

from briefpress.brief import Brief
from briefpress.epub import write_epub
from briefpress.epub.vocabulary import BLOCK, INLINE
from briefpress.metadata import Author, Publisher, Series
from briefpress.style import load_style

from .making import make_brief, picture
from .validator import Validator

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" width="40mm"'
    ' viewBox="0 0 9 9">'
    '<metadata>x</metadata><style>rect { fill: url("#g") }</style><linearGradient id="g"><stop offset="0"/></linearGradient>'
    '<script>x()</script><g inkscape:label="L" onclick="x()"><rect width="9" height="9"/><text y="5">Wörter</text></g></svg>'
)


def book(folder: Path, name: str, **metadata: object) -> Brief:
    """Return the brief whose tree stands in a file of the folder `books`."""
    tree = ElementTree.parse(Path(__file__).parent / "books" / f"{name}.xml").getroot()
    body, *notes = [(part.get("id", ""), "".join(tostring(block, "unicode") for block in part)) for part in tree]
    return make_brief(folder, body[1], dict(notes), **metadata)


def rich(folder: Path) -> Brief:
    """A brief with everything that an author can ask for."""
    for name, kind in (("a b.png", "PNG"), ("p.webp", "WEBP"), ("j.jpg", "JPEG"), ("g.gif", "GIF"), ("t.tif", "TIFF")):
        picture(folder / name, kind=kind)
    (folder / "c.svg").write_text(DRAWING)
    return book(
        folder,
        "rich",
        title="Water & <people>",
        lang="en-GB",
        subtitle="A “subtitle”",
        authors=(
            Author("Jane Doe", "University", "Fellow", "a@b.org", "0000-0002-1825-0097", "Writes."),
            Author("Ed", role="editor"),
        ),
        date=datetime.date(2021, 3, 1),
        date_text="2021-03",
        series=Series("Briefs", "7", "1234-5679"),
        publisher=Publisher("House", "Paris", "https://house.example.org/a?b=c&d=e"),
        doi="10.1234/abc",
        isbn="978-3-16-148410-0",
        licence="CC-BY-4.0",
        copyright="© House",
        keywords=("water", "rivers & lakes"),
        abstract="One.\n\nTwo <b>.",
        key_messages=("Do", "Go"),
        funding="F",
        disclaimer="D",
        acknowledgements="A",
        contact="C",
    )


def empty(folder: Path) -> Brief:
    return make_brief(folder, "")


def many_notes(folder: Path) -> Brief:
    """Three hundred notes in a text that is cut into files."""
    body = "".join(
        f'<h2 id="s{n}">Section {n}</h2><p>{"word " * 120}<note-call note="n{n}"/> and <a href="#s{299 - n}">there</a></p>'
        for n in range(300)
    )
    return make_brief(folder, body, {f"n{n}": f'<p>Note {n}, see <a href="#s{n // 2}">there</a>.</p>' for n in range(300)})


def of_the_world(folder: Path) -> Brief:
    """Dari and Russian, right to left, with ids in their own letters."""
    return book(folder, "world", lang="prs", title="آب برای همه", authors=(Author("نویسنده"),))


def hostile(folder: Path) -> Brief:
    """Ids, attributes, addresses and characters that no author should write, and one who did."""
    brief = book(folder, "hostile", title="\x07Bell \ud800", keywords=("\x00", "a\x01"))
    brief.body[0].text = "A\x0bB\ufffe"
    brief.body[0].set("bad\x00name", "bad\x00value")
    return brief


def wild(folder: Path) -> Brief:
    """Three hundred trees in which anything stands in anything."""
    chance = random.Random(7)
    tags = sorted((BLOCK | INLINE) - {"img"})

    def tree(depth: int) -> Element:
        element = Element(chance.choice(tags))
        if element.tag not in ("br", "hr", "col", "wbr"):
            element.text = chance.choice(["", "word "])
            for _ in range(chance.randrange(4) if depth else 0):
                child = tree(depth - 1)
                child.tail = chance.choice(["", "word "])
                element.append(child)
        return element

    return make_brief(folder, "".join(tostring(tree(5), "unicode") for _ in range(300)))


BOOKS: Mapping[str, Callable[[Path], Brief]] = {
    one.__name__: one for one in (rich, empty, many_notes, of_the_world, hostile, wild)
}


@pytest.mark.parametrize("name", BOOKS)
def test_epubcheck_has_nothing_to_say(name: str, epubcheck: Validator, tmp_path: Path) -> None:
    made = tmp_path / f"{name}.epub"
    made.write_bytes(write_epub(BOOKS[name](tmp_path), load_style("base"), budget=60_000))
    assert epubcheck(made) == []


def test_epubcheck_would_find_a_fault(epubcheck: Validator, tmp_path: Path) -> None:
    """A test that cannot fail proves nothing: a book with a broken link is found out."""
    (tmp_path / "a.epub").write_bytes(
        write_epub(make_brief(tmp_path, '<p id="x">x</p><p><a href="#x">x</a></p>'), load_style("base"))
    )
    with zipfile.ZipFile(tmp_path / "a.epub") as book, zipfile.ZipFile(tmp_path / "b.epub", "w") as broken:
        for name in book.namelist():
            broken.writestr(name, book.read(name).replace(b'href="#x"', b'href="#y"'))
    assert "RSC-012" in [message.code for message in epubcheck(tmp_path / "b.epub")]
