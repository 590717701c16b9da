"""The bundled fonts are the files that PROVENANCE.md lists, untouched, embeddable, each with its licence beside it."""

import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[2] / "styles" / "fonts"
FACES = sorted(FONTS.glob("*/*.ttf"))
RESERVED = {"carlito": "Carlito", "source-serif": "Source", "source-sans": "Source"}
ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+) \| ([\d.]+) \| ([^|]+) \| `([0-9a-f]{64})` \|$", re.MULTILINE)


def provenance() -> dict[str, tuple[str, ...]]:
    return {row[0]: row[1:] for row in ROW.findall((FONTS / "PROVENANCE.md").read_text(encoding="utf-8"))}


def test_every_file_is_listed_and_every_listed_file_is_there() -> None:
    files = {path.relative_to(FONTS).as_posix() for path in FONTS.rglob("*") if path.is_file()}
    licences = {path.relative_to(FONTS).as_posix() for path in FONTS.glob("*/OFL.txt")}
    assert files - licences - {"PROVENANCE.md"} == set(provenance())


@pytest.mark.parametrize("path", FACES, ids=lambda path: path.stem)
def test_a_face_is_the_file_that_was_released(path: Path) -> None:
    name, version, _, digest = provenance()[path.relative_to(FONTS).as_posix()]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == digest
    font = TTFont(path, lazy=True)
    assert f"{family(font)} {style(font)}" == name.replace("*", "")
    assert version in font["name"].getDebugName(5)


@pytest.mark.parametrize("path", FACES, ids=lambda path: path.stem)
def test_a_face_may_be_embedded(path: Path) -> None:
    assert TTFont(path, lazy=True)["OS/2"].fsType == 0  # OpenType: 0 is "installable embedding"


@pytest.mark.parametrize("folder", sorted({path.parent for path in FACES}), ids=lambda folder: folder.name)
def test_the_licence_stands_beside_the_faces(folder: Path) -> None:
    licence = (folder / "OFL.txt").read_text(encoding="utf-8")
    assert licence.startswith("Copyright")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "TERMINATION" in licence
    reserved = RESERVED.get(folder.name)
    assert ("Reserved Font Name " in licence.split("\n", 1)[0]) == (reserved is not None)
    assert reserved is None or reserved in licence.split("\n", 1)[0]


def family(font: Any) -> str:
    return str(font["name"].getDebugName(16) or font["name"].getDebugName(1))


def style(font: Any) -> str:
    return str(font["name"].getDebugName(17) or font["name"].getDebugName(2))
