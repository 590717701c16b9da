"""The bundled profile is the file that PROVENANCE.md lists, and what is no profile of a press is refused."""

from __future__ import annotations

import hashlib
import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from briefpress.press import condition
from briefpress.press.condition import printing_condition
from briefpress.problems import ProjectError

PROFILES = Path(condition.__file__).parent / "profiles"
PROVENANCE = (PROFILES / "PROVENANCE.md").read_text("utf-8")
FOGRA39 = {(255, 0, 0, 0): (55, -37, -50), (0, 255, 0, 0): (48, 74, -3), (0, 0, 255, 0): (89, -5, 93), (0, 0, 0, 255): (16, 0, 0)}


def test_the_profile_is_the_file_that_was_released() -> None:
    listed = dict(re.findall(r"^\| `([\w.]+)` \|.*\| `([0-9a-f]{64})` \|$", PROVENANCE, re.MULTILINE))
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in PROFILES.glob("*.icc")}
    assert found == listed


def test_its_licence_stands_beside_it() -> None:
    licence = (PROFILES / "ISOcoated_v2_300_bas.txt").read_text("utf-8")
    assert "The zlib/libpng License" in licence
    assert "basICColor GmbH" in licence


@pytest.mark.parametrize("inks", FOGRA39, ids=["cyan", "magenta", "yellow", "black"])
def test_its_solids_are_those_of_fogra39(inks: tuple[int, ...]) -> None:
    to_lab = ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(BytesIO(printing_condition().profile)),
        ImageCms.createProfile("LAB"),
        "CMYK",
        "LAB",
        ImageCms.Intent.ABSOLUTE_COLORIMETRIC,
    )
    pixel = ImageCms.applyTransform(Image.new("CMYK", (1, 1), inks), to_lab)
    assert pixel is not None
    lightness, a, b = pixel.tobytes()
    measured = (lightness / 2.55, (a + 128) % 256 - 128, (b + 128) % 256 - 128)
    assert measured == pytest.approx(FOGRA39[inks], abs=4)


def test_the_bundled_condition_has_its_registered_name() -> None:
    bundled = printing_condition()
    assert (bundled.name, bundled.description) == ("FOGRA39", "ISO Coated v2 300% (basICColor)")


def test_a_profile_of_ones_own_goes_by_its_description_or_the_name_that_is_given() -> None:
    own = PROFILES / "ISOcoated_v2_300_bas.icc"
    assert printing_condition(own).name == "ISO Coated v2 300% (basICColor)"
    assert printing_condition(own, "FOGRA51").name == "FOGRA51"


def test_a_profile_of_a_screen_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "screen.icc"
    path.write_bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    with pytest.raises(ProjectError, match=r"screen\.icc: is a profile of RGB, not of a CMYK press"):
        printing_condition(path)


@pytest.mark.parametrize("data", [None, b"", b"not a profile at all"])
def test_what_is_no_profile_is_refused(tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "press.icc"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(ProjectError, match=r"the profile cannot be read: No such file|is no ICC profile"):
        printing_condition(path)
