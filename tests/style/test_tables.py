"""Tables with many columns: set smaller, and their words divided as the language divides them."""

from __future__ import annotations

import pytest

from briefpress.pdf.layout import lay_out
from briefpress.style import load_style, print_html
from briefpress.style.dress import dressed
from tests.style.briefs import brief
from tests.style.test_numbering import printed
from tests.style.test_sheets import document


def table(columns: int) -> str:
    row = "<tr>" + "<td>considerable</td>" * columns + "</tr>"
    return f"<table><tbody>{row * 2}</tbody></table>"


@pytest.mark.parametrize("style", ["policy", "original", "working-paper", "bulletin"])
@pytest.mark.parametrize("columns", [3, 6, 8, 10, 12])
def test_words_are_divided_as_the_language_divides_them(columns: int, style: str) -> None:
    layout = lay_out(document(print_html(brief(table(columns)), load_style(style))))
    assert (layout.faults, layout.changes) == ((), ())
    words = (text for page in layout.document.pages for text in printed(page._page_box))
    pieces = {text for text in words if text != "Title" and not text.isdecimal()}
    assert pieces <= {"considerable", "con‐", "sider‐", "able", "consider‐", "siderable", "consid‐", "erable", "er‐"}


@pytest.mark.parametrize(
    ("row", "many"),
    [("<td/>" * 6, False), ("<th/>" + "<td/>" * 6, True), ('<td colspan="7"/>', True), ('<td colspan="x"/>', False)],
)
def test_columns_are_counted_with_their_spans(row: str, many: bool) -> None:
    body, _ = dressed(brief(f"<table><tbody><tr><td/></tr><tr>{row}</tr></tbody></table>"), load_style("policy"), keep=True)
    assert ("many-columns" in body[0].get("class", "").split()) is many
