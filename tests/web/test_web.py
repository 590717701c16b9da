"""The web page: whole in itself, and usable by eye, ear and keyboard."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5

from briefpress.edit import edit
from briefpress.manuscript import read_brief
from briefpress.manuscript.source import read_manuscript
from briefpress.problems import ProblemsFound
from briefpress.style import load_style
from briefpress.web import web_html
from tests.style.briefs import CALL, brief

SHOWCASE = Path(__file__).parents[2] / "manuscripts" / "showcase" / "brief.md"
STYLE = load_style("policy")


@pytest.fixture(scope="module")
def html() -> str:
    return web_html(edit(read_brief(read_manuscript(SHOWCASE), {})), STYLE)


@pytest.fixture(scope="module")
def page(html: str) -> Element:
    return tinyhtml5.parse(html, namespace_html_elements=False)


def test_it_asks_the_network_and_the_disk_for_nothing(page: Element) -> None:
    sheets = "".join("".join(style.itertext()) for style in page.iter("style"))
    assert "@import" not in sheets
    assert sheets.count("url(") == sheets.count('url("data:font/woff2;base64,') > 3
    assert not list(page.iter("script"))
    for picture in page.iter("img"):
        assert picture.get("src", "").startswith(("data:image/svg+xml;base64,", "data:image/png;base64,"))
    assert [link.get("rel") for link in page.iter("link")] == ["canonical"]


def test_a_browser_is_told_that_the_page_needs_nothing(page: Element) -> None:
    (policy,) = (meta.get("content", "") for meta in page.iter("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none';")


@pytest.mark.parametrize(
    ("markup", "asked"),
    [
        ('<link rel="stylesheet" href="https://example.org/a.css">', "https://example.org/a.css"),
        ('<img src="logo.svg" alt="">', "logo.svg"),
        ("<style>p { background: url(logo.svg) }</style>", "logo.svg"),
        ('<p style="background: url(logo.svg)">', "logo.svg"),
        ('<script src="data:text/javascript,1"></script>', "a script"),
        ('<body onload="fetch(1)">', "onload, which is a script"),
        ('<base href="https://example.org/">', "https://example.org/"),
        ('<svg><use xlink:href="https://example.org/a.svg#b"/></svg>', "https://example.org/a.svg#b"),
        ('<meta http-equiv="refresh" content="0; url=https://example.org/">', "the page 0; url=https://example.org/"),
        ('<iframe srcdoc="&lt;img src=x>"></iframe>', "<img src=x>"),
    ],
)
def test_what_a_template_asks_for_is_refused(tmp_path: Path, markup: str, asked: str) -> None:
    (tmp_path / "mine" / "templates").mkdir(parents=True)
    (tmp_path / "mine" / "style.toml").write_text('title = "Mine"\nextends = "base"\n')
    (tmp_path / "mine" / "templates" / "colophon.html.j2").write_text(markup)
    with pytest.raises(ProblemsFound) as raised:
        web_html(brief("<p>Words</p>"), load_style("mine", [tmp_path]))
    (problem,) = raised.value.problems
    assert (problem.code, problem.message) == ("S01", f"the templates let the page ask for {asked}")


def test_every_identifier_is_given_once_and_every_link_in_the_page_leads_somewhere(page: Element) -> None:
    identifiers = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(identifiers) == len(set(identifiers))
    for link in page.iter("a"):
        if (target := link.get("href", "")).startswith("#"):
            assert target[1:] in identifiers


def test_each_call_leads_to_its_note_and_the_note_back(page: Element) -> None:
    calls = [link for link in page.iter("a") if link.get("role") == "doc-noteref"]
    notes = {note.get("id"): note for note in page.iter("aside") if note.get("role") == "doc-footnote"}
    assert {link.get("href", "")[1:] for link in calls} == set(notes)
    assert len(calls) > len(notes)  # one is called twice
    for note in notes.values():
        ways = [link.get("href", "")[1:] for link in note.iter("a") if link.get("role") == "doc-backlink"]
        assert ways == [link.get("id") for link in calls if link.get("href") == f"#{note.get('id')}"]


def test_landmarks_language_and_the_way_past_the_masthead(page: Element) -> None:
    assert page.get("lang") == "en-GB"
    (main,) = page.iter("main")
    body = page.find("body")
    assert body is not None
    assert body[0].get("href") == f"#{main.get('id')}"
    assert {child.tag for child in body} >= {"header", "nav", "main", "footer"}
    assert len(list(page.iter("h1"))) == 1


def test_what_is_silent_holds_nothing_that_takes_the_focus(page: Element) -> None:
    silent = [element for element in page.iter() if element.get("aria-hidden") == "true"]
    assert silent
    assert not any(list(element.iter("a")) for element in silent)


def test_places_in_the_manuscript_are_no_affair_of_readers(html: str) -> None:
    assert "data-at" not in html


def test_each_picture_has_its_alternative_and_each_table_its_region(page: Element) -> None:
    assert all(picture.get("alt") for picture in page.iter("img"))
    regions = [element for element in page.iter("div") if element.get("role") == "region"]
    assert len(regions) == len(list(page.iter("table"))) == 1
    assert regions[0].get("tabindex") == "0"
    assert not regions[0].get("aria-label", "").endswith("12")  # the call in the caption
    assert regions[0].get("aria-label", "").startswith("Table 1 What a square metre")


def test_boxes_are_notes_with_names_and_no_landmarks(page: Element) -> None:
    for box in page.iter("aside"):
        if "box" in box.get("class", "").split() and not box.get("aria-label"):
            assert "aside" in box.get("class", "").split()


def test_it_is_the_same_each_time(html: str) -> None:
    assert web_html(edit(read_brief(read_manuscript(SHOWCASE), {})), STYLE) == html


@pytest.mark.parametrize("name", ["base", "policy"])
def test_a_small_brief_in_each_style(name: str) -> None:
    html = web_html(brief(f"<p>Words{CALL}</p>", "<p>Note.</p>"), load_style(name))
    assert "Note." in html
    assert "<nav" not in html


def test_a_picture_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as raised:
        web_html(brief('<p><img src="gone.png" alt="x" data-at="3:1"/></p>', folder=tmp_path), STYLE)
    (problem,) = raised.value.problems
    assert (problem.code, problem.place.line) == ("F01", 3)
