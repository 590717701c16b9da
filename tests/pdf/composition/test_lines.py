"""A line holds the words that fit it, also where an element follows them and only the space before that does not fit."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from briefpress.pdf import engine
from briefpress.pdf.pages import read_pages
from tests.pdf.sheets import sheet

WORDS = "Mortality in Europe during one hot summer after another"
WIDTHS = [150 + step / 2 for step in range(200)]
"""In points: around the width of the words, by less than a space is wide."""


def short_lines(folder: Path, hyphens: str) -> list[str]:
    """Return the first lines that end before the words' half, of paragraphs of all widths."""
    css = f"p {{ hyphens: {hyphens}; hyphenate-limit-chars: 4 2 2 }} @page {{ size: 300pt 300pt; margin: 0 }}"
    body = "".join(f'<p style="width: {width}pt">{WORDS} <i>Nature Medicine</i></p>' for width in WIDTHS)
    lines = read_pages(sheet(body, folder, css).lay_out()).lines
    firsts = {line.block: line.text for line in reversed(lines)}
    assert len(firsts) == len(WIDTHS)
    return [text for text in firsts.values() if len(text) < len(WORDS) / 2]


@pytest.mark.parametrize("hyphens", ["manual", "auto"])
def test_no_line_ends_at_its_first_word(hyphens: str, tmp_path: Path) -> None:
    assert short_lines(tmp_path, hyphens) == []


def test_without_it_some_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If this fails, the engine measures lines without the space at their end, and lines.py can go."""
    monkeypatch.setattr(engine, "lines_filled", nullcontext)
    assert short_lines(tmp_path, "manual") != []
