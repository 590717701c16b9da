"""Notes: every call leads to its note, and every note back to each of its calls, in one file or many."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

from briefpress.epub import write_epub
from briefpress.epub.documents import BUDGET
from briefpress.metadata import BookNotes, BookSettings
from briefpress.style import Style

from .making import OPS, files_of, make_brief, page, parsed


def links_and_homes(data: bytes) -> tuple[list[tuple[str, Element]], dict[tuple[str, str], Element]]:
    """Return every link of the text with its file, and every element with an id by file and id."""
    links, homes = [], {}
    for name, content in files_of(data).items():
        if name.startswith("text/"):
            for element in parsed(content).iter():
                if element.tag == "a":
                    links.append((name, element))
                if "id" in element.attrib:
                    assert (name, element.attrib["id"]) not in homes
                    homes[name, element.attrib["id"]] = element
    return links, homes


def target(file: str, link: Element, homes: dict[tuple[str, str], Element]) -> Element:
    path, _, name = link.get("href", "").partition("#")
    return homes[f"text/{path}" if path else file, name]


def check_both_ways(data: bytes, calls: int, notes: int) -> None:
    links, homes = links_and_homes(data)
    called = [(file, link) for file, link in links if link.get("role") == "doc-noteref"]
    back = [(file, link) for file, link in links if link.get("role") == "doc-backlink"]
    assert len(called) == len(back) == calls
    returned = {target(file, link, homes) for file, link in back}
    assert returned == {link for _, link in called}
    asides = {target(file, link, homes) for file, link in called}
    assert len(asides) == notes
    assert all(aside.tag == "aside" and aside.get(f"{OPS}type") == "footnote" for aside in asides)
    for file, link in called:  # each call is found again from the note that it leads to
        aside = target(file, link, homes)
        ways = [(home, way) for home, way in back if way in list(aside.iter("a"))]
        assert link in [target(home, way, homes) for home, way in ways]


def test_the_markup_of_a_call_and_its_note(tmp_path: Path, style: Style) -> None:
    brief = make_brief(
        tmp_path, '<p>word<note-call note="x"/> next</p>', {"x": "<p> Said <em>so</em>.</p><p>More.</p>"}, lang="de"
    )
    html = page(write_epub(brief, style))
    call = html.find(".//sup/a")
    assert call is not None
    assert call.attrib == {
        "id": "call-1-1",
        "href": "#note-1",
        f"{OPS}type": "noteref",
        "role": "doc-noteref",
        "aria-label": "Anmerkung 1",
    }
    section = html.find("body/section[@class='notes']")
    assert section is not None
    heading, aside = list(section)
    assert (heading.tag, heading.text, heading.get("id")) == ("h2", "Anmerkungen", section.get("aria-labelledby"))
    assert aside.attrib == {"id": "note-1", "class": "note", f"{OPS}type": "footnote", "role": "doc-footnote"}
    way = aside[0][0]
    assert way.attrib == {
        "class": "note-back",
        "href": "#call-1-1",
        "role": "doc-backlink",
        "aria-label": "Zurück zum Verweis auf Anmerkung 1",
    }
    assert "".join(aside[0].itertext()) == "1 Said so."
    assert aside[0].text is None  # the way back comes first
    assert [block.tag for block in aside] == ["p", "p"]


def test_a_note_called_thrice_has_three_ways_back(tmp_path: Path, style: Style) -> None:
    calls = '<note-call note="x"/>'
    brief = make_brief(tmp_path, f"<p>a{calls}</p><p>b{calls}</p><h2>c{calls}</h2>", {"x": "<p>y</p>"})
    data = write_epub(brief, style)
    ways = [link for link in page(data).iter("a") if link.get("role") == "doc-backlink"]
    assert [way.text for way in ways] == ["1", "b", "c"]
    assert [way.get("href") for way in ways] == ["#call-1-1", "#call-1-2", "#call-1-3"]
    assert len({way.get("aria-label") for way in ways}) == 3
    check_both_ways(data, calls=3, notes=1)


def test_notes_that_begin_with_a_block_have_their_number_before_it(tmp_path: Path, style: Style) -> None:
    notes = {
        "list": "<ul><li>a</li></ul>",
        "code": "<pre><code>a &lt; b</code></pre>",
        "table": "<table><tbody><tr><td>a</td></tr></tbody></table><p>b</p>",
        "empty": "",
        "plain": "words alone",
        "spaced": "<div><div><p>in divs</p></div></div>",
    }
    body = "<p>" + "".join(f'<note-call note="{name}"/>' for name in notes) + "</p>"
    html = page(write_epub(make_brief(tmp_path, body, notes), style))
    asides = [aside for aside in html.iter("aside") if aside.get("role") == "doc-footnote"]
    assert [[block.tag for block in aside] for aside in asides] == [
        ["p", "ul"],
        ["p", "pre"],
        ["p", "div", "p"],
        ["p"],
        ["p"],
        ["div"],
    ]
    assert ["".join(aside[0].itertext()).strip() for aside in asides] == ["1", "2", "3", "4", "5 words alone", "6 in divs"]


def test_notes_stay_in_the_file_of_their_first_call(tmp_path: Path, style: Style) -> None:
    sections = "".join(
        f'<h2 id="s{number}">Section {number}</h2><p>{"word " * 400}<note-call note="n{number}"/><note-call note="shared"/></p>'
        f'<p><a href="#s{(number + 1) % 5}">next</a></p>'
        for number in range(5)
    )
    notes = {f"n{number}": f"<p>note {number}</p>" for number in range(5)} | {"shared": '<p>see <a href="#s4">there</a></p>'}
    data = write_epub(make_brief(tmp_path, sections, notes), style, budget=6000)
    names = sorted(name for name in files_of(data) if name.startswith("text/"))
    assert names == [f"text/brief-{number}.xhtml" for number in range(1, 4)]
    links, homes = links_and_homes(data)
    check_both_ways(data, calls=10, notes=6)
    for number in range(1, 7):
        first_call = next(file for (file, name) in homes if name == f"call-{number}-1")
        assert (first_call, f"note-{number}") in homes
    for file, link in links:
        if "#" in link.get("href", "") and ":" not in link.get("href", ""):
            assert target(file, link, homes) is not None
    assert len({name for _, name in homes}) == len(homes)  # an id is used once in the whole book


def test_a_note_in_a_link_leaves_the_link(tmp_path: Path, style: Style) -> None:
    body = '<p><a href="https://example.org">before<note-call note="x"/> after</a>.</p>'
    html = page(write_epub(make_brief(tmp_path, body, {"x": "<p>y</p>"}), style))
    paragraph = html.find(".//main/p")
    assert paragraph is not None
    assert [child.tag for child in paragraph] == ["a", "sup", "a"]
    assert "".join(paragraph.itertext()) == "before1 after."


def test_a_brief_without_notes_has_no_section_of_notes(tmp_path: Path, style: Style) -> None:
    html = page(write_epub(make_brief(tmp_path, "<p>x</p>"), style))
    assert html.find("body/section[@class='notes']") is None


def at_the_end(folder: Path, style: Style, *, budget: int = BUDGET) -> dict[str, bytes]:
    """Return the files of a book of three sections, each with a note, whose notes stand at the end."""
    body = "".join(f'<h2 id="s{n}">S</h2><p>{"word " * 40}<note-call note="{n}"/> and <note-call note="{n}"/></p>' for n in "abc")
    notes = {n: f"<p>Note {n}.</p>" for n in "abc"}
    return files_of(write_epub(make_brief(folder, body, notes, epub=BookSettings(BookNotes.END)), style, budget=budget))


def test_notes_at_the_end_are_one_list_of_the_book_that_nothing_pops_up(tmp_path: Path, style: Style) -> None:
    body = parsed(at_the_end(tmp_path, style)["text/brief.xhtml"])
    (section,) = (one for one in body.iter("section") if one.get("class") == "notes")
    assert (section.get(f"{OPS}type"), section.get("role")) == ("endnotes", "doc-endnotes")
    assert [(item.tag, item.get("id")) for item in section.findall("ol/*")] == [("li", f"note-{n}") for n in (1, 2, 3)]
    assert not list(body.iter("aside"))
    ways = [link.get("href") for link in section.iter("a") if link.get("role") == "doc-backlink"]
    assert ways == [f"#call-{n}-{call}" for n in (1, 2, 3) for call in (1, 2)]


def test_notes_at_the_end_of_a_book_in_files_have_the_last_one(tmp_path: Path, style: Style) -> None:
    files = at_the_end(tmp_path, style, budget=100)
    assert [name for name in sorted(files) if name.startswith("text/")] == [f"text/brief-{n}.xhtml" for n in (1, 2, 3, 4)]
    call = next(link for link in parsed(files["text/brief-2.xhtml"]).iter("a") if link.get("role") == "doc-noteref")
    assert call.get("href") == "brief-4.xhtml#note-2"
    assert 'epub:type="endnotes" href="text/brief-4.xhtml#notes"' in files["nav.xhtml"].decode()
