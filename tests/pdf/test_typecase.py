"""Pages with the same typefaces share a font configuration, and are set as they would be alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefpress.pdf.typecase import KEPT, put_away, typecase


@pytest.fixture(autouse=True)
def with_none_kept() -> Iterator[None]:
    put_away()
    yield
    put_away()


def page(font: Path, family: str = "A") -> str:
    return f'<style>@font-face {{ font-family: "{family}"; src: url("{font.as_uri()}") }}</style>'


def test_the_same_faces_are_cast_once(tmp_path: Path) -> None:
    font = tmp_path / "a b.ttf"
    font.write_bytes(b"1")
    first = typecase(page(font))
    assert typecase(page(font) + "<p>Other text</p>") is first
    assert typecase(page(font, "B")) is not first


def test_a_face_that_was_written_anew_is_cast_anew(tmp_path: Path) -> None:
    font = tmp_path / "a b.ttf"
    font.write_bytes(b"1")
    first = typecase(page(font))
    font.unlink()
    assert typecase(page(font)) is not first
    font.write_bytes(b"2")
    assert typecase(page(font)) is not first


def test_only_the_last_few_are_kept(tmp_path: Path) -> None:
    first = typecase(page(tmp_path, "first"))
    for number in range(KEPT):
        typecase(page(tmp_path, str(number)))
    assert typecase(page(tmp_path, "first")) is not first
