"""Measure how fast briefpress is beside bare WeasyPrint on the same pages, and beside what else is installed, as ratios.

    python -m benchmarks.speed --rounds 5 --write

Every round runs all cases one after the other, so that what else the machine does falls on all of them alike; a figure is the
median of the ratios of the rounds, with the least and the most. CPU seconds of all processes of a command are counted, except
where the clock is named. What is large (`--large`) is measured once, at the end. `--write` puts the table into
benchmarks/RESULTS.md.
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

import pikepdf

from benchmarks.costs import Cost, cost_of, ratio, take_in_orphans
from benchmarks.fifty import BRIEF, times
from benchmarks.peers import installed_peers
from briefpress.machine import engine_versions

ROOT = Path(__file__).parents[1]
RESULTS = Path(__file__).with_name("RESULTS.md")
BATCH = 32
_PEERS_AT_MOST = 60
"""How many times over the brief is set by peers too: some take minutes for a hundred pages."""
_MEASURE = "pandoc + WeasyPrint"
OURS = [sys.executable, "-m", "briefpress"]


class Bench:
    """The folder of a run and the costs of all its cases, round by round; `large` are the sizes that are measured once."""

    def __init__(self, folder: Path, copies: Sequence[int], large: Sequence[int]) -> None:
        self.folder, self.copies, self.large = folder, copies, large
        self.costs: dict[str, list[Cost]] = defaultdict(list)
        self.pages: dict[int, int] = {}
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        self.peers = installed_peers(path)
        self.environment = {"BRIEFPRESS_CACHE": str(folder / "records"), "PATH": path}
        for number in (*copies, *large):
            place = folder / str(number)
            place.mkdir()
            (place / "brief.md").write_text(BRIEF.read_text("utf-8") if number == 1 else times(number).text, "utf-8")
            (place / "briefpress.toml").touch()
            self._run(place, "build", "brief.md", "--to", "html", "--keep-html", ".")
            (place / "brief.html").write_text((place / f"{number}.html").read_text("utf-8"), "utf-8")
            if number in copies:
                self._run(place, "build", "brief.md", "--to", "pdf,epub")  # what is asked for again has been asked for once
        many = folder / "many"
        for number in range(BATCH):
            (many / f"b{number}").mkdir(parents=True)
            text = BRIEF.read_text("utf-8").replace("Afghan", f"Afghan{number}", 1)
            (many / f"b{number}" / "brief.md").write_text(text, "utf-8")
        (many / "briefpress.toml").touch()

    def round(self) -> None:
        """Measure every case once, but for what is large."""
        for number in self.copies:
            self._beside_others(number)
            place = self.folder / str(number)
            self._measure(f"nothing {number}", place, *OURS, "build", "brief.md", "--to", "pdf,epub")
            self.costs[f"edit {number}"].append(self._edit(place))
        for workers in ("1", "2"):
            command = [*OURS, "build", ".", "--to", "pdf,epub", "--anew", "-j", workers]
            self._measure(f"many -j {workers}", self.folder / "many", *command)

    def round_of_large(self) -> None:
        """Measure what is large."""
        for number in self.large:
            self._beside_others(number)

    def _beside_others(self, number: int) -> None:
        """Measure a build from a cold start, the bare engine and the peers on the same text."""
        place = self.folder / str(number)
        self._measure(f"bare {number}", place, sys.executable, "-m", "weasyprint", "brief.html", "bare.pdf")
        self._measure(f"cold {number}", place, *OURS, "build", "brief.md", "--to", "pdf,epub", "--anew")
        with pikepdf.open(place / "build" / f"{number}.pdf") as pdf:
            self.pages[number] = len(pdf.pages)
        for peer, line in list(self.peers.items()) if number <= _PEERS_AT_MOST else ():
            try:
                self._measure(f"{peer} {number}", place, "sh", "-c", line)
            except RuntimeError as error:
                print(f"{peer} is left out, as it fails: {error}", file=sys.stderr)
                del self.peers[peer]

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
        for number in (*self.copies, *self.large):
            size = self.size(number)
            bare, cold = self._cpu(f"bare {number}"), self._cpu(f"cold {number}")
            yield f"| cold, PDF and EPUB, {size} | bare WeasyPrint, same HTML | 1.00 | {ratio(cold, bare)} |"
            if number in self.copies:
                yield f"| nothing to do, {size} | cold | 0.06 | {ratio(self._cpu(f'nothing {number}'), cold)} |"
                yield f"| a word changed, warm, {size} | bare | 0.40 | {ratio(self._cpu(f'edit {number}'), bare)} |"
            yield from self._peers(number)
        first, last = self.copies[0], (*self.copies, *self.large)[-1]
        each = [cost / BATCH for cost in self._cpu("many -j 2")]
        yield f"| {BATCH} briefs at once, CPU of each | a process each | 0.35 | {ratio(each, self._cpu(f'cold {first}'))} |"
        clocks = [[cost.seconds for cost in self.costs[f"many -j {workers}"]] for workers in "12"]
        yield f"| {BATCH} briefs, two cores, by the clock | one core | 1.85 | {ratio(*clocks)} |"
        if last == first:
            return
        more = self.pages[last] / self.pages[first]
        grown = math.log(median(self._cpu(f"cold {last}")) / median(self._cpu(f"cold {first}"))) / math.log(more)
        yield f"| growth, {self.size(first)} to {self.size(last)}, exponent | | 1.08 | {grown:.2f} |"
        memory = {number: max(cost.memory for cost in self.costs[f"cold {number}"]) for number in (first, last)}
        a_page = (memory[last] - memory[first]) / (self.pages[last] - self.pages[first])
        yield f"| memory, {self.size(first)} to {self.size(last)}, MiB a page | | 0.80 | {a_page:.2f} |"

    def _peers(self, number: int) -> Iterator[str]:
        """Yield what the peers take beside one of them, and what we take beside each."""
        there = [peer for peer in self.peers if self.costs.get(f"{peer} {number}")]
        cold = self._cpu(f"cold {number}")
        for peer in there:
            if _MEASURE in there and peer != _MEASURE:
                found = ratio(self._cpu(f"{peer} {number}"), self._cpu(f"{_MEASURE} {number}"))
                yield f"| {peer}, {self.size(number)} | {_MEASURE} | | {found} |"
            yield f"| cold, PDF and EPUB, {self.size(number)} | {peer} | | {ratio(cold, self._cpu(f'{peer} {number}'))} |"

    def size(self, number: int) -> str:
        """Return how long a brief is, in words."""
        return f"{self.pages[number]} pages"

    def _cpu(self, case: str) -> list[float]:
        return [cost.cpu for cost in self.costs[case]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 10], help="how many times over the brief is set")
    parser.add_argument("--large", type=int, nargs="*", default=[50, 200], help="the same for what is measured once")
    parser.add_argument("--write", action="store_true", help=f"write {RESULTS.name}")
    asked = parser.parse_args(arguments)
    take_in_orphans()
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), asked.copies, asked.large)
        for number in range(1, asked.rounds + 1):
            bench.round()
            print(f"round {number} of {asked.rounds}", file=sys.stderr, flush=True)
        bench.round_of_large()
        page = _page(bench, asked.rounds)
    print(page)
    if asked.write:
        RESULTS.write_text(page, "utf-8")
    return 0


def _page(bench: Bench, rounds: int) -> str:
    """Return the page of results: on what it was found, the table, the versions."""
    versions = ", ".join(f"{name} {found}" for name, found in engine_versions().items() if found)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}"
    sizes = ", ".join(f"{bench.size(number)} are {number} times the text" for number in (*bench.copies, *bench.large)[1:])
    once = f"What has {' or '.join(map(bench.size, bench.large))} was measured once, after the others.\n" if bench.large else ""
    table = "\n".join(bench.lines())
    return (
        f"# How fast\n\nMade by `make bench`: {rounds} round{'s' if rounds > 1 else ''} on {machine}.\n"
        f"The brief is `manuscripts/russia-afghan-peace` ({bench.size(bench.copies[0])})"
        f"{f'; {sizes}' if sizes else ''}.\n{once}"
        f"Medians of the ratios of the rounds, with the least and the most. "
        "Where a figure was not reached, [WHY.md](WHY.md) says why.\n\n"
        f"{table}\n\n{versions}.\n"
    )


if __name__ == "__main__":
    sys.exit(main())
