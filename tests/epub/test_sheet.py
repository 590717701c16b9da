"""Typefaces in a book: whole or cut down, and only as far as each lets itself be embedded."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from briefpress.epub import forbidden_fonts, write_epub
from briefpress.metadata import BookFonts, BookSettings
from briefpress.problems import Place
from briefpress.style import Style, load_style

from .making import files_of, make_brief

CUT = BookSettings(fonts=BookFonts.SUBSET)


def fonts_of(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name.startswith("fonts/")}


def stating(style: Style, bits: int, folder: Path) -> Style:
    """Return the style with faces that state these bits of their embedding."""
    faces = []
    for face in style.fonts:
        with TTFont(face.path) as font:
            font["OS/2"].fsType = bits
            font.save(folder / face.path.name)
        faces.append(replace(face, path=folder / face.path.name))
    return replace(style, fonts=tuple(faces))


def test_typefaces_are_carried_in_as_they_were_released(tmp_path: Path, style: Style) -> None:
    carried = fonts_of(files_of(write_epub(make_brief(tmp_path, "<p>One</p>"), style)))
    assert carried
    assert set(carried.values()) <= {face.path.read_bytes() for face in style.fonts}


def test_typefaces_cut_down_have_the_characters_of_the_book_and_give_up_their_name(tmp_path: Path) -> None:
    body, style = "<p>Wörter, <em>Ärger</em></p>", load_style("original")
    whole = fonts_of(files_of(write_epub(make_brief(tmp_path, body), style)))
    carried = fonts_of(files_of(write_epub(make_brief(tmp_path, body, epub=CUT), style)))
    assert sum(map(len, carried.values())) < sum(map(len, whole.values())) / 5
    for name, data in carried.items():
        assert name.endswith(".woff2")
        font = TTFont(io.BytesIO(data))
        assert {ord(one) for one in "WörtergÄWÖRTER, "} <= set(font.getBestCmap())
        assert ord("ж") not in font.getBestCmap()
        assert "Carlito" not in str(font["name"].getDebugName(1))
        assert font["name"].getDebugName(13)  # the licence stays


def test_a_typeface_that_may_not_be_cut_down_stays_whole(tmp_path: Path, style: Style) -> None:
    files = files_of(write_epub(make_brief(tmp_path, "<p>One</p>", epub=CUT), stating(style, 0x0100, tmp_path)))
    assert {name.rpartition(".")[2] for name in fonts_of(files)} == {"ttf"}


@pytest.mark.parametrize("bits", [0x0002, 0x0200])
def test_a_typeface_that_may_not_be_embedded_is_left_out_and_told(bits: int, tmp_path: Path, style: Style) -> None:
    strict = stating(style, bits, tmp_path)
    files = files_of(write_epub(make_brief(tmp_path, "<p>One</p>"), strict))
    assert fonts_of(files) == {}
    assert "@font-face" not in files["styles/brief.css"].decode()
    assert {one.code for one in forbidden_fonts(strict, Place("brief.md"))} == {"E04"}
    assert forbidden_fonts(style, Place("brief.md")) == ()


def test_the_freer_of_two_words_on_embedding_counts(tmp_path: Path, style: Style) -> None:
    assert forbidden_fonts(stating(style, 0x0002 | 0x0008, tmp_path), Place("brief.md")) == ()
