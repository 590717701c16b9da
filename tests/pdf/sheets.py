"""Small print pages with the bundled fonts, for the tests of the PDF room."""

from __future__ import annotations

import random
from pathlib import Path

from briefpress.pdf.engine import PrintDocument
from briefpress.pdf.fetcher import LockedFetcher

STYLES = Path(__file__).parents[2] / "styles"
FACE = STYLES / "fonts" / "carlito" / "Carlito-Regular.ttf"
CSS = f"""@font-face {{ font-family: "Carlito"; src: url("{FACE.as_uri()}") }}
@page {{ size: A5; margin: 18mm 16mm; @top-center {{ content: "Running head" }} }}
html {{ font: 10pt/14pt "Carlito" }} p {{ margin: 0; orphans: 2; widows: 2; hyphens: auto }}
bp-note {{ float: footnote; footnote-policy: line; font-size: 8pt; line-height: 10pt }}
.side-right {{ float: right; width: 40%; margin-left: 5mm }} .keep {{ display: inline-block; width: 100% }}
"""
_WORDS = (
    *("policy", "agency", "transit", "housing", "municipal", "budget", "review", "evidence"),
    *("panel", "regional", "council", "decided", "the", "of", "in", "under"),
)


def words(count: int, seed: int = 1) -> str:
    """Return some words, always the same for a seed."""
    chooser = random.Random(seed)
    return " ".join(chooser.choice(_WORDS) for _ in range(count))


def note(name: str, text: str) -> str:
    """Return a call with its note as the style room writes them."""
    return f'<bp-call id="call-{name}" href="#note-{name}"><bp-note class="note" id="note-{name}">{text}</bp-note></bp-call>'


def sheet(body: str, folder: Path, css: str = "", head: str = "") -> PrintDocument:
    """Return the print document of some markup; files below `folder` and the styles can be read."""
    html = (
        f'<!doctype html><html lang="en"><head><title>T</title>{head}<style>{CSS}{css}</style></head><body>{body}</body></html>'
    )
    return PrintDocument(html, folder, LockedFetcher([folder, STYLES]))
