"""The plates as Ghostscript makes them: black text is on the black plate and on no other."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from briefpress.preflight import Purpose, look_over
from briefpress.press.sheet import MARKS
from tests.press.making import ROOT, TORTURE, make, own_style, press_file, text_alone, written

MM = 72 / 25.4
DPI = 72
NAMES = ("russia-afghan-peace", "showcase")


@pytest.fixture(scope="module", autouse=True)
def _ghostscript() -> None:
    if shutil.which("gs") is None and not os.environ.get("CI"):
        pytest.skip("Ghostscript is not installed: no plates are made")


def plates(data: bytes, folder: Path, away: float = MARKS + 3 * MM, dpi: int = DPI) -> list[dict[str, Image.Image]]:
    """Return for each page the plates within its trim, or so far `away` from its edge: 0 is solid ink, 255 is none."""
    pdf = folder / "press.pdf"
    pdf.write_bytes(data)
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-dSimulateOverprint=true", "-sDEVICE=tiffsep", f"-r{dpi}"]
    subprocess.run([*command, f"-sOutputFile={folder}/%d.tif", str(pdf)], check=True, capture_output=True)
    cut = round(away * dpi / 72)
    pages: list[dict[str, Image.Image]] = []
    for number in range(1, len(list(folder.glob("*(Black).tif"))) + 1):
        page = {}
        for ink in ("Cyan", "Magenta", "Yellow", "Black"):
            plate = Image.open(folder / f"{number}({ink}).tif")
            page[ink] = plate.crop((cut, cut, plate.width - cut, plate.height - cut))
        pages.append(page)
    return pages


def has_ink(plate: Image.Image) -> bool:
    return plate.getextrema()[0] < 255


def test_black_text_and_rules_are_on_the_black_plate_alone(tmp_path: Path) -> None:
    text = "Words with a note.^[The note.]\n\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![](grey.png){.decorative width=20mm}\n"
    Image.linear_gradient("L").save(tmp_path / "grey.png")
    css = "h1 { color: #333 } table { border: 1pt groove #777; background: linear-gradient(#eee, #888) }"
    made = make("press", written(tmp_path, text, style=own_style(tmp_path, css)))
    for page in plates(made.data, tmp_path):
        assert [ink for ink, plate in page.items() if has_ink(plate)] == ["Black"]


@pytest.mark.parametrize("manuscript", [TORTURE, ROOT / "manuscripts" / NAMES[0]], ids=lambda path: path.name)
def test_the_text_of_every_page_is_on_the_black_plate_alone(manuscript: Path, tmp_path: Path) -> None:
    """In the base style, whose text is black and grey, and without drawings whose letters are coloured."""
    pages = plates(text_alone(make("press", manuscript, "base").data), tmp_path)
    for number, page in enumerate(pages, 1):
        assert [ink for ink, plate in page.items() if has_ink(plate)] == ["Black"], number


@pytest.mark.parametrize("manuscript", [TORTURE, *(ROOT / "manuscripts" / name for name in NAMES)], ids=lambda path: path.name)
def test_black_letters_have_no_other_ink_in_the_styles_of_the_house(manuscript: Path, tmp_path: Path) -> None:
    """Where letters are coloured: every dot that a letter's black covers is free of the other inks."""
    pages = plates(text_alone(press_file(manuscript)), tmp_path)
    for number, page in enumerate(pages, 1):
        black = page["Black"].point(lambda ink: 255 if ink < 64 else 0)
        assert black.getbbox() is not None, number
        for ink in ("Cyan", "Magenta", "Yellow"):
            assert ImageChops.lighter(page[ink], ImageChops.invert(black)).getextrema() == (255, 255), (number, ink)


def test_a_colour_of_the_house_is_on_its_plates(tmp_path: Path) -> None:
    style = own_style(tmp_path, ".text { background: #c04010; height: 60mm }", '[inks]\n"#c04010" = "0 80 100 0"\n')
    (page,) = plates(make("press", written(tmp_path, "Words.\n", style=style)).data, tmp_path)
    assert not has_ink(page["Cyan"])
    darkest = {ink: plate.getextrema()[0] for ink, plate in page.items()}
    assert darkest["Magenta"] == pytest.approx(255 * 0.2, abs=2)
    assert darkest["Yellow"] == 0
    words = page["Black"].point(lambda ink: 255 if ink < 64 else 0).getbbox()
    assert words is not None
    under = page["Yellow"].crop(words)  # small black text lies over its ground: the ground has no hole
    assert has_ink(under)


@pytest.mark.parametrize("manuscript", [TORTURE, ROOT / "manuscripts" / NAMES[1]], ids=lambda path: path.name)
def test_preflight_reckons_the_ink_of_a_press_file_as_ghostscript_does(manuscript: Path, tmp_path: Path) -> None:
    data = press_file(manuscript)
    pages = look_over(data, purpose=Purpose.PRESS).pages
    whole = plates(
        data, tmp_path, away=MARKS, dpi=288
    )  # Ghostscript fills each dot that a letter touches: small ones for small type
    assert len(pages) == len(whole)
    for facts, page in zip(pages, whole, strict=True):
        for ink, plate in page.items():
            covered = 1 - ImageStat.Stat(plate).mean[0] / 255
            assert facts.coverage.get(ink, 0.0) == pytest.approx(covered, abs=0.006), (facts.page, ink)
        assert facts.most_ink <= 3.01
