"""The slug line below each page: title, date, the page among how many, and the name of each plate in its own ink.

It is set by the layout engine in the typefaces of the style, so that a title in any script is shaped and every letter embedded.
"""

from __future__ import annotations

from html import escape
from io import BytesIO

import pikepdf

from briefpress.pdf.engine import PrintDocument, write_plain
from briefpress.pdf.fetcher import LockedFetcher
from briefpress.press.inks import Inks
from briefpress.press.recolour import recolour
from briefpress.style import Style

HEIGHT = 22.0
"""Points: two lines of small type."""

NUMBER_AT = 0.56
"""Where the page's number begins, as a part of the width: clear of the register mark in the middle."""

_PLATES = (("Cyan", "1 0 0 0"), ("Magenta", "0 1 0 0"), ("Yellow", "0 0 1 0"), ("Black", "0 0 0 1"))
_CSS = """
@page { size: %(width)spt %(height)spt; margin: 0 }
body { margin: 0; font: 6.5pt/9pt %(families)s; color: device-cmyk(0 0 0 1) }
p { margin: 0; height: %(height)spt; overflow: hidden; break-after: page }
p:last-child { break-after: auto }
.text { width: 44%% }
.plates { position: absolute; top: 0; right: 0 }
"""


def set_slugs(text: str, pages: int, width: float, style: Style, inks: Inks) -> pikepdf.Pdf:
    """Return a PDF with what all slugs share, `width` points wide, on its first page, and then a page for each page's number.

    What is shared is set once: a page for each slug with all that stands in it would take longer than many a brief.
    """
    families = ", ".join(dict.fromkeys(f'"{face.family}"' for face in style.fonts)) or "serif"
    css = _CSS % {"width": f"{width:.2f}", "height": f"{HEIGHT:g}", "families": families}
    plates = " ".join(f'<span style="color: device-cmyk({ink})">{name}</span>' for name, ink in _PLATES)
    numbers = "".join(f"<p>{number} / {pages}</p>" for number in range(1, pages + 1))
    body = f'<div class="plates">{plates}</div><p class="text">{escape(text)}</p>{numbers}'
    faces = style.font_faces()
    html = f"<!DOCTYPE html><html><head><title>Slug</title><style>{faces}{css}</style></head><body>{body}</body></html>"
    folders = list(dict.fromkeys(face.path.parent for face in style.fonts))
    document = PrintDocument(html, folders[0] if folders else style.chain[0], LockedFetcher(folders or style.chain)).lay_out()
    pdf = pikepdf.open(BytesIO(write_plain(document)))
    recolour(pdf, inks)
    return pdf
