"""Ace by DAISY finds nothing against any book (EPUB Accessibility 1.1, WCAG 2.1 AA as far as a program can tell)."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.components.printed import build

from .books import NAMES, make
from .reading import needs_readers, violations


@needs_readers
@pytest.mark.parametrize("name", NAMES)
def test_ace_finds_no_violation(name: str, tmp_path: Path) -> None:
    assert violations(make(name, tmp_path), tmp_path / "ace") == []


@needs_readers
@pytest.mark.parametrize("style", ["bulletin", "original", "policy", "working-paper"])
def test_ace_finds_no_violation_in_any_component_of_any_style(style: str, tmp_path: Path) -> None:
    assert violations(build(tmp_path, style).epub, tmp_path / "ace") == []


@needs_readers
def test_ace_would_find_a_violation(tmp_path: Path) -> None:
    """A test that cannot fail proves nothing: a picture without a description is found out."""
    made = make("rich", tmp_path)
    with zipfile.ZipFile(made) as book, zipfile.ZipFile(tmp_path / "worse.epub", "w") as worse:
        for name in book.namelist():
            worse.writestr(name, book.read(name).replace(b'alt="', b'data-alt="'))
    assert any(one.startswith("image-alt in ") for one in violations(tmp_path / "worse.epub", tmp_path / "ace"))
