"""Every block knows the line and the column in which the author wrote it."""

from __future__ import annotations

from block_reading import places, problems, read

from briefpress.manuscript.dialect import read_text


def test_blocks_carry_the_place_of_their_first_character() -> None:
    text = "# Head\n\nText\nmore\n\n> quote\n\n* * *\n\n```\ncode\n```\n"
    assert places(read(text)) == ["h1 1:1", "p 3:1", "blockquote 6:1", "p 6:3", "hr 8:1", "pre 10:1", "code 10:1"]


def test_marks_of_containers_count_among_the_columns() -> None:
    text = "> 1. one\n>\n>    - [two](u)\n"
    assert places(read(text)) == ["blockquote 1:1", "ol 1:3", "li 1:3", "p 1:6", "ul 3:6", "li 3:6", "a 3:8"]


def test_cells_and_captions_have_places() -> None:
    reading = read("| a | b |\n|---|---|\n| c | [d](u) |\n\n: The caption\n")
    assert [place for place in places(reading) if place.split()[0] in {"table", "caption", "th", "td", "a"}] == [
        *("table 1:1", "caption 5:1", "th 1:2", "th 1:6", "td 3:2", "td 3:6", "a 3:7"),
    ]


def test_tab_is_one_column_of_the_file() -> None:
    assert places(read("-\tone [two](u)\n\n\t[three](u)\n")) == ["ul 1:1", "li 1:1", "p 1:3", "a 1:7", "p 3:2", "a 3:2"]
    assert problems(read("Text\t\t[^nowhere]\n")) == ["N01 1:7"]


def test_text_of_the_front_matter_has_the_places_of_its_file() -> None:
    reading = read_text("One.\n\n[Two.](u)", "brief.md", 7, 3)
    assert places(reading) == ["p 7:3", "p 9:3", "a 9:3"]


def test_note_has_the_place_of_its_definition_and_its_blocks_have_theirs() -> None:
    (note,) = read("Text[^a].\n\n  [^a]: One.\n\n      Two.\n").notes
    assert (note.place.line, note.place.column, note.body.get("data-at")) == (3, 3, "3:3")
    assert [block.get("data-at") for block in note.body] == ["3:9", "5:7"]
