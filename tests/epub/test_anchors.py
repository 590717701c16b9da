"""Ids that XML allows, each once in a book, and links that still find them."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from briefpress.epub.anchors import Anchors

from .making import make_brief


def test_bad_ids_are_mended_and_found() -> None:
    brief = make_brief(Path(), '<p id="fig 1"/><p id="1st"/><p id="a:b"/><p id="введение"/><p id="notes"/><p id="a:b"/>')
    anchors = Anchors(brief, ["notes"])
    assert [anchors.of(element) for element in brief.body] == ["fig-1", "id-1st", "a-b", "введение", "notes-2", "a-b-2"]
    assert anchors.link("#fig 1") == anchors.link("#fig%201") == "#fig-1"
    assert anchors.link("#a:b") == "#a-b"  # the first of two
    assert anchors.link("#notes") == "#notes-2"  # the author's, not the heading of the notes
    assert anchors.link("#nowhere") == ""


def test_the_ids_of_notes_and_calls_are_kept_for_them() -> None:
    brief = make_brief(Path(), '<p id="note-1">x<note-call note="n"/></p><p id="call-1-1"/>', {"n": '<p id="note-1">y</p>'})
    anchors = Anchors(brief, [])
    assert [anchors.of(element) for element in brief.body] == ["note-1-2", "call-1-1-2"]
    assert anchors.of(brief.notes[0].body[0]) == "note-1-3"


@given(st.lists(st.text(min_size=1, max_size=6), max_size=6))
def test_any_text_becomes_a_name_of_its_own(wanted: list[str]) -> None:
    anchors = Anchors(make_brief(Path(), ""), ["taken"])
    names = [anchors.new(text) for text in [*wanted, "taken"]]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[^\W\d][\w.·-]*", name) or not name.isascii() for name in names)
    assert all(name.isascii() is False or re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", name) for name in names)
