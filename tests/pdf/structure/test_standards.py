"""Claims: a file that claims a standard meets it, one that cannot is not written, and one that need not claims none."""

from __future__ import annotations

from pathlib import Path

import page
import pikepdf
import pytest

from briefpress.pdf.structure import unmet
from briefpress.pipeline import Order, build_one
from briefpress.preflight import look_over
from briefpress.problems import ProblemsFound
from briefpress.project import Job, Project, find_project
from tests.pdf.structure.tagged import opened, tagged

ROOT = Path(__file__).parents[3]
MANUSCRIPTS = [
    *(ROOT / "manuscripts" / name / "brief.md" for name in ("russia-afghan-peace", "showcase")),
    ROOT / "tests" / "cases" / "torture" / "brief.md",
]
FRONT = "---\ntitle: Water & <ice>\nlang: de\nauthors: Jörg Ämil\nkeywords: [a, b]\ndate: 2026-01-02\n---\n\n"
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


def build(manuscript: Path, out: Path, *, claims: bool = True) -> bytes:
    """Return the PDF of a manuscript, built as a user does it."""
    built = build_one(Job("brief", manuscript), find_project(manuscript).writing_to(out), Order(("pdf",), claims=claims))
    return built.files[0].read_bytes()


def failures(data: bytes, profile: str) -> list[str]:
    return [f"{failure.rule_id} {failure.message}" for failure in page.validate_pdf_bytes(data, profile=profile).failures]


@pytest.mark.parametrize("manuscript", MANUSCRIPTS, ids=lambda path: path.parent.name)
def test_manuscripts_meet_what_they_claim(manuscript: Path, tmp_path: Path) -> None:
    data = build(manuscript, tmp_path)
    assert failures(data, "ua1") == []
    assert failures(data, "3a") == []
    with opened(data) as pdf:
        packet = pdf.Root.Metadata.read_bytes().decode()
        assert "<pdfuaid:part>1</pdfuaid:part>" in packet
        assert "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in packet
        assert packet.count("<rdf:RDF") == 1
        assert "/Filter" not in pdf.Root.Metadata
        assert all(one.Tabs == "/S" for one in pdf.pages)
        assert pdf.get_warnings() == []


def test_metadata_says_the_same_twice(tmp_path: Path) -> None:
    (tmp_path / "brief.md").write_text(f"{FRONT}Text.\n", "utf-8")
    with opened(build(tmp_path / "brief.md", tmp_path)) as pdf, pdf.open_metadata() as packet:
        assert packet["dc:title"] == str(pdf.docinfo.Title) == "Water & <ice>"
        assert packet["dc:creator"] == [str(pdf.docinfo.Author)] == ["Jörg Ämil"]
        assert packet["pdf:Keywords"] == str(pdf.docinfo.Keywords) == "a, b"
        assert packet["pdf:Producer"] == str(pdf.docinfo.Producer)
        assert packet["xmp:CreateDate"] == "2026-01-02"
        assert packet["dc:language"] == {"de"}
        assert str(pdf.Root.Lang) == "de"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_a_picture_without_a_text_is_an_error_where_a_claim_is_made(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(SQUARE)
    path = tmp_path / "brief.md"
    path.write_text(f"{FRONT}![Caption](a.svg)\n", "utf-8")
    with pytest.raises(ProblemsFound) as found:
        build(path, tmp_path)
    (problem,) = [one for one in found.value.problems if one.level == "error"]
    assert (problem.code, problem.place.line, problem.place.column) == ("A01", 9, 1)
    assert not (tmp_path / "brief.pdf").exists()
    with opened(build(path, tmp_path, claims=False)) as pdf:
        packet = pdf.Root.Metadata.read_bytes()
        assert b"pdfuaid" not in packet
        assert b"pdfaid" not in packet
        assert pdf.Root.MarkInfo.Marked


def test_the_project_may_forgo_claims(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(SQUARE)
    (tmp_path / "briefpress.toml").write_text("claims = false\n")
    (tmp_path / "brief.md").write_text(f"{FRONT}![Caption](a.svg)\n", "utf-8")
    project = find_project(tmp_path / "brief.md")
    assert project == Project(
        root=project.root, manuscripts=project.manuscripts, styles=project.styles, output=project.output, claims=False
    )
    assert build_one(Job("brief", tmp_path / "brief.md"), project, Order(("pdf",))).pdf.data


def test_a_brief_of_many_sections_is_proved(tmp_path: Path) -> None:
    """The validator follows 256 references in a row by itself; among bookmarks that follow one another there are more."""
    data = tagged("".join(f"<h2>Section {number}</h2>" for number in range(300)), tmp_path)
    assert list(unmet(data)) == []
    assert {"A10", "A11", "P30"}.isdisjoint(finding.code for finding in look_over(data).findings)


def test_a_claim_that_is_not_met_is_found(tmp_path: Path) -> None:
    data = tagged("<p>Text</p>", tmp_path)
    assert list(unmet(data)) == []
    with opened(data) as pdf:
        del pdf.Root.StructTreeRoot
        del pdf.Root.OutputIntents
        pdf.save(tmp_path / "broken.pdf")
    assert {fault.code for fault in unmet((tmp_path / "broken.pdf").read_bytes())} == {"A10", "A11"}


def test_pictures_of_inks_are_shown_in_light(tmp_path: Path) -> None:
    data = build(MANUSCRIPTS[-1], tmp_path)
    with opened(data) as pdf:
        pictures = [
            image for one in pdf.objects if isinstance(one, pikepdf.Stream) and (image := one).get("/Subtype") == "/Image"
        ]
        assert {str(image.ColorSpace) for image in pictures} == {"/DeviceRGB", "/DeviceGray"}
        assert not any(image.get("/Interpolate") for image in pictures)
        assert len(pictures) >= 5


def test_colours_of_inks_are_shown_in_light(tmp_path: Path) -> None:
    data = tagged("<p style='color: device-cmyk(0 1 1 0)'>Red</p>", tmp_path)
    assert failures(data, "3a") == []
    with opened(data) as pdf:
        assert b"DeviceCMYK" not in pdf.pages[0].Contents.read_bytes()


def test_data_that_end_like_a_line_are_whole(tmp_path: Path) -> None:
    """Of many streams some end in a carriage return, which a line end behind it would swallow."""
    for number in range(60):
        assert failures(tagged(f"<p>{number}</p>", tmp_path), "3a") == []
