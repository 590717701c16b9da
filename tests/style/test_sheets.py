"""The bundled stylesheets on real pages: what the engine does with them, and what a reader of any eyes can read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from briefpress.brief import Brief
from briefpress.edit import edit
from briefpress.manuscript import read_brief
from briefpress.manuscript.source import read_manuscript
from briefpress.pdf.audit import audit
from briefpress.pdf.engine import PrintDocument
from briefpress.pdf.fetcher import LockedFetcher
from briefpress.pdf.pages import read_pages
from briefpress.style import bundled_styles, load_style, print_html
from tests.style.briefs import brief

SHOWCASE = Path(__file__).parents[2] / "manuscripts" / "showcase" / "brief.md"


def showcase() -> Brief:
    return edit(read_brief(read_manuscript(SHOWCASE), {}))


def document(html: str, folder: Path = SHOWCASE.parent) -> PrintDocument:
    return PrintDocument(html, folder, LockedFetcher([folder, bundled_styles()]))


def pages(html: str) -> Any:
    return document(html).lay_out().pages


@pytest.mark.parametrize("name", ["base", "policy"])
def test_the_engine_knows_all_that_the_sheets_ask_for(name: str) -> None:
    page = document(print_html(showcase(), load_style(name)))
    page.lay_out()
    assert page.messages == []


def test_the_showcase_fills_its_pages_at_the_first_layout() -> None:
    page = document(print_html(showcase(), load_style("policy")))
    laid_out = page.lay_out()
    assert audit(page.tree, read_pages(laid_out)) == []
    assert len(laid_out.pages) == 6


def test_the_showcase_has_no_problems() -> None:
    assert showcase().problems == ()


@pytest.mark.parametrize("bottom", range(70, 100, 3))
def test_notes_do_not_break_the_page_at_their_calls(bottom: int) -> None:
    """WeasyPrint 70 compares the height of a page's notes with that of their area without tolerance; see base/print.css."""
    calls = "".join(
        f'<p>Some words that call a note.<note-call note="{name}" number="{number}" call="1"/></p>'
        for number, name in enumerate("abcdefgh", 1)
    )
    html = print_html(brief(calls, *["<p>The words of this note.</p>"] * 8), load_style("policy"))
    assert len(pages(html.replace("</style>", f"@page {{ margin-bottom: {bottom}pt }}</style>"))) == 1


def test_a_box_of_the_kind_note_is_no_footnote() -> None:
    html = print_html(
        brief('<aside class="box note"><p id="inside">Words</p></aside><p id="after">After</p>'), load_style("policy")
    )
    (page,) = pages(html)
    assert page.anchors["inside"][1] < page.anchors["after"][1]


def test_a4_and_letter_have_the_same_measure_within_a_few_characters() -> None:
    from briefpress.metadata import PageSettings

    def measure(size: str) -> float:
        html = print_html(brief('<p id="x">Words</p>', page=PageSettings(size=size)), load_style("policy"))
        left, _, right, _ = pages(html)[0].anchors["x"]
        return float(right - left)

    assert measure("letter") == pytest.approx(measure("A4"), rel=0.04)


def luminance(colour: str) -> float:
    """Return the relative luminance of #rgb or #rrggbb (WCAG 2.2)."""
    digits = colour.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("sheet", "night"), [("print", False), ("web", False), ("web", True)])
def test_colours_can_be_read(sheet: str, night: bool) -> None:
    css = (bundled_styles() / "policy" / f"{sheet}.css").read_text("utf-8")
    roots = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    colours = {"paper": "#fff", "ink": "#000"}
    for root in roots if night else roots[:1]:
        colours |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", root))
    for text in ("ink", "brand", "accent", "quiet"):
        for ground in ("paper", "tint", "accent-tint"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)


def test_the_drawn_cover_wears_the_colours_of_the_style() -> None:
    cover = load_style("policy").render(
        "epub-cover.html.j2",
        meta=brief("").metadata,
        labels=None,
        date="",
        direction="ltr",
        families=(),
        logo="",
        style=load_style("policy"),
        faces="",
    )
    brand, ink, rule = (
        re.search(pattern, cover)[1]  # type: ignore[index]  # no match is a failure
        for pattern in (r"background: (#\w+)", r"[^-]color: (#\w+)", r"border-top: 6px solid (#\w+)")
    )
    assert f"--brand: {brand};" in load_style("policy").stylesheet("print")
    assert contrast(ink, brand) >= 7
    assert contrast(rule, brand) >= 3
