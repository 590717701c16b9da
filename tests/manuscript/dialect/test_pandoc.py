"""Our reading of a manuscript held beside pandoc's: tests/cases/pandoc/NAME/brief.md, one manuscript a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from canonical import Child, difference
from composed import Composer
from our_tree import our_reading
from pandoc_tree import pandoc_command_reading, pandoc_readings

from briefpress.manuscript.dialect import read_body
from briefpress.manuscript.source import read_manuscript

CASES = sorted((Path(__file__).parents[2] / "cases" / "pandoc").glob("*/brief.md"))
COMPOSED = 300  # manuscripts of each kind; pandoc reads them in one batch


def read(path: Path) -> list[Child]:
    reading = read_body(read_manuscript(path))
    return our_reading(reading.body, reading.notes)


@pytest.fixture(scope="session")
def pandocs() -> dict[Path, list[Child]]:
    """Pandoc's reading of every case."""
    return dict(zip(CASES, pandoc_readings([path.read_bytes() for path in CASES]), strict=True))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_manuscript_is_read_as_pandoc_reads_it(path: Path, pandocs: dict[Path, list[Child]]) -> None:
    found = difference(pandocs[path], read(path))
    assert not found, f"{path}\n{found}"


@pytest.mark.parametrize("name", ["crlf", "byte-order-mark", "list-nested-by-tab", "table-pipe-exactly-72-columns"])
def test_batch_opens_a_manuscript_as_the_command_line_does(name: str, pandocs: dict[Path, list[Child]]) -> None:
    path = next(path for path in CASES if path.parent.name == name)
    assert pandocs[path] == pandoc_command_reading(path.read_bytes())


@pytest.mark.parametrize("broken", [0.0, 0.1, 0.4])
def test_composed_manuscripts_are_read_as_pandoc_reads_them(broken: float, tmp_path: Path) -> None:
    texts = [Composer(seed, broken).manuscript() for seed in range(COMPOSED)]
    path = tmp_path / "brief.md"
    for seed, (text, pandoc) in enumerate(zip(texts, pandoc_readings([text.encode() for text in texts]), strict=True)):
        path.write_text(text, encoding="utf-8")
        found = difference(pandoc, read(path))
        assert not found, f"seed {seed}\n{text}\n----\n{found}"
