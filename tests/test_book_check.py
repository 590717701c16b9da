"""`briefpress check FILE.epub`: what was damaged in a book is found out, and at the line of the manuscript that it comes from."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from briefpress.book_check import check_book
from briefpress.cli import main
from briefpress.epub import epubcheck
from briefpress.problems import UsageError

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


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "brief.md").write_text(TEXT)
    assert main(["build", str(tmp_path / "brief.md"), "--to", "pdf,epub"]) == 0
    return tmp_path / f"{tmp_path.name}.epub"


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


def found(book: Path) -> list[str]:
    return [f"{one.place.line} {one.code}" for one in check_book(book)[0]]


def replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        assert old in data
        return data.replace(old, new, 1)

    return change


def test_what_is_no_book_is_said_to_be_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "a.epub"
    book.write_bytes(b"PK")
    assert main(["check", str(book)]) == 1
    said = capsys.readouterr()
    assert said.out == f"{book}: is no EPUB\n"
    assert said.err.startswith(f"{book}:1:1: E10 is no EPUB that can be opened")


def test_a_book_of_ours_has_no_fault(book: Path) -> None:
    assert check_book(book) == ((), False)


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        (b'See <a href="#one"', b'See <a href="#gone"', ["10 E11"]),
        (b'that <a href="#one"', b'that <a href="#gone"', ["18 E11"]),
        (b'href="#note-1"', b'href="#one"', ["8 E12"]),
        (b'href="#note-2"', b'href="#one"', ["13 E12"]),
        (b'href="#call-2-1"', b'href="#one"', ["16 E12"]),
        (b'role="doc-pagebreak"', b'role="presentation"', ["1 E13", "1 E14"]),
    ],
)
def test_a_damage_is_told_at_its_line_of_the_manuscript(old: bytes, new: bytes, wanted: list[str], book: Path) -> None:
    assert found(damaged(book, replaced(old, new))) == wanted
    assert all(one.place.file.endswith("brief.md") for one in check_book(book)[0])


def test_a_book_of_another_text_is_told_by_its_own_places(book: Path) -> None:
    damaged(book, replaced(b'See <a href="#one"', b'See here <a href="#gone"'))
    (problem,) = check_book(book)[0]
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
    problems, asked = check_book(damaged(book, replaced(b'See <a href="#one"', b'See <a href="#gone"')))
    assert asked
    assert [(one.place.line, one.code, one.message.partition("RSC-")[2][:3]) for one in problems] == [
        (10, "E11", ""),
        (10, "E15", "012"),
    ]
