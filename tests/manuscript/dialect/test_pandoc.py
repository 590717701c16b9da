"""Our reading of a manuscript held beside pandoc's: tests/cases/pandoc/NAME/brief.md, one manuscript a folder.

What may differ by rule says so where it is made alike, in a sentence that begins with RULE (`grep -rn RULE` in this folder).
"""

from __future__ import annotations

from pathlib import Path

import pytest
from canonical import Child, difference, printed
from composed import Composer
from our_tree import our_reading
from pandoc_tree import pandoc_command_reading, pandoc_readings

from briefpress.brief import AT
from briefpress.manuscript.dialect import Reading, read_body
from briefpress.manuscript.source import read_manuscript

CASES = sorted((Path(__file__).parents[2] / "cases" / "pandoc").glob("*/brief.md"))
COMPOSED = 200
"""Manuscripts of each kind that are composed by chance; pandoc reads them in one batch."""

DIFFERENT = {
    "note-defined-twice": "the first definition counts and N03 names its line; to pandoc the last one counts",
    "table-pipe-block-tag": "pandoc loses what follows a block's tag in a cell of a pipe table; we keep it as text, and say T05",
    "tex-number-after-command": "pandoc takes a number on the next line for a length of the command; we keep it as text",
}
"""Cases that are read otherwise than pandoc reads them, and why; ours.txt beside the manuscript is what we read."""


WITHOUT_PLACE = {"br", "code", "col", "colgroup", "del", "em", "strong", "sub", "sup"}
"""Elements that may have no place of their own: marks within a line, and the columns of a table."""


def read(path: Path) -> Reading:
    return read_body(read_manuscript(path))


def our_tree(path: Path) -> list[Child]:
    reading = read(path)
    return our_reading(reading.body, reading.notes)


def name(path: Path) -> str:
    return path.parent.name


@pytest.fixture(scope="session")
def pandocs() -> dict[Path, list[Child]]:
    """Pandoc's reading of every case."""
    return dict(zip(CASES, pandoc_readings([path.read_bytes() for path in CASES]), strict=True))


@pytest.mark.parametrize("path", [path for path in CASES if name(path) not in DIFFERENT], ids=name)
def test_manuscript_is_read_as_pandoc_reads_it(path: Path, pandocs: dict[Path, list[Child]]) -> None:
    found = difference(pandocs[path], our_tree(path))
    assert not found, f"{path}\n{found}"


@pytest.mark.parametrize("path", [path for path in CASES if name(path) in DIFFERENT], ids=name)
def test_manuscript_is_read_otherwise_on_purpose(path: Path, pandocs: dict[Path, list[Child]]) -> None:
    ours = our_tree(path)
    assert difference(pandocs[path], ours), f"{path} is read as pandoc reads it: take it from the list"
    assert "\n".join(printed(ours)) == path.with_name("ours.txt").read_text(encoding="utf-8").rstrip("\n")


def test_list_of_differences_names_cases_only() -> None:
    assert DIFFERENT.keys() <= set(map(name, CASES))


@pytest.mark.parametrize("case", ["crlf", "byte-order-mark", "list-nested-by-tab", "table-pipe-exactly-72-columns"])
def test_batch_opens_a_manuscript_as_the_command_line_does(case: str, pandocs: dict[Path, list[Child]]) -> None:
    path = next(path for path in CASES if name(path) == case)
    assert pandocs[path] == pandoc_command_reading(path.read_bytes())


@pytest.mark.parametrize("path", CASES, ids=name)
def test_every_place_is_one_of_the_manuscript(path: Path) -> None:
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    reading = read(path)
    for tree in (reading.body, *(note.body for note in reading.notes)):
        for element in tree.iter():
            if AT not in element.attrib:
                assert element is reading.body or element.tag in WITHOUT_PLACE, f"{path}: {element.tag} has no place"
                continue
            line, column = map(int, element.attrib[AT].split(":"))
            assert 1 <= line <= len(lines), f"{path}: {element.tag} at {line}:{column}"
            assert 1 <= column <= len(lines[line - 1]) + 1, f"{path}: {element.tag} at {line}:{column}"


@pytest.mark.parametrize("broken", [0.0, 0.1, 0.2])
def test_composed_manuscripts_are_read_as_pandoc_reads_them(broken: float, tmp_path: Path) -> None:
    texts = [Composer(seed, broken).manuscript() for seed in range(COMPOSED)]
    path = tmp_path / "brief.md"
    for seed, (text, pandoc) in enumerate(zip(texts, pandoc_readings([text.encode() for text in texts]), strict=True)):
        path.write_text(text, encoding="utf-8")
        found = difference(pandoc, our_tree(path))
        assert not found, f"seed {seed}\n{text}\n----\n{found}"
