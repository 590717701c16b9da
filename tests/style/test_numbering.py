"""The figures of numbered lists, as the engine prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from briefpress.metadata import NotesAt
from briefpress.style import load_style, print_html
from tests.style.briefs import CALL, brief
from tests.style.test_sheets import pages


def printed(box: Any) -> Iterator[str]:
    """Yield every text of a page in the order in which it is read."""
    if isinstance(text := getattr(box, "text", None), str):
        yield text
    for child in getattr(box, "children", ()):
        yield from printed(child)


def figures(html: str) -> list[str]:
    """Return the figures that stand before items: every item of these tests is the word `item`."""
    text = " ".join(part for page in pages(html) for part in printed(page._page_box))
    return re.findall(r"(\w+)\s*\.\s+item", text)


LISTS = {
    "<ol><li>item</li><li>item</li></ol>": ["1", "2"],
    '<ol start="3"><li>item</li><li>item</li></ol>': ["3", "4"],
    '<ol start="0"><li>item</li></ol>': ["0"],
    '<ol type="a"><li>item</li></ol>': ["a"],
    '<ol start="3" type="A"><li>item</li><li>item</li></ol>': ["C", "D"],
    '<ol type="i"><li>item</li><li>item</li></ol>': ["i", "ii"],
    '<ol start="9" type="I"><li>item</li></ol>': ["IX"],
    '<ol reversed=""><li>item</li><li>item</li></ol>': ["2", "1"],
    '<ol><li value="7">item</li><li>item</li></ol>': ["7", "8"],
    '<ol start="five"><li>item</li></ol>': ["1"],
    '<ol start="3"><li>item<ol type="a"><li>item</li><li>item</li></ol></li><li>item</li></ol>': ["3", "a", "b", "4"],
    '<ol type="A"><li>item<ol start="2"><li>item</li></ol></li><li>item</li></ol><ol><li>item</li></ol>': ["A", "2", "B", "1"],
}


@pytest.mark.parametrize("style", ["policy", "original", "working-paper", "bulletin"])
@pytest.mark.parametrize("listing", LISTS)
def test_in_the_text(listing: str, style: str) -> None:
    assert figures(print_html(brief(listing), load_style(style))) == LISTS[listing]


@pytest.mark.parametrize("at", list(NotesAt))
@pytest.mark.parametrize("listing", LISTS)
def test_in_a_note(listing: str, at: NotesAt) -> None:
    note = f"<p>Words</p>{listing}"
    assert figures(print_html(brief(f"<p>Text{CALL}</p>", note, notes=at), load_style("policy"))) == LISTS[listing]
