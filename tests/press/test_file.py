"""The press file as a whole: nothing but inks, boxes to the hundredth of a point, what PDF/X-4 wants, the screen's own lines."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

import briefpress
from briefpress.catalogue import Level
from briefpress.geometry import rectangle
from briefpress.press.condition import printing_condition
from briefpress.press.proof import colours_of_light, fonts_not_embedded
from briefpress.press.sheet import MARKS
from tests.press.making import TORTURE, make, opened, operators, own_style, press_file, written

MM = 72 / 25.4
TEXT = "Words with a [link](https://example.org) and a note.^[The note.]\n\n## Head\n\nMore.\n"
A4 = (210 * MM, 297 * MM)


@pytest.fixture(scope="module")
def torture() -> dict[str, bytes]:
    """Return the torture manuscript, with pictures in every kind of colour, for the screen and for the press."""
    return {"pdf": make("pdf", TORTURE).data, "press": press_file(TORTURE)}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = written(
        tmp_path_factory.mktemp("plain"), "Words with a [link](https://example.org) and a note.^[The note.]\n\n## Head\n\nMore.\n"
    )
    return make("press", path).data


def lines(data: bytes) -> list[list[str]]:
    """Return the lines within the trim of each page, as the finished file has them, in one order.

    What the screen file says otherwise than it draws (ActualText) is left out: commas between calls, words from right to left,
    spaces behind them.
    """
    pages = []
    for page in pypdfium2.PdfDocument(data):
        left, bottom, right, top = page.get_trimbox()
        text = page.get_textpage().get_text_bounded(left, bottom, right, top)
        drawn = (" ".join(re.sub(r",(?=\d)", "", line).split()) for line in text.splitlines())
        pages.append(sorted(line for line in drawn if line and not any("\u0590" <= letter <= "\u06ff" for letter in line)))
    return pages


def test_no_object_of_the_press_file_is_in_colours_of_light(torture: dict[str, bytes]) -> None:
    with opened(torture["pdf"]) as screen, opened(torture["press"]) as press:
        assert len(colours_of_light(screen)) > 10  # the proof sees what it looks for
        assert colours_of_light(press) == []
        assert fonts_not_embedded(press) == []


def test_pictures_in_inks_and_in_grey_are_not_touched_and_masks_are_kept(torture: dict[str, bytes]) -> None:
    def pictures(data: bytes) -> list[tuple[str, bool, bytes]]:
        with opened(data) as pdf:
            images = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == pikepdf.Name.Image]
            return [(str(one.ColorSpace), "/SMask" in one, one.read_raw_bytes()) for one in images]

    screen, press = pictures(torture["pdf"]), pictures(torture["press"])
    assert {space for space, *_ in press} == {"/DeviceCMYK", "/DeviceGray"}
    assert len(press) == len(screen)
    assert sum(mask for _, mask, _ in press) == sum(mask for _, mask, _ in screen) > 0
    assert (TORTURE / "cmyk.jpg").read_bytes() in [data for *_, data in press]


def test_words_and_line_ends_are_those_of_the_screen(torture: dict[str, bytes]) -> None:
    screen, press = lines(torture["pdf"]), lines(torture["press"])
    assert sum(map(len, screen)) > 200
    assert press == screen


def test_the_same_manuscript_makes_the_same_bytes(plain: bytes, tmp_path: Path) -> None:
    path = written(tmp_path, TEXT)
    assert make("press", path).data == plain
    other = written(tmp_path, "Other words.\n")
    assert make("press", other).data != plain


@pytest.mark.parametrize(
    ("page", "trim", "bleed"),
    [
        ("", A4, 3 * MM),
        ("page: {bleed: 5mm}", A4, 5 * MM),
        ("page: {size: 170mm x 240mm, bleed: 0mm}", (170 * MM, 240 * MM), 0),
        ("page: {size: A5, bleed: 12pt}", (148 * MM, 210 * MM), 12),
    ],
)
def test_the_boxes_are_exact(tmp_path: Path, page: str, trim: tuple[float, float], bleed: float) -> None:
    made = make("press", written(tmp_path, "Words.\n\n{{< pagebreak >}}\n\nMore words.\n", more=f"{page}\n" if page else ""))
    with opened(made.data) as pdf:
        assert len(pdf.pages) == made.pages == 2
        for page_ in pdf.pages:
            for name, away in (("/TrimBox", 0.0), ("/BleedBox", bleed), ("/MediaBox", bleed + MARKS)):
                box = rectangle(page_.obj[name])
                wanted = (-away, -away, trim[0] + away, trim[1] + away)
                assert (box.left, box.bottom, box.right, box.top) == pytest.approx(wanted, abs=0.01)


def test_the_boxes_of_the_torture_manuscript_are_exact(torture: dict[str, bytes]) -> None:
    with opened(torture["press"]) as pdf, opened(torture["pdf"]) as screen:
        assert len(pdf.pages) == len(screen.pages) > 8
        for page, shown in zip(pdf.pages, screen.pages, strict=True):
            trim = rectangle(shown.obj.MediaBox)
            for name, away in (("/TrimBox", 0.0), ("/BleedBox", 3 * MM), ("/MediaBox", 3 * MM + MARKS)):
                assert rectangle(page.obj[name]) == pytest.approx(trim.grown(away), abs=0.01)


def test_the_torture_manuscript_can_be_printed(tmp_path: Path) -> None:
    (built,) = briefpress.build(TORTURE, to=("press",), out=tmp_path)
    assert {problem.level for problem in built.problems if problem.code[0] == "P"} <= {Level.NOTE}


def test_it_says_what_pdf_x_4_has_to_say(plain: bytes) -> None:
    assert plain.startswith(b"%PDF-1.6")
    with opened(plain) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert (intent.S, str(intent.OutputConditionIdentifier)) == (pikepdf.Name.GTS_PDFX, "FOGRA39")
        assert str(intent.RegistryName) == "http://www.color.org"
        assert intent.DestOutputProfile.N == 4
        assert intent.DestOutputProfile.read_bytes() == printing_condition().profile
        assert "/Filter" not in pdf.Root.Metadata
        packet = pdf.Root.Metadata.read_bytes().decode()
        for said in (
            "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
            "<pdf:Trapped>False</pdf:Trapped>",
            "<xmp:CreateDate>2021-03-24T00:00:00Z</xmp:CreateDate>",
            "<xmp:ModifyDate>2021-03-24T00:00:00Z</xmp:ModifyDate>",
            '<rdf:li xml:lang="x-default">A pressed title</rdf:li>',
            "<rdf:li>Ana</rdf:li><rdf:li>Bo</rdf:li>",
        ):
            assert said in packet
        assert re.search(r"<xmpMM:DocumentID>uuid:[0-9a-f-]{36}</xmpMM:DocumentID>", packet)
        info = pdf.trailer.Info
        assert (str(info.Title), str(info.Author)) == ("A pressed title", "Ana, Bo")
        assert (str(info.Trapped), str(info.CreationDate)) == ("/False", "D:20210324000000Z")
        assert len(pdf.trailer.ID) == 2


def test_nothing_of_the_screen_is_left(plain: bytes) -> None:
    with opened(plain) as pdf:
        assert not {"/Outlines", "/Names", "/StructTreeRoot", "/AcroForm", "/OpenAction"} & set(pdf.Root.keys())
        for page in pdf.pages:
            assert not {"/Annots", "/Tabs", "/StructParents"} & set(page.obj.keys())
            assert pikepdf.Name.DeviceCMYK == page.obj.Group.CS


def test_marks_and_slug_stand_outside_of_the_bleed(plain: bytes) -> None:
    document = pypdfium2.PdfDocument(plain)
    page = document[0]
    _, bottom, right, _ = page.get_bleedbox()
    text = page.get_textpage()
    slug = text.get_text_bounded(page.get_mediabox()[0], page.get_mediabox()[1], right, bottom)
    assert "A pressed title · 2021-03-24" in slug
    assert "1 / 1" in slug
    assert [name for name in ("Cyan", "Magenta", "Yellow", "Black") if name in slug] == ["Cyan", "Magenta", "Yellow", "Black"]
    scale = 2
    picture = page.render(scale=scale, may_draw_forms=False).to_pil().convert("L")
    away = round(MARKS * scale)
    within = (away, away, picture.width - away, picture.height - away)
    marks = [picture.crop(side) for side in sides(picture.size, away)]
    assert all(mark.getextrema()[0] < 64 for mark in marks)
    edge = picture.crop(within).crop((0, 0, picture.width - 2 * away, 20))
    assert edge.getextrema() == (255, 255)


def sides(size: tuple[int, int], away: int) -> list[tuple[int, int, int, int]]:
    width, height = size
    return [(0, 0, width, away), (0, height - away, width, height), (0, 0, away, height), (width - away, 0, width, height)]


def test_the_pages_are_filled_up_to_a_multiple_in_the_press_file_alone(tmp_path: Path) -> None:
    path = written(tmp_path, "Words.\n\n{{< pagebreak >}}\n\nMore words.\n", more="page: {pad-to: 4}\n")
    screen, press = make("pdf", path), make("press", path)
    assert (screen.pages, press.pages) == (2, 4)
    document = pypdfium2.PdfDocument(press.data)
    assert [len(page) for page in lines(press.data)][2:] == [0, 0]
    assert all(page.get_trimbox() == document[0].get_trimbox() for page in document)


def test_a_style_may_say_how_it_is_printed(tmp_path: Path) -> None:
    profile = tmp_path / "styles" / "tested" / "press.icc"
    settings = '[page]\nbleed = "4mm"\npad-to = 4\n[press]\nprofile = "press.icc"\ncondition = "Our press"\nink = "260%"\n'
    settings += '[inks]\n"#c04010" = "0 80 100 10"\n'
    style = own_style(tmp_path, "p { color: #c04010 } h2 { color: #104fc0 }", settings)
    profile.write_bytes(printing_condition().profile)
    made = make("press", written(tmp_path, "Words.\n\n## Head\n\nMore.\n", style=style))
    with opened(made.data) as pdf:
        assert str(pdf.Root.OutputIntents[0].OutputConditionIdentifier) == "Our press"
        assert rectangle(pdf.pages[0].BleedBox).left == pytest.approx(-4 * MM, abs=0.01)
        assert made.pages == 4
        assert b"0 0.8 1 0.1 k" in pdf.pages[0].Contents.read_bytes()


def test_what_a_sheet_says_of_bleed_and_marks_does_not_count(tmp_path: Path, plain: bytes) -> None:
    style = own_style(tmp_path, "@page { marks: crop cross; bleed: 10mm } @page :first { bleed: 1mm }")
    with opened(make("press", written(tmp_path, TEXT, style=style)).data) as pdf, opened(plain) as without:
        assert rectangle(pdf.pages[0].BleedBox).left == pytest.approx(-3 * MM, abs=0.01)
        assert rectangle(pdf.pages[0].MediaBox).left == pytest.approx(-3 * MM - MARKS, abs=0.01)
        assert [name for _, name in operators(pdf.pages[0])] == [name for _, name in operators(without.pages[0])]


def test_a_brief_without_a_date_has_the_same_one_each_day(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    path.write_text("---\ntitle: Undated\nlang: en\nstyle: base\n---\n\nWords.\n", "utf-8")
    with opened(make("press", path).data) as pdf:
        assert b"<xmp:CreateDate>1980-01-01T00:00:00Z</xmp:CreateDate>" in pdf.Root.Metadata.read_bytes()


def test_what_is_not_in_inks_is_not_written() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        page = pdf.pages[0].obj
        light = pikepdf.Dictionary(Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, ColorSpace=pikepdf.Name.DeviceRGB)
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary({"/I": pdf.make_stream(b"", light)}))
        page.Contents = pdf.make_stream(b"1 0 0 rg 0 0 9 9 re f")
        found = colours_of_light(pdf)
    assert [line for line in found if "/ColorSpace /DeviceRGB" in line]
    assert "page 1: operator rg" in found
