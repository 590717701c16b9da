"""Pictures with too few pixels are told at their place in the manuscript, by how few they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.press.making import make, own_style, save_picture, written


@pytest.mark.parametrize(("pixels", "code"), [(472, ""), (400, "P24"), (300, "P23"), (150, "P22")])
def test_a_picture_of_40_millimetres(tmp_path: Path, pixels: int, code: str) -> None:
    save_picture(tmp_path / "house.png", (pixels, pixels))
    path = written(tmp_path, "Words.\n\n![A house](house.png){width=25%}\n")
    problems = [one for one in make("press", path).problems if one.code[0] == "P"]
    assert [one.code for one in problems] == ([code] if code else [])
    assert all((one.place.file, one.place.line) == (str(path), 11) for one in problems)
    for one in problems:
        assert one.message.startswith("house.png on page 1 has ")
        assert one.message.endswith(f"pixels per inch: {pixels} × {pixels} pixels on 40 × 40 mm")
        assert "472 pixels wide" in one.hint
    assert not [one for one in make("pdf", path).problems if one.code[0] == "P"]


def test_the_smaller_side_counts_where_a_picture_is_stretched(tmp_path: Path) -> None:
    save_picture(tmp_path / "house.png", (472, 100))
    style = own_style(tmp_path, "img { object-fit: fill; width: 40mm; height: 40mm }")
    path = written(tmp_path, "![A house](house.png)\n", style=style)
    (problem,) = [one for one in make("press", path).problems if one.code[0] == "P"]
    assert problem.code == "P22"
    assert "has 64 pixels per inch" in problem.message


def test_a_picture_of_the_style_stands_at_the_first_line(tmp_path: Path) -> None:
    style = own_style(tmp_path, ".text { background: url('paper.png') no-repeat; background-size: 40mm }")
    save_picture(tmp_path / "styles" / "tested" / "paper.png", (60, 60))
    path = written(tmp_path, "Words.\n\nMore.\n\nAnd more.\n\nAnd more.\n", style=style)
    (problem,) = [one for one in make("press", path).problems if one.code[0] == "P"]
    assert (problem.code, problem.place.line) == ("P22", 1)
    assert problem.message.startswith("a picture of the style")
