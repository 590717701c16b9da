"""What the tests let workers do."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from briefpress.batch import Outcome, Task, carry_out


def double(number: int) -> int:
    return 2 * number


def fail() -> None:
    raise ValueError("as asked")


def die(number: int = signal.SIGKILL) -> None:
    os.kill(os.getpid(), number)


def end(code: int) -> None:
    os._exit(code)


def hang() -> None:
    while True:
        signal.pause()


def swell(mebibytes: int) -> int:
    return len(bytearray(mebibytes * 1024 * 1024))


def log(name: str, file: Path) -> None:
    with file.open("a", encoding="utf-8") as lines:
        lines.write(f"{name}\n")


def carry_out_or_worse(task: Task) -> Outcome:
    """Make a brief, or do what its name says."""
    if task.job.slug == "dies":
        die(signal.SIGSEGV)
    if task.job.slug == "hangs":
        hang()
    return carry_out(task)


def log_instead(task: Task) -> Outcome:
    """Note in which order tasks are begun."""
    log(task.job.slug, task.job.manuscript.with_name("order.txt"))
    return Outcome(task)
