"""Marks of notes as pages and screens show them: parted, in typefaces that have them, and each a link there and back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from briefpress.metadata import NoteMarks, NoteNumbers, NotesAt
from briefpress.note_marks import SYMBOLS
from briefpress.style import load_style, print_html
from tests.style.briefs import brief
from tests.style.test_sheets import pages

STYLES = ("base", "policy", "original", "working-paper", "bulletin")
_OF_OTHER_TEXT = ("Fira Code", "Noto Naskh Arabic")


def call(name: str, mark: str, count: int = 1) -> str:
    number = "abcdefgh".index(name) + 1
    return f'<note-call note="{name}" number="{number}" mark="{mark}" call="{count}"/>'


def shown(box: Any) -> str:
    """Return all that a box shows, what the sheets say too."""
    return str(getattr(box, "text", "")) + "".join(map(shown, getattr(box, "children", ())))


@pytest.mark.parametrize(
    ("name", "families"),
    [("base", {"Source Serif 4", "Fira Code"}), ("policy", {"Source Sans 3"}), ("original", {"Carlito"})],
)
def test_the_typefaces_of_marks_have_the_symbols(name: str, families: set[str]) -> None:
    """Source Serif 4 lacks ‖, which comes from the next family of the base sheet."""
    style = load_style(name)
    faces = [face for face in style.fonts if face.family in families]
    had = {face.path.name: set(TTFont(face.path).getBestCmap()) for face in faces}
    assert {face.family for face in faces} == families
    if len(families) == 1:
        assert all(ord(symbol) in characters for characters in had.values() for symbol in SYMBOLS)
    else:
        assert set(map(ord, SYMBOLS)) <= set().union(*had.values())


@pytest.mark.parametrize("name", STYLES)
def test_calls_at_one_word_are_parted_and_each_mark_is_printed_at_the_foot_too(name: str) -> None:
    first, again = ([call(one, mark, count) for one, mark in zip("abc", "123", strict=True)] for count in (1, 2))
    body = f"<p>word{''.join(first)} and{again[0]}{again[1]} {again[2]}.</p>"
    (page,) = pages(print_html(brief(body, "<p>one</p>", "<p>two</p>", "<ul><li>three</li></ul>"), load_style(name)))
    text = re.sub(r"[\u2060\s]+", "", shown(page._page_box))
    assert "word1,2,3and1,23." in text
    assert "1one2two3–three" in text


@pytest.mark.parametrize("name", STYLES)
def test_every_link_of_a_note_has_a_place_that_one_can_tap(name: str) -> None:
    """A line height of 0, which keeps raised figures from spreading the lines, would leave a link without height."""
    (page,) = pages(print_html(brief(f"<p>x{call('a', '1')} y{call('a', '1', 2)}</p>", "<p>one</p>"), load_style(name)))
    highest: dict[tuple[str, str], float] = {}
    for _kind, target, (_left, top, _right, bottom), box in page.links:
        key = (target, box.element.get("class"))
        highest[key] = max(highest.get(key, 0), abs(bottom - top))
    assert set(highest) >= {("note-1", "call"), ("note-1", "call again"), ("call-1-1", "note-back")}
    assert min(height for (_target, kind), height in highest.items() if kind != "note") >= 8


@pytest.mark.parametrize(
    ("settings", "marks", "numbers"),
    [
        ({}, "figures", "through"),
        ({"note_marks": NoteMarks.SYMBOLS, "note_numbers": NoteNumbers.PAGE}, "symbols", "page"),
        ({"note_numbers": NoteNumbers.PAGE, "notes": NotesAt.END}, "figures", "through"),
    ],
)
def test_the_body_says_how_its_notes_are_marked(settings: dict[str, object], marks: str, numbers: str) -> None:
    html = print_html(brief(f"<p>x{call('a', '1')}</p>", "<p>y</p>", **settings), load_style("base"))  # type: ignore[arg-type]
    assert f'<body class="style-base" data-marks="{marks}" data-numbers="{numbers}" data-sides="1">' in html
