"""What is committed holds for every machine: no path of one, no address of a package index."""

import re
import subprocess
from pathlib import Path

import pytest

TREE = Path(__file__).parents[2]

# A path from the root into a place that only one machine has, where a path can begin: not inside a word, a longer path or a URL.
MACHINE_PATH = re.compile(r"(?<![\w./$}~:-])/(?:home|root|work|Users|opt|private)/[\w.-]+")
INDEX = re.compile(r"https?://[\w.-]*(?:pypi|pythonhosted|npmjs|yarnpkg|maven|crates|deb\.debian)[\w.-]*", re.IGNORECASE)


@pytest.fixture(scope="module")
def committed() -> list[Path]:
    """Return every text file that git tracks, but for the cases: a made-up manuscript may name what a rule is to find."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=TREE, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    paths = [TREE / name for name in listed.stdout.split("\0") if name and not name.startswith("tests/cases/")]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:4096]]


@pytest.mark.parametrize("pattern", [MACHINE_PATH, INDEX], ids=["machine path", "package index"])
def test_no_file_names_a_machine(committed: list[Path], pattern: re.Pattern[str]) -> None:
    found = [
        f"{path.relative_to(TREE)}:{number}: {match[0]}"
        for path in committed
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        for match in pattern.finditer(line)
    ]
    assert found == []


@pytest.mark.parametrize("line", ["see |home/ana/x.md", '"|root/clone"', "(|opt/wheels)", "--find-links=|opt/wheels"])
def test_a_path_of_a_machine_is_recognised(line: str) -> None:
    assert MACHINE_PATH.search(line.replace("|", "/"))  # so that this file names none itself


@pytest.mark.parametrize("line", ["https://example.org/home/page", "docs/home/x", "${HOME}/opt/x", "../opt/x"])
def test_other_paths_are_left_alone(line: str) -> None:
    assert not MACHINE_PATH.search(line)
