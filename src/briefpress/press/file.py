"""The press file put together: inks, bleed, boxes, marks and slug, output intent and metadata, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from briefpress.press.bleed import reach_bleed
from briefpress.press.claims import Imprint, set_metadata, set_output_intent
from briefpress.press.condition import printing_condition
from briefpress.press.inks import Inks
from briefpress.press.marks import draw_marks
from briefpress.press.proof import colours_of_light, fonts_not_embedded
from briefpress.press.recolour import recolour
from briefpress.press.sheet import MARKS, Sheet, set_boxes, sheet_of
from briefpress.press.slug import HEIGHT, NUMBER_AT, set_slugs
from briefpress.problems import EngineError
from briefpress.style import Style

_OF_THE_SCREEN = ("/Names", "/Dests", "/Outlines", "/PageMode", "/OpenAction", "/AcroForm", "/StructTreeRoot", "/MarkInfo", "/AA")
_ON_A_PAGE = ("/Annots", "/Tabs", "/StructParents", "/AA")
_INSET = 6.0  # points between the crop marks and the slug line


@dataclass(frozen=True, slots=True)
class PressFile:
    """A finished press file, and how many pages it has."""

    data: bytes
    pages: int


def make_file(plain: bytes, style: Style, imprint: Imprint, identifier: bytes, pad_to: int) -> PressFile:
    """Return the press file of a PDF as the layout engine writes it, with blank pages at the end up to a multiple of `pad_to`.

    Raises ProjectError where the style's profile cannot be used, and EngineError where something is left that is not in inks, or
    a font that is not embedded: such a file would claim what is not so; and where an object is not what its place asks for.
    """
    condition = printing_condition(style.press.profile, style.press.condition)
    inks = Inks(condition.profile, style.press.inks, style.press.most_ink)
    with _faults_named(), pikepdf.open(BytesIO(plain)) as pdf:
        leave_the_screen(pdf)
        sheets = [sheet_of(page.obj) for page in pdf.pages]
        for page, sheet in zip(pdf.pages, sheets, strict=True):
            reach_bleed(page, sheet)
        recolour(pdf, inks)
        _pad(pdf, sheets, pad_to)
        _finish_sheets(pdf, sheets, style, imprint, inks)
        set_output_intent(pdf, condition)
        set_metadata(pdf, imprint, identifier)
        data = _written(pdf)
    _prove(data)
    return PressFile(data, len(sheets))


@contextmanager
def _faults_named() -> Iterator[None]:
    """Turn what is wrong with an object of the engine's into an error of ours."""
    try:
        yield
    except (pikepdf.PdfError, AttributeError, IndexError, KeyError, OSError, TypeError, ValueError) as error:
        said = " ".join(f"{type(error).__name__}: {error}".split())
        raise EngineError(f"the press file cannot be made ({said})") from error


def leave_the_screen(pdf: pikepdf.Pdf) -> None:
    """Take away what only a screen has: bookmarks, links (ISO 15930-7, 6.19), and what they lead to."""
    _forget(pdf.Root, _OF_THE_SCREEN)
    for page in pdf.pages:
        _forget(page.obj, _ON_A_PAGE)


def _pad(pdf: pikepdf.Pdf, sheets: list[Sheet], multiple: int) -> None:
    """Add blank pages of the last one's size: a sheet that is folded has a fixed number of pages."""
    for _ in range(-len(sheets) % multiple):
        pdf.add_blank_page()
        blank = pdf.pages[-1].obj
        blank.Resources = Dictionary()
        blank.Contents = pdf.make_stream(b"")
        blank.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceCMYK)
        sheets.append(sheets[-1])


def _finish_sheets(pdf: pikepdf.Pdf, sheets: list[Sheet], style: Style, imprint: Imprint, inks: Inks) -> None:
    text = " · ".join(filter(None, (imprint.title, imprint.date_text)))
    width = min(sheet.trim.width for sheet in sheets) - 2 * _INSET
    marks: dict[Sheet, Any] = {}
    with set_slugs(text, len(sheets), width, style, inks) as slugs:
        slug = _form(pdf, slugs.pages[0])
        for number, (page, sheet) in enumerate(zip(pdf.pages, sheets, strict=True), 1):
            if sheet not in marks:
                marks[sheet] = draw_marks(pdf, sheet)
            forms = {"/BpMarks": marks[sheet], "/BpSlug": slug, "/BpNumber": _form(pdf, slugs.pages[number])}
            _lay_around(page.obj, sheet, forms, width)


def _form(pdf: pikepdf.Pdf, page: pikepdf.Page) -> Any:
    form = pdf.copy_foreign(page.as_form_xobject())
    _forget(form, ("/Group",))  # it is nothing to blend
    return form


def _lay_around(page: Any, sheet: Sheet, forms: dict[str, Any], width: float) -> None:
    """Draw marks and slug after the page, whose graphics state ends with it, and set the boxes."""
    resources = Dictionary(dict(page.Resources.items()))
    resources.XObject = Dictionary({**dict(page.Resources.get("/XObject", {}).items()), **forms})
    page.Resources = resources
    left, bottom = sheet.trim.left + _INSET, sheet.media_box.bottom + (MARKS - HEIGHT) / 4
    slug = f"1 0 0 1 {left:.4f} {bottom:.4f} cm /BpSlug Do 1 0 0 1 {width * NUMBER_AT:.4f} 0 cm /BpNumber Do"
    around = f"\nQ\n/BpMarks Do\nq {slug} Q\n"
    page.Contents.write(b"q\n" + page.Contents.read_bytes() + around.encode())
    set_boxes(page, sheet)


def _written(pdf: pikepdf.Pdf) -> bytes:
    target = BytesIO()
    pdf.remove_unreferenced_resources()
    pdf.save(
        target,
        deterministic_id=True,
        force_version="1.6",  # the version of PDF that PDF/X-4 is made of (ISO 15930-7, 6.1)
        fix_metadata_version=False,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return target.getvalue()


def _prove(data: bytes) -> None:
    with pikepdf.open(BytesIO(data)) as pdf:
        if left := [*colours_of_light(pdf), *(f"font {name} is not embedded" for name in fonts_not_embedded(pdf))]:
            raise EngineError(f"the press file would claim to be PDF/X-4 and is not: {'; '.join(left[:3])}")


def _forget(owner: Any, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in owner:
            del owner[key]
