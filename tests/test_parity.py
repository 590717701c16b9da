"""Text and notes of every output are those of the manuscript, and an output that differs is found out."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from briefpress.brief import Brief
from briefpress.epub import epub_text, write_epub
from briefpress.parity import Said, compare
from briefpress.pipeline import MAKERS, Order, build_one, prepare
from briefpress.problems import ProblemsFound
from briefpress.project import find_project, resolve
from briefpress.style import Style, load_style
from tests.epub.test_epubcheck import BOOKS

MANUSCRIPTS = Path(__file__).parents[1] / "manuscripts"
TEXT = """---
title: T
lang: en
---

One *two*^[A note.] three.

::: {.recommendations title="Do this"}
Four.[^b]
:::

::: tip
Five.
:::

[^b]: Another.

    - With a list.
"""
SAID = Said("Onetwothree.DothisFour.TipFive.", ("Anote.", "Another.Withalist."))


@pytest.fixture
def brief(tmp_path: Path) -> Brief:
    return prepared(tmp_path, TEXT)[0]


def prepared(folder: Path, text: str) -> tuple[Brief, Style]:
    (folder / "brief.md").write_text(text)
    project = find_project(folder)
    (job,) = resolve(project, [folder / "brief.md"])
    return prepare(job, project)[1:]


def test_what_is_the_same_is_no_problem(brief: Brief) -> None:
    assert compare(brief, {"PDF": SAID, "EPUB": SAID}) == ()


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (
            replace(SAID, text=SAID.text.replace("three", "")),
            "6:1: E01 the text of the EPUB is not what the manuscript says from “three. Do",
        ),
        (
            replace(SAID, text=SAID.text.replace("Four.", "")),
            "9:1: E01 the text of the EPUB is not what the manuscript says from “Four.",
        ),
        (replace(SAID, text=SAID.text + "Five."), "13:1: E01 the text of the EPUB is not what the manuscript says at “Five.”"),
        (replace(SAID, notes=SAID.notes[:1]), "16:7: E01 note 2 of the EPUB is not what the manuscript says from “Another."),
        (replace(SAID, notes=SAID.notes[::-1]), "6:10: E01 note 1 of the EPUB is not what the manuscript says from “"),
        (replace(SAID, text="Onetwothree.DothisFour.FiveTip."), "12:1: E03 the text of the EPUB stands in another order"),
    ],
)
def test_what_differs_is_told_with_its_place(brief: Brief, said: Said, found: str) -> None:
    first, *_ = compare(brief, {"PDF": SAID, "EPUB": said})
    assert str(first).partition("brief.md:")[2].startswith(found)


@pytest.mark.parametrize("name", ["pdf", "epub"])
def test_an_output_that_loses_a_word_is_not_written(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The makers are given another brief than the one that is compared: without the word of a note."""
    (tmp_path / "brief.md").write_text(TEXT)
    lossy, style = prepared(tmp_path, TEXT.replace("Another.", "An."))
    make, project = MAKERS[name], find_project(tmp_path)
    monkeypatch.setitem(MAKERS, name, lambda *_: make(lossy, style, project))
    (tmp_path / "brief.md").write_text(TEXT)
    (job,) = resolve(project, [tmp_path / "brief.md"])
    with pytest.raises(ProblemsFound) as raised:
        build_one(job, project, Order(("pdf", "epub")))
    assert [(one.code, one.message[:14]) for one in raised.value.problems] == [("E01", "note 2 of the ")]


@pytest.mark.parametrize("name", BOOKS)
def test_no_word_of_any_book_is_lost(name: str, tmp_path: Path) -> None:
    """Not of trees either in which anything stands in anything; there the order may change, and that is said."""
    brief = BOOKS[name](tmp_path)
    text = epub_text(write_epub(brief, load_style("base"), budget=60_000))
    found = compare(brief, {"EPUB": Said("".join(text.body), tuple(map("".join, text.notes)))})
    assert {one.code for one in found} <= ({"E03"} if name == "wild" else set())


def test_it_costs_no_more_than_a_few_milliseconds_a_page() -> None:
    project = find_project(MANUSCRIPTS)
    (job,) = resolve(project, [MANUSCRIPTS / "russia-afghan-peace" / "brief.md"])
    _, brief, style = prepare(job, project)
    data = write_epub(brief, style, root=project.root)
    began = time.process_time()
    text = epub_text(data)
    said = Said("".join(text.body), tuple(map("".join, text.notes)))
    assert compare(brief, {"PDF": said, "EPUB": said}) == ()
    assert time.process_time() - began < 0.05 * 5


def test_a_text_of_the_front_matter_that_an_output_leaves_out_is_told(tmp_path: Path) -> None:
    brief, _ = prepared(tmp_path, TEXT.replace("lang: en", "lang: en\nabstract: Short *and* sweet.\nkey-messages: [Go, Wait]"))
    assert compare(brief, {"EPUB": replace(SAID, front="T Summary Short and sweet. Go Wait")}) == ()
    found = compare(brief, {"EPUB": replace(SAID, front="T Go Wait"), "PDF": replace(SAID, front="T Shortandsweet. Go Wai")})
    assert [(one.place.line, one.code, one.message.partition(", “")[0]) for one in found] == [
        (4, "E05", "the EPUB does not print abstract as it is written"),
        (5, "E05", "the PDF does not print key-messages.1 as it is written"),
    ]


def test_every_output_prints_the_whole_front_matter(tmp_path: Path) -> None:
    front = (
        "lang: en\nsubtitle: S *sub*\nabstract: A.^[N.]\nkey-messages: [K]\nauthors: [{name: N, bio: 'B *b*'}]\nfunding: F\n"
        "disclaimer: D\nacknowledgements: C\ncontact: 'X https://example.org/a/b'"
    )
    (tmp_path / "brief.md").write_text(TEXT.replace("lang: en", front))
    (job,) = resolve(find_project(tmp_path), [tmp_path / "brief.md"])
    built = build_one(job, find_project(tmp_path), Order(("pdf", "epub")))
    assert [str(one) for one in built.problems if one.code.startswith("E")] == []
