"""While one writes: what changes is made again, what does not is left, and an error keeps the last good files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefpress.batch import Outcome, ProcessPool, Task, carry_out
from briefpress.pipeline import Order
from briefpress.project import Job, Project, commissions
from briefpress.watch import WritingDesk, folders_of
from tests.terminal import press_ctrl_c, started

GOOD = "---\ntitle: Water\nlang: en\nstyle: ours\n---\n\nText with a note.[^a]\n\n[^a]: Source.\n"
WRONG = GOOD.replace("[^a]:", "[^b]:")
SHEET = Path("styles/ours/web.css")


@pytest.fixture(autouse=True)
def in_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    SHEET.parent.mkdir(parents=True)
    SHEET.write_text("p { color: #123456 }\n", "utf-8")
    SHEET.with_name("style.toml").write_text('title = "Ours"\nextends = "policy"\n', "utf-8")
    Path("briefpress.toml").write_text('formats = ["html"]\n', "utf-8")
    Path("manuscripts").mkdir()
    write(GOOD)


@pytest.fixture
def desk() -> Iterator[WritingDesk]:
    desk = WritingDesk(Order())
    yield desk
    desk.clear()


def write(text: str, name: str = "water") -> None:
    Path(f"manuscripts/{name}.md").write_text(text, "utf-8")


def jobs() -> list[tuple[Job, Project]]:
    return list(commissions([]))


def made(desk: WritingDesk) -> dict[str, Outcome]:
    return {outcome.task.job.slug: outcome for outcome in desk.make_changed(jobs())}


def html(outcome: Outcome) -> str:
    (data,) = outcome.files.values()
    return data.decode()


def test_only_what_changed_is_made_again(desk: WritingDesk) -> None:
    write(GOOD.replace("Water", "Land"), "land")
    assert set(made(desk)) == {"water", "land"}
    assert made(desk) == {}
    write(GOOD.replace("Text", "Other text"))
    assert set(made(desk)) == {"water"}
    write(GOOD.replace("Text", "Other text"))  # saved, but the same
    assert made(desk) == {}


def test_a_style_counts_for_all_that_use_it_and_is_read_anew(desk: WritingDesk) -> None:
    assert "#123456" in html(made(desk)["water"])
    SHEET.write_text("p { color: #654321 }\n", "utf-8")
    assert "#654321" in html(made(desk)["water"])
    templates = SHEET.with_name("templates")
    templates.mkdir()
    (templates / "web.html.j2").write_text('{% extends "base/web.html.j2" %}', "utf-8")
    assert set(made(desk)) == {"water"}
    (templates / "web.html.j2").write_text('{% extends "base/web.html.j2" %}{# again #}', "utf-8")
    assert set(made(desk)) == {"water"}
    assert made(desk) == {}


def test_settings_count_and_new_manuscripts_are_found(desk: WritingDesk) -> None:
    made(desk)
    Path("briefpress.toml").write_text('formats = ["html"]\nclaims = false\n', "utf-8")
    assert set(made(desk)) == {"water"}
    write(GOOD, "new")
    assert set(made(desk)) == {"new"}


def test_a_brand_counts_from_when_it_is_there_and_until_it_is_gone(desk: WritingDesk) -> None:
    made(desk)
    brand = Path("brand.yml")
    brand.write_text('color: {primary: "#654321"}\n', "utf-8")
    assert "#654321" in html(made(desk)["water"])
    assert made(desk) == {}
    brand.unlink()
    assert "#654321" not in html(made(desk)["water"])


def test_a_brief_that_failed_is_tried_after_every_change(desk: WritingDesk) -> None:
    made(desk)
    write(WRONG)
    assert [problem.code for problem in made(desk)["water"].problems] == ["N01", "N02"]
    assert [problem.code for problem in made(desk)["water"].problems] == ["N01", "N02"]
    write(GOOD)
    assert made(desk)["water"].account is not None
    assert made(desk) == {}


def test_the_same_bytes_as_a_process_of_its_own() -> None:
    """A warm process has typefaces and measurements of other briefs; its files are those of a fresh one all the same."""
    ((job, project),) = jobs()
    task = Task(job, project, Order(("pdf", "epub")))
    with ProcessPool(1, calls=9) as warm, ProcessPool(1) as fresh:
        for text in (GOOD, GOOD.replace("Text", "A much longer text, of *several* words,"), GOOD):
            write(text)
            assert warm.submit(carry_out, task).result().files == fresh.submit(carry_out, task).result().files


def test_folders_within_others_are_watched_with_them(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "manuscripts" / "deep").mkdir()
    sources = [str(tmp_path / "pictures" / "a.png"), str(tmp_path / "manuscripts" / "deep" / "b.png"), "/nowhere/c.png"]
    assert folders_of(jobs(), sources) == {tmp_path / "manuscripts", tmp_path / "styles", tmp_path / "pictures"}


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs process groups")
def test_the_command_writes_again_what_is_saved_and_keeps_what_was_good() -> None:
    command = [sys.executable, "-m", "briefpress", "watch"]
    output = Path("build/water.html")
    with started(command) as watch:
        assert watch.stdout is not None
        assert watch.stderr is not None
        assert watch.stdout.readline() == "build/water.html\n"
        assert watch.stderr.readline().startswith("water: made in ")
        write(WRONG)
        assert watch.stderr.readline().startswith("manuscripts/water.md:7:18: N01 note [^a] is not defined")
        assert watch.stderr.readline().startswith("manuscripts/water.md:9:1: N02")
        assert watch.stderr.readline() == "manuscripts/water.md: 2 errors; nothing was written\n"
        assert "Text with a note" in output.read_text("utf-8")
        write(GOOD.replace("Text", "Other text"))
        assert watch.stdout.readline() == "build/water.html\n"
        assert "Other text with a note" in output.read_text("utf-8")
        press_ctrl_c(watch)
        assert watch.stderr.read().endswith("stopped watching\n")
    assert watch.returncode == 0
