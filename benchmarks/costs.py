"""What a command costs, with all the processes that it starts: CPU by the system's own count, whoever they were handed to."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of <sys/prctl.h>


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of CPU and by the clock, and the most memory of one process in MiB."""

    cpu: float
    seconds: float
    memory: float


def take_in_orphans() -> None:
    """Become the parent of whatever process loses its own (Linux), so that its cost is told to us when it ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


def cost_of(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command in a folder to the end of its last process and return what all of them cost; raise where it fails."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env={**os.environ, **(environment or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    said = process.stderr.read()
    cpu, memory = 0.0, 0.0
    while True:
        try:
            pid, status, used = os.wait4(-1, 0)
        except ChildProcessError:
            break
        cpu += used.ru_utime + used.ru_stime
        memory = max(memory, used.ru_maxrss / 1024)
        if pid == process.pid:
            process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: exit code {process.returncode}\n{said.decode(errors='replace')[-2000:]}")
    return Cost(cpu, time.perf_counter() - began, memory)


@dataclass(frozen=True, slots=True)
class Ratio:
    """The ratios of two costs that were measured in the same rounds."""

    values: tuple[float, ...]

    def __str__(self) -> str:
        return f"{median(self.values):.2f} ({min(self.values):.2f}–{max(self.values):.2f})"


def ratio(costs: Sequence[float], to: Sequence[float]) -> Ratio:
    """Return the ratios round by round: what else the machine did meanwhile, it did to both."""
    return Ratio(tuple(one / other for one, other in zip(costs, to, strict=True)))
