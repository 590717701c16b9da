"""`briefpress`, and `python -m briefpress`."""

from __future__ import annotations

import os
import sys


def run() -> None:
    """Run the command named on the command line and leave with its exit code; where it has nothing to do, without loading it."""
    from briefpress.record.recall import answer

    if (escape := getattr(sys.stdout, "reconfigure", None)) is not None:
        escape(errors="backslashreplace")  # a letter that standard output cannot show, as in the name of a file
    try:
        code = answer(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        code = None  # who reads our output has seen enough; the command itself knows what to do then
    _leave(_command() if code is None else code)


def _command() -> int:
    import gc

    # What is loaded stays, and is not looked through for garbage; a brief of five pages is done before the first look, and what a
    # large one leaves behind is in bounds.
    gc.disable()
    from briefpress.quick_start import keep_what_is_new, start_quickly

    start_quickly()
    from briefpress.cli import run as run_command

    gc.freeze()
    gc.set_threshold(300_000, 5, 100)
    gc.enable()
    code = run_command()
    keep_what_is_new()
    return code


def _leave(code: int) -> None:
    """End the process without taking down, object by object, what the system takes down at once."""
    import atexit

    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
