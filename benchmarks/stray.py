"""Count what goes astray: set thousands of made manuscripts and judge each PDF by its text alone.

    python -m benchmarks.stray --documents 2000 --seed 1 -j 2
    python -m benchmarks.stray --family edge --seed 1 --number 37 --keep /tmp/kept

A manuscript is known by its family, the seed and its number; `--number` sets that one again. The exit code is 1 where a note
strayed, a word was lost, a box was cut, a layout failed, or the layouts a document passed what is required.
"""

from __future__ import annotations

import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from tests.layouts.chance import Seeded
from tests.layouts.families import FAMILIES
from tests.layouts.oracle import KINDS, Verdict
from tests.layouts.setting import Outcome, set_in

from benchmarks.fifty import fifty
from benchmarks.made import Task, asked_of, each, parser_of, tasks_of

SHARES = {"edge": 0.4, "many": 0.2, "everything": 0.2, "columns": 0.12, "ordinary": 0.08}
"""How the documents are parted among the families where none is named."""
LAYOUTS_AT_MOST = {"ordinary": 1.05}
EDGE_LAYOUTS_AT_MOST = 1.5
"""What is required of ordinary briefs, and of all other families together, whose documents sit on the edges on purpose."""
SECONDS_AT_MOST = 180
_EDGES = tuple(name for name in SHARES if name not in LAYOUTS_AT_MOST)
_COLUMNS = ("documents", "pages", "notes", "divided", *KINDS, "layouts", "no output")


class Late(BaseException):
    """A layout does not end; no handler of exceptions on the way may keep it."""


@dataclass(slots=True)
class Tally:
    """The sums over a family."""

    documents: int = 0
    refused: int = 0
    broken: int = 0
    layouts: int = 0
    pages: int = 0
    notes: int = 0
    divided: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    changes: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        self.documents += 1
        self.layouts += outcome.layouts
        self.refused += bool(outcome.refused)
        self.changes.update({change.partition(": ")[2] for change in outcome.changes})
        self.broken += bool(outcome.broken)
        self.wrong["other"] += bool(outcome.broken)
        if isinstance(outcome.verdict, Verdict):
            self.pages += outcome.verdict.pages
            self.notes += outcome.verdict.notes
            self.divided += outcome.verdict.divided
            self.wrong.update(one.kind for one in outcome.verdict.wrong)

    @property
    def mean_layouts(self) -> float:
        return self.layouts / max(1, self.set)

    @property
    def set(self) -> int:
        return self.documents - self.broken

    def row(self, name: str) -> str:
        counts = [self.documents, self.pages, self.notes, self.divided, *(self.wrong[kind] for kind in KINDS)]
        refused = f"{self.refused / max(1, self.documents):.1%}"
        return f"{name:12}" + "".join(f"{count:>11}" for count in [*counts, f"{self.mean_layouts:.3f}", refused])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and return its exit code."""
    parser = parser_of(__doc__)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="save each manuscript that fails, with its PDF")
    parser.add_argument("--times-fifty", action="store_true", help="set the original brief fifty times over, and time it")
    asked = asked_of(parser, arguments)
    if asked.times_fifty:
        return fifty()
    tallies = _run(tasks_of(asked, _by_shares), asked.jobs, asked.keep)
    print(f"{'':12}" + "".join(f"{name:>11}" for name in _COLUMNS))
    for name, tally in tallies.items():
        print(tally.row(name))
    for name, tally in tallies.items():
        for change, count in tally.changes.most_common(4):
            print(f"{name}: {change} in {count} documents")
    edges = sum(tallies[name].layouts for name in _EDGES if name in tallies)
    mean = edges / max(1, sum(tallies[name].set for name in _EDGES if name in tallies))
    print(f"layouts a document over {', '.join(_EDGES)}: {mean:.3f}")
    return int(mean > EDGE_LAYOUTS_AT_MOST or any(_fails(name, tally) for name, tally in tallies.items()))


def _by_shares(documents: int) -> list[str]:
    return [name for name, share in SHARES.items() for _ in range(round(documents * share))]


def _run(tasks: Sequence[Task], jobs: int, keep: Path | None) -> dict[str, Tally]:
    tallies: dict[str, Tally] = {}
    began = time.monotonic()
    for count, (task, outcome) in enumerate(each(partial(_set_one, keep), tasks, jobs), 1):
        tallies.setdefault(task.family, Tally()).add(outcome)
        for sentence in outcome.sentences[:4]:
            print(f"{task}: {sentence}", flush=True)
        if count % 100 == 0:
            print(f"{count} of {len(tasks)} in {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    return tallies


def _set_one(keep: Path | None, task: Task) -> tuple[Task, Outcome]:
    made = FAMILIES[task.family](Seeded(f"{task.seed}:{task.family}:{task.number}"))
    folder = Path(tempfile.mkdtemp(prefix="stray-"))
    try:
        with _in_time():
            outcome = set_in(folder, made)
    except Late:
        outcome = Outcome(broken=f"no layout after {SECONDS_AT_MOST} s")
    if keep is not None and outcome.sentences:
        (folder / "wrong.txt").write_text("\n".join(outcome.sentences) + "\n", "utf-8")
        if outcome.data:
            (folder / "brief.pdf").write_bytes(outcome.data)
        shutil.copytree(folder, keep / task.slug, dirs_exist_ok=True)
    shutil.rmtree(folder)
    return task, outcome


@contextmanager
def _in_time() -> Iterator[None]:
    """Raise Late where a layout does not end."""

    def late(_signal: int, _frame: Any) -> None:
        raise Late

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(SECONDS_AT_MOST)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _fails(name: str, tally: Tally) -> bool:
    too_many = name in LAYOUTS_AT_MOST and tally.mean_layouts > LAYOUTS_AT_MOST[name]
    return too_many or bool(tally.broken) or any(tally.wrong[kind] for kind in ("stray", "lost", "cut"))


if __name__ == "__main__":
    sys.exit(main())
