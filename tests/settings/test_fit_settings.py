"""fit: in front matter and [fit] in style.toml, each fault with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefpress.copyfit import Lever
from briefpress.manuscript.front_matter import read_metadata
from briefpress.manuscript.source import read_manuscript
from briefpress.metadata import PageGoal
from briefpress.problems import Problem, ProjectError
from briefpress.style import load_style


def fit_of(value: str, folder: Path) -> tuple[PageGoal | None, tuple[Problem, ...]]:
    (folder / "brief.md").write_text(f"---\ntitle: T\nlang: en\nfit: {value}\n---\n\nText.\n", "utf-8")
    metadata, problems = read_metadata(read_manuscript(folder / "brief.md"), {})
    return metadata.fit, problems


@pytest.mark.parametrize(
    ("value", "goal"),
    [
        ("4", PageGoal(4)),
        ("1 page", PageGoal(1)),
        ("multiple-of-4", PageGoal(4, multiple=True)),
        ("a multiple of 2 pages", PageGoal(2, multiple=True)),
    ],
)
def test_pages_are_read_as_people_write_them(value: str, goal: PageGoal, tmp_path: Path) -> None:
    assert fit_of(value, tmp_path) == (goal, ())


@pytest.mark.parametrize("value", ["0", "four", "4.5", "-4", "multiple-of-1", "65", "multiple-of", "[4]"])
def test_what_is_no_number_of_pages_is_told_at_its_place(value: str, tmp_path: Path) -> None:
    goal, (problem,) = fit_of(value, tmp_path)
    assert goal is None
    assert (problem.code, problem.place.line) == ("M03", 4)


def style_with(fit: str, folder: Path) -> Path:
    home = folder / "styles" / "house"
    home.mkdir(parents=True)
    (home / "style.toml").write_text(f'title = "House"\nextends = "policy"\n\n[fit]\n{fit}\n', "utf-8")
    return folder / "styles"


def test_a_style_moves_its_levers_as_far_as_it_says_and_takes_the_rest(tmp_path: Path) -> None:
    style = load_style("house", [style_with('leading = "98% 100%"\nfilled = "50%"', tmp_path)])
    assert style.fit.ranges[Lever.LEADING] == (0.98, 1.0)
    assert style.fit.ranges[Lever.SIZE] == load_style("policy").fit.ranges[Lever.SIZE]
    assert style.fit.filled == 0.5


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('leading = "98%"', "write tight and loose"),
        ('leading = "101% 103%"', "does not lie around what the style sets"),
        ('leading = "103% 97%"', "does not lie around what the style sets"),
        ('leading = "13pt 15pt"', "is not how far it may go"),
        ('tracking = "-9% 9%"', "does not lie around what the style sets, from -3% to 5%"),
        ('size = "50% 200%"', "does not lie around what the style sets, from 80% to 125%"),
        ('filled = "0%"', "is no part of a page"),
        ('leding = "97% 103%"', "did you mean leading"),
    ],
)
def test_what_a_style_says_wrongly_is_told_with_its_line(line: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=said) as raised:
        load_style("house", [style_with(line, tmp_path)])
    assert "style.toml:5:" in str(raised.value)
