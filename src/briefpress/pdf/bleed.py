"""How far pages are painted beyond their edges, settled once they are laid out: no word moves with it, so one layout does.

WeasyPrint takes bleed and marks from `@page` and keeps them in three private places: the page, its box's style, and the area of
the background that the layout reckoned. `tests/pdf/test_bleed.py` fails when a release changes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from briefpress.geometry import PIXEL

_SIDES = ("top", "right", "bottom", "left")


def trim_pages(document: Any) -> None:
    """Let the pages end at their trim, without marks, whatever a sheet says: a screen has neither, the press room draws them."""
    _paint_beyond(document, 0.0)


@contextmanager
def painted_beyond(document: Any, bleed: float) -> Iterator[None]:
    """Let the pages be painted so many points beyond their trim for a while."""
    _paint_beyond(document, bleed / PIXEL)
    try:
        yield
    finally:
        trim_pages(document)


def _paint_beyond(document: Any, pixels: float) -> None:
    for page in document.pages:
        box = page._page_box
        page.bleed = dict.fromkeys(_SIDES, pixels)
        box.style["marks"] = ()
        if box.background is not None:
            area = (-pixels, -pixels, box.margin_width() + 2 * pixels, box.margin_height() + 2 * pixels)
            layers = [layer._replace(painting_area=area) for layer in box.background.layers]
            box.background = box.background._replace(layers=layers)
