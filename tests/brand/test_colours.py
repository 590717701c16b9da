"""Colours are read as CSS writes them and compared as WCAG does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.brand.colours import (
    BLACK,
    WHITE,
    contrast,
    for_any_ground,
    mixed,
    nearest_that_stands_out,
    screen_colour,
)
from briefpress.luminance import READABLE, VISIBLE
from briefpress.settings.values import Refused

COLOURS = st.integers(0, 0xFFFFFF)


@pytest.mark.parametrize(
    ("text", "colour"),
    [("#0b4f6c", 0x0B4F6C), ("#FC0", 0xFFCC00), ("teal", 0x008080), ("rgb(11, 79, 108)", 0x0B4F6C), ("rgb(11 79 108)", 0x0B4F6C)],
)
def test_as_css_writes_it(text: str, colour: int) -> None:
    assert screen_colour(text) == colour


@pytest.mark.parametrize("text", ["", "blu", "currentColor", "rgba(0, 0, 0, 0.5)", "95 45 20 35"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        screen_colour(text)


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [(BLACK, WHITE, 21.0), (WHITE, WHITE, 1.0), (0x777777, WHITE, 4.478), (0x767676, WHITE, 4.542)]
)
def test_contrast_is_that_of_wcag(one: int, other: int, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.001)


@given(COLOURS)
def test_the_nearest_passes_and_what_passes_stays(colour: int) -> None:
    found = nearest_that_stands_out(colour, (WHITE,))
    assert found is not None
    assert contrast(found, WHITE) >= READABLE
    assert (found == colour) is (contrast(colour, WHITE) >= READABLE)


@given(COLOURS)
def test_on_any_ground_a_rule_is_seen(colour: int) -> None:
    assert min(contrast(for_any_ground(colour), WHITE), contrast(for_any_ground(colour), BLACK)) >= VISIBLE


def test_the_nearest_keeps_its_hue() -> None:
    found = nearest_that_stands_out(0xE8A33D, (WHITE,))
    assert found is not None
    red, green, blue = found >> 16, found >> 8 & 255, found & 255
    assert red > green > blue
    assert contrast(found, WHITE) < READABLE + 0.1


def test_nothing_of_a_hue_stands_out_from_black_and_white_as_letters_have_to() -> None:
    assert nearest_that_stands_out(0x808080, (WHITE, BLACK), 5) is None


def test_a_tint_is_so_much_of_a_colour() -> None:
    assert mixed(0x000000, WHITE, 0.2) == 0xCCCCCC
