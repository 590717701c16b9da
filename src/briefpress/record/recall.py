"""Say at once what a command would make, where it made it before and nothing has changed since.

Nothing is imported here that takes time: this runs before every build, and is all that runs where there is nothing to do.
"""

from __future__ import annotations

import os
import sys

from briefpress import cache
from briefpress.digest import content, contents, digest, kind, manuscripts_in, names_below, signature, surroundings
from briefpress.problem_lines import problem_line, shows_colours

TYPE_CHECKING = False  # as in typing, which would take longer to load than all that is done here
if TYPE_CHECKING:
    from collections.abc import Sequence

Lines = list[list[str]]

_memory: dict[tuple[str, str], str] = {}
"""Digests of files that many briefs share, for one command."""


def answer(arguments: Sequence[str]) -> int | None:
    """Say what `briefpress build` would say, without building, and return its exit code; None where there is something to do."""
    if not arguments or arguments[0] != "build":
        return None
    forget()
    command = cache.read(command_key(arguments))
    if command is None or not all(_holds(line) for line in command if line[0] != "job"):
        return None
    records = [recalled(line[1]) for line in command if line[0] == "job"]
    if not records or None in records:
        return None
    for record in records:
        _tell(record or [])
    if len(records) > 1:
        print(told_of_many(len(records)), file=sys.stderr)
    return 0


def command_key(arguments: Sequence[str]) -> str:
    """Return where the record of a command lies."""
    return os.path.join("commands", digest(os.getcwd(), surroundings(), *arguments))


def job_name(key: str) -> str:
    """Return where the record of a brief lies."""
    return os.path.join("briefs", key)


def machine_name(signed: str, paths: Sequence[str]) -> str:
    """Return where the list of a machine's files lies."""
    return os.path.join("machines", digest(signed, *paths))


def recalled(key: str) -> Lines | None:
    """Return the record of a brief if all that it was made of, and all that came of it, is as it was; else None."""
    lines = cache.read(job_name(key))
    return lines if lines and all(map(_holds, lines)) else None


def _holds(line: list[str]) -> bool:
    """Return whether what one line says is still so; some lines only say what is to be told."""
    if line[0] not in _LOOKED_AT:
        return True
    what, path, before = line
    if (what, path) not in _memory:
        _memory[what, path] = _LOOKED_AT[what](path)
    return _memory[what, path] == before


def machine(name: str) -> str:
    """Return whether no file of a machine that is on record was written, or all have the same bytes again: "same", else ""."""
    lines = cache.read(name)
    if not lines:
        return ""
    (_, signed), (_, before), *listed = lines
    paths = [path for _, path in listed]
    now = signature(paths)
    if now == signed:
        return SAME
    if contents(paths) != before:
        return ""
    cache.write(name, [["signed", now], *lines[1:]])  # touched: not to be read again next time
    return SAME


SAME = "same"
_LOOKED_AT = {
    "source": content,
    "output": content,
    "kind": kind,
    "names": names_below,
    "folder": manuscripts_in,
    "machine": machine,
}


def forget() -> None:
    """Look at every file anew, as a command does that runs on."""
    _memory.clear()


def _tell(record: Lines) -> None:
    coloured = shows_colours()
    for what, *fields in record:
        if what == "problem":
            file, line, column, code, level, message, hint = fields
            place = f"{file}:{line}:{column}"
            print(problem_line(place, level, code, message, hint, coloured=coloured), file=sys.stderr)
    sys.stderr.flush()
    for what, *fields in record:
        if what == "file":
            path, pages = fields
            print(f"{path}  ({remark(int(pages), unchanged=True)})")


def remark(pages: int, *, unchanged: bool) -> str:
    """Return what is said behind the name of a file."""
    counted = f"{pages} page{'s' if pages != 1 else ''}" if pages else ""
    return ", ".join(filter(None, (counted, "unchanged" if unchanged else "")))


def told_of_many(count: int) -> str:
    """Return what is said at the end where there was nothing to do."""
    return f"{count} briefs, none of them changed"
