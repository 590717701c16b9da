"""Every folder of cases/problems: what building brief.md finds is what expected.txt says, line for line.

A folder is a project of its own: it may hold pictures, styles/ and a briefpress.toml.
"""

import re
from pathlib import Path

import pytest

from briefpress.catalogue import RULES
from briefpress.manuscript.front_matter import SETTINGS_FILE
from briefpress.pipeline import Order, build_one
from briefpress.problems import Problem, ProblemsFound
from briefpress.project import Job, Project, find_project

CASES = Path(__file__).parent / "cases" / "problems"
FOLDERS = sorted(path.parent for path in CASES.glob("*/brief.md"))


def found_in(folder: Path, output: Path) -> tuple[Problem, ...]:
    """Return what a build finds, whether it stops the output or not: of the press file for codes P, else of the PDF."""
    project = Project(root=folder, manuscripts=folder, styles=folder / "styles", output=output)
    if (folder / SETTINGS_FILE).is_file():
        project = find_project(folder).writing_to(output)
    try:
        found = build_one(
            Job(folder.name, folder / "brief.md"), project, Order(("press" if folder.name[0] == "P" else "pdf",))
        ).problems
    except ProblemsFound as stopped:
        found = stopped.problems
    return tuple(sorted(found, key=lambda problem: (problem.place, problem.code)))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_case(folder: Path, update: bool, tmp_path: Path) -> None:
    lines = [f"{str(problem).removeprefix(f'{folder}/')}\n" for problem in found_in(folder, tmp_path)]
    expected = folder / "expected.txt"
    if update:
        expected.write_text("".join(lines), "utf-8")
    assert "".join(lines) == expected.read_text("utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_case_is_named_by_a_code(folder: Path) -> None:
    code = re.match(r"([A-Z]\d\d)-[a-z0-9-]+$", folder.name)
    assert code is not None
    assert code[1] in RULES
