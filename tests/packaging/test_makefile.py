"""The Makefile sets up once, sets up again when it has to, and says what it can do."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

TREE = Path(__file__).parents[2]
SOURCES = ("Makefile", "pyproject.toml", "requirements.lock", "requirements-dev.lock", "tests/readers/package-lock.json")
STAMPS = (".packages", ".project", ".dev")
THEN, LATER = 1_700_000_000, 1_700_000_100


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Return a copy of what make looks at, in a folder with a space in its name, as after a first `make pdf test`."""
    folder = tmp_path / "policy briefs"
    (folder / ".venv" / "bin").mkdir(parents=True)
    for name in SOURCES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(TREE / name, folder / name)
        os.utime(folder / name, (THEN, THEN))
    (folder / "interpreter").touch()
    os.utime(folder / "interpreter", (THEN, THEN))
    (folder / ".venv" / "bin" / "python").symlink_to(folder / "interpreter")
    for seconds, stamp in enumerate(STAMPS):
        (folder / ".venv" / stamp).touch()
        os.utime(folder / ".venv" / stamp, (THEN + seconds, THEN + seconds))
    return folder


def make(clone: Path, *arguments: str) -> str:
    """Return what make prints; the flags of a make that runs these tests are kept from it."""
    environment = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")}
    return subprocess.run(["make", *arguments], cwd=clone, env=environment, capture_output=True, text=True, check=True).stdout


def plan(clone: Path, *goals: str) -> list[str]:
    """Return the commands that make would run."""
    return make(clone, "-n", *goals).splitlines()


def test_a_clone_that_is_set_up_goes_straight_to_work(clone: Path) -> None:
    assert plan(clone, "pdf", "epub", "-j4") == [".venv/bin/briefpress build --to pdf", ".venv/bin/briefpress build --to epub"]
    assert [line.split()[0] for line in plan(clone, "test")] == [".venv/bin/python"]


def test_a_fresh_clone_is_set_up_once_for_several_goals(clone: Path) -> None:
    shutil.rmtree(clone / ".venv")
    commands = plan(clone, "pdf", "epub", "-j4")
    assert commands[:2] == ["sh bootstrap/system", "sh bootstrap/packages requirements.lock"]
    assert len([command for command in commands if "bootstrap/" in command]) == 2
    assert commands[-2:] == [".venv/bin/briefpress build --to pdf", ".venv/bin/briefpress build --to epub"]


def test_a_changed_lock_brings_the_packages_anew(clone: Path) -> None:
    os.utime(clone / "requirements.lock", (LATER, LATER))
    assert "sh bootstrap/packages requirements.lock" in plan(clone, "pdf")
    assert "sh bootstrap/packages requirements-dev.lock --add" in plan(clone, "test")


def test_a_changed_lock_of_the_tests_leaves_the_briefs_alone(clone: Path) -> None:
    os.utime(clone / "requirements-dev.lock", (LATER, LATER))
    assert plan(clone, "pdf") == [".venv/bin/briefpress build --to pdf"]
    assert plan(clone, "test")[:2] == ["sh bootstrap/system tests", "sh bootstrap/packages requirements-dev.lock --add"]


def test_a_changed_project_is_installed_again_without_its_packages(clone: Path) -> None:
    os.utime(clone / "pyproject.toml", (LATER, LATER))
    commands = plan(clone, "pdf")
    assert "--editable ." in commands[0]
    assert not [command for command in commands if "bootstrap/" in command]


def test_a_virtual_environment_whose_python_has_gone_is_made_anew(clone: Path) -> None:
    (clone / "interpreter").unlink()
    assert "sh bootstrap/packages requirements.lock" in plan(clone, "pdf")


def test_make_alone_lists_every_goal(clone: Path) -> None:
    makefile = (TREE / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert re.findall(r"^  make (\w+)", make(clone), re.MULTILINE) == phony.split()
