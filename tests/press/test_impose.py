"""Two pages to a sheet: the order of a booklet, the sheet's boxes and marks, and what a press file goes on to be."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from briefpress.cli import main
from briefpress.geometry import rectangle
from briefpress.press.impose import booklet_order, impose
from briefpress.press.proof import colours_of_light
from briefpress.press.sheet import MARKS
from briefpress.problems import UsageError
from tests.press.making import opened, operators, pressed

MM = 72 / 25.4
PAGES = "".join(f"<p style='break-before: page'>Page{number}</p>" for number in range(1, 7))


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return pressed(tmp_path_factory.mktemp("press"), PAGES, "html { background: #c0d0e0 }")


def words(data: bytes) -> list[list[str]]:
    """Return the words on the left and on the right half of each side, within the trim."""
    sides = []
    for page in pypdfium2.PdfDocument(data):
        left, bottom, right, top = page.get_trimbox()
        text, middle = page.get_textpage(), (left + right) / 2
        halves = ((left, bottom, middle, top), (middle, bottom, right, top))
        sides.append([text.get_text_bounded(*half).strip() for half in halves])
    return sides


@pytest.mark.parametrize("pages", range(1, 33))
def test_each_page_of_a_folded_booklet_faces_the_next(pages: int) -> None:
    sides = booklet_order(pages)
    assert len(sides) == 2 * -(-pages // 4)
    assert sorted(page for side in sides for page in side if page is not None) == list(range(pages))
    fronts, backs = sides[::2], sides[1::2]
    leaves = [(front[1], back[0]) for front, back in zip(fronts, backs, strict=True)]
    leaves += [(back[1], front[0]) for front, back in reversed(list(zip(fronts, backs, strict=True)))]
    read = [page for leaf in leaves for page in leaf]
    assert read == [page if page < pages else None for page in range(len(read))]


def test_a_booklet_that_is_read_from_the_right_is_mirrored() -> None:
    assert booklet_order(4, from_right=True) == [(0, 3), (2, 1)]


def test_the_sheets_of_six_pages(press: bytes) -> None:
    assert words(impose(press, "x.pdf")) == [["", "Page1"], ["Page2", ""], ["Page6", "Page3"], ["Page4", "Page5"]]


def test_a_press_file_stays_one(press: bytes) -> None:
    sheets = impose(press, "x.pdf")
    assert sheets.startswith(b"%PDF-1.6")
    assert impose(press, "x.pdf") == sheets
    with opened(sheets) as pdf:
        assert colours_of_light(pdf) == []
        assert b"PDF/X-4" in pdf.Root.Metadata.read_bytes()
        assert pdf.Root.OutputIntents[0].S == pikepdf.Name.GTS_PDFX
        for page in pdf.pages:
            assert pikepdf.Name.DeviceCMYK == page.obj.Group.CS
            for name, away in (("/TrimBox", 0.0), ("/BleedBox", 3 * MM), ("/MediaBox", 3 * MM + MARKS)):
                box = rectangle(page.obj[name])
                wanted = (-away, -away, 210 * MM + away, 148 * MM + away)
                assert (box.left, box.bottom, box.right, box.top) == pytest.approx(wanted, abs=0.01)


def test_bleed_goes_around_the_sheet_and_not_into_the_fold(press: bytes) -> None:
    page = pypdfium2.PdfDocument(impose(press, "x.pdf"))[0]  # a blank page at the left, the first at the right
    picture = page.render(scale=2).to_pil().convert("RGB")
    fold, middle = round((MARKS + 3 * MM + 105 * MM) * 2), picture.height // 2
    right = picture.width - round(MARKS * 2)
    assert picture.getpixel((fold - 4, middle)) == (255, 255, 255)
    assert picture.getpixel((fold + 4, middle)) != (255, 255, 255)
    assert picture.getpixel((right - 3, middle + 60)) != (255, 255, 255)
    assert picture.getpixel((right + 3, middle + 60)) == (255, 255, 255)


def pages_of(*sizes: tuple[float, float]) -> bytes:
    with pikepdf.new() as pdf:
        for size in sizes:
            pdf.add_blank_page(page_size=size)
        data = BytesIO()
        pdf.save(data)
    return data.getvalue()


def test_any_pdf_can_be_imposed_and_its_claims_go() -> None:
    with opened(pages_of((300, 400), (300, 400))) as pdf:
        pdf.Root.Metadata = pdf.make_stream(b"<x>pdfuaid:part 1</x>")
        pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
        data = BytesIO()
        pdf.save(data)
    with opened(impose(data.getvalue(), "x.pdf")) as sheets:
        assert [rectangle(page.mediabox).width for page in sheets.pages] == [600, 600]
        assert not {"/Metadata", "/MarkInfo"} & set(sheets.Root.keys())


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"no PDF", "x.pdf: is not a PDF"), (pages_of((300, 400), (300, 500)), "page 2 has another size than page 1")],
)
def test_what_cannot_be_folded_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        impose(data, "x.pdf")


def test_the_command_writes_beside_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.pdf").write_bytes(pages_of((300, 400)))
    assert main(["impose", str(tmp_path / "x.pdf")]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'x-booklet.pdf'}\n"
    assert main(["impose", str(tmp_path / "x.pdf"), "--from-right", "-o", str(tmp_path / "y.pdf")]) == 0
    assert (tmp_path / "y.pdf").read_bytes() != (tmp_path / "x-booklet.pdf").read_bytes()
    assert main(["impose", str(tmp_path / "none.pdf")]) == 2


def test_pages_of_inner_sheets_move_towards_the_fold(press: bytes) -> None:
    def shifts(creep: float) -> list[list[float]]:
        with opened(impose(press, "x.pdf", creep=creep)) as pdf:
            return [[float(str(one[4])) for one, name in operators(page) if name == "cm"] for page in pdf.pages]

    flat, moved = shifts(0), shifts(0.5)
    width = flat[0][0]  # a blank page at the left, the first at the right
    assert flat == [[width], [0], [0, width], [0, width]]
    assert moved == [[width], [0], [0.5, pytest.approx(width - 0.5)], [0.5, pytest.approx(width - 0.5)]]


@pytest.mark.parametrize("creep", ["thick", "-1", "7"])
def test_what_is_no_thickness_of_paper_is_refused(creep: str, tmp_path: Path, press: bytes) -> None:
    (tmp_path / "x.pdf").write_bytes(press)
    assert main(["impose", str(tmp_path / "x.pdf"), f"--creep={creep}"]) == 2
    assert list(tmp_path.iterdir()) == [tmp_path / "x.pdf"]
