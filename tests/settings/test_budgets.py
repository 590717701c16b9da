"""[budgets]: read alike in briefpress.toml and style.toml, each fault at its line, the project's before the style's."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefpress.pipeline import prepare
from briefpress.problems import ProjectError
from briefpress.project import Job, find_project
from briefpress.settings.budgets import Budget, Unit
from briefpress.style import load_style


def style_with(budgets: str, folder: Path) -> Path:
    home = folder / "styles" / "house"
    home.mkdir(parents=True)
    (home / "style.toml").write_text(f'title = "House"\nextends = "base"\n\n[budgets]\n{budgets}\n', "utf-8")
    return folder / "styles"


def test_numbers_and_units_are_read_as_people_write_them(tmp_path: Path) -> None:
    style = load_style("house", [style_with('brief = "1,500 words"\nsummary = "1 Word"\ntitle = "80 characters"', tmp_path)])
    assert style.budgets == {
        "brief": Budget(1500, Unit.WORDS),
        "abstract": Budget(1, Unit.WORDS),
        "title": Budget(80, Unit.CHARACTERS),
    }


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('titel = "80 characters"', "did you mean title"),
        ('title = "80"', "80 is no budget"),
        ('title = "no words"', "no words is no budget"),
        ('title = ["80 words"]', "the value is no budget"),
        ('summary = "9 words"\nabstract = "9 words"', "budgets.abstract is given twice .line . gives it already, as summary"),
    ],
)
def test_faults_are_told_with_their_line(tmp_path: Path, line: str, said: str) -> None:
    styles = style_with(line, tmp_path)
    with pytest.raises(ProjectError, match=said) as raised:
        load_style("house", [styles])
    assert f"style.toml:{4 + len(line.splitlines())}:1: budgets." in str(raised.value)
    (tmp_path / "briefpress.toml").write_text(f"[budgets]\n{line}\n", "utf-8")
    with pytest.raises(ProjectError, match=said):
        find_project(tmp_path)


def test_the_project_goes_before_the_style(tmp_path: Path) -> None:
    style_with('title = "3 words"\nbrief = "3 words"', tmp_path)
    (tmp_path / "briefpress.toml").write_text('manuscripts = "."\nstyle = "house"\n[budgets]\ntitle = "9 words"\n', "utf-8")
    path = tmp_path / "brief.md"
    path.write_text("---\ntitle: One two three four\nlang: en\n---\n\nOne two three four.\n", "utf-8")
    _, brief, _ = prepare(Job("brief", path), find_project(tmp_path))
    assert [problem.message for problem in brief.problems] == ["the text: 4 words, where the house has room for 3 words"]
