"""Two pages to a sheet, in the order that a booklet is printed in, folded and stapled: saddle stitch."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from briefpress.geometry import Box, rectangle
from briefpress.named_pdf import FAULTS, open_pdf
from briefpress.press.file import leave_the_screen
from briefpress.press.marks import draw_marks
from briefpress.press.sheet import Sheet, numbers, set_boxes
from briefpress.problems import UsageError

_SAME = 0.5  # points by which the trims of a file may differ
_PRESS = "GTS_PDFXVersion"


def booklet_order(pages: int, *, from_right: bool = False) -> list[tuple[int | None, int | None]]:
    """Return for each side of each sheet, front before back, the pages at its left and right, from 0; None is a blank one.

    A booklet that is read `from_right` to left, as one in Arabic or Hebrew, is bound at its right edge.
    """
    places = pages + -pages % 4
    sides: list[tuple[int, int]] = []
    for sheet in range(places // 4):
        sides += ((places - 1 - 2 * sheet, 2 * sheet), (2 * sheet + 1, places - 2 - 2 * sheet))
    shown = [tuple(page if page < pages else None for page in side) for side in sides]
    return [(right, left) if from_right else (left, right) for left, right in shown]


def impose(data: bytes, name: str, *, from_right: bool = False, creep: float = 0.0) -> bytes:
    """Return a PDF of the sheets of a booklet; raise UsageError for what cannot be read, or has pages of several sizes.

    Bleed goes around each sheet, not into the fold, and with it come new marks. Links, tags and bookmarks are of pages, not of
    sheets: they go, and so do the claims of a PDF for the screen. A press file stays one.

    `creep` is how many points each sheet pushes the one inside it out, the thickness of the paper: by so much more than on the
    sheet around it the pages of a sheet move towards the fold, and after the trim all outer margins are alike.
    """
    with open_pdf(data, name) as pdf:
        try:
            _lay_out(pdf, name, from_right=from_right, creep=creep)
            return _written(pdf)
        except FAULTS as error:
            raise UsageError(f"{name}: its pages are too damaged to be laid out. Make it again from its source.") from error


def _lay_out(pdf: pikepdf.Pdf, name: str, *, from_right: bool, creep: float) -> None:
    """Put the sheets in the place of the pages."""
    pages = list(pdf.pages)
    trim, bleed = _format(pages, name)
    leave_the_screen(pdf)
    if _PRESS.encode() not in _metadata(pdf) and "/Metadata" in pdf.Root:
        del pdf.Root["/Metadata"]
    forms = [_form(pdf, page, bleed) for page in pages]
    group = pages[0].obj.get("/Group")
    sheet = Sheet(Box(0, 0, 2 * trim.width, trim.height), bleed)
    marks = draw_marks(pdf, sheet, fold=trim.width) if bleed else None
    for side, shown in enumerate(booklet_order(len(pages), from_right=from_right)):
        inwards = side // 2 * creep  # the first sheet is the outermost
        _add_side(pdf, sheet, [None if page is None else forms[page] for page in shown], trim, marks, group, inwards)
    del pdf.pages[: len(pages)]


def _format(pages: list[pikepdf.Page], name: str) -> tuple[Box, float]:
    """Return the trim that all pages have, and the bleed that the narrowest side of any has."""
    trims = [rectangle(page.trimbox) for page in pages]
    for number, trim in enumerate(trims, 1):
        if abs(trim.width - trims[0].width) > _SAME or abs(trim.height - trims[0].height) > _SAME:
            raise UsageError(f"{name}: page {number} has another size than page 1; a booklet is folded of equal pages")
    return trims[0], max(min(map(_bleed, pages)), 0.0)


def _bleed(page: pikepdf.Page) -> float:
    trim, bleed = rectangle(page.trimbox), rectangle(page.obj.get("/BleedBox", page.trimbox))
    edges = (trim.left - bleed.left, trim.bottom - bleed.bottom, bleed.right - trim.right, bleed.top - trim.top)
    return round(min(edges), 4)


def _form(pdf: pikepdf.Pdf, page: pikepdf.Page, bleed: float) -> Any:
    """Return a page as a form that begins at the corner of its trim and holds its bleed."""
    trim = rectangle(page.trimbox)
    shown = trim.grown(bleed)
    page.obj.TrimBox = numbers(shown)  # the box that a form is made of
    form = pdf.make_indirect(page.as_form_xobject())
    turn = [float(one) for one in form.get("/Matrix", (1, 0, 0, 1, 0, 0))]
    form.Matrix = numbers((*turn[:4], turn[4] - trim.left, turn[5] - trim.bottom))
    return form


def _add_side(pdf: pikepdf.Pdf, sheet: Sheet, forms: list[Any], trim: Box, marks: Any, group: Any, inwards: float) -> None:
    things = {f"/P{place}": form for place, form in enumerate(forms) if form is not None}
    operators = [" ".join(_placed(place, sheet, trim, inwards)) for place, form in enumerate(forms) if form is not None]
    if marks is not None:
        things["/BpMarks"] = marks
        operators.append("/BpMarks Do")
    pdf.add_blank_page()
    page = pdf.pages[-1].obj
    page.Resources = Dictionary(XObject=Dictionary(things))
    page.Contents = pdf.make_stream("\n".join(operators).encode())
    if group is not None:
        page.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=group.get("/CS", Name.DeviceCMYK))
    if marks is not None:
        set_boxes(page, sheet)
    else:
        page.MediaBox = page.TrimBox = page.BleedBox = numbers((0, 0, sheet.trim.right, sheet.trim.top))


def _placed(place: int, sheet: Sheet, trim: Box, inwards: float) -> Iterator[str]:
    """Yield the operators that set a page at the left (0) or right (1) of the fold, moved towards it, and keep it on its side."""
    half = trim.width
    left = -sheet.bleed if place == 0 else half
    yield f"q {left:.4f} {-sheet.bleed:.4f} {half + sheet.bleed:.4f} {trim.height + 2 * sheet.bleed:.4f} re W n"
    yield f"1 0 0 1 {place * half - inwards if place else inwards:.4f} 0 cm /P{place} Do Q"


def _metadata(pdf: pikepdf.Pdf) -> bytes:
    return bytes(pdf.Root.Metadata.read_bytes()) if "/Metadata" in pdf.Root else b""


def _written(pdf: pikepdf.Pdf) -> bytes:
    target = BytesIO()
    pdf.save(target, deterministic_id=True, fix_metadata_version=False)
    return target.getvalue()
