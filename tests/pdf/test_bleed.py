"""Pages are set once; how far they are painted beyond their edges is settled afterwards, and moves nothing."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from briefpress.pdf.bleed import painted_beyond, trim_pages
from briefpress.pdf.engine import write_plain
from tests.pdf.sheets import sheet

GROUNDS = ["", "@page { background: #fc0 }", "@page { background: linear-gradient(red, blue) }", "html { background: #fc0 }"]
BODY = "<p style='background: #eee; margin: -9mm'>Words</p><p style='break-before: page'>More</p>"


def boxes(data: bytes) -> list[list[float]]:
    with pikepdf.open(BytesIO(data)) as pdf:
        return [[float(edge) for edge in page.MediaBox] for page in pdf.pages]


@pytest.mark.parametrize("ground", GROUNDS)
def test_a_bleed_that_is_given_afterwards_is_painted_as_one_of_the_stylesheet(tmp_path: Path, ground: str) -> None:
    asked = sheet(f"<style>{ground} @page {{ bleed: 12pt }}</style>{BODY}", tmp_path).lay_out()
    later = sheet(f"<style>{ground}</style>{BODY}", tmp_path).lay_out()
    with painted_beyond(later, 12):
        assert write_plain(later) == write_plain(asked)


@pytest.mark.parametrize("ground", GROUNDS)
def test_pages_for_the_screen_end_at_their_trim_whatever_a_stylesheet_says(tmp_path: Path, ground: str) -> None:
    asked = sheet(f"<style>{ground} @page {{ bleed: 12pt; marks: crop cross }}</style>{BODY}", tmp_path).lay_out()
    plain = sheet(f"<style>{ground}</style>{BODY}", tmp_path).lay_out()
    trim_pages(asked)
    assert write_plain(asked) == write_plain(plain)
    before = write_plain(plain)
    with painted_beyond(plain, 9):
        assert boxes(write_plain(plain)) != boxes(before)
    assert write_plain(plain) == before
