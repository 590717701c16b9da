"""The same briefs on a Dask cluster: a real scheduler and two workers, which share no folder with us; one of them is killed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from briefpress.batch import Outcome, Task, carry_out, make_all
from briefpress.batch.cluster import DaskCluster
from briefpress.batch.parcel import carry_out_elsewhere, differences, pack, unpack
from briefpress.cli import main
from briefpress.pipeline import Order
from briefpress.project import commissions

SOURCE = Path(__file__).parents[2] / "src"
TEXT = (
    "---\ntitle: Water\nlang: en\nstyle: ours\n---\n\nText with a note.[^a] ![A dot](../dot.svg)\n\n[^a]: Source.\n\n"
    "## Two\n\n#### Four\n"
)
DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="3"/></svg>\n'
BRIEFS = 6


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    (folder / "manuscripts").mkdir(parents=True)
    (folder / "styles" / "ours").mkdir(parents=True)
    (folder / "styles" / "ours" / "style.toml").write_text('title = "Ours"\nextends = "policy"\n', "utf-8")
    (folder / "briefpress.toml").write_text('formats = ["html"]\n', "utf-8")
    (folder / "dot.svg").write_text(DOT, "utf-8")
    for number in range(BRIEFS):
        (folder / "manuscripts" / f"brief{number}.md").write_text(TEXT.replace("Water", f"Water {number}"), "utf-8")
    (folder / "manuscripts" / "wrong.md").write_text(TEXT.replace("[^a]:", "[^b]:"), "utf-8")
    monkeypatch.chdir(folder)
    return folder


def tasks(formats: Sequence[str] = ("html",)) -> list[Task]:
    return [Task(job, project, Order(tuple(formats))) for job, project in commissions([])]


def plain(outcome: Outcome) -> Outcome:
    """Return an outcome without what depends on the process that made it."""
    return replace(outcome, cost=Outcome(outcome.task).cost, sources={}, machine=())


def test_what_comes_back_of_a_parcel_is_what_would_have_been_made_here(project: Path) -> None:
    assert project.is_dir()
    for task in (tasks()[0], tasks()[-1]):
        assert plain(unpack(carry_out_elsewhere(pack(task)), task)) == plain(carry_out(task))


def test_a_parcel_holds_what_is_needed_and_no_more(project: Path) -> None:
    (project / "secret.txt").write_text("no", "utf-8")
    assert set(pack(tasks()[0]).files) == {"briefpress.toml", "dot.svg", "manuscripts/brief0.md", "styles/ours/style.toml"}


def test_other_versions_are_refused(project: Path) -> None:
    assert project.is_dir()
    parcel = pack(tasks()[0])
    outcome = carry_out_elsewhere(replace(parcel, versions={**parcel.versions, "Pango": "1.0"}))
    assert outcome.problems[0].code == "L10"
    assert "other versions: Pango 1.5" in outcome.problems[0].message
    assert differences({"a": "1"}, {"a": "1"}) == ""


@contextmanager
def started(folder: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start a part of a cluster in a folder of its own and yield it with its address, once it tells that."""
    folder.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "60s"}
    command = [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]]
    with subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        said = ""
        address = None
        while address is None and (line := process.stderr.readline()):
            said += line
            address = re.search(r"(?:Scheduler at|Start worker at): *(tcp://\S+)", line)
        assert address is not None, said
        try:
            yield process, address[1]
        finally:
            process.kill()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    with ExitStack() as parts:
        _, address = parts.enter_context(
            started(tmp_path / "scheduler", "scheduler", "--port", "0", "--no-dashboard", "--host", "127.0.0.1")
        )
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard")
        workers = [
            parts.enter_context(started(tmp_path / name, "worker", address, *options))[0] for name in ("worker-1", "worker-2")
        ]
        yield address, workers


def test_a_worker_that_is_killed_on_the_way_loses_nothing(
    project: Path, cluster: tuple[str, list[subprocess.Popen[str]]], capsys: pytest.CaptureFixture[str]
) -> None:
    address, workers = cluster
    alone = {outcome.task.job.slug: plain(outcome) for outcome in map(carry_out, tasks())}
    together: dict[str, Outcome] = {}
    with DaskCluster(address) as dask:
        for outcome in make_all(tasks(), dask):
            if not together:
                workers[0].kill()
            together[outcome.task.job.slug] = plain(outcome)
    assert together == alone
    assert len(together) == BRIEFS + 1
    assert main(["build", "brief0", "wrong", "--cluster", address]) == 1
    told = capsys.readouterr()
    assert told.out == f"{Path('build') / 'brief0.html'}\n"
    assert "manuscripts/wrong.md:7:18: N01" in told.err
    (data,) = alone["brief0"].files.values()
    assert (project / "build" / "brief0.html").read_bytes() == data


def test_no_scheduler_is_said_in_a_sentence(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert project.is_dir()
    monkeypatch.setattr("briefpress.batch.cluster._SECONDS_TO_ANSWER", 1)
    assert main(["build", "--cluster", "tcp://127.0.0.1:1"]) == 4
    assert "no scheduler answers" in capsys.readouterr().err
    assert main(["build", "--cluster", "x", "--keep-html", "kept"]) == 2
