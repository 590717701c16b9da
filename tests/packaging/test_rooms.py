"""The rooms know each other in the order in which CONTRIBUTING.md lists them: imports go up its table, never down."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

TREE = Path(__file__).parents[2]
SOURCE = TREE / "src"
PACKAGE = "briefpress"
DOORS = {"__init__", "__main__"}
"""What stands before the house: the package's own names, and `python -m briefpress`; they may know any room."""


def rooms_as_written() -> list[str]:
    """Return the rooms of the table in CONTRIBUTING.md from the first to the last; a room within a room counts with it."""
    text = (TREE / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.partition("| room |")[2].partition("\n\n")[0]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    names = [name.rstrip("/") for cell in cells for name in re.findall(r"`([^`]+)`", cell)]
    return [name for name in names if "/" not in name]


def rooms_as_built() -> set[str]:
    house = SOURCE / PACKAGE
    return ({path.stem for path in house.glob("*.py")} | {path.parent.name for path in house.glob("*/__init__.py")}) - DOORS


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the room of each import of the house in a module, those inside functions and for types alone too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write the whole name of the room"
            names = [f"{PACKAGE}.{alias.name}" for alias in node.names] if node.module == PACKAGE else [node.module or ""]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            package, _, module = name.partition(".")
            if package == PACKAGE:
                yield node.lineno, module.partition(".")[0]


def test_the_table_lists_every_room_once() -> None:
    written = rooms_as_written()
    assert sorted(written) == sorted(rooms_as_built())


@pytest.mark.parametrize("room", sorted(rooms_as_built()))
def test_a_room_knows_only_those_before_it(room: str) -> None:
    order = rooms_as_written()
    place = SOURCE / PACKAGE / room
    found = [
        f"{path.relative_to(TREE)}:{line}: imports {other}"
        for path in (sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")])
        for line, other in imports_of(path)
        if order.index(other) > order.index(room)
    ]
    assert found == []
