"""Each rule against small trees: what it finds, where, and what it leaves alone."""

from base64 import b64encode
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from briefpress.check import RULES, check_brief
from briefpress.check.boxes import misspelt_classes
from briefpress.check.citations import unread_bibliography
from briefpress.check.headings import skipped_levels
from briefpress.check.languages import unhyphenated_languages
from briefpress.check.links import dangling_links, doubled_identifiers
from briefpress.check.notes import nested_notes, uncalled_notes
from briefpress.check.pictures import faulty_pictures, fetched_files, undescribed_pictures
from briefpress.check.rule import Setting
from briefpress.metadata import Author, CitationSettings, Publisher
from tests.check.trees import brief, found

SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'


def headings(*levels: int) -> str:
    return "".join(f'<h{level} data-at="{line}:1"/>' for line, level in enumerate(levels, 1))


@pytest.mark.parametrize(
    ("levels", "lines"),
    [
        ((2, 3, 4, 2, 3), []),
        ((1, 2, 2), []),
        ((), []),
        ((3, 3), []),
        ((2, 4, 5), [2]),
        ((3, 2, 3), [1]),
        ((1, 3, 4, 6, 2), [2, 4]),
    ],
)
def test_skipped_heading_levels(levels: tuple[int, ...], lines: list[int]) -> None:
    assert [int(one.split(":")[0]) for one in found(skipped_levels, brief(headings(*levels)))] == lines


def test_a_heading_in_a_box_counts_in_its_order() -> None:
    tree = '<h2/><div class="box"><h4 data-at="2:1"/></div><h3/>'
    assert [one[:7] for one in found(skipped_levels, brief(tree))] == ["2:1 T03"]


def test_uncalled_notes() -> None:
    looked_at = brief('<p><note-call note="a"/></p>', notes={"a": '<p><note-call note="b"/></p>', "b": "<p/>", "c": "<p/>"})
    assert [one[:8] for one in found(uncalled_notes, looked_at)] == ["93:1 N02"]


def test_nested_notes() -> None:
    looked_at = brief("<p/>", notes={"a": '<p><note-call note="inline-4-7" data-at="4:7"/></p>', "inline-4-7": "<p/>"})
    assert [one[:7] for one in found(nested_notes, looked_at)] == ["4:7 N04"]


def test_links_within_the_brief() -> None:
    body = (
        '<h2 id="méthode"/><p><a href="#m%C3%A9thode"/><a href="#note-place"/><a href="https://example.org/#x"/><a/></p>'
        '<p><a data-at="2:1" href="#methode"/><a data-at="3:1" href="#"/></p>'
    )
    looked_at = brief(body, notes={"a": '<p><span id="note-place"/><a data-at="4:1" href="#nothing-like-it"/></p>'})
    assert [one[:7] for one in found(dangling_links, looked_at)] == ["2:1 R01", "3:1 R01", "4:1 R01"]
    assert "did you mean #méthode?" in found(dangling_links, looked_at)[0]
    pictures = "".join(f'<img data-at="{line}:1" longdesc="{name}"/>' for line, name in ((5, "#data"), (6, "data"), (7, "#dada")))
    assert [one[:7] for one in found(dangling_links, brief(f'<p id="data">{pictures}</p>'))] == ["6:1 R01", "7:1 R01"]


def test_identifiers_are_given_once() -> None:
    looked_at = brief('<h2 id="a"/><p id="b"/><h2 id="a" data-at="3:1"/>', notes={"n": '<p><span id="b" data-at="9:5"/></p>'})
    assert [one[:7] for one in found(doubled_identifiers, looked_at)] == ["3:1 R03", "9:5 R03"]


def test_languages_are_told_once_each() -> None:
    body = (
        '<p lang="tr" data-at="2:1"><span lang="tr"/><span lang="de-CH-1996"/><span lang="fa"/>'
        '<span lang="ja"/><span lang="fa-Latn" data-at="3:1"/></p>'
    )
    looked_at = brief(body, lang="xx", lines={"lang": (3, 7)})
    assert [one[:7] for one in found(unhyphenated_languages, looked_at)] == ["3:7 T06", "2:1 T06", "3:1 T06"]
    assert found(unhyphenated_languages, brief("<p/>", lang="")) == []


def test_classes() -> None:
    body = (
        '<div class="key-messages left"/><div class="callout-note"/><div class="ours"/>'
        '<span class="smallcaps ours"/><p class="key-mesages"/>'
        '<div class="Key-Messages" data-at="2:1"/><div class="key_messages" data-at="3:1"/>'
        '<div class="call-out-note" data-at="4:1"/>'
        '<div class="timelines" data-at="5:1"/>'
    )
    known = ("key-messages", "timeline")
    assert found(misspelt_classes, brief(body), kinds=known) == [
        "2:1 Q02 did you mean .key-messages?",
        "3:1 Q02 did you mean .key-messages?",
        "4:1 Q02 did you mean .callout-note?",
        "5:1 Q02 did you mean .timeline?",
    ]


