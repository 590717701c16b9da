"""Real readers and checkers: Foliate's engine in Chromium, and Ace by DAISY. `sh bootstrap/readers` fetches both."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
MODULES = ROOT / ".venv" / "readers" / "node_modules"
ARTEFACTS = ROOT / "tests" / "artefacts" / "readers"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
MISSING = (
    "Node.js is not here"
    if not shutil.which("node")
    else "Chromium is not here"
    if not CHROMIUM
    else "the readers are not here: sh bootstrap/readers"
    if not MODULES.is_dir()
    else ""
)

needs_readers = pytest.mark.skipif(bool(MISSING) and os.environ.get("CI") != "true", reason=MISSING)
"""Skips, and says so, where a reader is missing on somebody's machine; in CI such a test fails."""

VIEWS = [
    {
        "name": f"{device}-{scheme}-{size}",
        "width": width,
        "height": height,
        "scheme": scheme,
        "size": size,
        "popups": size == 100,
        "walk": (scheme, size) in (("light", 100), ("dark", 200)),
    }
    for device, width, height in (("phone", 360, 640), ("tablet", 820, 1180))
    for scheme in ("light", "dark")
    for size in (100, 200)
]
"""What a book is looked at in: lengths in CSS pixels, the size of the text in per cent. With `popups` the reader hides the notes
where they stand, as Foliate does; without, their ways back are followed. Every way is tried in those that say `walk`."""


def read(book: Path, views: Sequence[dict[str, Any]] = VIEWS) -> list[dict[str, Any]]:
    """Return what `open_book.mjs` saw of the book in each view; its screenshots are kept with the artefacts of the tests."""
    assert not MISSING, MISSING
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    script = Path(__file__).with_name("open_book.mjs")
    command = ["node", script, MODULES, CHROMIUM, ARTEFACTS / book.stem, json.dumps(list(views)), book]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    seen: list[dict[str, Any]] = json.loads(done.stdout)
    return seen


def violations(book: Path, folder: Path) -> list[str]:
    """Return what Ace has against the book, each as `RULE in FILE: WORDS`."""
    assert not MISSING, MISSING
    command = ["node", MODULES / ".bin" / "ace-cli", "--silent", "--force", "--outdir", folder, book]
    environment = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": CHROMIUM}
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=300, env=environment, check=False)
    assert (folder / "report.json").is_file(), done.stderr
    report = json.loads((folder / "report.json").read_text())
    return [
        f"{one['earl:test']['dct:title']} in {file['earl:testSubject']['url']}: {one['earl:result']['dct:description']}"
        for file in report["assertions"]
        for one in file["assertions"]
        if one["earl:result"]["earl:outcome"] == "fail"
    ]
