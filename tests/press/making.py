"""Press files for the tests: of a manuscript of a few lines, of a folder, or of one page of plain HTML."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image

from briefpress.pdf.engine import PrintDocument, write_plain
from briefpress.pdf.fetcher import LockedFetcher
from briefpress.pipeline import MAKERS, Made, prepare
from briefpress.press.claims import Imprint
from briefpress.press.condition import printing_condition
from briefpress.press.file import make_file
from briefpress.press.inks import Cmyk, Inks
from briefpress.project import commissions
from briefpress.style import load_style

ROOT = Path(__file__).parents[2]
TORTURE = ROOT / "tests" / "cases" / "torture"
FRONT = "---\ntitle: A *pressed* title\nlang: en-GB\nauthors: [Ana, Bo]\ndate: 2021-03-24\nstyle: {style}\n{more}---\n\n"
_PAINTS = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s"}
STYLE = 'title = "Tested"\ndescription = "Tested"\nextends = "base"\n'


def make(kind: str, manuscript: Path, style: str | None = None) -> Made:
    """Return what a maker makes of a manuscript, whatever it finds."""
    ((job, project),) = commissions([manuscript])
    _, brief, loaded = prepare(job, project, style)
    return MAKERS[kind](brief, loaded, project)


@cache
def press_file(manuscript: Path) -> bytes:
    """Return the press file of a manuscript that comes with the project, made once."""
    return make("press", manuscript).data


def written(folder: Path, text: str, *, style: str = "base", more: str = "") -> Path:
    """Write a manuscript with a style of its own beside it, whose sheet may be written too, and return its path."""
    path = folder / "brief.md"
    path.write_text(FRONT.format(style=style, more=more) + text, "utf-8")
    return path


def own_style(folder: Path, css: str, settings: str = "") -> str:
    """Write a style that extends the base, and return its name."""
    own = folder / "styles" / "tested"
    own.mkdir(parents=True)
    (own / "style.toml").write_text(STYLE + settings, "utf-8")
    (own / "print.css").write_text(css, "utf-8")
    return "tested"


def pressed(folder: Path, body: str, css: str, *, bleed: float = 3 * 72 / 25.4) -> bytes:
    """Return the press file of plain HTML on pages of A6, with the typeface of the bundled style; `bleed` is in points."""
    style = load_style("base")
    faces = style.font_faces()
    rule = f"@page {{ size: 105mm 148mm; margin: 0; bleed: {bleed}pt }} html {{ font-family: 'Source Serif 4' }}"
    rule += " body, p { margin: 0 }"
    html = f"<html><head><title>T</title><style>{faces}{rule} {css}</style></head><body>{body}</body></html>"
    document = PrintDocument(html, folder, LockedFetcher([folder, *(face.path.parent for face in style.fonts)]))
    imprint = Imprint("T", (), None)
    return make_file(write_plain(document.lay_out()), style, imprint, b"tested", 1).data


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def operators(page: pikepdf.Page) -> list[tuple[list[object], str]]:
    """Return the operators of a page with their operands as Python has them."""
    return [(list(one.operands), str(one.operator)) for one in pikepdf.parse_content_stream(page)]


def text_alone(data: bytes) -> bytes:
    """Return a press file without its marks, and without all that its pages paint but for text."""
    with opened(data) as pdf:
        done: set[tuple[int, int]] = set()

        def stripped(stream: Any, resources: Any) -> bytes:
            things = resources.get("/XObject", {})
            kept = []
            for one in pikepdf.parse_content_stream(stream):
                name, operands = str(one.operator), one.operands
                drawn = str(operands[0]) if name == "Do" else ""
                if name in _PAINTS:
                    kept.append(([], pikepdf.Operator("n")))
                elif name != "sh" and drawn != "/BpMarks" and not (drawn and things[drawn].Subtype == pikepdf.Name.Image):
                    kept.append((operands, one.operator))
            for thing in things.values():
                if thing.Subtype == pikepdf.Name.Form and thing.objgen not in done:
                    done.add(thing.objgen)
                    thing.write(stripped(thing, thing.get("/Resources", resources)))
            return pikepdf.unparse_content_stream(kept)

        for page in pdf.pages:
            page.contents_coalesce()
            page.obj.Contents.write(stripped(page, page.obj.Resources))
        target = BytesIO()
        pdf.save(target)
    return target.getvalue()


def inks(pairs: dict[int, Cmyk] | None = None, most: float = 3.0) -> Inks:
    return Inks(printing_condition().profile, pairs or {}, most)


def save_picture(path: Path, size: tuple[int, int], colour: str = "#c04010", mode: str = "RGB") -> None:
    Image.new(mode, size, colour).save(path)
