"""The same input gives the same bytes: in any folder, time zone and process, on any day."""

from __future__ import annotations

import datetime
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pikepdf
import pytest

ROOT = Path(__file__).parents[1]
ENDINGS = (".pdf", "-press.pdf", ".epub", ".html")
NAMES = ("russia-afghan-peace", "showcase")


def build_in(folder: Path, **environment: str) -> dict[str, bytes]:
    """Build the project's manuscripts from a copy in `folder`, with nothing kept from before; return every output by its name."""
    for name in ("manuscripts", "styles"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "briefpress.toml", folder)
    environment = {**os.environ, **environment, "BRIEFPRESS_CACHE": ""}
    command = [sys.executable, "-m", "briefpress", "build", "--to", "pdf,press,epub,html"]
    subprocess.run(
        command, cwd=folder, env={**os.environ, **environment, "BRIEFPRESS_CACHE": ""}, check=True, stdout=subprocess.DEVNULL
    )
    return {path.name: path.read_bytes() for path in (folder / "build").iterdir()}


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    first = build_in(tmp_path_factory.mktemp("one"), TZ="UTC", PYTHONHASHSEED="1")
    second = build_in(tmp_path_factory.mktemp("two") / "deep er", TZ="Asia/Kabul", PYTHONHASHSEED="77", LC_ALL="C")
    return first, second


def test_every_file_is_made(builds: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    assert set(builds[0]) == {f"{name}{ending}" for name in NAMES for ending in ENDINGS}


@pytest.mark.parametrize("name", [f"{name}{ending}" for name in NAMES for ending in ENDINGS])
def test_two_builds_are_alike(builds: tuple[dict[str, bytes], dict[str, bytes]], name: str) -> None:
    assert builds[0][name] == builds[1][name]


@pytest.mark.parametrize("name", NAMES)
def test_no_file_says_on_which_day_it_was_built(builds: tuple[dict[str, bytes], dict[str, bytes]], name: str) -> None:
    today = re.compile(datetime.date.today().strftime("%Y-?%m-?%d"))
    for ending in (".pdf", "-press.pdf"):
        with pikepdf.open(io.BytesIO(builds[0][f"{name}{ending}"])) as pdf:
            assert not today.search(str(dict(pdf.docinfo)))
    with zipfile.ZipFile(io.BytesIO(builds[0][f"{name}.epub"])) as book:
        assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        package = next(entry for entry in book.namelist() if entry.endswith(".opf"))
        assert not today.search(book.read(package).decode())
