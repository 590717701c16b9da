"""Every folder of cases/problems: what is found in brief.md is what expected.txt says, line for line."""

import re
from pathlib import Path

import pytest

from briefpress.catalogue import RULES
from briefpress.check import check_brief
from briefpress.check.silence import apply_silences
from briefpress.edit import edit
from briefpress.manuscript import read_brief
from briefpress.manuscript.source import read_manuscript
from briefpress.problems import Problem, ProblemsFound

CASES = Path(__file__).parent / "cases" / "problems"
FOLDERS = sorted(path.parent for path in CASES.glob("*/brief.md"))


def found_in(folder: Path) -> tuple[Problem, ...]:
    """Return what is found before anything is set: what reading, the rules and the editor's passes report."""
    try:
        manuscript = read_manuscript(folder / "brief.md")
    except ProblemsFound as found:
        return found.problems
    brief = read_brief(manuscript, {}, folder)
    brief = edit(brief.with_problems(check_brief(brief, root=folder)))
    return apply_silences(manuscript, brief.problems)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_case(folder: Path, update: bool) -> None:
    lines = [f"{str(problem).removeprefix(f'{folder}/')}\n" for problem in found_in(folder)]
    expected = folder / "expected.txt"
    if update:
        expected.write_text("".join(lines), "utf-8")
    assert "".join(lines) == expected.read_text("utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_case_is_named_by_a_code(folder: Path) -> None:
    code = re.match(r"([A-Z]\d\d)-[a-z0-9-]+$", folder.name)
    assert code is not None
    assert code[1] in RULES
