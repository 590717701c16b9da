"""What preflight finds in the files of a build is told at its place in the manuscript."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefpress.brief import Brief
from briefpress.pdf import SetPages, set_pages
from briefpress.pipeline import Order, build_one
from briefpress.problems import Problem
from briefpress.project import commissions
from tests.press.making import make, own_style, save_picture, written


def found(kind: str, path: Path) -> list[Problem]:
    """Return what preflight finds, but for the number of pages."""
    return [one for one in make(kind, path).problems if one.code[0] in "PA" and one.code != "P15"]


@pytest.mark.parametrize(("pixels", "code"), [(472, ""), (400, "P24"), (300, "P23"), (150, "P22")])
def test_a_picture_of_40_millimetres(tmp_path: Path, pixels: int, code: str) -> None:
    save_picture(tmp_path / "house.png", (pixels, pixels))
    path = written(tmp_path, "Words.\n\n![A house](house.png){alt='Red bricks.' width=25%}\n")
    problems = found("press", path)
    assert [one.code for one in problems] == ([code] if code else [])
    assert all((one.place.file, one.place.line) == (str(path), 11) for one in problems)
    for one in problems:
        assert one.message.startswith(f"press file, page 1: house.png: a picture of {pixels} × {pixels} pixels is printed at ")
        assert one.message.endswith(" ppi, on 40 × 40 mm")
        assert "472 pixels wide" in one.hint
    assert found("pdf", path) == []


def test_the_smaller_side_counts_where_a_picture_is_stretched(tmp_path: Path) -> None:
    save_picture(tmp_path / "house.png", (472, 100))
    style = own_style(tmp_path, "img { object-fit: fill; width: 40mm; height: 40mm }")
    path = written(tmp_path, "![A house](house.png)\n", style=style)
    (problem,) = found("press", path)
    assert problem.code == "P22"
    assert "is printed at 64 ppi" in problem.message


def test_a_picture_of_the_style_stands_at_the_first_line(tmp_path: Path) -> None:
    style = own_style(tmp_path, ".text { background: url('paper.png') no-repeat; background-size: 40mm }")
    save_picture(tmp_path / "styles" / "tested" / "paper.png", (60, 60))
    path = written(tmp_path, "Words.\n\nMore.\n\nAnd more.\n\nAnd more.\n", style=style)
    (problem,) = found("press", path)
    assert (problem.code, problem.place.line) == ("P22", 1)
    assert problem.message.startswith("press file, page 1: a picture of 60 × 60 pixels")


TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n"
FAINT = "h2 { color: #aaa } .text p strong { color: #bbb } td { border: 0.1pt solid #000 }"


def test_a_finding_stands_at_the_element_that_it_is_of(tmp_path: Path) -> None:
    style = own_style(tmp_path, FAINT)
    path = written(tmp_path, f"Words **that are faint** here.\n\n## Head\n\nMore.\n\n{TABLE}", style=style)
    assert [(one.code, one.place.line) for one in found("pdf", path)] == [("A16", 9), ("A16", 11)]
    assert [(one.code, one.place.line) for one in found("press", path)] == [("P25", 17)]


def test_what_runs_through_all_pages_is_told_once_and_at_the_first_line(tmp_path: Path) -> None:
    style = own_style(tmp_path, "@page { @bottom-center { content: counter(page); color: #ccc } }")
    path = written(tmp_path, "\n\n{{< pagebreak >}}\n\n".join(["Words."] * 4), style=style)
    (problem,) = found("pdf", path)
    assert (problem.code, problem.place.line) == ("A16", 1)
    assert problem.message.endswith("; 3 more like it on pages 2, 3 and 4")


def test_what_the_front_matter_decides_is_told_there(tmp_path: Path) -> None:
    path = written(tmp_path, "Words.\n", more="page:\n  bleed: 2mm\n  pad-to: 2\n")
    codes = {one.code: one.place.line for one in make("press", path).problems}
    assert codes == {"P13": 8, "P15": 9}


def test_pages_are_set_once_for_all_formats(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "Words.\n")
    ((job, project),) = commissions([path])
    alone = build_one(job, project, Order(("press",), out=tmp_path / "alone")).files[0].read_bytes()
    times: list[Path] = []

    def counted(brief: Brief, *others: Any) -> SetPages:
        times.append(brief.path)
        return set_pages(brief, *others)

    monkeypatch.setattr("briefpress.pdf.set_pages", counted)
    built = build_one(job, project, Order(("epub", "press", "pdf"), out=tmp_path))
    assert times == [path]
    assert [path.read_bytes() for path in built.files if path.name.endswith("-press.pdf")] == [alone]
