"""On facing pages the margin column of a style stands at the outer edge of each page, with all that stands in it."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from briefpress.edit import edit
from briefpress.manuscript import read_brief
from briefpress.manuscript.source import read_manuscript
from briefpress.pdf import SetPages, set_pages
from briefpress.pdf.pages import Area, Spot
from briefpress.style import bundled_styles, load_style, print_html
from tests.pdf.sheets import words

STYLE = load_style("policy")
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="90"><rect width="400" height="90"/></svg>'
FRONT = "---\ntitle: A title\nlang: en\npublisher: {name: A house}\npage: {sides: %s}\n---\n\n"
BOXES = (
    "::: {.pull-quote side=right}\nA sentence beside the text\n:::",
    "::: {.box side=outside}\nA box at the outside.\n:::",
    "::: {.box side=inside width=40%}\nA box at the inside.\n:::",
    "![A caption.](wide.svg){side=full alt=wide}",
)


def laid_out(folder: Path, sides: int) -> SetPages:
    """Return pages that each begin with a box, in turn with each kind of it, so that each kind falls on both hands."""
    order = [0, 0, 1, 1, 2, 2, 3, 3]
    pages = [f"{BOXES[kind]}\n\n{words(60, seed)}.\n\n{words(40, seed + 9)}." for seed, kind in enumerate(order)]
    text = "\n\n::: page-break\n:::\n\n".join(["Text.", *pages])
    (folder / "brief.md").write_text(FRONT % sides + text, "utf-8")
    (folder / "wide.svg").write_text(PICTURE, "utf-8")
    brief = edit(read_brief(read_manuscript(folder / "brief.md"), {}, folder), STYLE.box_kinds)
    return set_pages(brief, STYLE, print_html(brief, STYLE, root=folder), [folder, bundled_styles()])


@pytest.fixture(scope="module")
def facing(tmp_path_factory: pytest.TempPathFactory) -> SetPages:
    return laid_out(tmp_path_factory.mktemp("facing"), 2)


def boxes(pages: SetPages) -> list[tuple[Element, Spot]]:
    main = next(pages.tree.iter("main"))
    kinds = ("pull-quote", "box", "figure")
    found = [box for box in main if set(kinds) & set(box.get("class", "").split())]
    return [(box, pages.layout.page_map.spots[box][0]) for box in found]


def measure(pages: SetPages, page: int) -> tuple[float, float]:
    """Return the ends of the measure of a page: those of its last line of text, which stands beside nothing."""
    paragraphs = set(next(pages.tree.iter("main")).findall("p"))
    lines = [line for line in pages.layout.page_map.lines if line.page == page and line.block in paragraphs]
    return lines[-1].measure


def test_what_stands_in_the_margin_stands_at_the_outer_edge(facing: SetPages) -> None:
    assert facing.problems == ()
    for box, spot in boxes(facing):
        left, right = measure(facing, spot.page)
        classes = box.get("class", "").split()
        is_right_page = bool(spot.page % 2)
        if "side-left" in classes:  # inside: within the measure, at the spine
            assert (spot.left, spot.right)[not is_right_page] == pytest.approx((left, right)[not is_right_page], abs=1)
        else:
            assert (spot.right > right + 50) == is_right_page
            assert (spot.left < left - 50) == (not is_right_page)


def test_the_column_is_as_far_from_the_edge_on_both_hands(facing: SetPages) -> None:
    def outside(spot: Spot) -> float:
        return facing.layout.page_map.sheets[0].width - spot.right if spot.page % 2 else spot.left

    wide = [spot for box, spot in boxes(facing) if "side-left" not in box.get("class", "")]
    assert len(wide) == 6
    assert {round(outside(spot)) for spot in wide} == {round(outside(wide[0]))}


def test_it_takes_one_layout_and_leaves_the_lines_as_they_are(facing: SetPages, tmp_path: Path) -> None:
    plain = laid_out(tmp_path, 1)
    assert facing.layout.layouts == plain.layout.layouts == 1
    lines = [[line.text for line in pages.layout.page_map.lines if line.area is Area.FLOW] for pages in (facing, plain)]
    assert lines[0] == lines[1]


def test_the_colophon_spans_both_on_either_hand(facing: SetPages) -> None:
    colophon = next(facing.tree.iter("footer"))
    spot = facing.layout.page_map.spots[colophon][0]
    left, right = measure(facing, spot.page)
    assert spot.right - spot.left == pytest.approx(1.383 * (right - left), rel=0.01)
    assert 0 < spot.left < spot.right < facing.layout.page_map.sheets[0].width


def test_pages_that_do_not_face_each_other_have_it_at_the_right(tmp_path: Path) -> None:
    plain = laid_out(tmp_path, 1)
    assert all(
        spot.right > measure(plain, spot.page)[1] + 50 for box, spot in boxes(plain) if "side-left" not in box.get("class", "")
    )
