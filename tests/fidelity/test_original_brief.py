"""The original brief, set again: every line of the scan stands on its page, from end to end, with its calls and notes."""

from pathlib import Path

import pytest
from line_measure import Line, lines_of, missing_lines
from scanned_brief import MANUSCRIPT, scanned_pages

from briefpress import build


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[list[Line]]:
    folder: Path = tmp_path_factory.mktemp("original")
    (built,) = build(MANUSCRIPT.parent, to=["pdf"], out=folder)
    assert built.problems == ()
    return lines_of(built.files[0].read_bytes())


def test_the_scan_is_whole() -> None:
    assert [len(page) for page in scanned_pages()] == [21, 20, 22, 22, 17]


def test_as_many_pages_as_the_scan(pages: list[list[Line]]) -> None:
    assert len(pages) == len(scanned_pages())


def test_every_line_stands_where_it_stood(pages: list[list[Line]]) -> None:
    missing = {
        number: lines
        for number, (wanted, found) in enumerate(zip(scanned_pages(), pages, strict=True), 1)
        if (lines := missing_lines(wanted, found))
    }
    assert missing == {}


def test_notes_whose_text_is_lost_say_so(pages: list[list[Line]]) -> None:
    notes = [f"{number} [The text of this note is illegible in the scan.]" for number in (6, 7, 8)]
    assert missing_lines(notes, pages[-1]) == []


def test_the_manuscript_adds_no_line_end_of_its_own() -> None:
    """The lines end where they do by measure and face alone: no hard break, no joiner, no page break by hand."""
    text = MANUSCRIPT.read_text("utf-8")
    assert not set("\u00a0\u00ad\u200b\u200d\u2060\ufeff\u202f") & set(text)
    assert not any(line.endswith(("\\", "  ")) for line in text.splitlines())
    assert "page-break" not in text
