"""Commands as a terminal starts them: a process group of their own, which Ctrl-C reaches."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Sequence


def started(command: Sequence[str]) -> subprocess.Popen[str]:
    """Start a command, whose output is read through pipes.

    What runs in the background, as under nohup or in CI, begins with Ctrl-C ignored, and hands that on; a terminal does not.
    """
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def press_ctrl_c(command: subprocess.Popen[str]) -> None:
    """Send what a terminal sends on Ctrl-C, to every process of the command."""
    os.killpg(command.pid, signal.SIGINT)
