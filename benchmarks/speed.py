"""Measure how fast briefpress is beside bare WeasyPrint on the same pages, and beside what else is installed, as ratios.

    python -m benchmarks.speed --rounds 5 --write

Every round runs all cases one after the other, so that what else the machine does falls on all of them alike; a figure is the
median of the ratios of the rounds, with the least and the most. CPU seconds of all processes of a command are counted, except
where the clock is named. `--write` puts the table into benchmarks/RESULTS.md.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from benchmarks.costs import Cost, cost_of, ratio, take_in_orphans
from benchmarks.fifty import BRIEF, times
from benchmarks.peers import installed_peers
from briefpress.machine import engine_versions

ROOT = Path(__file__).parents[1]
RESULTS = Path(__file__).with_name("RESULTS.md")
BATCH = 16
_MEASURE = "pandoc + WeasyPrint"
OURS = [sys.executable, "-m", "briefpress"]


class Bench:
    """The folder of a run and the costs of all its cases, round by round."""

    def __init__(self, folder: Path, copies: dict[str, int]) -> None:
        self.folder, self.copies = folder, copies
        self.costs: dict[str, list[Cost]] = defaultdict(list)
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        self.environment = {"BRIEFPRESS_CACHE": str(folder / "records"), "PATH": path}
        for name, number in copies.items():
            place = folder / name
            place.mkdir()
            (place / "brief.md").write_text(BRIEF.read_text("utf-8") if number == 1 else times(number).text, "utf-8")
            (place / "briefpress.toml").touch()
            self._run(place, "build", "brief.md", "--to", "pdf,epub", "--keep-html", ".")
            self._run(place, "build", "brief.md", "--to", "pdf,epub")  # what is asked for again has been asked for once
            (place / "brief.html").write_text((place / f"{name}.html").read_text("utf-8"), "utf-8")
        many = folder / "many"
        for number in range(BATCH):
            (many / f"b{number}").mkdir(parents=True)
            text = BRIEF.read_text("utf-8").replace("Afghan", f"Afghan{number}", 1)
            (many / f"b{number}" / "brief.md").write_text(text, "utf-8")
        (many / "briefpress.toml").touch()

    def round(self) -> None:
        """Measure every case once."""
        for name in self.copies:
            self._measure(f"bare {name}", self.folder / name, sys.executable, "-m", "weasyprint", "brief.html", "bare.pdf")
            self._measure(f"cold {name}", self.folder / name, *OURS, "build", "brief.md", "--to", "pdf,epub", "--anew")
            self._measure(f"nothing {name}", self.folder / name, *OURS, "build", "brief.md", "--to", "pdf,epub")
            self.costs[f"edit {name}"].append(self._edit(self.folder / name))
            for peer, line in installed_peers().items():
                self._measure(f"{peer} {name}", self.folder / name, "sh", "-c", line)
        for workers in ("1", "2"):
            command = [*OURS, "build", ".", "--to", "pdf,epub", "--anew", "-j", workers]
            self._measure(f"many -j {workers}", self.folder / "many", *command)

    def _edit(self, place: Path) -> Cost:
        """Return the cost of a brief that was changed by a word, in a warm process that made it before."""
        tree = {**os.environ, **self.environment, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path[1:]])}
        command = [sys.executable, "-m", "benchmarks.warm"]
        told = subprocess.run(command, cwd=place, env=tree, stdout=subprocess.PIPE, text=True, check=True).stdout
        return Cost(*map(float, told.split()))

    def _measure(self, case: str, place: Path, *command: str) -> None:
        self.costs[case].append(cost_of(command, place, self.environment))

    def _run(self, place: Path, *arguments: str) -> None:
        cost_of([*OURS, *arguments], place, self.environment)

    def lines(self) -> Iterator[str]:
        """Yield the table in Markdown."""
        yield "| what | measured against | required | found |"
        yield "|---|---|--:|--:|"
        for name in self.copies:
            bare, cold = self._cpu(f"bare {name}"), self._cpu(f"cold {name}")
            yield f"| cold, PDF and EPUB, ×{name} | bare WeasyPrint, same HTML | 1.00 | {ratio(cold, bare)} |"
            yield f"| nothing to do, ×{name} | cold | 0.06 | {ratio(self._cpu(f'nothing {name}'), cold)} |"
            yield f"| a word changed, warm, ×{name} | bare | 0.40 | {ratio(self._cpu(f'edit {name}'), bare)} |"
            for peer in installed_peers():
                found = ratio(self._cpu(f"{peer} {name}"), self._cpu(f"{_MEASURE} {name}"))
                yield f"| {peer}, ×{name} | {_MEASURE} | | {found} |"
        first, *_, last = self.copies
        each = [cost / BATCH for cost in self._cpu("many -j 2")]
        yield f"| {BATCH} briefs at once, CPU of each | a process each | 0.35 | {ratio(each, self._cpu(f'cold {first}'))} |"
        clocks = [[cost.seconds for cost in self.costs[f"many -j {workers}"]] for workers in "12"]
        yield f"| {BATCH} briefs, two cores, by the clock | one core | 1.85 | {ratio(*clocks)} |"
        grown = math.log(median(self._cpu(f"cold {last}")) / median(self._cpu(f"cold {first}"))) / math.log(self.copies[last])
        yield f"| growth, ×{first} to ×{last}, exponent | | 1.08 | {grown:.2f} |"
        memory = max(cost.memory for cost in self.costs[f"cold {last}"])
        yield f"| memory, ×{last}, MiB | | | {memory:.0f} |"

    def _cpu(self, case: str) -> list[float]:
        return [cost.cpu for cost in self.costs[case]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 10], help="how many times over the brief is set")
    parser.add_argument("--write", action="store_true", help=f"write {RESULTS.name}")
    asked = parser.parse_args(arguments)
    take_in_orphans()
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), {str(number): number for number in asked.copies})
        for number in range(1, asked.rounds + 1):
            bench.round()
            print(f"round {number} of {asked.rounds}", file=sys.stderr, flush=True)
        table = "\n".join(bench.lines())
    print(table)
    if asked.write:
        RESULTS.write_text(_page(table, asked.rounds), "utf-8")
    return 0


def _page(table: str, rounds: int) -> str:
    versions = ", ".join(f"{name} {found}" for name, found in engine_versions().items() if found)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}"
    return (
        f"# How fast\n\nMade by `make bench`: {rounds} rounds on {machine}.\n"
        "The brief is `manuscripts/russia-afghan-peace` (5 pages), ×10 is the same ten times over.\n"
        f"Medians of the ratios of the rounds, with the least and the most.\n\n{table}\n\n{versions}.\n"
    )


if __name__ == "__main__":
    sys.exit(main())
