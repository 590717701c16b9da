"""One brief to be made by another process, and what came of it; both can be sent from one process to the next."""

from __future__ import annotations

import resource
import sys
import time
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefpress.pipeline import Order, make_one, too_much_memory
from briefpress.problems import BriefError, Place, Problem, ProblemsFound
from briefpress.project import Job, Project
from briefpress.record.account import Account, account_of
from briefpress.record.reading import machine_files, reading

_NEAR = 16 * 1024 * 1024
"""How near to a limit on memory a failure is taken for one of memory: a thread asks for half as much at once."""
_KIB_PER_UNIT = 1 if sys.platform != "darwin" else 1 / 1024  # getrusage counts in KiB, on macOS in bytes


@dataclass(frozen=True, slots=True)
class Task:
    """One manuscript, the project that it lies in, and what is to be made of it."""

    job: Job
    project: Project
    order: Order

    @property
    def weight(self) -> int:
        """Return how much work this is, for want of anything better by the bytes of the manuscript; 0 where it is not there."""
        try:
            return self.job.manuscript.stat().st_size
        except OSError:
            return 0


@dataclass(frozen=True, slots=True)
class Cost:
    """What one brief took: seconds by the clock, seconds of CPU, the most memory in MiB."""

    seconds: float = 0.0
    cpu: float = 0.0
    memory: float = 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one task: what is said of it and the bytes of its files, or the problems that stopped it, or the error.

    `sources` are the files that it was made of, with their digests, `machine` those of what was loaded; `fault` is the traceback
    of what should not have happened.
    """

    task: Task
    account: Account | None = None
    files: Mapping[Path, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    error: BriefError | None = None
    cost: Cost = Cost()
    fault: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)
    machine: tuple[str, ...] = ()


def carry_out(task: Task) -> Outcome:
    """Make one brief and return its files unwritten. It never raises: what is wrong with this brief is no matter of others."""
    began, cpu = time.perf_counter(), time.process_time()
    with reading() as read:
        outcome = _outcome_of(task)
    if outcome.account is None and _may_be_of_memory(outcome) and _at_its_limit():
        outcome = Outcome(task, problems=(too_much_memory(task.job.manuscript),))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KIB_PER_UNIT / 1024
    cost = Cost(time.perf_counter() - began, time.process_time() - cpu, peak)
    return replace(outcome, cost=cost, sources=read.sources, machine=machine_files())


def _outcome_of(task: Task) -> Outcome:
    try:
        built, files = make_one(task.job, task.project, task.order)
    except ProblemsFound as found:
        return Outcome(task, problems=found.problems)
    except BriefError as error:
        return Outcome(task, error=error)
    except MemoryError:
        return Outcome(task, problems=(too_much_memory(task.job.manuscript),))
    except Exception as error:
        said = " ".join(f"{type(error).__name__}: {error}".split())
        return lost(task, f"briefpress failed on it ({said})", "report it as an issue", traceback.format_exc())
    return Outcome(task, account_of(built), files, built.problems)


def _may_be_of_memory(outcome: Outcome) -> bool:
    """Return whether something failed that nobody foresaw: a library that gets no memory says so in many ways."""
    return bool(outcome.fault) or any(problem.code == "L10" for problem in outcome.problems)


def _at_its_limit() -> bool:
    """Return whether the process has had nearly all the address space that it may have (Linux)."""
    most, _ = resource.getrlimit(resource.RLIMIT_AS)
    status = Path("/proc/self/status")
    if most == resource.RLIM_INFINITY or not status.exists():
        return False
    peak = next(int(line.split()[1]) * 1024 for line in status.read_text("ascii").splitlines() if line.startswith("VmPeak"))
    return most - peak < _NEAR


def lost(task: Task, message: str, hint: str, fault: str = "") -> Outcome:
    """Return the outcome of a task that no process could finish: problem L10 of its brief."""
    return Outcome(task, problems=(Problem("L10", Place(str(task.job.manuscript)), message, hint),), fault=fault)