def test_pictures_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a b.svg").write_text(SVG)
    (tmp_path / "50%25.svg").write_text(SVG)
    for name in ("a.png", "a.jpg", "a.gif", "a.webp"):
        Image.new("RGB", (2, 2)).save(tmp_path / name)
    names = ["pictures/a%20b.svg", "pictures/../a.png", "50%25.svg", "a.jpg", "a.gif", "a.webp"]
    names.append(f"data:image/png;base64,{b64encode((tmp_path / 'a.png').read_bytes()).decode()}")
    looked_at = brief("".join(f'<img src="{name}"/>' for name in names), path=tmp_path / "brief.md")
    assert found(faulty_pictures, looked_at) == []


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("nope.svg", "F01"),
        ("PICTURES/a.svg", "F01"),
        ("pictures/A.svg", "F01"),
        ("nope/a.svg", "F01"),
        ("", "F01"),
        ("pictures", "F03"),
        ("cut.png", "F03"),
        ("cut.svg", "F03"),
        ("page.svg", "F03"),
        ("empty.jpg", "F03"),
        ("text.png", "F03"),
        ("chart.eps", "F03"),
        ("../secret.svg", "S01"),
        ("%2e%2e/secret.svg", "S01"),
        ("link/secret.svg", "S01"),
        ("HTTP://example.org/a.svg", "S01"),
        ("file:///etc/passwd", "S01"),
        ("C:\\a.svg", "S01"),
        ("pictures\\a.svg", "S01"),
        ("a" * 5000, "S01"),
    ],
)
def test_pictures_at_fault(tmp_path: Path, source: str, code: str) -> None:
    root = tmp_path / "project"
    (root / "pictures").mkdir(parents=True)
    (tmp_path / "secret.svg").write_text(SVG)
    (root / "link").symlink_to(tmp_path)
    (root / "pictures" / "a.svg").write_text(SVG)
    Image.effect_noise((64, 64), 50).save(root / "whole.png")
    (root / "cut.png").write_bytes((root / "whole.png").read_bytes()[:900])
    (root / "cut.svg").write_text(SVG.replace("/>", "><g>"))
    (root / "page.svg").write_text("<html/>")
    (root / "empty.jpg").touch()
    (root / "text.png").write_text("text")
    (root / "chart.eps").write_text("%!PS")
    looked_at = brief("", path=root / "brief.md")
    looked_at.body.append(ElementTree.Element("img", {"src": source, "data-at": "2:3"}))
    assert [one[:7] for one in found(faulty_pictures, looked_at)] == [f"2:3 {code}"]


def test_pictures_of_the_front_matter(tmp_path: Path) -> None:
    looked_at = brief(
        "",
        path=tmp_path / "brief.md",
        cover="cover.png",
        publisher=Publisher(logo="logo.svg"),
        authors=(Author("Jane"), Author("John", portrait="john.jpg")),
        lines={"cover": (3, 8), "authors.1.portrait": (9, 15)},
    )
    assert [one[:8].strip() for one in found(faulty_pictures, looked_at)] == ["3:8 F01", "1:1 F01", "9:15 F01"]


def test_descriptions() -> None:
    body = (
        '<figure><img src="a" alt="it shows"/></figure><p><img src="b" alt="described"/>'
        '<img src="c" class="x decorative" alt=""/></p>'
        '<figure><img src="d" data-at="2:1"/><figcaption>What for</figcaption></figure>'
        '<p><img src="e" alt=" " data-at="3:1"/></p>'
    )
    looked_at = brief(body, notes={"a": '<p><img src="f" data-at="4:1"/></p>'})
    assert found(undescribed_pictures, looked_at) == [
        '2:1 F02 write {alt="what it shows"}, or {.decorative}',
        "3:1 F02 write ![what it shows](…), or {.decorative}",
        "4:1 F02 write ![what it shows](…), or {.decorative}",
    ]


def test_nothing_else_fetches(tmp_path: Path) -> None:
    body = (
        '<p style="color: red; width: 3em"/><a href="https://example.org"/><img srcset="data:image/png;base64,AAAA"/>'
        '<video src="https://example.org/v.mp4" data-at="2:1"/><img srcset="a.png 1x, //example.org/b.png 2x" data-at="3:1"/>'
        '<div style="background: URL( \'http://example.org/x.png\' )" data-at="4:1"/>'
    )
    assert [one[:7] for one in found(fetched_files, brief(body, path=tmp_path / "brief.md"))] == ["2:1 S01", "3:1 S01", "4:1 S01"]


def test_rules_change_nothing_and_report_in_order(tmp_path: Path) -> None:
    body = headings(2, 4) + '<div class="boxx" data-at="1:1"><img src="nope" data-at="1:2"/><a href="#x" data-at="1:3"/></div>'
    looked_at = brief(body, path=tmp_path / "brief.md", notes={"a": "<p/>"})
    before = ElementTree.tostring(looked_at.body)
    problems = check_brief(looked_at)
    assert ElementTree.tostring(looked_at.body) == before
    assert [problem.code for problem in problems] == ["Q02", "F01", "F02", "R01", "T03", "N02"]
    assert len({rule.__name__ for rule in RULES}) == len(RULES)


def test_a_manuscript_outside_the_project_may_not_leave_its_own_folder(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "a.svg").write_text(SVG)
    looked_at = brief('<img src="../a.svg" alt="x"/>', path=tmp_path / "elsewhere" / "brief.md")
    assert [problem.code for problem in check_brief(looked_at, root=tmp_path / "project")] == ["S01"]
    assert check_brief(looked_at, root=tmp_path) == ()


def test_a_bibliography_of_the_defaults_is_told_in_the_settings() -> None:
    looked_at = brief("<p/>", citations=CitationSettings(csl="a.csl"))
    assert [str(problem.place) for problem in unread_bibliography(looked_at, Setting(looked_at.folder))] == [
        "briefpress.toml:1:1"
    ]
    assert found(unread_bibliography, brief("<p/>")) == []
