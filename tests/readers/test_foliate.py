"""A real reading engine opens every book: its notes pop up, its ways lead somewhere, and nothing is cut off on any screen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from briefpress.epub import epub_text
from tests.epub.making import files_of, parsed

from .books import NAMES, make
from .reading import MISSING, VIEWS, needs_readers, read

pytestmark = needs_readers
Seen = list[dict[str, Any]]


@pytest.fixture(scope="module", params=NAMES)
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Seen]:
    """Return a book and what was seen of it in every view."""
    assert not MISSING, MISSING
    book = make(request.param, tmp_path_factory.mktemp("readers"))
    return book.read_bytes(), read(book)


def walked(seen: Seen) -> Seen:
    """Return the views in which every way was tried."""
    return [view for view, wanted in zip(seen, VIEWS, strict=True) if wanted["walk"]]


def in_sections(seen: Seen, what: str) -> Iterator[tuple[str, Any]]:
    for view in seen:
        for section in view["sections"]:
            yield from ((view["name"], one) for one in section[what])


def texts(data: bytes) -> Mapping[str, Element]:
    """Return the content documents with the text, by name."""
    return {name: parsed(file) for name, file in files_of(data).items() if name.startswith("text/")}


def with_role(data: bytes, role: str) -> list[Element]:
    return [element for page in texts(data).values() for element in page.iter() if element.get("role") == role]


def plain(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b\u2010\u2060]+", "", text)


def test_the_book_opens_in_every_view_without_a_complaint(opened: tuple[bytes, Seen]) -> None:
    data, seen = opened
    assert [view["name"] for view in seen] == [view["name"] for view in VIEWS]
    assert {view["name"]: view["complaints"] for view in seen if view["complaints"]} == {}
    assert all(section["reached"] for view in seen for section in view["sections"])
    assert all(view["opened"]["sections"] == len(texts(data)) + 2 for view in seen)  # with the cover and the contents


def test_every_call_pops_up_the_words_of_its_note_and_no_others(opened: tuple[bytes, Seen]) -> None:
    data, seen = opened
    notes = dict(zip((aside.get("id", "") for aside in with_role(data, "doc-footnote")), epub_text(data).notes, strict=True))
    wanted = {link.get("id", ""): link.get("href", "").partition("#")[2] for link in with_role(data, "doc-noteref")}
    found = list(in_sections(seen, "calls"))
    assert sorted(one["call"] for _, one in found) == sorted([*wanted] * len(walked(seen)))
    for view, one in found:
        assert "error" not in one, (view, one)
        assert one["type"] == "footnote"
        assert one["wide"] == []
        said = plain("".join(notes[wanted[one["call"]]]))
        assert plain(one["text"]).endswith(said), (view, one)
        assert len(plain(one["text"])) - len(said) < 10 + 2 * len(wanted), (view, one)  # the ways back stand before the words


def test_every_way_back_leads_to_its_call(opened: tuple[bytes, Seen]) -> None:
    data, seen = opened
    wanted = [link.get("href", "").partition("#")[2] for link in with_role(data, "doc-backlink")]
    found = list(in_sections([view for view in walked(seen) if view["name"].endswith("200")], "backlinks"))
    assert sorted(one["target"] for _, one in found) == sorted(wanted * 2)
    assert [(view, one) for view, one in found if not one["visible"]] == []


def test_every_line_of_the_contents_leads_to_its_heading(opened: tuple[bytes, Seen]) -> None:
    _, seen = opened
    for view in walked(seen):
        assert view["contents"]
        for stop in view["contents"]:
            assert stop["visible"], (view["name"], stop)
            assert plain(re.sub(r"[\d*†‡§‖¶]", "", stop["words"])) == plain(re.sub(r"[\d*†‡§‖¶]", "", stop["label"]))


def test_every_printed_page_is_reached_and_known(opened: tuple[bytes, Seen]) -> None:
    data, seen = opened
    marks = [mark.get("aria-label") for mark in with_role(data, "doc-pagebreak")]
    for view in walked(seen):
        assert sorted(str(page["label"]) for page in view["pages"]) == sorted(map(str, marks))
        assert [(view["name"], page) for page in view["pages"] if not page["visible"]] == []


def test_nothing_stands_out_of_the_page(opened: tuple[bytes, Seen]) -> None:
    _, seen = opened
    assert sorted(set(in_sections(seen, "wide"))) == []
    assert [(view["name"], view["scrolled"]) for view in seen if view["scrolled"]] == []


def test_every_word_stands_out_from_its_ground(opened: tuple[bytes, Seen]) -> None:
    """WCAG 2.2, 1.4.3, in light and in dark."""
    assert sorted(set(in_sections(opened[1], "faint"))) == []
