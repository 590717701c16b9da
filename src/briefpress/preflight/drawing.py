"""Pages drawn by PDFium: as they are, or without their text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
from PIL import Image
from pypdfium2 import raw

_FORMS_DEEP = 15


@contextmanager
def drawn_document(data: bytes) -> Iterator[Any]:
    """Open a file in PDFium, or yield None where PDFium cannot read what qpdf could."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        yield None
        return
    try:
        yield document
    finally:
        document.close()


def draw(page: Any, scale: float, *, grey: bool = False) -> Image.Image:
    """Return what stands in the page's CropBox, with its annotations; `scale` is pixels a point."""
    picture: Image.Image = page.render(scale=scale, grayscale=grey, may_draw_forms=False, draw_annots=True).to_pil()
    return picture.convert("L" if grey else "RGB")


def hide_text(page: Any) -> None:
    """Let the page be drawn without its text from now on, that of its forms too."""
    for text in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=_FORMS_DEEP):
        raw.FPDFPageObj_SetIsActive(text, False)
