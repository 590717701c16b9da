"""Typefaces cut down for a web page."""

import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from fontTools import subset
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont

from briefpress.style import load_style
from briefpress.style.webfonts import needed_faces, web_font

FACES = load_style("policy").fonts
SHEET = ':root { --serif: "Source Serif 4", "Noto Naskh Arabic", serif } pre { font-family: monospace }'


def families(characters: str, sheet: str = SHEET) -> set[str]:
    return {face.family for face in needed_faces(FACES, sheet, characters)}


def test_families_at_the_head_of_a_list_are_needed_and_others_where_a_character_asks_for_them() -> None:
    assert families("Words") == {"Source Serif 4"}
    assert families("کابل") == {"Source Serif 4", "Noto Naskh Arabic"}
    assert families("☒") == {"Source Serif 4"}
    assert families("x", 'p { font: 600 1em/1.4 "Source Sans 3", sans-serif }') == {"Source Sans 3"}


def test_a_face_is_cut_to_its_characters_and_gives_up_its_name_but_not_its_licence() -> None:
    data = web_font(FACES[0], "Shade 12")
    font = TTFont(BytesIO(data))
    assert set(map(chr, font.getBestCmap())) == set("Shade 12")
    assert font["name"].getDebugName(1) == "Web"
    assert "Adobe" in font["name"].getDebugName(0)
    assert "Open Font License" in font["name"].getDebugName(13)
    assert not any("Source" in str(font["name"].getDebugName(number)) for number in (1, 2, 4, 6))
    assert len(data) < 10_000
    assert "onum" in {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}


def test_the_same_characters_make_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFPRESS_CACHE", "")
    assert web_font(FACES[0], "abc") == web_font(FACES[0], "cba")


def test_what_was_cut_is_kept_for_the_same_characters_of_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFPRESS_CACHE", str(tmp_path / "records"))
    begun: list[Subsetter] = []

    def begin(options: subset.Options) -> Subsetter:
        begun.append(Subsetter(options))
        return begun[-1]

    monkeypatch.setattr(subset, "Subsetter", begin)
    path = tmp_path / "a.ttf"
    path.write_bytes(FACES[0].path.read_bytes())
    face = replace(FACES[0], path=path)
    first = web_font(face, "abc")
    assert web_font(face, "cab\ue000") == first  # which no face has
    assert len(begun) == 1
    assert web_font(face, "ab") != first
    assert len(begun) == 2
    path.write_bytes(FACES[1].path.read_bytes())
    assert web_font(face, "abc") != first
    assert len(begun) == 3
    shutil.rmtree(tmp_path / "records")
    path.write_bytes(FACES[0].path.read_bytes())
    assert web_font(face, "abc") == first
    assert len(begun) == 4
