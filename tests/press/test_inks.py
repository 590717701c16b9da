"""Colours as inks: black and greys in black alone, the colours of the house as it says, no spot with too much of all."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PIL import Image

from briefpress.preflight import Purpose, look_over
from briefpress.press.inks import Luminosity
from tests.press.making import inks, pressed


@pytest.mark.parametrize(("level", "black"), [(0, 1.0), (255, 0.0), (51, 0.8), (128, 0.498)])
def test_greys_are_black_ink_alone(level: int, black: float) -> None:
    assert inks().of_rgb((level / 255,) * 3) == (0, 0, 0, pytest.approx(black, abs=0.0005))


def test_a_colour_of_the_house_has_the_inks_that_it_gives() -> None:
    pair = (0.9, 0.5, 0.3, 0.2)
    palette = inks({0x0B4F6C: pair})
    assert palette.of_rgb((11 / 255, 79 / 255, 108 / 255)) == pair
    assert palette.of_rgb((11 / 255, 79 / 255, 109 / 255)) != pair


def test_even_black_may_be_a_pair() -> None:
    rich = (0.6, 0.4, 0.4, 1.0)
    assert inks({0: rich}).of_rgb((0, 0, 0)) == rich


@pytest.mark.parametrize(
    ("rgb", "strongest"), [((0, 0.6, 0.9), 0), ((0.9, 0, 0.5), 1), ((1, 0.9, 0), 2)], ids=["cyan", "magenta", "yellow"]
)
def test_other_colours_go_through_the_profile(rgb: tuple[float, float, float], strongest: int) -> None:
    colour = inks().of_rgb(rgb)
    assert colour[strongest] == max(colour) > 0.7
    assert colour[3] < 0.1


def test_no_colour_has_more_ink_than_allowed() -> None:
    chance = random.Random(7)
    palette = inks(most=2.2)
    for _ in range(300):
        colour = palette.of_rgb((chance.random() / 3, chance.random() / 3, chance.random() / 3))
        assert sum(colour) <= 2.2 + 1e-9
    assert sum(palette.of_inks((1, 1, 1, 1))) <= 2.2 + 1e-9
    assert palette.of_inks((1, 1, 1, 1))[3] == 1


def test_no_pixel_has_more_ink_than_allowed() -> None:
    noise = Image.frombytes("RGB", (64, 64), random.Random(1).randbytes(64 * 64 * 3))
    in_inks = inks(most=2.0).of_picture(noise)
    assert in_inks.mode == "CMYK"
    pixels = in_inks.tobytes()
    totals = [sum(pixels[start : start + 4]) for start in range(0, len(pixels), 4)]
    assert max(totals) <= 2.0 * 255
    assert max(totals) > 1.9 * 255


def test_a_picture_of_greys_stays_grey() -> None:
    ramp = Image.linear_gradient("L")
    assert inks().of_picture(ramp.convert("RGB")).tobytes() == ramp.tobytes()


def test_lab_is_a_colour_of_light_as_well() -> None:
    assert inks().of_lab((0, 0, 0)) == (0, 0, 0, 1)
    assert inks().of_lab((100, 0, 0)) == (0, 0, 0, pytest.approx(0, abs=0.002))
    red = inks().of_lab((54.3, 80.8, 69.9))  # sRGB red under D50
    assert red == pytest.approx(inks().of_rgb((1, 0, 0)), abs=0.02)


def test_a_mask_takes_brightness() -> None:
    mask = Luminosity()
    assert mask.of_rgb((1, 1, 1)) == (1,)
    assert mask.of_rgb((0, 1, 0)) == (0.59,)
    assert mask.of_inks((0, 0, 0, 1)) == (0,)
    assert mask.of_grey(0.25) == (0.25,)


def test_a_jpeg_that_is_packed_again_keeps_to_the_most_ink(tmp_path: Path) -> None:
    """Sharp edges of dark colours make ripples that lay on more than either colour."""
    noise = Image.frombytes("RGB", (40, 40), bytes(value // 5 for value in random.Random(3).randbytes(4800)))
    noise.resize((160, 160), Image.Resampling.NEAREST).save(tmp_path / "dark.jpg", quality=95)
    data = pressed(tmp_path, "<img src='dark.jpg'>", "img { width: 10mm }")
    (page,) = look_over(data, purpose=Purpose.PRESS).pages
    assert 2.5 < page.most_ink <= 3.01
