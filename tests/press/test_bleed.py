"""What ends at the trim goes on into the bleed, and the trim stays as it is."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from briefpress.press.sheet import MARKS
from tests.press.making import opened, operators, pressed

MM = 72 / 25.4
SCALE = 2


def drawn(data: bytes) -> Image.Image:
    """Return the first page out to the edge of its bleed."""
    picture = pypdfium2.PdfDocument(data)[0].render(scale=SCALE).to_pil().convert("RGB")
    away = round(MARKS * SCALE)
    return picture.crop((away, away, picture.width - away, picture.height - away))


def is_painted(picture: Image.Image, x: float, y: float) -> bool:
    pixel = picture.getpixel((min(int(x), picture.width - 1), min(int(y), picture.height - 1)))
    return pixel != (255, 255, 255)


@pytest.mark.parametrize(
    "css",
    [
        "@page { background: #c04010 }",
        "html { background: #c04010 }",
        "div { background: #c04010; height: 148mm }",
        "div { background: linear-gradient(#c04010, #104fc0); height: 148mm }",
        "div { overflow: hidden; height: 148mm } p { background: #c04010; height: 148mm }",
        "div { margin: -1mm; background: #c04010; height: 150mm }",
    ],
    ids=["page", "root", "block", "gradient", "clipped", "half out"],
)
def test_a_ground_reaches_the_edge_of_the_bleed(tmp_path: Path, css: str) -> None:
    picture = drawn(pressed(tmp_path, "<div><p>Words</p></div>", css))
    for x in (1, picture.width / 2, picture.width - 2):
        for y in (1, picture.height / 2, picture.height - 2):
            assert is_painted(picture, x, y), (x, y)


def test_a_ground_that_ends_within_the_page_stays_there(tmp_path: Path) -> None:
    picture = drawn(pressed(tmp_path, "<div></div>", "div { background: #c04010; margin: 5mm; height: 100mm }"))
    assert is_painted(picture, 10 * MM * SCALE, 100)
    for x in (1, 7.5 * MM * SCALE, picture.width - 2):
        assert not is_painted(picture, x, 100)


def bars(path: Path) -> None:
    """Draw a picture with a bar of 2 mm at both of its ends, where it is printed 105 mm wide."""
    picture = Image.new("RGB", (525, 200), "#ffffff")
    picture.paste("#c04010", (0, 0, 10, 200))
    picture.paste("#104fc0", (515, 0, 525, 200))
    picture.save(path)


def test_a_picture_is_mirrored_beyond_the_trim(tmp_path: Path) -> None:
    bars(tmp_path / "bars.png")
    picture = drawn(pressed(tmp_path, "<img src='bars.png'>", "img { display: block; width: 105mm }"))
    trim, bar, middle = 3 * MM * SCALE, 2 * MM * SCALE, 20 * MM * SCALE
    for side in (trim, picture.width - trim):
        assert is_painted(picture, side - bar / 2, middle)
        assert is_painted(picture, side + bar / 2, middle)
        assert is_painted(picture, side - bar / 2, 2)  # the corners too
        assert not is_painted(picture, side - bar - 3, middle)
        assert not is_painted(picture, side + bar + 3, middle)


def test_a_picture_that_bleeds_by_itself_is_left_alone(tmp_path: Path) -> None:
    bars(tmp_path / "bars.png")
    css = "img { display: block; width: 111mm; margin: 20mm -3mm }"
    with opened(pressed(tmp_path, "<img src='bars.png'>", css)) as pdf:
        assert [name for _, name in operators(pdf.pages[0])].count("Do") == 4  # the picture, the marks, the slug and its number


def test_within_the_trim_nothing_changes(tmp_path: Path) -> None:
    bars(tmp_path / "bars.png")
    body, css = "<img src='bars.png'><p>Words</p>", "img { display: block; width: 105mm } p { background: #c0d0e0 }"
    with_bleed = trimmed(pressed(tmp_path, body, css, bleed=9))
    without = trimmed(pressed(tmp_path, body, css, bleed=0))
    assert with_bleed.size == without.size
    assert ImageChops.difference(with_bleed, without).convert("L").getextrema()[1] < 16


def trimmed(data: bytes) -> Image.Image:
    """Return the first page within its trim, but for a rim of one point."""
    page = pypdfium2.PdfDocument(data)[0]
    media, trim = page.get_mediabox(), page.get_trimbox()
    picture = page.render(scale=SCALE).to_pil().convert("RGB")
    left, top = (round((edge + 1) * SCALE) for edge in (trim[0] - media[0], media[3] - trim[3]))
    return picture.crop((left, top, left + round((trim[2] - 2) * SCALE), top + round((trim[3] - 2) * SCALE)))
