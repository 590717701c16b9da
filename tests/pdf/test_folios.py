"""Folios are read from the pages: roman or arabic, with words around them, or left out on some."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefpress.pdf.folios import folios, numbered
from tests.pdf.sheets import sheet


@pytest.mark.parametrize(
    ("margins", "labels"),
    [
        (["1", "2", "3"], "1 2 3"),
        (["", "2", "3"], "1 2 3"),
        (["", "", ""], "1 2 3"),
        (["Page 7 of 9", "Page 8 of 9", "Page 9 of 9"], "7 8 9"),
        (["Outlook 2021", "2 Outlook 2021", "Outlook 2021 3"], "1 2 3"),
        (["i", "ii", "iii", "1", "2"], "i ii iii 1 2"),
        (["", "ii", "iii", "", "2", "3"], "i ii iii 1 2 3"),
        (["", "II", "III", "IV"], "I II III IV"),
        (["xlviii", "xlix", "l", "li"], "xlviii xlix l li"),
        (["I", "I think", "I"], "1 2 3"),
        (["2021"], "1"),
    ],
)
def test_the_number_that_grows_with_the_pages_is_the_folio(margins: list[str], labels: str) -> None:
    assert " ".join(numbered(margins)) == labels


def test_folios_of_set_pages(tmp_path: Path) -> None:
    css = (
        "@page { @bottom-center { content: counter(page) } } @page :first { @bottom-center { content: none } }"
        "@page front { @bottom-center { content: counter(page, lower-roman) } } section { break-before: page }"
        ".front { page: front } .main { page: main }"
    )
    front = "".join(f'<section class="front">{text}</section>' for text in "abc")
    main = "".join(f'<section class="main">{text}</section>' for text in "de")
    assert folios(sheet(front + main, tmp_path, css).lay_out()) == ("i", "ii", "iii", "4", "5")
