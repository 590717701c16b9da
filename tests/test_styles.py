"""Every style that comes with briefpress sets the two large manuscripts whole, on any paper, in every file, without an error."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from briefpress.catalogue import RULES, Level
from briefpress.pipeline import Order, build_one
from briefpress.problems import Problem
from briefpress.project import commissions
from briefpress.style import list_styles
from tests.epub.exact import both
from tests.epub.validator import Validator

ROOT = Path(__file__).parents[1]
MANUSCRIPTS = {
    "showcase": ROOT / "manuscripts" / "showcase",
    "torture": ROOT / "tests" / "cases" / "torture",
}
STYLES = sorted(style.name for style in list_styles() if style.name != "base")
PAPER = [("A4", 1), ("letter", 2)]


def copied(manuscript: str, folder: Path, paper: str, sides: int) -> Path:
    """Return a copy of a manuscript that asks for a paper and for sides."""
    shutil.copytree(MANUSCRIPTS[manuscript], folder)
    path = folder / "brief.md"
    head, rest = path.read_text("utf-8").split("\n---\n", 1)
    lines = iter(head.splitlines())
    path.write_text("\n".join([*without_page(lines), f"page: {{size: {paper}, sides: {sides}}}", "---", rest]), "utf-8")
    return path


def without_page(lines: Iterator[str]) -> Iterator[str]:
    """Yield the front matter without its `page`, which stands over lines that are indented."""
    inside = False
    for line in lines:
        inside = line.startswith("page:") or (inside and line.startswith(" "))
        if not inside:
            yield line


def errors(problems: tuple[Problem, ...]) -> list[Problem]:
    return [problem for problem in problems if RULES[problem.code].level is Level.ERROR]


@pytest.mark.parametrize(("paper", "sides"), PAPER)
@pytest.mark.parametrize("manuscript", sorted(MANUSCRIPTS))
@pytest.mark.parametrize("style", STYLES)
def test_every_style_sets_every_manuscript(
    style: str, manuscript: str, paper: str, sides: int, tmp_path: Path, epubcheck: Validator
) -> None:
    path = copied(manuscript, tmp_path / manuscript, paper, sides)
    ((job, project),) = commissions([path])
    kinds = ("pdf", "press", "epub", "html") if sides == 1 else ("pdf",)
    built = build_one(job, project, Order(kinds, style=style))
    assert errors(built.problems) == []
    assert len(built.files) == len(kinds)
    for file in built.files:
        if file.suffix == ".epub":
            assert [message.words for message in epubcheck(file) if message.severity != "USAGE"] == []


def test_a_blank_line_of_verse_stays_one(tmp_path: Path) -> None:
    (tmp_path / "brief.md").write_text("---\ntitle: T\nlang: en\n---\n\n| Mice\n| Nice\n|\n| Rice\n")
    pdf, _ = both(tmp_path / "brief.md")
    document = pypdfium2.PdfDocument(pdf.data)
    text = document[0].get_textpage()
    tops = [text.get_charbox(text.search(word).get_next()[0])[3] for word in ("Mice", "Nice", "Rice")]
    document.close()
    assert round((tops[1] - tops[2]) / (tops[0] - tops[1]), 1) == 2.0
