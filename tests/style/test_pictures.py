"""Pictures on the page: none is taller than the page that holds it with its caption."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from briefpress.metadata import PageSettings
from briefpress.style import load_style, print_html
from tests.style.briefs import brief
from tests.style.test_sheets import document

TOWER = (
    '<img src="data:image/svg+xml,&lt;svg xmlns=%22http://www.w3.org/2000/svg%22 width=%22600%22 height=%222400%22/&gt;" alt=""/>'
)
CAPTION = f"<figcaption><p>{'A caption of some length. ' * 8}</p></figcaption>"
SHORT_CAPTION = "<figcaption><p>A caption of some words</p><span class='credit'>Photograph: somebody</span></figcaption>"
TEXT = f"<p>{'Words of the text. ' * 30}</p>"

FIGURES = {
    "plain": f'<figure class="figure">{TOWER}{CAPTION}</figure>',
    "as wide as asked": f'<figure class="figure" data-width="80%">{TOWER}{CAPTION}</figure>',
    "across": f'<figure class="figure" data-side="full">{TOWER}{CAPTION}</figure>',
    "at a side": f'<figure class="figure" data-side="right" data-width="40%">{TOWER}{SHORT_CAPTION}</figure>',
    "in a line": f"<p>{TOWER}</p>",
}


def found(box: Any, tag: str) -> Iterator[Any]:
    if box.element_tag == tag:
        yield box
    else:
        for child in getattr(box, "children", ()):
            yield from found(child, tag)


@pytest.mark.parametrize("page", [PageSettings(), PageSettings(size="A5"), PageSettings(size="letter", margins="50mm 20mm")])
@pytest.mark.parametrize("style", ["policy", "original", "working-paper", "bulletin"])
@pytest.mark.parametrize("figure", FIGURES)
def test_a_picture_stands_whole_on_one_page_with_its_caption(figure: str, style: str, page: PageSettings) -> None:
    source = document(print_html(brief(TEXT + FIGURES[figure] + TEXT, page=page), load_style(style)))
    whole = [
        (list(found(sheet._page_box, "img")), list(found(sheet._page_box, "figcaption")), sheet._page_box)
        for sheet in source.lay_out().pages
    ]
    assert source.messages == []
    ((images, captions, sheet),) = [each for each in whole if each[0]]
    (image,) = images
    foot = sheet.content_box_y() + sheet.height
    assert image.position_y >= sheet.content_box_y() - 0.5
    assert image.content_box_y() + image.height <= foot + 0.5
    assert image.height > 60
    assert sum(len(each[1]) for each in whole) == FIGURES[figure].count("<figcaption")
    for caption in captions:
        assert caption.position_y + caption.margin_height() <= foot + 0.5
