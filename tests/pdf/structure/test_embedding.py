"""Files that travel within the PDF: the manuscript and the tables, where the front matter asks for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefpress.pipeline import check_one
from briefpress.project import Job, find_project
from tests.pdf.structure.tagged import opened
from tests.pdf.structure.test_standards import build, failures

TEXT = """---
title: Wässer
lang: en
authors: Ann
{more}
---

| Region[^n] | Water, in % |
|------------|------------:|
| *North*    |          12 |
| South      |             |

: Who has water

+---+-----+---+
| a | b   | c |
+===+=====+===+
| 1 | 2   | 3 |
|   +-----+---+
|   | "x" | 4 |
+---+-----+---+

[^n]: By census.
"""


def write(folder: Path, more: str) -> Path:
    """Return the manuscript with more front matter."""
    path = folder / "water.md"
    path.write_text(TEXT.format(more=more), "utf-8")
    return path


def test_the_manuscript_and_the_tables_are_associated_with_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, "date: 2026-01-02\nattach: [tables, manuscript]")
    data = build(path, tmp_path)
    assert failures(data, "3a") == []
    with opened(data) as pdf:
        files = {str(one.UF): one for one in pdf.Root.AF}
        assert {name: (str(one.AFRelationship), str(one.Desc)) for name, one in files.items()} == {
            "table-1.csv": ("/Data", "Table 1 Who has water"),
            "table-2.csv": ("/Data", "Table 2"),
            "water.md": ("/Source", "Wässer"),
        }
        assert [str(name) for name in list(pdf.Root.Names.EmbeddedFiles.Names)[::2]] == sorted(files)
        held = {name: one.EF.F for name, one in files.items()}
        assert held["water.md"].read_bytes() == path.read_bytes()
        assert held["table-1.csv"].read_bytes().decode().split("\r\n") == ['Region,"Water, in %"', "North,12", "South,", ""]
        assert held["table-2.csv"].read_bytes().decode().split("\r\n") == ["a,b,c", "1,2,3", ",“x”,4", ""]
        assert {str(one.Subtype) for one in held.values()} == {"/text/csv", "/text/markdown"}
        assert {str(one.Params.ModDate) for one in held.values()} == {"D:20260102"}
        assert [int(one.Params.Size) for one in held.values()] == [len(one.read_bytes()) for one in held.values()]
    assert build(path, tmp_path / "again") == data


def test_no_date_is_made_up_and_nothing_travels_unasked(tmp_path: Path) -> None:
    data = build(write(tmp_path, "attach: manuscript"), tmp_path)
    assert failures(data, "3a") == []
    with opened(data) as pdf:
        assert [str(one.UF) for one in pdf.Root.AF] == ["water.md"]
        assert "/ModDate" not in pdf.Root.AF[0].EF.F.Params
    with opened(build(write(tmp_path, "keywords: a"), tmp_path)) as pdf:
        assert "/AF" not in pdf.Root
        assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})


@pytest.mark.parametrize("asked", ["tabels", "[tables, pictures]"])
def test_what_cannot_be_attached_is_told_at_its_place(tmp_path: Path, asked: str) -> None:
    path = write(tmp_path, f"attach: {asked}")
    (problem,) = [one for one in check_one(Job("water", path), find_project(path)) if one.code == "M03"]
    assert (problem.place.line, problem.place.column) == (5, 9)
