"""What preflight says of whole files: those that cannot be opened, those of others, and its command."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

import briefpress
from briefpress.cli import main
from briefpress.preflight import Purpose, look_over
from briefpress.problems import UsageError
from tests.preflight.making import TRIM, codes, found, image, resource, sound

MANUSCRIPTS = Path(__file__).parents[2] / "manuscripts"
RED = b"1 0 0 rg 60 70 50 40 re f"


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(data: bytes, name: str = "water.pdf") -> str:
    Path(name).write_bytes(data)
    return name


def test_a_file_that_cannot_be_opened_keeps_none_from_being_looked_at(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preflight", "nowhere.pdf", write(b"no", "no.pdf"), write(sound(RED)), "--json", "--for", "press"]) == 2
    document = json.loads(capsys.readouterr().out)
    assert [line.partition(":")[0] for line in document["error"].splitlines()] == ["nowhere.pdf", "no.pdf"]
    assert [file["file"] for file in document["files"]] == ["water.pdf"]
    (finding,) = document["files"][0]["findings"]
    assert (finding["code"], finding["level"], finding["page"], finding["box"]) == ("P17", "error", 1, [60, 70, 110, 110])
    page = document["files"][0]["pages"][0]
    assert page["boxes"]["trim"] == pytest.approx(TRIM)
    assert set(page["ink"]["coverage"]) == {"Cyan", "Magenta", "Yellow", "Black"}


@pytest.mark.parametrize("cut", range(7))
def test_no_cut_through_a_file_is_a_fault_of_ours(cut: int) -> None:
    """Where a download broke off: either something can be said of the file, or why not."""
    data = sound(RED)
    with suppress(UsageError):
        look_over(data[: len(data) * (cut + 1) // 8])


NONSENSE: dict[str, Callable[[], Any]] = {
    "number": lambda: 42,
    "name": lambda: Name.Nonsense,
    "array": lambda: Array([1]),
    "dictionary": lambda: Dictionary(K=1),
}
IN_A_PAGE = ("/Contents", "/Resources", "/TrimBox", "/MediaBox", "/Annots", "/Group", "/Tabs")
IN_THE_CATALOG = ("/StructTreeRoot", "/MarkInfo", "/Lang", "/ViewerPreferences", "/OutputIntents", "/Metadata", "/Names")


@pytest.mark.parametrize("key", [*IN_A_PAGE, *IN_THE_CATALOG])
@pytest.mark.parametrize("nonsense", NONSENSE)
def test_no_nonsense_in_a_file_is_a_fault_of_ours(key: str, nonsense: str) -> None:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        holder = page if key in IN_A_PAGE else pdf.Root
        holder[key] = NONSENSE[nonsense]()

    overview = look_over(sound(change=change))
    assert len(overview.pages) == 4
    assert [str(finding) for finding in overview.findings if "could not be looked at" in finding.message] == []


def test_content_that_cannot_be_unpacked_is_told_and_the_rest_looked_at() -> None:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        packed = pdf.make_stream(b"")
        packed.write(b"this is not deflated", filter=Name.FlateDecode)
        page.Contents = packed
        pdf.pages[1].obj.Contents = pdf.make_stream(RED)

    told = [(finding.code, finding.page) for finding in found(sound(change=change), Purpose.PRESS)]
    assert ("P11", 0) in told
    assert ("P17", 2) in told


def test_forms_that_call_each_other_come_to_an_end() -> None:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        form = pdf.make_stream(b"/X0 Do 1 0 0 rg 0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 50, 50])
        form.Resources = Dictionary(XObject=Dictionary(X0=form))
        resource(page, "XObject", "X0", form)

    assert "P17" in {finding.code for finding in look_over(sound(b"/X0 Do", change), purpose=Purpose.PRESS).findings}


def test_the_command_tells_pages_together_and_leaves_with_the_code_of_errors(capsys: pytest.CaptureFixture[str]) -> None:
    def no_bleed(pdf: pikepdf.Pdf, _: Any) -> None:
        for page in pdf.pages:
            page.obj.BleedBox = page.obj.TrimBox

    assert main(["preflight", write(sound(change=no_bleed)), "--for", "press"]) == 0
    captured = capsys.readouterr()
    assert captured.err.splitlines() == [
        "water.pdf: pages 1-4: P13 the page has no bleed (let the BleedBox reach 3 mm over the TrimBox)"
    ]
    assert captured.out == "water.pdf: 4 pages, looked at for press: 4 warnings\n"
    assert main(["preflight", "water.pdf", "--for", "press", "--strict"]) == 1
    assert main(["preflight", "water.pdf", "--for", "screen", "--strict"]) == 0
    assert main(["preflight", write(sound(pages=5)), "--strict"]) == 0, "a note stops nothing"
    assert main(["preflight", write(sound(RED))]) == 1
    assert main(["preflight", "water.pdf", "--for", "paper"]) == 2


def test_the_proof_shows_each_finding_on_its_page_and_needs_no_other_file(capsys: pytest.CaptureFixture[str]) -> None:
    def turned(_: pikepdf.Pdf, page: Any) -> None:
        page.Rotate = 90
        page.TrimBox = page.BleedBox = page.CropBox = page.MediaBox = Array([0, 0, 200, 400])

    main(["preflight", write(sound(b"1 0 0 rg 20 100 50 40 re f", turned)), "--for", "press", "--html", "proof.html"])
    assert capsys.readouterr().out.endswith("proof.html\n")
    html = Path("proof.html").read_text("utf-8")
    assert html.count('<img src="data:image/jpeg;base64,') == 4
    assert re.findall(r"(?:src|href)=\"(?!data:|#)", html) == []
    shown = re.findall(r"<b>(\w\d\d)</b>", html)
    assert sorted(shown) == sorted(codes(Path("water.pdf").read_bytes(), Purpose.PRESS))
    share = r"([\d.]+)%"
    place = f"left:{share};top:{share};width:{share};height:{share}"
    frame = re.search(rf'<i class="f\d+ error" style="{place}" title="page 1: P17', html)
    assert frame is not None
    assert [float(share) for share in frame.groups()] == pytest.approx([25, 10, 10, 25]), "the page is shown lying on its side"


@pytest.mark.parametrize("box", [[0, 0, 0, 0], [5, 5, 5, 400], [0, 0, Name.Wide, 400], [1, 2]])
def test_a_page_without_area_is_shown_as_well(box: list[Any]) -> None:
    def change(_: pikepdf.Pdf, page: Any) -> None:
        page.TrimBox = page.BleedBox = page.CropBox = page.MediaBox = Array(box)

    assert main(["preflight", write(sound(RED, change)), "--html", "proof.html"]) == 1
    assert "P12" in Path("proof.html").read_text("utf-8")


def test_the_box_of_faint_letters_is_where_they_stand() -> None:
    findings = found(sound(b"BT /F1 10 Tf 0 0 0 0.3 k 200 250 Td (Pale) Tj ET"), Purpose.SCREEN)
    assert findings[0].box is not None
    assert tuple(findings[0].box) == pytest.approx((200, 250, 219, 257), abs=2)
    assert "“Pale”" in findings[0].message


def test_letters_outside_of_the_trim_are_for_the_printer_alone() -> None:
    assert codes(sound(b"BT /F1 6 Tf 0 0 0 0.3 k 60 8 Td (Cyan) Tj ET"), Purpose.SCREEN) == []


def test_the_resolution_is_that_at_the_printed_size() -> None:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        resource(page, "XObject", "I0", image(pdf, 250, 500))

    (finding,) = found(sound(b"q 0.5 0 0 0.5 0 0 cm q 144 0 0 144 120 120 cm /I0 Do Q Q", change), Purpose.PRESS)
    assert (finding.code, finding.message) == ("P24", "a picture of 250 × 500 pixels is printed at 250 ppi, on 25 × 25 mm")
    assert finding.hint == "take one that is 300 pixels wide, or print it 21 mm wide"


def test_from_python() -> None:
    faults = briefpress.find_faults(write(sound(RED)), purpose="press")
    assert [(fault.code, fault.page, fault.box) for fault in faults] == [("P17", 1, (60, 70, 110, 110))]
    assert briefpress.find_faults("water.pdf", purpose="screen") == ()
    with pytest.raises(briefpress.UsageError, match="no such purpose"):
        briefpress.find_faults("water.pdf", purpose="paper")
    with pytest.raises(briefpress.UsageError, match="there is no such file"):
        briefpress.find_faults("nowhere.pdf")


@pytest.mark.parametrize("name", sorted(path.name for path in MANUSCRIPTS.iterdir() if (path / "brief.md").is_file()))
def test_our_own_briefs_can_be_looked_at(name: str, tmp_path: Path) -> None:
    (built,) = briefpress.build(MANUSCRIPTS / name, to=("pdf",), out=tmp_path)
    overview = look_over(built.files[0].read_bytes(), name, purpose=Purpose.BOTH)
    assert len(overview.pages) == built.pdf.pages
    assert not {"P10", "P11", "P12", "P14", "P16", "P26", "A16", "A20"} & {finding.code for finding in overview.findings}
