"""`briefpress check FILE.epub`: what was damaged in a book is found out, and at the line of the manuscript that it comes from."""

from __future__ import annotations

import io
import os
import re
import shutil
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefpress.book_check import check_book
from briefpress.cli import main
from briefpress.epub import epubcheck, write_epub
from briefpress.printed_pages import Address, PrintedPage
from briefpress.problems import UsageError
from briefpress.style import load_style
from tests.epub.making import make_brief

TEXT = """---
title: T
lang: en
---

## One {#one}

The first.^[A note of the first.]

See [One](#one) and look.

::: box
Said with a note.[^b]
:::

[^b]: Another,

    that [refers](#one) to the first.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a brief that is built."""
    folder = tmp_path_factory.mktemp("built") / "water"
    folder.mkdir()
    (folder / "brief.md").write_text(TEXT)
    assert main(["build", str(folder / "brief.md"), "--to", "pdf,epub"]) == 0
    return folder


@pytest.fixture
def book(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "water") / "water.epub"


@pytest.fixture(autouse=True)
def without_epubcheck(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "with_epubcheck" not in request.keywords:
        monkeypatch.setattr("briefpress.book_check.epubcheck_command", tuple)


def damaged(book: Path, change: Callable[[bytes], bytes], file: str = "brief.xhtml", *, stored: bool = True) -> Path:
    with zipfile.ZipFile(book) as old:
        contents = [(name, old.read(name)) for name in old.namelist()]
    with zipfile.ZipFile(book, "w") as new:
        for name, data in contents:
            kind = zipfile.ZIP_STORED if stored and name == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(name, change(data) if name.endswith(file) else data, kind)
    return book


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a book of two pages."""
    folder = tmp_path_factory.mktemp("whole")
    pages = [PrintedPage("i", (Address("3:1", False, 0),), "One"), PrintedPage("ii", (Address("5:1", False, 0),), "Two")]
    brief = make_brief(folder, '<p data-at="3:1">One</p><p data-at="5:1">Two</p>')
    with zipfile.ZipFile(io.BytesIO(write_epub(brief, load_style("base"), printed=pages))) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def packed(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def found(book: Path) -> list[str]:
    return [f"{one.place.line} {one.code}" for one in check_book(book).problems]


def replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        assert old in data
        return data.replace(old, new, 1)

    return change


def test_a_book_of_ours_has_no_fault(book: Path) -> None:
    assert check_book(book).problems == ()


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        (b'See <a href="#one"', b'See <a href="#gone"', ["10 E11"]),
        (b'that <a href="#one"', b'that <a href="#gone"', ["18 E11"]),
        (b'href="#note-1"', b'href="#one"', ["8 E12"]),
        (b'href="#note-2"', b'href="#one"', ["13 E12"]),
        (b'href="#call-2-1"', b'href="#one"', ["13 E12", "16 E12"]),
        (b'<a id="call-1-1"', b'<a id="call-9-9"', ["8 E11", "8 E12"]),
        (b'role="doc-backlink"', b'role="link"', ["8 E12"]),
        (b'role="doc-pagebreak"', b'role="presentation"', ["1 E13", "1 E14"]),
    ],
)
def test_a_damage_is_told_at_its_line_of_the_manuscript(old: bytes, new: bytes, wanted: list[str], book: Path) -> None:
    assert found(damaged(book, replaced(old, new))) == wanted
    assert all(one.place.file.endswith("brief.md") for one in check_book(book).problems)


def test_a_book_of_another_text_is_told_by_its_own_places(book: Path) -> None:
    damaged(book, replaced(b'See <a href="#one"', b'See here <a href="#gone"'))
    (problem,) = check_book(book).problems
    assert problem.place.file == str(book)
    assert problem.message.startswith(f"{book.name}, EPUB/text/brief.xhtml:")


def test_a_claim_that_is_not_so_is_told(book: Path) -> None:
    claim = b'<meta property="schema:accessibilityHazard">none</meta>'
    assert found(damaged(book, replaced(claim, b""), "content.opf")) == ["1 E14"]


def test_a_file_that_is_packed_otherwise_is_told(book: Path) -> None:
    assert found(damaged(book, bytes, stored=False)) == ["1 E10"]
    book.write_bytes(book.read_bytes()[:4000])
    assert found(book) == ["1 E10"]
    assert found(damaged_xml(book)) == ["1 E10"]


def damaged_xml(book: Path) -> Path:
    (book.parent / "brief.md").write_text(TEXT)
    assert main(["build", str(book.parent / "brief.md"), "--to", "epub"]) == 0
    return damaged(book, replaced(b"</p>", b"</q>"))


def test_what_is_no_epub_or_cannot_be_opened_is_told_in_a_sentence(tmp_path: Path, whole: dict[str, bytes]) -> None:
    def said(data: bytes) -> str:
        (tmp_path / "a.epub").write_bytes(data)
        (problem,) = check_book(tmp_path / "a.epub").problems
        assert problem.code == "E10"
        return problem.message.removeprefix("a.epub ")

    text, sound = "EPUB/text/brief.xhtml", packed(whole)
    sealed = b'<encryption><CipherReference URI="EPUB/text/brief.xhtml"/></encryption>'
    locked, scrambled = bytearray(sound), bytearray(sound)
    locked[sound.rindex(b"PK\1\2") + 8] |= 1
    scrambled[sound.index(text.encode()) + 30 : sound.index(text.encode()) + 60] = b"\xff" * 30
    unnamed = whole["EPUB/content.opf"].replace(b'idref="item.text', b'idref="none')
    odd = whole[text].replace(b"utf-8", b"klingon", 1)
    assert said(b"") == "is empty, and no EPUB"
    assert said(b"%PDF-1.7 and more") == "is a PDF, and no EPUB"
    assert said(b"words") == "is no archive, and no EPUB"
    assert said(sound[: len(sound) // 2]) == "is cut off or damaged: the archive lacks its list of files"
    assert said(packed({"a": b""})) == "is no EPUB that can be opened: META-INF/container.xml is not in the archive"
    assert said(packed({**whole, "META-INF/container.xml": b"<a/>"})).endswith("container.xml names no package document")
    assert said(packed({**whole, "EPUB/content.opf": unnamed})).endswith("names what the manifest does not have")
    assert said(packed({**whole, text: odd})) == f"holds {text}, which is no XML: unknown encoding: klingon"
    assert said(packed({**whole, text: bytes(99), "META-INF/encryption.xml": sealed})).startswith("is encrypted (META-INF/")
    assert said(packed({**whole, text: b"<a>" * 6_000_000})).startswith(f"is not opened: {text} has 17 MB")
    assert said(bytes(locked)).startswith("is encrypted: META-INF/container.xml")
    assert said(bytes(scrambled)).startswith(f"is damaged: {text} cannot be unpacked")


@pytest.mark.parametrize(
    ("file", "old", "new", "wanted"),
    [
        ("content.opf", b' properties="nav"', b"", "E10 no file is named as its navigation"),
        ("nav.xhtml", b'epub:type="toc"', b'epub:type="lot"', "E10 its navigation has no contents"),
        ("nav.xhtml", b">ii</a>", b">xx</a>", "E13 the list of pages calls the page xx that is marked as ii"),
        ("nav.xhtml", b"#page-ii", b"#page-i", "E13 the list of pages leads to page-i twice"),
        ("nav.xhtml", b"#page-ii", b"#title", "E13 the list of pages leads to title, which marks no page"),
        ("nav.xhtml", b'href="text/brief.xhtml#page-ii"', b"", "E13 the list of pages leads to nothing, which marks no page"),
        ("nav.xhtml", b'<nav epub:type="page-list"', b"<nav", "E13 the list of pages lacks page-i, page-ii"),
        ("content.opf", b'version="3.0"', b'version="2.0"', "E17 it is EPUB 2.0, which has neither"),
    ],
)
def test_a_damage_is_told_in_a_sentence(
    file: str, old: bytes, new: bytes, wanted: str, tmp_path: Path, whole: dict[str, bytes]
) -> None:
    path = tmp_path / "a.epub"
    path.write_bytes(packed(whole))
    first = check_book(damaged(path, replaced(old, new), file)).problems[0]
    assert f"{first.code} {first.message.partition(': ')[2]}".startswith(wanted)


def test_pages_out_of_their_order_are_told(tmp_path: Path, whole: dict[str, bytes]) -> None:
    lines = re.findall(rb"<li><a [^>]*#page-i+\">i+</a></li>", whole["EPUB/nav.xhtml"])
    swapped = whole["EPUB/nav.xhtml"].replace(b"".join(lines), b"".join(reversed(lines)))
    (tmp_path / "a.epub").write_bytes(packed({**whole, "EPUB/nav.xhtml": swapped}))
    assert [one.message.partition(": ")[2] for one in check_book(tmp_path / "a.epub").problems] == [
        "the list of pages has page i behind one that follows on it"
    ]


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.epub").mkdir()
    os.mkfifo(tmp_path / "b.epub")  # of which a read would never end
    for name in ("a.epub", "b.epub"):
        with pytest.raises(UsageError, match="is no file"):
            check_book(tmp_path / name)


def test_the_command_says_what_it_asked_and_fails_where_something_is_wrong(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["check", str(book)]) == 0
    assert capsys.readouterr().out == f"{book}: 0 problems, by our own checks; EPUBCheck, or Java, is not on this machine\n"
    damaged(book, replaced(b'See <a href="#one"', b'See <a href="#gone"'))
    assert main(["check", str(book)]) == 1
    assert "brief.md:10:5: E11 " in capsys.readouterr().err
    with pytest.raises(UsageError):
        check_book(book.with_name("none.epub"))


@pytest.mark.with_epubcheck
@pytest.mark.skipif(not epubcheck.epubcheck_command(), reason="EPUBCheck, or Java, is not on this machine")
def test_epubcheck_is_told_at_the_line_of_the_manuscript_too(book: Path) -> None:
    verdict = check_book(damaged(book, replaced(b'See <a href="#one"', b'See <a href="#gone"')))
    assert verdict.by == "by our own checks and EPUBCheck"
    assert [(one.place.line, one.code, one.message.partition("RSC-")[2][:3]) for one in verdict.problems] == [
        (10, "E11", ""),
        (10, "E15", "012"),
    ]
