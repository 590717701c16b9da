"""A word that no line can hold is hyphenated as any other, and does not take for ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefpress.pdf.composition.hyphens import FARTHEST, Dictionaries
from briefpress.pdf.loading import line_break
from briefpress.pdf.pages import read_pages
from tests.pdf.sheets import sheet

ENGLISH = ("en", 2, 2, 5)


def test_a_word_is_hyphenated_where_the_engine_would() -> None:
    word = "administrations" * 13
    assert len(word) < FARTHEST
    engine = line_break.pyphen.Pyphen(lang="en", left=2, right=2)
    assert list(Dictionaries().get(ENGLISH).iterate(word)) == list(engine.iterate(word))


def test_of_a_word_without_end_only_the_beginning_is_looked_through() -> None:
    word = "administrations" * 99
    found = list(Dictionaries().get(ENGLISH).iterate(word))
    assert {start + end for start, end in found} == {word}
    assert FARTHEST - 15 < max(len(start) for start, _ in found) < FARTHEST


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Gather how many letters are shaped each time."""
    found: list[int] = []
    make = line_break.create_layout

    def counted(text: str, *others: object) -> object:
        found.append(len(text))
        return make(text, *others)

    monkeypatch.setattr(line_break, "create_layout", counted)
    return found


def test_twice_as_long_a_word_takes_twice_as_many_layouts_of_words_as_short(tmp_path: Path, layouts: list[int]) -> None:
    counts = []
    for letters in (1000, 2000):
        layouts.clear()
        source = sheet(f"<p>{'abcdefghij' * (letters // 10)}</p>", tmp_path)
        pages = read_pages(source.lay_out())
        (paragraph,) = source.tree.iter("p")
        assert "".join("".join(pages.texts[paragraph]).replace("\u2010", "").split()) == "abcdefghij" * (letters // 10)
        counts.append(sum(1 for length in layouts if length > FARTHEST / 4))
    assert counts[1] < 2.5 * counts[0]
