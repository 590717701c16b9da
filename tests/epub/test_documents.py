"""Files of a fit size, templates that are well-formed, contents and landmarks, the cover, and the words of it all."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from PIL import Image

from briefpress.epub import epub_text, write_epub
from briefpress.epub.documents import cut, fragment
from briefpress.epub.markup import xhtml
from briefpress.metadata import Author, Publisher
from briefpress.problems import ProblemsFound
from briefpress.style import Style

from .making import OPS, files_of, make_brief, page, parsed, picture


def blocks_of(plan: str) -> list[Element]:
    """Return blocks named by digits (headings of that level) and dots (paragraphs)."""
    return [Element("p" if mark == "." else f"h{mark}") for mark in plan]


@pytest.mark.parametrize(
    ("plan", "files"),
    [
        ("", [""]),
        ("..", [".."]),
        ("2..2..", ["2..", "2.."]),
        ("2.2.2.", ["2.2.", "2."]),
        ("2.3.2.3.", ["2.3.", "2.3."]),
        ("2.3.3.3.", ["2.3.", "3.3."]),  # at a lower heading where the section alone is too large
        ("2.3......", ["2.", "3......"]),
        ("......2.", ["......", "2."]),
        ("2.1.", ["2.1."]),
    ],
)
def test_files_are_cut_at_headings_when_they_are_full(plan: str, files: list[str]) -> None:
    made = cut(blocks_of(plan), lambda _: 1, level=2, budget=4)
    assert ["".join("." if block.tag == "p" else block.tag[1] for block in one) for one in made] == files


def test_a_template_may_be_written_as_html() -> None:
    made = fragment('<p>a<br>b&nbsp;&amp;<img src="x" alt="&quot;"> <i epub:type="z" xml:lang="en">c\x00</i></p>', "x.j2")
    assert [xhtml(one) for one in made] == [
        '<p>a<br/>b\u00a0&amp;<img src="x" alt="&quot;"/> <i epub:type="z" xml:lang="en">c</i></p>'
    ]


@pytest.mark.parametrize("markup", ["<p>", "<p class=x>a</p>", "<p>&nothing;</p>", "<b><i></b></i>"])
def test_a_template_that_is_not_well_formed_is_a_problem(markup: str) -> None:
    with pytest.raises(ProblemsFound) as raised:
        fragment(markup, "x.j2")
    assert [(one.code, one.place.file) for one in raised.value.problems] == [("S03", "templates/x.j2")]


def outline(element: Element) -> list[object]:
    """Return the contents as nested lists of titles and addresses."""
    made: list[object] = []
    for item in element:
        link = item[0]
        made.append((link.text, link.get("href")))
        if len(item) > 1:
            made.append(outline(item[1]))
    return made


def test_contents_and_landmarks(tmp_path: Path, style: Style) -> None:
    body = (
        '<h2 id="a">A<note-call note="n"/> a</h2><h4 id="b">B</h4><h3 id="c">C</h3><aside class="box"><h3 id="no">no</h3></aside>'
        '<h2 id="d">D</h2><h6 id="deep">deep</h6><h3/><div><h3>E</h3></div>'
    )
    data = write_epub(make_brief(tmp_path, body, {"n": "<p>x</p>"}, abstract="Short."), style)
    toc, landmarks = parsed(files_of(data)["nav.xhtml"]).findall(".//nav")
    file = "text/brief.xhtml"
    assert outline(toc[1]) == [
        ("A brief", f"{file}#title"),
        ("Summary", f"{file}#abstract"),
        ("A a", f"{file}#a"),
        [("B", f"{file}#b"), ("C", f"{file}#c")],
        ("D", f"{file}#d"),
        [("deep", f"{file}#deep"), ("E", f"{file}#heading-2")],
        ("Notes", f"{file}#notes"),
    ]
    assert landmarks.get("hidden") == "hidden"
    assert [(link.get(f"{OPS}type"), link.get("href")) for link in landmarks.iter("a")] == [
        ("cover", "cover.xhtml"),
        ("toc", "nav.xhtml"),
        ("bodymatter", file),
        ("footnotes", f"{file}#notes"),
    ]


def test_a_cover_is_drawn(tmp_path: Path, style: Style) -> None:
    picture(tmp_path / "logo.png")
    brief = make_brief(
        tmp_path, "<p>x</p>", title="Wasser & Land", subtitle="Wer trinkt?", publisher=Publisher("H", logo="logo.png")
    )
    files = files_of(write_epub(brief, style))
    with Image.open(io.BytesIO(files["cover.png"])) as image:
        assert (image.size, image.mode) == ((1600, 2400), "RGB")
        assert len(image.getcolors(1 << 24) or []) > 20  # letters, not a blank ground
    shown = parsed(files["cover.xhtml"]).find("body/img")
    assert shown is not None
    assert shown.attrib == {"src": "cover.png", "alt": "Cover: Wasser & Land: Wer trinkt?", "role": "doc-cover"}


def test_titles_of_any_length_stay_on_the_cover(tmp_path: Path, style: Style) -> None:
    """Whatever stands on the cover: the margins stay clear, and nothing runs into the names at the foot."""
    for title in ("W", "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen", "A long title that goes on " * 9):
        authors = tuple(Author(f"Somebody Rather-Longname {number}") for number in range(8))
        brief = make_brief(tmp_path, "<p>x</p>", title=title, subtitle="And a subtitle of some length " * 2, authors=authors)
        with Image.open(io.BytesIO(files_of(write_epub(brief, style))["cover.png"])) as image:
            ground = image.getpixel((5, 5))
            margins = [(0, 0, 140, 2400), (1460, 0, 1600, 2400), (0, 0, 1600, 140), (0, 2300, 1600, 2400)]
            assert all(image.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), ground)] for box in margins)


def test_the_manuscript_may_bring_its_cover(tmp_path: Path, style: Style) -> None:
    picture(tmp_path / "own.jpg")
    files = files_of(write_epub(make_brief(tmp_path, "<p>x</p>", cover="own.jpg"), style))
    assert files["cover.jpg"] == (tmp_path / "own.jpg").read_bytes()
    assert "cover.png" not in files
    assert [name for name in files if name.startswith("images/")] == []


def test_a_cover_that_is_a_drawing_is_set_as_png_in_its_proportions(tmp_path: Path, style: Style) -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 750"><rect width="600" height="750" fill="#0000ff"/></svg>'
    )
    (tmp_path / "own.svg").write_text(drawing)
    files = files_of(write_epub(make_brief(tmp_path, "<p>x</p>", cover="own.svg"), style))
    with Image.open(io.BytesIO(files["cover.png"])) as image:
        assert image.size == (1600, 2000)
        assert image.getpixel((800, 1000)) == (0, 0, 255)


def test_running_text_of_the_front_matter_is_made_fit(tmp_path: Path, style: Style) -> None:
    """What templates print comes from the manuscript too: links, ids and pictures in it are held to the same rules."""
    picture(tmp_path / "me.png")
    brief = make_brief(
        tmp_path,
        '<h2 id="abstract">x</h2>',
        title="A *new* -- title",
        abstract="See [there](#abstract), [data](data.csv).\n\nMore.",
        funding="One.\n\nTwo.",
        authors=(Author("Me", bio="Writes.", portrait="me.png"),),
    )
    data = write_epub(brief, style)
    html = page(data)
    assert "".join(html.find(".//h1").itertext()) == "A new – title"  # type: ignore[union-attr]
    assert html.find("head/title").text == "A new – title"  # type: ignore[union-attr]
    assert [(link.tag, link.get("href"), link.text) for link in html.findall(".//section[@class='abstract']/p/*")] == [
        ("a", "#abstract", "there"),
        ("span", None, "data"),
    ]
    assert html.find(".//section[@class='colophon']//img").attrib == {  # type: ignore[union-attr]
        "class": "portrait",
        "alt": "Me",
        "src": "../images/me.png",
    }
    assert "One. Two." in " ".join(epub_text(data).colophon)


def test_the_words_of_a_book(tmp_path: Path, style: Style) -> None:
    body = (
        '<h2 id="a">One<note-call note="n"/></h2><p>two<sup>th</sup> <em>th</em>ree<br/>four</p>'
        "<ul><li>five</li><li>six</li></ul>"
        '<aside class="pull-quote" data-verbatim="true"><p>seven</p></aside>'
        "<table><tbody><tr><td>8</td><td>9</td></tr></tbody></table>"
        '<p>ten<note-call note="m"/>, eleven<note-call note="n"/></p>'
    )
    notes = {"n": "<p>note one</p><p>more</p>", "m": "<ul><li>note</li><li>two</li></ul>"}
    data = write_epub(make_brief(tmp_path, body, notes, publisher=Publisher("House")), style)
    found = epub_text(data)
    assert found.masthead == ("House", "A", "brief")
    assert " ".join(found.body) == "One twoth three four five six seven 8 9 ten, eleven"
    assert [" ".join(note) for note in found.notes] == ["note one more", "note two"]
    assert "House" in " ".join(found.colophon)


def test_the_words_of_many_files_are_those_of_one(tmp_path: Path, style: Style) -> None:
    body = "".join(f'<h2 id="s{n}">Section {n}</h2><p>word {n}<note-call note="n{n}"/></p>' for n in range(6))
    brief = make_brief(tmp_path, body, {f"n{n}": f"<p>note {n}</p>" for n in range(6)})
    whole, parts = write_epub(brief, style), write_epub(brief, style, budget=600)
    assert sum(name.startswith("text/") for name in files_of(parts)) > 2
    assert epub_text(parts) == epub_text(whole)


def test_other_books_are_not_read(tmp_path: Path, style: Style) -> None:
    data = write_epub(make_brief(tmp_path, "<p>x</p>"), style)
    html = page(data)
    html.find("body").append(fromstring("<div>stray</div>"))  # type: ignore[union-attr]
    for element in html.iter():
        element.attrib = {name.replace(OPS, "epub:"): value for name, value in element.attrib.items() if "XML" not in name}
    html.set("xmlns:epub", OPS.strip("{}"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as book, zipfile.ZipFile(out, "w") as changed:
        for name in book.namelist():
            changed.writestr(name, xhtml(html) if name.endswith("text/brief.xhtml") else book.read(name))
    with pytest.raises(ValueError, match="no part of a brief"):
        epub_text(out.getvalue())
