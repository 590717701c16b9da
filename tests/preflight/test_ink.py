"""The ink of a page: our plates are those of Ghostscript, which separates in another way."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from briefpress.preflight import Finding, Purpose, look_over
from tests.preflight.making import AREA, TEXT, Change, image, resource, sound

GRADIENT = bytes(value for row in range(64) for column in range(64) for value in (column * 4, row * 4, 255 - column * 4, row * 2))
SHADES = bytes(value for _ in range(64) for value in range(0, 256, 4))


def painted(content: bytes, *changes: Change) -> bytes:
    """Return a file of one page whose boxes are all its MediaBox, so that Ghostscript sees what we see."""

    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        for name in ("/BleedBox", "/TrimBox"):
            del page[name]
        page.Contents = pdf.make_stream(TEXT + AREA + content)
        for one in changes:
            one(pdf, page)

    return sound(change=change, pages=1)


def separated(data: bytes, folder: Path) -> dict[str, Image.Image]:
    """Return Ghostscript's plates at one dot a point, 255 for full ink."""
    (folder / "page.pdf").write_bytes(data)
    quiet = ("-q", "-dNOPAUSE", "-dBATCH", "-dSAFER")
    command = ("gs", *quiet, "-sDEVICE=tiffsep", "-r72", "-sOutputFile=plate.tif", "page.pdf")
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    plates = {path.name[6:-5]: Image.open(path) for path in sorted(folder.glob("plate(*).tif"))}
    return {name: plate.convert("L").point(range(255, -1, -1)) for name, plate in plates.items()}


def most(plates: dict[str, Image.Image]) -> float:
    return max(map(sum, zip(*(plate.tobytes() for plate in plates.values()), strict=True))) / 255


def mean(plate: Image.Image) -> float:
    data = plate.tobytes()
    return sum(data) / len(data) / 255


def state(**entries: Any) -> Change:
    return lambda _, page: resource(page, "ExtGState", "G0", Dictionary(**entries))


def picture(space: Any, samples: bytes, **more: Any) -> Change:
    return lambda pdf, page: resource(page, "XObject", "I0", image(pdf, 64, 64, space, samples=samples, **more))


def masked(pdf: pikepdf.Pdf, page: Any) -> None:
    """A picture whose heaviest corner is the one that shows least."""
    mask = bytes(255 - column * 2 - row * 2 for row in range(64) for column in range(64))
    resource(page, "XObject", "I0", image(pdf, 64, 64, Name.DeviceCMYK, samples=GRADIENT, SMask=image(pdf, 64, 64, samples=mask)))


def jpeg(pdf: pikepdf.Pdf, page: Any) -> None:
    buffer = io.BytesIO()
    Image.frombytes("CMYK", (64, 64), GRADIENT).save(buffer, "JPEG", quality=95)
    made = image(pdf, 64, 64, Name.DeviceCMYK, samples=buffer.getvalue(), Decode=[1, 0] * 4)
    made.Filter = Name.DCTDecode
    resource(page, "XObject", "I0", made)


def gold(_: pikepdf.Pdf, page: Any) -> None:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0.2, 0.8, 0.1], N=1)
    resource(page, "ColorSpace", "C0", Array([Name.Separation, Name.Gold, Name.DeviceCMYK, tint]))


def gradient(_: pikepdf.Pdf, page: Any) -> None:
    parts = [
        Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0.9, 0.4, 0, 0], N=1),
        Dictionary(FunctionType=2, Domain=[0, 1], C0=[0.9, 0.4, 0, 0], C1=[1, 1, 0.6, 0.2], N=2),
    ]
    function = Dictionary(FunctionType=3, Domain=[0, 1], Functions=Array(parts), Bounds=[0.5], Encode=[0, 1, 0, 1])
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=[60, 0, 260, 0], Function=function)
    resource(page, "Shading", "S0", shading)


def form(pdf: pikepdf.Pdf, page: Any) -> None:
    """A form in the colour of whoever calls it, with a tile of two colours in it."""
    tile = pdf.make_stream(b"1 0 0 0 k 0 0 6 6 re f 0 1 0 0 k 6 6 6 6 re f", PatternType=1, PaintType=1, TilingType=1)
    tile.BBox, tile.XStep, tile.YStep, tile.Resources = Array([0, 0, 12, 12]), 12, 12, Dictionary()
    made = pdf.make_stream(b"0 0 60 60 re f /Pattern cs /P0 scn 60 0 60 60 re f", Type=Name.XObject, Subtype=Name.Form)
    made.BBox, made.Resources = Array([0, 0, 120, 60]), Dictionary(Pattern=Dictionary(P0=tile))
    resource(page, "XObject", "X0", made)


def group(pdf: pikepdf.Pdf, page: Any) -> None:
    made = pdf.make_stream(b"0.9 0.5 0 0 k 0 0 60 60 re f 0 0 0.9 0.1 k 30 30 60 60 re f", Type=Name.XObject, Subtype=Name.Form)
    made.BBox, made.Group = Array([0, 0, 120, 120]), Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
    resource(page, "XObject", "X0", made)


