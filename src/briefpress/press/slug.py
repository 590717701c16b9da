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

_PLATES = (("Cyan", "1 0 0 0"), ("Magenta", "0 1 0 0"), ("Yellow", "0 0 1 0"), ("Black", "0 0 0 1"))
_CSS = """
@page { size: %(width)spt %(height)spt; margin: 0 }
body { margin: 0; font: 6.5pt/9pt %(families)s; color: device-cmyk(0 0 0 1) }
div { display: flex; justify-content: space-between; height: %(height)spt; overflow: hidden; break-after: page }
div:last-child { break-after: auto }
p { margin: 0; width: 44%% }
p + p { text-align: right; width: 46%% }
"""


def set_slugs(texts: list[str], width: float, style: Style, inks: Inks) -> pikepdf.Pdf:
    """Return a PDF with a page for each text, `width` points wide: the text at the left, number and plates at the right."""
    families = ", ".join(dict.fromkeys(f'"{face.family}"' for face in style.fonts)) or "serif"
    css = _CSS % {"width": f"{width:.2f}", "height": f"{HEIGHT:g}", "families": families}
    plates = " ".join(f'<b style="font-weight: inherit; color: device-cmyk({ink})">{name}</b>' for name, ink in _PLATES)
    lines = "".join(
        f"<div><p>{escape(text)}</p><p>{number} / {len(texts)} &#160; {plates}</p></div>" for number, text in enumerate(texts, 1)
    )
    faces = style.font_faces(lambda face: face.path.as_uri())
    html = f"<!DOCTYPE html><html><head><title>Slug</title><style>{faces}{css}</style></head><body>{lines}</body></html>"
    folders = list(dict.fromkeys(face.path.parent for face in style.fonts))
    document = PrintDocument(html, folders[0] if folders else style.chain[0], LockedFetcher(folders or style.chain)).lay_out()
    pdf = pikepdf.open(BytesIO(write_plain(document)))
    recolour(pdf, inks)
    return pdf
