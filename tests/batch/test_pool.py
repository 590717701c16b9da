"""A call runs in a process of its own, and what happens to that process happens to no other."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from briefpress.batch import Limits, ProcessPool, WorkerLost
from tests.batch import calls


@pytest.fixture(params=[pytest.param(True, id="forked"), pytest.param(False, id="spawned")])
def forking(request: pytest.FixtureRequest) -> bool:
    if request.param and sys.platform != "linux":
        pytest.skip("workers are forked on Linux alone")
    return bool(request.param)


def test_calls_are_answered_and_errors_passed_on(forking: bool) -> None:
    with ProcessPool(1, forking=forking) as pool:
        answers = [pool.submit(calls.double, number) for number in range(3)]
        failing = pool.submit(calls.fail)
        assert [answer.result() for answer in answers] == [0, 2, 4]
        with pytest.raises(ValueError, match="as asked"):
            failing.result()


def test_a_worker_that_dies_takes_no_other_with_it(forking: bool) -> None:
    with ProcessPool(1, forking=forking) as pool:
        killed, ended, after = pool.submit(calls.die), pool.submit(calls.end, 3), pool.submit(calls.double, 4)
        with pytest.raises(WorkerLost, match="died \\(SIGKILL\\)"):
            killed.result()
        with pytest.raises(WorkerLost, match="exit code 3"):
            ended.result()
        assert after.result() == 8


def test_a_worker_that_takes_too_long_is_ended() -> None:
    with ProcessPool(1, Limits(seconds=0.5)) as pool:
        hanging = pool.submit(calls.hang)
        with pytest.raises(WorkerLost, match=r"longer than 0\.5 s"):
            hanging.result()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells and holds the limit")
def test_a_worker_that_needs_too_much_memory_is_refused_it() -> None:
    with ProcessPool(1, Limits(memory=64)) as pool:
        with pytest.raises(MemoryError):
            pool.submit(calls.swell, 128).result()
        assert pool.submit(calls.swell, 16).result() == 16 * 1024 * 1024


def test_a_worker_that_dies_under_a_limit_on_memory_is_told_with_it() -> None:
    with ProcessPool(1, Limits(memory=999)) as pool:
        with pytest.raises(WorkerLost, match=r"more memory than it may have, 999 MiB: its process died \(SIGTRAP\)"):
            pool.submit(calls.die, signal.SIGTRAP).result()
        with pytest.raises(WorkerLost, match=r"the process that set it died \(SIGKILL\)"):
            pool.submit(calls.die, signal.SIGKILL).result()


def test_what_runs_is_ended_where_the_work_is_broken_off() -> None:
    pool = ProcessPool(1)
    running, waiting = pool.submit(calls.hang), pool.submit(calls.double, 1)
    pool.shutdown(cancel_futures=True)
    assert waiting.cancelled()
    assert isinstance(running.exception(), WorkerLost) or running.cancelled()


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux alone")
def test_the_server_has_one_thread_and_nothing_for_the_garbage_collector() -> None:
    """Who forks a process with threads may fork a lock that nobody opens again."""
    frozen = "gc.get_freeze_count() > len(gc.get_objects())"
    program = f"import gc, os, briefpress.batch.preload; print(len(os.listdir('/proc/self/task')), {frozen})"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout == "1 True\n"


def test_ctrl_c_goes_to_who_asked_for_the_work() -> None:
    """The terminal sends it to all; a worker neither dies of it nor prints anything."""
    with ProcessPool(1) as pool:
        with pytest.raises(WorkerLost, match="SIGTERM"):
            pool.submit(calls.die, signal.SIGTERM).result()
        assert pool.submit(calls.die, signal.SIGINT).result() is None


def test_the_server_has_loaded_what_a_brief_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it has not, every worker would load for itself, and throw away."""
    program = (
        "import sys, briefpress.batch.preload\n"
        "from briefpress.batch import Task, carry_out\n"
        "from briefpress.pipeline import Order\n"
        "from briefpress.project import commissions\n"
        "((job, project),) = commissions(['water.md'])\n"
        "before = set(sys.modules)\n"
        "assert carry_out(Task(job, project, Order(('pdf', 'epub')))).account\n"
        "print(*(name for name in set(sys.modules) - before if not name.startswith(('encodings.', 'fontTools.ttLib.tables.'))))"
    )
    monkeypatch.chdir(tmp_path)
    Path("water.md").write_text("---\ntitle: Water\nlang: en\n---\n\nText with a note.[^a]\n\n[^a]: Source.\n", "utf-8")
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout == "\n"
