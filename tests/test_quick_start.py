"""What Python compiled at an earlier start serves a later one, and is what it would compile now."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

STARTED = (
    "import re, sys\n"
    "from briefpress import quick_start\n"
    "plain = getattr(re, '_compiler').compile\n"
    "compiled = []\n"
    "getattr(re, '_compiler').compile = lambda *asked: compiled.append(asked) or plain(*asked)\n"
    "quick_start.start_quickly()\n"
    "import briefpress.pipeline, briefpress.problems\n"
    "problem = briefpress.problems.Problem('L10', briefpress.problems.Place('a.md'), 'message')\n"
    "assert problem == problem and hash(problem) and 'message' in repr(problem)\n"
    "assert briefpress.problems.Problem.__init__.__annotations__['code'] == 'str'\n"
    "quick_start.keep_what_is_new()\n"
    "kept = quick_start._expressions\n"
    "wrong = [key for key in kept if getattr(re, '_compiler').compile(*key) != plain(*key)]\n"
    "print(len(compiled), len(kept), len(quick_start._methods), wrong)\n"
)


def started(cache: Path, **environment: str) -> tuple[int, int, int]:
    """Return how many expressions were compiled, and how many expressions and methods are kept."""
    surroundings = {**os.environ, "BRIEFPRESS_CACHE": str(cache) if cache.name else "", **environment}
    told = subprocess.run([sys.executable, "-c", STARTED], env=surroundings, capture_output=True, text=True, check=True)
    compiled, expressions, methods, wrong = told.stdout.split()
    assert wrong == "[]"
    return int(compiled), int(expressions), int(methods)


def test_what_was_compiled_once_is_not_compiled_again(tmp_path: Path) -> None:
    first, expressions, methods = started(tmp_path)
    assert first >= expressions > 100
    assert methods > 100
    assert started(tmp_path) == (0, expressions, methods)


def damaged(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1] + b"x")


def open_to_others(file: Path) -> None:
    file.chmod(0o666)


@pytest.mark.parametrize("change", [damaged, open_to_others])
def test_what_is_damaged_or_cannot_be_trusted_is_made_anew(change: object, tmp_path: Path) -> None:
    first = started(tmp_path)
    (file,) = (tmp_path / "compiled").iterdir()
    assert callable(change)
    change(file)
    assert started(tmp_path) == first
    assert started(tmp_path)[0] == 0


def test_it_can_be_done_without(tmp_path: Path) -> None:
    assert started(tmp_path, BRIEFPRESS_PLAIN_START="1")[1:] == (0, 0)
    assert started(Path())[1:] == (0, 0)
    assert not (tmp_path / "compiled").exists()
