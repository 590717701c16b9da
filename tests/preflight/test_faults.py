"""Every fault, built into a file that has no other, is found by the code that stands for it, and by no other."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from briefpress.catalogue import RULES
from briefpress.preflight import Purpose
from tests.preflight.making import AREA, BLEED_BOX, TEXT, TRIM, Change, codes, found, image, resource, sound

XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" {}/></rdf:RDF></x:xmpmeta>'
)


def state(**entries: Any) -> Change:
    return lambda _, page: resource(page, "ExtGState", "G0", Dictionary(**entries))


def space(value: Any) -> Change:
    return lambda _, page: resource(page, "ColorSpace", "C0", value)


def separation(ink: str, *, alternate: Any = Name.DeviceCMYK) -> Array:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 1, 0], N=1)
    return Array([Name.Separation, Name(f"/{ink}"), alternate, tint])


def picture(width: int, height: int, colours: Any = Name.DeviceGray) -> Change:
    return lambda pdf, page: resource(page, "XObject", "I0", image(pdf, width, height, colours))


def boxes(**named: Any) -> Change:
    def change(_: pikepdf.Pdf, page: Any) -> None:
        for name, box in named.items():
            page[f"/{name}"] = Array(box)

    return change


def intent_missing(pdf: pikepdf.Pdf, _: Any) -> None:
    del pdf.Root.OutputIntents


def font_not_embedded(_: pikepdf.Pdf, page: Any) -> None:
    del page.Resources.Font.F1.FontDescriptor.FontFile2


def no_characters(_: pikepdf.Pdf, page: Any) -> None:
    font = page.Resources.Font.F1
    del font.Encoding
    font.FontDescriptor.Flags = 4


def note_on_page(pdf: pikepdf.Pdf, page: Any, *, kind: str = "Text", contents: str = "Look here") -> None:
    annotation = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=[60, 60, 80, 80], Contents=String(contents))
    page.Annots = Array([pdf.make_indirect(annotation)])


def claim(properties: str) -> Change:
    def change(pdf: pikepdf.Pdf, _: Any) -> None:
        pdf.Root.Metadata = pdf.make_stream(XMP.format(properties).encode(), Type=Name.Metadata, Subtype=Name.XML)

    return change


def element(role: str, **more: Any) -> Change:
    """Let the first paragraph be something else."""

    def change(pdf: pikepdf.Pdf, _: Any) -> None:
        first = pdf.Root.StructTreeRoot.K[0]
        first.S = Name(f"/{role}")
        for name, value in more.items():
            first[f"/{name}"] = value

    return change


def table(pdf: pikepdf.Pdf, page: Any) -> None:
    first = pdf.Root.StructTreeRoot.K[0]
    cell = pdf.make_indirect(Dictionary(S=Name.TD, P=first, Pg=page, K=0))
    row = pdf.make_indirect(Dictionary(S=Name.TR, P=first, K=Array([cell])))
    first.S, first.K = Name.Table, Array([row])


def headings(pdf: pikepdf.Pdf, _: Any) -> None:
    for kid, role in zip(pdf.Root.StructTreeRoot.K, ("/H1", "/H3"), strict=False):
        kid.S = Name(role)


def grey_group_in_rgb(_: pikepdf.Pdf, page: Any) -> None:
    resource(page, "ExtGState", "G0", Dictionary(ca=0.5))
    page.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)


def transparent_without_a_space(_: pikepdf.Pdf, page: Any) -> None:
    resource(page, "ExtGState", "G0", Dictionary(BM=Name.Multiply))


def rgb_form(pdf: pikepdf.Pdf, page: Any) -> None:
    form = pdf.make_stream(b"1 0 0 RG 4 w 0 0 m 50 50 l S", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 50, 50])
    resource(page, "XObject", "X0", form)


def rgb_tile(pdf: pikepdf.Pdf, page: Any) -> None:
    tile = pdf.make_stream(
        b"1 0 0 rg 0 0 5 5 re f", PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 9, 9], XStep=9, YStep=9
    )
    tile.Resources = Dictionary()
    resource(page, "Pattern", "P0", tile)


def rgb_shading(_: pikepdf.Pdf, page: Any) -> None:
    function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0], C1=[1, 0, 0], N=1)
    gradient = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 100, 0], Function=function)
    resource(page, "Shading", "S0", gradient)


def rgb_appearance(pdf: pikepdf.Pdf, page: Any) -> None:
    drawn = pdf.make_stream(b"1 0 0 rg 0 0 20 20 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 20, 20])
    mark = Dictionary(Type=Name.Annot, Subtype=Name.PrinterMark, Rect=[60, 60, 80, 80], AP=Dictionary(N=drawn))
    page.Annots = Array([pdf.make_indirect(mark)])


def rgb_profile(pdf: pikepdf.Pdf, page: Any) -> None:
    resource(page, "ColorSpace", "C0", Array([Name.ICCBased, pdf.make_stream(b"profile", N=3)]))


def untitled(pdf: pikepdf.Pdf, _: Any) -> None:
    del pdf.trailer.Info.Title


def unshown_title(pdf: pikepdf.Pdf, _: Any) -> None:
    del pdf.Root.ViewerPreferences


def untagged(pdf: pikepdf.Pdf, _: Any) -> None:
    del pdf.Root.StructTreeRoot


def no_language(pdf: pikepdf.Pdf, _: Any) -> None:
    del pdf.Root.Lang


def loose(pdf: pikepdf.Pdf, page: Any) -> None:
    page.Contents = pdf.make_stream(TEXT + AREA + b"0 0 0 1 k 60 200 10 10 re f")


def owned_by_nobody(pdf: pikepdf.Pdf, _: Any) -> None:
    del pdf.Root.StructTreeRoot.K[0]


def nameless_link(pdf: pikepdf.Pdf, page: Any) -> None:
    note_on_page(pdf, page, kind="Link", contents="")


def wild_tabs(pdf: pikepdf.Pdf, page: Any) -> None:
    note_on_page(pdf, page)
    del page.Tabs


RGB_INLINE = b"q 40 0 0 40 60 60 cm BI /W 8 /H 8 /BPC 8 /CS /RGB ID " + b"abc" * 64 + b"\nEI Q"
WIDER = (TRIM[0], TRIM[1], BLEED_BOX[2] + 1, TRIM[3])

FAULTS: list[tuple[str, str, bytes, Change | None]] = [
    ("P12", "trim over bleed", b"", boxes(TrimBox=WIDER)),
    ("P12", "bleed over media", b"", boxes(BleedBox=(-1, 0, 300, 400), TrimBox=(20, 20, 200, 300))),
    ("P12", "trim without area", b"", boxes(TrimBox=(20, 20, 20, 400))),
    ("P13", "two millimetres", b"", boxes(BleedBox=(23, 20, *BLEED_BOX[2:]))),
    ("P14", "a smaller page", b"", boxes(TrimBox=(30, 30, 300, 410))),
    ("P16", "a font of the system", b"", font_not_embedded),
    ("P17", "RGB area", b"1 0 0 rg 60 60 50 50 re f", None),
    ("P17", "RGB line", b"1 0 0 RG 60 60 m 90 90 l S", None),
    ("P17", "Lab", b"/C0 cs 50 0 0 sc 60 60 50 50 re f", space(Array([Name.Lab, Dictionary(WhitePoint=[0.9642, 1, 0.8249])]))),
    ("P17", "RGB profile", b"/C0 cs 1 0 0 sc 60 60 50 50 re f", rgb_profile),
    ("P17", "RGB picture", b"q 40 0 0 40 60 60 cm /I0 Do Q", picture(200, 200, Name.DeviceRGB)),
    (
        "P17",
        "RGB palette",
        b"q 40 0 0 40 60 60 cm /I0 Do Q",
        picture(200, 200, Array([Name.Indexed, Name.DeviceRGB, 1, b"abcdef"])),
    ),
    ("P17", "RGB form", b"q 1 0 0 1 60 60 cm /X0 Do Q", rgb_form),
    ("P17", "RGB tile", b"/Pattern cs /P0 scn 60 60 50 50 re f", rgb_tile),
    ("P17", "RGB shading", b"q 60 60 50 50 re W n /S0 sh Q", rgb_shading),
    ("P17", "RGB appearance", b"", rgb_appearance),
    ("P18", "spot colour", b"/C0 cs 1 scn 60 60 50 50 re f", space(separation("Gold"))),
    ("P19", "four inks", b"BT /F1 10 Tf 0.6 0.5 0.4 1 k 60 250 Td (Text) Tj ET", None),
    ("P19", "three inks", b"BT /F1 10 Tf 0.9 0.9 0.9 0 k 60 250 Td (Text) Tj ET", None),
    ("P20", "no intent", b"", intent_missing),
    ("P21", "an area", b"0.9 0.8 0.7 0.7 k 60 60 50 50 re f", None),
    ("P21", "overprint", b"1 1 0 0 k 60 60 50 50 re f /G0 gs 0 0 0.6 0.9 k 60 60 50 50 re f", state(op=True, OPM=1)),
    ("P22", "coarse picture", b"q 100 0 0 100 60 60 cm /I0 Do Q", picture(100, 400)),
    ("P23", "picture", b"q 100 0 0 100 60 60 cm /I0 Do Q", picture(200, 400)),
    ("P24", "picture", b"q 0 100 -100 0 200 60 cm /I0 Do Q", picture(400, 300)),
    ("P25", "hairline", b"0 0 0 1 K 0 w 60 60 m 90 90 l S", None),
    ("P25", "scaled line", b"0 0 0 1 K q 0.1 0 0 0.1 0 0 cm 2 w 600 600 m 900 900 l S Q", None),
    ("P25", "thin area", b"0 0 0 1 k 60 60 100 0.2 re f", None),
    ("P26", "white letters", b"/G0 gs BT /F1 20 Tf 0 0 0 0 k 70 100 Td (White) Tj ET", state(op=True, OPM=1)),
    ("P26", "white line", b"/G0 gs 1 G 60 60 m 90 90 l S", state(OP=True)),
    ("P27", "RGB group", b"/G0 gs 0 0 0 1 k 60 60 50 50 re f", grey_group_in_rgb),
    ("P28", "comment", b"", note_on_page),
    ("P30", "PDF/UA-2", b"", claim('xmlns:u="http://www.aiim.org/pdfua/ns/id/" u:part="2"')),
    ("P30", "PDF/X-3", b"", claim('xmlns:x1="http://www.npes.org/pdfx/ns/id/" x1:GTS_PDFXVersion="PDF/X-3:2003"')),
    ("P31", "registration", b"/C0 cs 0.5 scn 60 60 50 50 re f", space(separation("All"))),
    ("A12", "untagged", b"", untagged),
    ("A13", "no language", b"", no_language),
    ("A14", "no title", b"", untitled),
    ("A14", "title not shown", b"", unshown_title),
    ("A15", "figure", b"", element("Figure")),
    ("A16", "light grey", b"BT /F1 10 Tf 0 0 0 0.3 k 200 250 Td (Pale) Tj ET", None),
    ("A16", "dark on dark", b"0 0 0 1 k 200 60 90 50 re f BT /F1 30 Tf 0 0 0 0.8 k 205 70 Td (Dark) Tj ET", None),
    ("A17", "loose area", b"", loose),
    ("A17", "owned by no element", b"", owned_by_nobody),
    ("A19", "first is second", b"", element("H2")),
    ("A19", "second is third", b"", headings),
    ("A20", "no Unicode", b"", no_characters),
    ("A21", "table", b"", table),
]


def test_a_sound_file_has_no_findings() -> None:
    assert codes(sound()) == []


@pytest.mark.parametrize(
    ("code", "content", "change"), [(c, t, f) for c, _, t, f in FAULTS], ids=[f"{c} {n}" for c, n, *_ in FAULTS]
)
def test_a_fault_is_found_by_its_code_alone(code: str, content: bytes, change: Change | None) -> None:
    data = sound(content, change)
    purpose = Purpose.SCREEN if code.startswith("A") else Purpose.PRESS
    assert set(codes(data, purpose)) == {code}


@pytest.mark.parametrize(
    ("code", "change"),
    [("A18", nameless_link), ("A22", wild_tabs)],
)
def test_a_fault_of_links_is_found_for_the_screen(code: str, change: Change) -> None:
    assert codes(sound(change=change), Purpose.SCREEN) == [code]


def test_transparency_without_a_space_to_blend_in() -> None:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        transparent_without_a_space(pdf, page)
        intent_missing(pdf, page)

    paint = b"/G0 gs 0 0 0 1 k 60 60 50 50 re f"
    assert codes(sound(paint, change), Purpose.PRESS) == ["P20", "P27"]
    assert codes(sound(paint, transparent_without_a_space), Purpose.PRESS) == []


def test_an_inline_picture_is_seen() -> None:
    assert set(codes(sound(RGB_INLINE), Purpose.PRESS)) == {"P17", "P22"}


def test_pages_in_fours() -> None:
    assert codes(sound(pages=5), Purpose.PRESS) == ["P15"]


def test_an_encrypted_file_that_opens() -> None:
    assert codes(sound(encryption=pikepdf.Encryption(owner="owner", user="")), Purpose.PRESS) == ["P10"]


def test_a_damaged_file_that_can_be_mended() -> None:
    data = sound(pages=4).replace(b"startxref\n", b"startxref\n9")
    assert codes(data, Purpose.PRESS) == ["P11"]


@pytest.mark.parametrize(
    ("code", "properties"),
    [
        ("A10", 'xmlns:u="http://www.aiim.org/pdfua/ns/id/" u:part="1"'),
        ("A11", 'xmlns:a="http://www.aiim.org/pdfa/ns/id/" a:part="3" a:conformance="A"'),
        ("P29", 'xmlns:x1="http://www.npes.org/pdfx/ns/id/" x1:GTS_PDFXVersion="PDF/X-4"'),
    ],
)
def test_a_claim_that_is_not_met(code: str, properties: str) -> None:
    findings = found(sound(change=claim(properties)))
    assert {finding.code for finding in findings} == {code}
    assert all("is claimed" in finding.message for finding in findings)


def test_a_claim_is_broken_on_the_page_that_the_validator_names() -> None:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        claim('xmlns:u="http://www.aiim.org/pdfua/ns/id/" u:part="1"')(pdf, page)
        loose(pdf, pdf.pages[2].obj)

    broken = [
        finding for finding in found(sound(change=change)) if finding.code == "A10" and "CONTENT-TAGGING" in finding.message
    ]
    assert [finding.page for finding in broken] == [3]


def test_what_only_the_press_asks_is_not_asked_of_a_screen_file_and_the_other_way_round() -> None:
    rgb = sound(b"1 0 0 rg 60 60 50 50 re f", untagged)
    assert codes(rgb, Purpose.SCREEN) == ["A12"]
    assert codes(rgb, Purpose.PRESS) == ["P17"]
    assert codes(rgb) == ["A12", "P17"]


def test_every_code_of_preflight_is_tried() -> None:
    tried = {code for code, *_ in FAULTS} | {"A18", "A22", "P15", "P10", "P11", "A10", "A11", "P29"}
    assert tried == {code for code in RULES if code[0] in "PA" and int(code[1:]) >= 10}
