"""Many briefs: each is made as it would be alone, and what is wrong with one is no matter of the others."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from briefpress.batch import Estimate, Limits, Outcome, ProcessPool, Task, make_all
from briefpress.cli import main
from briefpress.pipeline import Order
from briefpress.project import commissions
from tests.batch import calls
from tests.terminal import press_ctrl_c, started

GOOD = "---\ntitle: Water\nlang: en\n---\n\nText with a note.[^a]\n\n[^a]: Source.\n"
WRONG = GOOD.replace("[^a]:", "[^b]:")


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(**texts: str) -> None:
    for name, text in texts.items():
        Path(f"{name}.md").write_text(text, "utf-8")


def tasks(to: str = "html") -> list[Task]:
    return [Task(job, project, Order((to,))) for job, project in commissions(["."])]


def by_name(outcomes: list[Outcome]) -> dict[str, Outcome]:
    return {outcome.task.job.slug: outcome for outcome in outcomes}


def test_a_worker_that_dies_is_a_problem_of_its_brief() -> None:
    write(dies=GOOD, good=GOOD, wrong=WRONG)
    with ProcessPool(1) as pool:
        found = by_name(list(make_all(tasks(), pool, calls.carry_out_or_worse)))
    assert str(found["dies"].problems[0]).startswith("dies.md:1:1: L10 the process that set it died (SIGSEGV)")
    assert [problem.code for problem in found["wrong"].problems] == ["N01", "N02"]
    assert [path.name for path in found["good"].files] == ["good.html"]
    assert not found["dies"].files
    assert not found["wrong"].files


def test_a_worker_that_hangs_is_a_problem_of_its_brief() -> None:
    write(hangs=GOOD)
    with ProcessPool(1, Limits(seconds=0.5)) as pool:
        (outcome,) = make_all(tasks(), pool, calls.carry_out_or_worse)
    assert str(outcome.problems[0]).startswith(
        "hangs.md:1:1: L10 setting it took longer than 0.5 s, and was stopped (raise --time"
    )


def test_an_error_that_nobody_foresaw_is_a_problem_of_its_brief(monkeypatch: pytest.MonkeyPatch) -> None:
    write(good=GOOD)
    monkeypatch.setattr("briefpress.batch.task.make_one", lambda *_: {}["nothing"])
    outcome = calls.carry_out(tasks()[0])
    assert outcome.problems[0].code == "L10"
    assert "KeyError" in outcome.problems[0].message
    assert "Traceback" in outcome.fault


@pytest.mark.parametrize("at_its_limit", [True, False])
def test_a_failure_at_the_limit_on_memory_is_one_of_memory(at_its_limit: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that gets no memory says so in many ways: CPython itself may raise SystemError."""
    write(good=GOOD)

    def failing(*_: object) -> None:
        raise SystemError("returned NULL without setting an exception")

    monkeypatch.setattr("briefpress.batch.task.make_one", failing)
    monkeypatch.setattr("briefpress.batch.task._at_its_limit", lambda: at_its_limit)
    (problem,) = calls.carry_out(tasks()[0]).problems
    assert problem.code == "L10"
    assert ("more memory than it may have" in problem.message) is at_its_limit
    assert ("SystemError" in problem.message) is not at_its_limit


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells and holds the limit")
def test_a_brief_that_may_have_next_to_no_memory_is_told_so() -> None:
    write(good=GOOD)
    with ProcessPool(1, Limits(memory=1)) as pool:
        (outcome,) = make_all(tasks("pdf"), pool)
    assert str(outcome.problems[0]).startswith("good.md:1:1: L10 setting it takes more memory than it may have")


def test_the_largest_is_begun_first() -> None:
    write(a=GOOD, b=GOOD + "More text.\n" * 9, c=GOOD + "More text.\n")
    with ProcessPool(1) as pool:
        assert len(list(make_all(tasks(), pool, calls.log_instead))) == 3
    assert Path("order.txt").read_text("utf-8").split() == ["b", "c", "a"]


def test_what_is_left_is_reckoned_from_what_is_done() -> None:
    clock = iter([10.0, 14.0, 20.0])
    estimate = Estimate(100, lambda: next(clock))
    assert estimate.seconds_left is None
    estimate.add(25)
    assert estimate.seconds_left == pytest.approx(12)
    estimate.add(75)
    assert estimate.seconds_left == 0


def test_the_same_bytes_as_alone_in_the_same_words(capsys: pytest.CaptureFixture[str]) -> None:
    write(one=GOOD, two=GOOD.replace("Water", "Land"))
    assert main(["build", ".", "--out", "many", "-j", "2"]) == 0
    assert main(["build", "one.md", "--out", "alone"]) == 0
    assert main(["build", "two.md", "--out", "alone"]) == 0
    many, alone = ({path.name: path.read_bytes() for path in Path(name).iterdir()} for name in ("many", "alone"))
    assert many == alone
    assert len(many) == 4
    told = capsys.readouterr()
    words = told.out.splitlines()
    assert words[:4] == [line.replace("alone", "many") for line in words[4:]]
    assert told.err.startswith("2 of 2 briefs made, 2 pages, in ")


def test_the_report_says_what_came_of_each() -> None:
    write(good=GOOD + "\n## Two\n\n#### Four\n", wrong=WRONG)
    assert main(["build", ".", "--to", "html", "--report", "out/report.json"]) == 1
    report = json.loads(Path("out/report.json").read_text("utf-8"))
    assert {**report["summary"], "seconds": 0} == {"briefs": 2, "made": 1, "failed": 1, "seconds": 0}
    good, wrong = report["briefs"]
    assert (good["manuscript"], good["made"], good["files"]) == ("good.md", True, ["good.html"])
    assert [problem["code"] for problem in good["problems"]] == ["T03"]
    assert good["cpu"] > 0
    assert good["memory"] > 10
    assert (wrong["made"], wrong["files"]) == (False, [])
    assert [(problem["line"], problem["code"]) for problem in wrong["problems"]] == [(6, "N01"), (8, "N02")]


def test_a_file_that_cannot_be_written_fails_its_own_brief_alone(capsys: pytest.CaptureFixture[str]) -> None:
    write(one=GOOD, two=GOOD)
    Path("one.html").mkdir()
    assert main(["build", ".", "--to", "html"]) == 2
    told = capsys.readouterr()
    assert told.out == "two.html\n"
    assert "one.html: cannot be written" in told.err


def test_wrong_numbers_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    write(one=GOOD, two=GOOD)
    assert main(["build", ".", "-j", "0"]) == 2
    assert "-j 0" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs process groups")
def test_ctrl_c_leaves_whole_files_alone_and_no_process(tmp_path: Path) -> None:
    write(**{f"brief{number}": GOOD for number in range(40)})
    command = [sys.executable, "-m", "briefpress", "build", ".", "--to", "html", "--out", "out", "-j", "2"]
    with started(command) as build:
        assert build.stdout is not None
        assert build.stderr is not None
        assert build.stdout.readline() == "out/brief0.html\n"
        press_ctrl_c(build)
        said = build.stderr.read()  # to its end: no process is left that holds it open
    assert build.returncode == 130
    assert said == "briefpress: stopped; every file is whole, the new one or the old\n"
    written = list((tmp_path / "out").iterdir())
    assert 0 < len(written) < 40
    assert all(path.suffix == ".html" and path.read_text("utf-8").rstrip().endswith("</html>") for path in written)
