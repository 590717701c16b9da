"""Facing pages: inner and outer margins change places on left-hand pages, and folios stand outside."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.press.making import make, written

MM = 72 / 25.4
TEXT = "Alpha begins.\n\n{{< pagebreak >}}\n\nBeta begins.\n\n{{< pagebreak >}}\n\nGamma begins.\n"


def left_of(page: pypdfium2.PdfPage, word: str) -> float:
    """Return how far from the left edge of the trim a word begins, in points."""
    text = page.get_textpage()
    found = text.search(word).get_next()
    assert found is not None
    left = min(text.get_charbox(found[0] + place)[0] for place in range(found[1]))
    return left - page.get_trimbox()[0]


@pytest.mark.parametrize("kind", ["pdf", "press"])
def test_margins_are_mirrored_on_left_hand_pages(tmp_path: Path, kind: str) -> None:
    more = "page: {sides: 2, margins: 20mm 15mm 20mm 30mm}\n"
    pages = pypdfium2.PdfDocument(make(kind, written(tmp_path, TEXT, more=more)).data)
    lefts = [left_of(page, word) for page, word in zip(pages, ("Alpha", "Beta", "Gamma"), strict=True)]
    assert lefts == pytest.approx([30 * MM, 15 * MM, 30 * MM], abs=1)


@pytest.mark.parametrize("style", ["policy", "original", "working-paper", "bulletin"])
def test_folios_stand_outside(tmp_path: Path, style: str) -> None:
    facing = pypdfium2.PdfDocument(make("pdf", written(tmp_path, TEXT, style=style, more="page: {sides: 2}\n")).data)
    middle = facing[0].get_width() / 2
    assert left_of(facing[1], "2") < middle
    assert left_of(facing[2], "3") > middle
    plain = pypdfium2.PdfDocument(make("pdf", written(tmp_path, TEXT, style=style)).data)
    assert left_of(plain[1], "2") > middle
