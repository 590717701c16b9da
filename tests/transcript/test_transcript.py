"""What a screen reader says of the manuscripts, from their finished files; golden: `pytest --update`, and read the diff."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pikepdf
import pytest

from briefpress.cli import main
from briefpress.pipeline import Order, build_one, prepare
from briefpress.printed_pages import letters
from briefpress.problems import UsageError
from briefpress.project import Job, find_project
from briefpress.transcript import transcript

ROOT = Path(__file__).parents[2]
MANUSCRIPTS = {
    **{name: ROOT / "manuscripts" / name / "brief.md" for name in ("russia-afghan-peace", "showcase")},
    "torture": ROOT / "tests" / "cases" / "torture" / "brief.md",
}
CALL = "\x00"
LONG = 25
"""Letters of a stretch that nobody writes twice by chance."""


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The transcript of each manuscript."""
    said = {}
    for name, path in MANUSCRIPTS.items():
        project = find_project(path).writing_to(tmp_path_factory.mktemp(name))
        said[name] = transcript(build_one(Job(name, path), project, Order(("pdf",))).files[0].read_bytes())
    return said


@pytest.mark.parametrize("name", MANUSCRIPTS)
def test_manuscript_is_said_as_it_was(name: str, spoken: dict[str, str], update: bool) -> None:
    golden = Path(__file__).parent / "golden" / f"{name}.txt"
    if update:
        golden.write_text(spoken[name], "utf-8")
    assert spoken[name] == golden.read_text("utf-8")


@pytest.mark.parametrize("name", MANUSCRIPTS)
def test_the_words_said_are_those_of_the_brief(name: str, spoken: dict[str, str]) -> None:
    """Every paragraph of the edited brief and of its notes is said once; a pull quote that the text says is not said again."""
    _, brief, _ = prepare(Job(name, MANUSCRIPTS[name]), find_project(MANUSCRIPTS[name]))
    said = letters(_without_remarks(spoken[name]))
    wanted: Counter[str] = Counter()
    for tree in (brief.body, *(note.body for note in brief.notes)):
        shown = {block for quote in tree.iter("aside") if quote.get("data-verbatim") == "true" for block in quote.iter()}
        for block in (block for block in tree.iter("p") if block not in shown):
            wanted.update(letters(part) for part in "".join(_texts(block)).split(CALL) if len(letters(part)) > LONG)
    assert len(wanted) > 10
    assert {words: said.count(words) for words in wanted} == dict(wanted)


def _without_remarks(spoken: str) -> str:
    """Return a transcript without what it says of words: where a link leads, which language they are in, what a picture shows."""
    spoken = re.sub(r"\[link: [^][]*, (?:Note|Back to the call of note) \d+\]|\[(?:short for|figure): [^][]*\]", "", spoken)
    return re.sub(r"\[[\w-]+: ([^][]*)\]", r"\1", spoken)


def _texts(element: Element) -> Iterator[str]:
    """Yield the words of a block as they are printed, each call of a note as CALL."""
    yield element.text or ""
    for child in element:
        yield from [CALL] if child.tag == "note-call" else _texts(child)
        yield child.tail or ""


def test_the_command_prints_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("water.md").write_text("---\ntitle: Water\nlang: en\n---\n\nText with a note.[^a]\n\n[^a]: Source.\n", "utf-8")
    assert main(["build", "water.md", "--to", "pdf"]) == 0
    capsys.readouterr()
    assert main(["transcript", "water.pdf"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "document [en]: Water",
        "heading 1: Water",
        "paragraph: Text with a note.[link: 1, Note 1]",
        "note [link: 1, Back to the call of note 1]: Source.",
    ]


def test_what_cannot_be_said_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"text\.pdf: is not a PDF"):
        transcript(b"words", "text.pdf")
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(tmp_path / "plain.pdf")
    with pytest.raises(UsageError, match="has no tags"):
        transcript((tmp_path / "plain.pdf").read_bytes())
