"""A box beside the text never stands over the notes: the engine makes room for a note only after it has set the float."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

import briefpress

# Reduced from a random manuscript whose box ran over the rule of the notes on its first page.
MANUSCRIPT = Path(__file__).parents[1] / "cases" / "layout" / "box-over-notes" / "brief.md"


def last_box_of(text: pypdfium2.PdfTextPage, words: str) -> tuple[float, float, float, float]:
    """Return left, foot, right and top, in points, of the first letter of the last occurrence of the words."""
    searcher, last = text.search(words), None
    while (occurrence := searcher.get_next()) is not None:
        last = occurrence
    assert last is not None
    return text.get_charbox(last[0])


def test_no_note_takes_the_room_of_a_box_beside_its_call(tmp_path: Path) -> None:
    (built,) = briefpress.build(MANUSCRIPT, to=["pdf"], out=tmp_path)
    assert not built.pdf.changes
    text = pypdfium2.PdfDocument(built.files[0])[0].get_textpage()
    _, foot_of_box, _, _ = last_box_of(text, "verteilt sind.")
    _, _, _, top_of_notes = last_box_of(text, "Z1.")
    assert foot_of_box > top_of_notes
