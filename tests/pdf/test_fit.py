"""Copyfitting: a brief fills the pages that it is to have, moved as little as will do, or it is told what is missing."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from briefpress.catalogue import RULES, Level
from briefpress.cli import main
from briefpress.copyfit import FitLimits, Lever
from briefpress.edit import edit
from briefpress.manuscript import read_brief
from briefpress.manuscript.source import read_manuscript
from briefpress.pdf import SetPages, set_pages
from briefpress.pdf.fit import LAYOUTS_IN_ALL
from briefpress.pdf.levers import STEPS, ladder, moves
from briefpress.style import Style, bundled_styles, load_style, print_html
from tests.pdf.sheets import words

POLICY = load_style("policy")
QUOTE = "::: {.pull-quote}\nA quotation that stands beside the text, in some lines.\n:::"


def manuscript(paragraphs: int, fit: str = "", more: str = "") -> str:
    """Return a manuscript of so many paragraphs, about six to a page, with notes and quotes among them."""
    front = "".join(["---\ntitle: A title\nlang: en\n", f"fit: {fit}\n" if fit else "", more, "---\n\n"])
    blocks = [f"{words(70 + 7 * (number % 5), number)}." for number in range(paragraphs)]
    for place in range(1, paragraphs, 3):
        blocks[place] += f"[^{place}]\n\n[^{place}]: {words(20, place)}."
    for place in range(3, paragraphs, 6):
        blocks[place] = f"{QUOTE}\n\n{blocks[place]}"
    return front + "\n\n".join(blocks) + "\n"


def pages_of(text: str, folder: Path, style: Style = POLICY) -> SetPages:
    (folder / "brief.md").write_text(text, "utf-8")
    brief = edit(read_brief(read_manuscript(folder / "brief.md"), {}, folder), style.box_kinds)
    return set_pages(brief, style, print_html(brief, style, root=folder), [folder, bundled_styles()])


def unmoved(style: Style) -> Style:
    return replace(style, fit=FitLimits())


def extent(pages: SetPages) -> float:
    """Return how many pages are filled."""
    assert pages.fit is not None
    return pages.fit.pages - 1 + pages.fit.filled


def fitted(text: str, folder: Path, style: Style = POLICY) -> SetPages:
    """Return pages that were fitted within the layouts that a fit may take, with nothing to be said but of single lines."""
    pages = pages_of(text, folder, style)
    assert pages.fit is not None
    assert pages.fit.reached
    assert pages.fit.pages == pages.fit.wanted == len(pages.layout.page_map.sheets)
    assert pages.fit.filled >= style.fit.filled
    assert pages.layout.layouts <= LAYOUTS_IN_ALL
    assert not any(RULES[fault.code].level is Level.ERROR for fault in pages.layout.faults)
    assert {problem.code for problem in pages.problems} <= {"L07"}  # a paragraph that ends with a short word
    return pages


@pytest.mark.parametrize(
    ("paragraphs", "more", "fit"),
    [(15, "", "3"), (14, "page: {columns: 2}\n", "3"), (15, "page: {sides: 2}\n", "multiple-of-3")],
)
def test_too_long_by_a_little_is_tightened_by_a_little(paragraphs: int, more: str, fit: str, tmp_path: Path) -> None:
    assert 3 < extent(pages_of(manuscript(paragraphs, "3", more), tmp_path, unmoved(POLICY))) < 3.2
    pages = fitted(manuscript(paragraphs, fit, more), tmp_path)
    assert pages.fit is not None
    assert pages.fit.moves[0].lever is Lever.LEADING
    assert pages.layout.changes[0].startswith("fitted 3 pages: leading 14 pt → 13.")


def test_a_last_page_with_too_little_on_it_is_filled(tmp_path: Path) -> None:
    assert 2.6 < extent(pages_of(manuscript(13, "3"), tmp_path, unmoved(POLICY))) < 2.7
    pages = fitted(manuscript(13, "3"), tmp_path)
    assert pages.layout.changes[0].startswith("fitted 3 pages: leading 14 pt → 14.")


def test_what_fills_its_pages_is_left_alone(tmp_path: Path) -> None:
    pages = fitted(manuscript(14, "3"), tmp_path)
    assert (pages.fit and pages.fit.moves, pages.layout.layouts, pages.layout.changes) == ((), 1, ())


def test_the_least_that_will_do_is_moved(tmp_path: Path) -> None:
    """One step less does not do: a style that may go no further than that cannot fit the brief."""
    pages = fitted(manuscript(15, "3"), tmp_path)
    assert pages.fit is not None
    rungs = ladder(POLICY.fit, tighter=True)
    points = {"leading": POLICY.page.unit, "size": 10.5 * 96 / 72}
    taken = next(index for index, rung in enumerate(rungs) if moves(rung, **points) == pages.fit.moves)
    less = FitLimits({lever: (place, lever.own) for lever, place in rungs[taken - 1].items()})
    again = pages_of(manuscript(15, "3"), tmp_path, replace(POLICY, fit=less))
    assert again.fit is not None
    assert not again.fit.reached


def test_the_same_brief_is_fitted_alike(tmp_path: Path) -> None:
    one, other = (pages_of(manuscript(15, "3"), tmp_path) for _ in range(2))
    assert (one.fit, one.layout.layouts, one.identifier) == (other.fit, other.layout.layouts, other.identifier)


def test_out_of_reach_it_is_set_as_if_nothing_had_been_asked(tmp_path: Path) -> None:
    pages, plain = (pages_of(manuscript(15, fit), tmp_path) for fit in ("2", ""))
    assert plain.fit is None
    assert pages.fit is not None
    assert (pages.fit.moves, pages.fit.lines > 20, pages.layout.layouts) == ((), True, 2)
    assert [problem for problem in pages.problems if problem.code != "L11"] == list(plain.problems)
    assert len(pages.problems) == len(plain.problems) + 1
    assert [line.text for line in pages.layout.page_map.lines] == [line.text for line in plain.layout.page_map.lines]


def test_missing_lines_are_counted(tmp_path: Path) -> None:
    pages = pages_of(manuscript(12, "4"), tmp_path, unmoved(POLICY))
    assert pages.fit is not None
    page = pages.layout.page_map.sheets[-1].text_height / POLICY.page.unit
    assert pages.fit.lines == pytest.approx(-(3 + POLICY.fit.filled - extent(pages)) * page, abs=1)


def test_notes_and_boxes_hold_where_mending_has_to_be_done_as_well(tmp_path: Path) -> None:
    """A box too tall to stand beside the text is set across it in the layout that is chosen, too."""
    tall = f"::: {{.box side=right width=30%}}\n{words(620)}\n:::\n\n"
    text = manuscript(12, "4").replace("---\n\n", f"---\n\n{tall}", 1)
    pages = fitted(text, tmp_path)
    assert pages.layout.changes[0].startswith("fitted 4 pages: leading")
    assert "across" in pages.layout.changes[1]


def test_the_ladder_moves_one_lever_after_the_other_as_far_as_it_may() -> None:
    rungs = ladder(POLICY.fit, tighter=True)
    assert len(rungs) == 4 * STEPS + 1
    assert rungs[0] == {}
    assert [len(rung) for rung in rungs[1:]] == [count for count in range(1, 5) for _ in range(STEPS)]
    assert rungs[-1] == {lever: POLICY.fit.ranges[lever][0] for lever in Lever}
    assert ladder(FitLimits({Lever.SIZE: (0.97, 1.0)}), tighter=False) == [{}]


def test_the_fit_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("brief.md").write_text(manuscript(15, "3"), "utf-8")
    build = ["build", "brief.md", "--to", "pdf", "--no-claims", "--anew", "--out", "out"]
    assert main([*build, "--json"]) == 0
    (fit,) = json.loads(capsys.readouterr().out)["fits"]
    assert (fit["manuscript"], fit["wanted"], fit["pages"], fit["reached"], fit["lines"]) == ("brief.md", 3, 3, True, 0)
    assert fit["moved"][0]["lever"] == "leading"
    assert main([*build, "-v", "--report", "report.json"]) == 0
    assert "fitted 3 pages: leading 14 pt → 13." in capsys.readouterr().err
    (brief,) = json.loads(Path("report.json").read_text("utf-8"))["briefs"]
    assert brief["fit"] == {key: value for key, value in fit.items() if key != "manuscript"}


def test_the_book_is_the_same_whatever_the_pages_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = []
    for fit in ("", "3"):
        Path("brief.md").write_text(manuscript(15, fit), "utf-8")
        assert main(["build", "brief.md", "--to", "html", "--anew", "--out", "out"]) == 0
        made.append(next(Path("out").glob("*.html")).read_bytes())
    assert made[0] == made[1]