PAGES: dict[str, bytes] = {
    "areas that knock out": painted(b"1 0.5 0 0 k 60 60 100 100 re f 0 0 0.7 0.2 k 100 100 100 100 re f"),
    "CMYK that overprints": painted(
        b"1 0.5 0 0 k 60 60 100 100 re f /G0 gs 0 0 0.7 0.2 k 100 100 100 100 re f", state(op=True, OPM=1)
    ),
    "half transparent": painted(b"1 0.5 0 0 k 60 60 100 100 re f /G0 gs 0 0 1 0.6 k 100 100 100 100 re f", state(ca=0.5)),
    "multiplied": painted(b"1 0.5 0 0 k 60 60 100 100 re f /G0 gs 0 0 1 0.6 k 100 100 100 100 re f", state(BM=Name.Multiply)),
    "a picture in CMYK": painted(b"q 200 0 0 200 60 60 cm /I0 Do Q", picture(Name.DeviceCMYK, GRADIENT)),
    "a picture in grey": painted(b"q 200 0 0 200 60 60 cm /I0 Do Q", picture(Name.DeviceGray, SHADES)),
    "a picture turned": painted(b"q 200 0 0 200 60 60 cm /I0 Do Q", picture(Name.DeviceCMYK, GRADIENT, Decode=[1, 0] * 4)),
    "a picture with a soft mask": painted(b"q 200 0 0 200 60 60 cm /I0 Do Q", masked),
    "a JPEG in CMYK": painted(b"q 200 0 0 200 60 60 cm /I0 Do Q", jpeg),
    "a spot colour": painted(b"0.3 0.2 0 0 k 60 60 100 100 re f /C0 cs 0.8 scn 100 100 100 100 re f", gold),
    "a spot colour over": painted(
        b"0.3 0.2 0 0 k 60 60 100 100 re f /G0 gs /C0 cs 0.8 scn 99 99 99 99 re f", gold, state(op=True)
    ),
    "a gradient": painted(b"q 60 60 200 200 re W n /S0 sh Q", gradient),
    "a form with a tile": painted(b"0.2 0.4 0.6 0 k q 1 0 0 1 60 60 cm /X0 Do Q", form),
    "a group, half transparent": painted(b"1 0 0 0 k 60 60 99 99 re f /G0 gs q 1 0 0 1 90 90 cm /X0 Do Q", group, state(ca=0.5)),
    "letters": painted(b"BT /F1 60 Tf 0.7 0.6 0.5 1 k 60 200 Td (Rich) Tj ET 2 Tr 0 1 1 0 K BT /F1 60 Tf 60 100 Td (Line) Tj ET"),
}


@pytest.mark.skipif(not shutil.which("gs") and not os.environ.get("CI"), reason="there is no Ghostscript on this machine")
@pytest.mark.parametrize("name", PAGES)
def test_the_plates_are_those_of_ghostscript(name: str, tmp_path: Path) -> None:
    page = look_over(PAGES[name], purpose=Purpose.PRESS).pages[0]
    plates = {ink: plate for ink, plate in separated(PAGES[name], tmp_path).items() if plate.getextrema()[1]}
    assert set(page.coverage) == set(plates)
    for ink, plate in plates.items():
        assert page.coverage[ink] == pytest.approx(mean(plate), abs=0.004), ink
    # PDFium draws a gradient in 256 steps, each in the colour with which it begins.
    assert page.most_ink == pytest.approx(most(plates), abs=0.06 if name == "a gradient" else 0.02)


def heavy(content: bytes, *changes: Change) -> Finding:
    findings = look_over(painted(content, *changes), purpose=Purpose.PRESS).findings
    return next(finding for finding in findings if finding.code == "P21")


def test_too_much_ink_is_shown_where_it_lies() -> None:
    finding = heavy(b"1 1 0 0 k 60 60 100 100 re f /G0 gs 0 0 1 0.5 k 120 60 100 100 re f", state(op=True, OPM=1))
    assert finding.message == "there is 350% of ink on one spot"
    assert finding.box is not None
    assert tuple(finding.box) == pytest.approx((120, 60, 160, 160), abs=1.5)


def test_small_letters_count_with_their_whole_colour() -> None:
    finding = heavy(b"BT /F1 3 Tf 1 1 1 1 k 60 200 Td (i) Tj ET")
    assert "400%" in finding.message


def test_a_limit_of_its_own() -> None:
    data = painted(b"1 1 0.5 0 k 60 60 100 100 re f")
    assert "P21" not in {finding.code for finding in look_over(data, purpose=Purpose.PRESS).findings}
    assert "P21" in {finding.code for finding in look_over(data, purpose=Purpose.PRESS, most_ink=2.4).findings}


def test_what_lies_outside_of_the_bleed_is_not_counted() -> None:
    assert "P21" not in {
        finding.code for finding in look_over(sound(b"1 1 1 1 k 0 0 15 15 re f"), purpose=Purpose.PRESS).findings
    }
