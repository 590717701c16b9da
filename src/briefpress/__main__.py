"""`briefpress`, and `python -m briefpress`."""

from __future__ import annotations

import sys


def run() -> None:
    """Run the command named on the command line and leave with its exit code; where it has nothing to do, without loading it."""
    from briefpress.record.recall import answer

    try:
        code = answer(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        code = None  # who reads our output has seen enough; the command itself knows what to do then
    if code is not None:
        sys.exit(code)
    from briefpress.cli import run as run_command

    run_command()


if __name__ == "__main__":
    run()
