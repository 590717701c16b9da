"""Headings: one hierarchy wherever a manuscript begins to count, in print and on the web."""

from __future__ import annotations

from typing import Any

import pytest

from briefpress.style import load_style, print_html
from briefpress.style.dress import dressed
from briefpress.web import web_html
from tests.style.briefs import CALL, brief
from tests.style.test_numbering import printed
from tests.style.test_sheets import document

BEGINNINGS = {
    "h1": "<h1>One</h1><h2>Two</h2><h3>Three</h3><h1>Four</h1>",
    "h2": "<h2>One</h2><h3>Two</h3><h4>Three</h4><h2>Four</h2>",
    "h3": "<h3>One</h3><h4>Two</h4><h5>Three</h5><h3>Four</h3>",
}


def levels(body: str, *notes: str) -> list[str]:
    tree, bodies = dressed(brief(body, *notes), load_style("policy"), keep=False)
    return [element.tag for part in (tree, *bodies.values()) for element in part.iter() if element.tag[1:].isdigit()]


@pytest.mark.parametrize("body", BEGINNINGS.values(), ids=BEGINNINGS)
def test_the_text_begins_at_the_second_level(body: str) -> None:
    assert levels(body) == ["h2", "h3", "h4", "h2"]


def test_no_heading_is_lower_than_html_has_them() -> None:
    assert levels("<h1>One</h1><h6>Six</h6>") == ["h2", "h6"]


def test_a_box_does_not_say_where_the_text_begins() -> None:
    assert levels('<aside class="box"><h1>Box</h1></aside><h2>Text</h2>') == ["h2", "h2"]
    assert levels('<aside class="box"><h3>Box</h3></aside><p>Text</p>') == ["h3"]


def test_boxes_and_notes_go_with_the_text() -> None:
    assert levels(f'<h1>Text</h1><aside class="box"><h2>Box</h2></aside><p>{CALL}</p>', "<h2>Note</h2>") == ["h2", "h3", "h3"]


def outline(bookmarks: list[Any]) -> list[Any]:
    return [(label, outline(children)) for label, _, children, _ in bookmarks]


@pytest.mark.parametrize("style", ["policy", "original", "bulletin"])
@pytest.mark.parametrize("body", BEGINNINGS.values(), ids=BEGINNINGS)
def test_the_outline_and_the_running_head(body: str, style: str) -> None:
    long = "".join(f"<p>{'Words of the text. ' * 60}</p>" for _ in range(6))
    laid_out = document(print_html(brief(body + long, title="The title"), load_style(style))).lay_out()
    assert outline(laid_out.make_bookmark_tree()) == [("The title", [("One", [("Two", [("Three", [])])]), ("Four", [])])]
    (*_, last) = laid_out.pages
    head = next(box for box in last._page_box.children if getattr(box, "at_keyword", "") == "@top-left")
    assert "".join(printed(head)) == "The title"


def test_the_web_page_has_one_h1() -> None:
    html = web_html(brief(BEGINNINGS["h1"]), load_style("policy"))
    assert html.count("<h1") == 1
