"""Running text by snippets: each is read into the tree that stands beside it, and pandoc reads it into the same."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from canonical import Child, Node, difference
from our_tree import our_reading
from pandoc_tree import pandoc_readings
from running_text import DEFINITIONS, SNIPPETS, defined, read, rows, shown


def test_there_are_snippets_of_every_construct() -> None:
    assert len(SNIPPETS) > 15
    assert sum(len(list(rows(path))) for path in SNIPPETS) > 600


@pytest.mark.parametrize("path", SNIPPETS, ids=lambda path: path.stem)
def test_snippet_becomes_the_tree_beside_it(path: Path) -> None:
    found = {source: shown(source) for source, _ in rows(path)}
    assert found == dict(rows(path))


@pytest.mark.parametrize("path", SNIPPETS, ids=lambda path: path.stem)
def test_pandoc_reads_snippets_the_same_way(path: Path) -> None:
    sources = [source for source, _ in rows(path)]
    pandocs = pandoc_readings([f"{source}{DEFINITIONS}".encode() for source in sources])
    found = [difference(without_example(pandoc), ours(source)) for source, pandoc in zip(sources, pandocs, strict=True)]
    assert not any(found), "\n\n".join(f"{source}\n{lines}" for source, lines in zip(sources, found, strict=True) if lines)


def ours(source: str) -> list[Child]:
    state, body = defined(), Element("body")
    body.append(read(source, state))
    return our_reading(body, state.notes.values())


def without_example(pandoc: list[Child]) -> list[Child]:
    """Return pandoc's reading without the list that defines the example."""
    return [child for child in pandoc if not (isinstance(child, Node) and child.name == "OrderedList")]
