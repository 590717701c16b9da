"""An executor whose every call runs in a process that may die, hang or swell without harm to the others."""

from __future__ import annotations

import gc
import multiprocessing
import os
import resource
import signal
import sys
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any, TypeVar

T = TypeVar("T")

PRELOADED = "briefpress.batch.preload"
_CALLS_OF_A_SPAWNED_WORKER = 50
"""After so many calls a worker that was not forked makes room for a new one, whatever it has kept of them."""
_MIB = 1024 * 1024
_SECONDS_TO_DIE = 5.0
_OUT_OF_MEMORY = {"SIGABRT", "SIGBUS", "SIGSEGV", "SIGTRAP"}
"""How libraries end a process that they cannot get memory for."""
_STARTING = threading.Lock()
"""multiprocessing keeps its list of children for one thread alone."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call may take: seconds by the clock, and MiB of memory beyond those of an idle worker (None: no matter)."""

    seconds: float | None = None
    memory: int | None = None


UNLIMITED = Limits()


class WorkerLost(Exception):
    """A worker died, or had to be ended; `str(error)` says why, `hint` what may help."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class ProcessPool(Executor):
    """Runs calls in `workers` processes at once; a call whose worker dies or passes a limit fails with WorkerLost, and it alone.

    On Linux a server that has loaded everything forks a fresh worker for each call. Elsewhere, where libraries that are loaded
    may not survive a fork, workers are spawned and serve many calls. A worker that is to serve more `calls` is warm after the
    first: it has the typefaces of the last briefs. Functions, arguments and results have to be picklable.
    """

    def __init__(
        self, workers: int = 0, limits: Limits = UNLIMITED, *, forking: bool = sys.platform == "linux", calls: int = 0
    ) -> None:
        self._context = multiprocessing.get_context("forkserver" if forking else "spawn")
        if forking:
            self._context.set_forkserver_preload([PRELOADED])
        self._calls_of_a_worker = calls or (1 if forking else _CALLS_OF_A_SPAWNED_WORKER)
        self._limits = limits
        self._threads = ThreadPoolExecutor(workers or cores(), "briefpress-worker")
        self._own = threading.local()
        self._alive: set[_Worker] = set()
        self._stopped = False

    def submit(self, call: Callable[..., T], /, *arguments: Any, **named: Any) -> Future[T]:
        """Queue a call and return its future; calls begin in the order in which they were submitted."""
        return self._threads.submit(self._in_a_worker, call, arguments, named)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more calls; with `cancel_futures` those that run are ended too."""
        if cancel_futures:
            self._stopped = True
            self._threads.shutdown(wait=False, cancel_futures=True)
            for worker in list(self._alive):
                worker.kill()
        self._threads.shutdown(wait=wait, cancel_futures=cancel_futures)
        for worker in list(self._alive):
            worker.kill()

    def _in_a_worker(self, call: Callable[..., T], arguments: tuple[Any, ...], named: dict[str, Any]) -> T:
        """Run a call from the thread that tends one worker."""
        worker: _Worker | None = getattr(self._own, "worker", None)
        if worker is None:
            worker = self._own.worker = _Worker(self._context, self._limits)
            self._alive.add(worker)
        try:
            if self._stopped:
                raise _stopped()
            worker.calls += 1
            raised, result = worker.ask((call, arguments, named))
        except BaseException:
            self._dismiss(worker)
            raise
        if worker.calls >= self._calls_of_a_worker:
            self._dismiss(worker)
        if raised:
            raise result
        answer: T = result
        return answer

    def _dismiss(self, worker: _Worker) -> None:
        self._own.worker = None
        self._alive.discard(worker)
        worker.kill()


class _Worker:
    """One process and the line to it."""

    def __init__(self, context: Any, limits: Limits) -> None:
        self._limits = limits
        self.calls = 0
        self._scratch = mkdtemp(prefix="briefpress-")
        self._line: Connection
        self._line, other = context.Pipe()
        with _STARTING:
            self._process: BaseProcess = context.Process(target=_serve, args=(other, limits.memory, self._scratch), daemon=True)
            self._process.start()
        other.close()

    def ask(self, question: object) -> Any:
        """Send a call and return whether it raised, and what; raise WorkerLost where no answer comes, or not in time."""
        try:
            self._line.send(question)
            if not self._line.poll(self._limits.seconds):
                hint = "raise --time-limit, or part the manuscript"
                raise WorkerLost(f"setting it took longer than {self._limits.seconds:g} s, and was stopped", hint)
            return self._line.recv()
        except (EOFError, OSError) as error:
            self._process.join(_SECONDS_TO_DIE)
            raise _died(self._process.exitcode, self._limits.memory) from error

    def kill(self) -> None:
        """End the process, whatever it does; it writes no files but those of its own folder."""
        with suppress(OSError):
            self._line.close()
        self._process.kill()
        self._process.join(_SECONDS_TO_DIE)
        rmtree(self._scratch, ignore_errors=True)


def _serve(line: Connection, memory: int | None, scratch: str) -> None:
    """Answer calls in the worker, until who asks hangs up; `scratch` is the folder for temporary files, which goes with it."""
    tempfile.tempdir = scratch
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(memory)
    gc.set_threshold(100_000, 20, 100)  # most briefs are done before the first look for garbage, large ones are kept in bounds
    with suppress(EOFError, OSError):
        while True:
            call, arguments, named = line.recv()
            try:
                answer = (False, call(*arguments, **named))
            except BaseException as error:
                answer = (True, error)
            line.send(answer)


def _limit_memory(mebibytes: int | None) -> None:
    """Let the process have so much address space more than it has, where the system can tell how much that is."""
    used = Path("/proc/self/statm")
    if mebibytes is None or not used.exists():
        return
    before = int(used.read_text("ascii").split()[0]) * resource.getpagesize()
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = before + mebibytes * _MIB
    resource.setrlimit(resource.RLIMIT_AS, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))


def _died(code: int | None, memory: int | None) -> WorkerLost:
    if code is None or code >= 0:
        return WorkerLost(f"the process that set it ended by itself (exit code {code})", "report it as an issue")
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    if memory is not None and name in _OUT_OF_MEMORY:
        message = f"setting it takes more memory than it may have, {memory} MiB: its process died ({name})"
        return WorkerLost(message, "raise --memory-limit, or part it; if it dies without a limit too, report it as an issue")
    hint = "if the machine ran out of memory, build fewer at once (-j) or raise --memory-limit; otherwise report it as an issue"
    return WorkerLost(f"the process that set it died ({name})", hint)


def _stopped() -> WorkerLost:
    return WorkerLost("the work was stopped", "build it again")
