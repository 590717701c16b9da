"""Ids that XML allows, each once in a book, and links that still find them."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from briefpress.epub import write_epub
from briefpress.epub.anchors import mended
from briefpress.style import Style
from briefpress.style.anchors import Anchors

from .making import make_brief, page


def test_bad_ids_are_mended_and_found() -> None:
    brief = make_brief(Path(), '<p id="fig 1"/><p id="1st"/><p id="a:b"/><p id="введение"/><p id="a:b"/>')
    anchors = Anchors(brief, mended)
    assert [anchors.of(element) for element in brief.body] == ["fig-1", "id-1st", "a-b", "введение", "a-b-2"]
    assert anchors.link("#fig 1") == anchors.link("#fig%201") == "#fig-1"
    assert anchors.link("#a:b") == "#a-b"  # the first of two
    assert anchors.link("#nowhere") == ""


def test_the_parts_of_the_book_give_way_to_the_ids_of_the_manuscript(tmp_path: Path, style: Style) -> None:
    body = '<h2 id="title">a</h2><h2 id="notes">b<note-call note="x"/></h2><h2 id="note 1">c</h2><p><a href="#note 1">d</a></p>'
    html = page(write_epub(make_brief(tmp_path, body, {"x": "<p>y</p>"}), style))
    assert [heading.get("id") for heading in html.iter("h2")] == ["title", "notes", "note-1", "notes-2"]
    title, note = html.find(".//h1"), html.find(".//section[@class='notes']/aside")
    assert title is not None
    assert note is not None
    assert (title.get("id"), note.get("id")) == ("title-2", "note-1-2")
    links = [link.get("href") for link in html.iter("a") if link.text in ("1", "d")]
    assert links == ["#note-1-2", "#note-1", "#call-1-1"]


@given(st.lists(st.text(min_size=1, max_size=6), max_size=6))
def test_any_text_becomes_a_name_of_its_own(wanted: list[str]) -> None:
    anchors = Anchors(make_brief(Path(), '<p id="taken"/>'), mended)
    names = [anchors.new(text) for text in [*wanted, "taken"]]
    assert len({*names, "taken"}) == len(names) + 1
    assert all(re.fullmatch(r"[^\W\d][\w.·-]*", name) or not name.isascii() for name in names)
    assert all(name.isascii() is False or re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", name) for name in names)
