"""A stylesheet that the engine has read is not read again, and the pages are those of a sheet that is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefpress.pdf import kept_sheets
from briefpress.pdf.engine import write_plain
from briefpress.pdf.loading import css
from tests.pdf.sheets import sheet

SHEET = """
@page { @bottom-center { content: counter(page, folio) } }
@counter-style folio { system: extends decimal; prefix: "– " }
p { color: #123456 }
"""


@pytest.fixture(autouse=True)
def with_none_kept() -> Iterator[None]:
    kept_sheets._kept.clear()
    yield
    kept_sheets._kept.clear()


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count the stylesheets that are taken to pieces."""
    found: list[str] = []
    parse = css.preprocess_stylesheet

    def counting(*arguments: object, **named: object) -> object:
        found.append("sheet")
        return parse(*arguments, **named)

    monkeypatch.setattr("weasyprint.preprocess_stylesheet", counting)
    return found


def laid_out(css: str, folder: Path, text: str = "Text", head: str = "") -> tuple[bytes, list[str]]:
    source = sheet(f"<p>{text}</p>", folder, css, head)
    return write_plain(source.lay_out()), source.messages


def test_a_sheet_is_read_once_and_gives_the_same_pages(tmp_path: Path, parsed: list[str]) -> None:
    first = laid_out(SHEET, tmp_path)
    assert len(parsed) == 1
    assert laid_out(SHEET, tmp_path, "Other text")[0] != first[0]
    assert laid_out(SHEET, tmp_path) == first
    assert len(parsed) == 1
    assert laid_out(SHEET.replace("#123456", "#654321"), tmp_path)[0] != first[0]
    assert len(parsed) == 2


@pytest.mark.parametrize(
    "fault", ["p { colour: red }", "p { --a: red; width: var(--a) }", "@nothing {}", "p::nothing { color: red }"]
)
def test_what_the_engine_has_to_say_of_a_sheet_it_says_each_time(fault: str, tmp_path: Path) -> None:
    first = laid_out(SHEET + fault, tmp_path)
    assert len(first[1]) == 1
    assert laid_out(SHEET + fault, tmp_path) == first


def test_a_sheet_that_names_others_is_read_anew(tmp_path: Path) -> None:
    other = tmp_path / "other.css"
    other.write_text("p { color: red }", "utf-8")
    asking = "<style>@import 'other.css';</style>"
    first = laid_out("", tmp_path, head=asking)
    other.write_text("p { color: blue }", "utf-8")
    assert laid_out("", tmp_path, head=asking) != first


def test_only_the_last_few_are_kept(tmp_path: Path) -> None:
    for number in range(kept_sheets.KEPT + 2):
        laid_out(f"p {{ margin: {number}px }}", tmp_path)
    assert len(kept_sheets._kept) == kept_sheets.KEPT
