"""Small PDFs, sound for press and screen, into which a test builds one fault."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from briefpress.preflight import Finding, Purpose, look_over

FONT = next((Path(__file__).parents[2] / "styles" / "fonts").rglob("Carlito-Regular.ttf"))
BLEED = 8.504  # points: 3 mm
TRIM = (20 + BLEED, 20 + BLEED, 320 + BLEED, 420 + BLEED)
BLEED_BOX = (20, 20, 320 + 2 * BLEED, 420 + 2 * BLEED)
MEDIA = (0, 0, 340 + 2 * BLEED, 440 + 2 * BLEED)
TEXT = b"/P <</MCID 0>> BDC BT /F1 12 Tf 0 0 0 1 k 60 300 Td (Water in the Delta) Tj ET EMC\n"
AREA = b"/Artifact BMC 0.2 0.1 0 0 k 60 60 100 100 re f EMC\n"

Change = Callable[[pikepdf.Pdf, Any], None]
"""What builds a fault into a file: it is given the file and its first page."""


def sound(content: bytes = b"", change: Change | None = None, *, pages: int = 4, **saving: Any) -> bytes:
    """Return a file of equal pages that is right for press and screen; `content` is painted as an artifact after all else."""
    pdf = pikepdf.new()
    font = _font(pdf)
    elements = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array(), ParentTree=Dictionary(Nums=Array())))
    for number in range(pages):
        extra = b"/Artifact BMC\n" + content + b"\nEMC\n" if content and not number else b""
        page = pdf.make_indirect(
            Dictionary(
                Type=Name.Page,
                MediaBox=Array(MEDIA),
                BleedBox=Array(BLEED_BOX),
                TrimBox=Array(TRIM),
                Resources=Dictionary(Font=Dictionary(F1=font)),
                Contents=pdf.make_stream(TEXT + AREA + extra),
                StructParents=number,
                Tabs=Name.S,
            )
        )
        pdf.pages.append(pikepdf.Page(page))
        element = pdf.make_indirect(Dictionary(S=Name.P, P=elements, Pg=page, K=0))
        elements.K.append(element)
        elements.ParentTree.Nums.extend([number, Array([element])])
    root = pdf.Root
    root.StructTreeRoot, root.MarkInfo = elements, Dictionary(Marked=True)
    root.Lang, root.ViewerPreferences = String("en-GB"), Dictionary(DisplayDocTitle=True)
    root.OutputIntents = Array([Dictionary(S=Name.GTS_PDFX, OutputConditionIdentifier=String("FOGRA39"))])
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String("Water")))
    if change is not None:
        change(pdf, pdf.pages[0].obj)
    buffer = io.BytesIO()
    pdf.save(buffer, fix_metadata_version=False, **saving)
    return buffer.getvalue()


def found(data: bytes, purpose: Purpose = Purpose.BOTH) -> list[Finding]:
    return list(look_over(data, purpose=purpose).findings)


def codes(data: bytes, purpose: Purpose = Purpose.BOTH) -> list[str]:
    return [finding.code for finding in found(data, purpose)]


def resource(page: Any, kind: str, name: str, thing: Any) -> None:
    """Put a thing among the resources of a page."""
    page.Resources[f"/{kind}"] = page.Resources.get(f"/{kind}", Dictionary())
    page.Resources[f"/{kind}"][f"/{name}"] = thing


def image(pdf: pikepdf.Pdf, width: int, height: int, space: Any = Name.DeviceGray, *, samples: bytes = b"", **more: Any) -> Any:
    """Return an image of eight bits; without `samples` every one of them is 128."""
    count = {"/DeviceRGB": 3, "/DeviceCMYK": 4}.get(str(space), 1) if isinstance(space, Name) else 1
    data = samples or b"\x80" * (width * height * count)
    stream = pdf.make_stream(data, Type=Name.XObject, Subtype=Name.Image, ColorSpace=space, BitsPerComponent=8, **more)
    stream.Width, stream.Height = width, height
    return stream


def _font(pdf: pikepdf.Pdf) -> Any:
    program = pdf.make_stream(FONT.read_bytes())
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name.Carlito,
        Flags=32,
        FontBBox=Array([-503, -307, 1240, 964]),
        ItalicAngle=0,
        Ascent=952,
        Descent=-269,
        CapHeight=644,
        StemV=80,
        FontFile2=program,
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name.Carlito,
            FirstChar=32,
            LastChar=126,
            Widths=Array([500] * 95),
            Encoding=Name.WinAnsiEncoding,
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )
