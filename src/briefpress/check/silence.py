"""Let an author allow a problem with a reason: `<!-- briefpress: allow F02 because the photograph is decorative -->`.

The comment stands on a line of its own. It counts for the block that follows it; before the first block it counts for the whole
manuscript. What would make an output wrong cannot be allowed, and an allowance for nothing is a problem itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefpress.catalogue import RULES
from briefpress.check.extent import block_end, code_lines
from briefpress.manuscript.source import Manuscript
from briefpress.near_miss import did_you_mean
from briefpress.passage import Line
from briefpress.problems import Place, Problem

_COMMENT = re.compile(r"(?P<indent>\s*)<!--\s*briefpress\s*:(?P<words>.*?)-->\s*")
_BETWEEN = re.compile(r"[\s,]+(?:and\s+)?")
_FORM = "write <!-- briefpress: allow F02 because … -->"


@dataclass(frozen=True, slots=True)
class Allowance:
    """One code that the author allows: where the comment says so, and the first and last line for which it counts."""

    code: str
    place: Place
    first: int
    last: int

    def covers(self, problem: Problem) -> bool:
        """Return whether the problem is of this code and stands in these lines."""
        of_file = problem.place.file == self.place.file
        return of_file and problem.code == self.code and self.first <= problem.place.line <= self.last


def apply_silences(manuscript: Manuscript, problems: Iterable[Problem], unlooked: str = "") -> tuple[Problem, ...]:
    """Return the problems without those that the author allows, and with those of the allowances themselves (T08, T09).

    Give it the problems of all rooms together: an allowance whose problem is not among them is reported, unless it is of a family
    that nobody looked for. `unlooked` holds the letters of these.
    """
    problems = tuple(problems)
    allowances, faults = read_allowances(manuscript)
    used = {allowance for allowance in allowances for problem in problems if allowance.covers(problem)}
    left = [problem for problem in problems if not any(allowance.covers(problem) for allowance in used)]
    unused = [_unused(allowance) for allowance in allowances if allowance not in used and allowance.code[0] not in unlooked]
    return tuple(sorted((*left, *faults, *unused), key=lambda problem: (problem.place, problem.code)))


def read_allowances(manuscript: Manuscript) -> tuple[list[Allowance], list[Problem]]:
    """Return what the comments of the manuscript allow, and what is wrong with them."""
    lines = manuscript.body
    code = code_lines(lines)
    allowances: list[Allowance] = []
    faults: list[Problem] = []
    for index, line in enumerate(lines):
        comment = None if index in code else _COMMENT.fullmatch(line.text)
        if comment is None:
            continue
        place = manuscript.place(line.number, line.column + len(comment["indent"]))
        first, last = _extent(lines, index)
        for found in _read(comment["words"], place):
            if isinstance(found, Problem):
                faults.append(found)
            else:
                allowances.append(Allowance(found, place, first, last))
    return allowances, faults


def _read(words: str, place: Place) -> Iterator[str | Problem]:
    """Yield each code that the words of a comment allow, or what is wrong with them."""
    allowed, _, reason = words.strip().partition("because")
    verb, *codes = _BETWEEN.split(allowed.strip(" \t\n,"))
    if verb != "allow" or not codes:
        yield Problem("T09", place, f"“{words.strip()}” allows nothing", _FORM)
        return
    for code in dict.fromkeys(codes):
        if code not in RULES:
            yield Problem(
                "T09",
                place,
                f"{code} is not the code of a problem",
                did_you_mean(code, RULES, otherwise="see the list of problems"),
            )
        elif not RULES[code].silenceable:
            yield Problem(
                "T09", place, f"{code} cannot be allowed: {RULES[code].title}", "the output would be wrong: put it right"
            )
        elif not reason.strip():
            yield Problem("T08", place, f"{code} is not allowed without a reason", f"write: allow {code} because …")
        else:
            yield code


def _extent(lines: Sequence[Line], index: int) -> tuple[int, int]:
    """Return the first and last line, as numbered in the file, for which a comment at `index` counts."""
    before = (line for line in lines[:index] if not line.blank and not _COMMENT.fullmatch(line.text))
    if next(before, None) is None:
        return 1, lines[-1].number
    start = next(
        (later for later in range(index + 1, len(lines)) if not lines[later].blank and not _COMMENT.fullmatch(lines[later].text)),
        None,
    )
    if start is None:
        return lines[index].number, lines[index].number
    return lines[start].number, lines[block_end(lines, start)].number


def _unused(allowance: Allowance) -> Problem:
    where = (
        f"in lines {allowance.first} to {allowance.last}" if allowance.first != allowance.last else f"in line {allowance.first}"
    )
    return Problem("T09", allowance.place, f"{allowance.code} is allowed {where}, but there is none", "take the comment out")
