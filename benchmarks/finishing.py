"""What tagging and finishing the PDF costs beside one bare layout of the same page, in a warm process, at 5 and at 250 pages.

`python -m benchmarks.finishing`; `--profile` says where the time of the longest brief goes. The two are measured in turn, in
seconds of CPU, and compared round by round, so that a busy machine slows both.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import pstats
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import weasyprint

from benchmarks.fifty import times
from briefpress.language import labels
from briefpress.pdf import set_pages
from briefpress.pdf.engine import quiet
from briefpress.pdf.fetcher import LockedFetcher
from briefpress.pdf.structure import unmet, write_tagged
from briefpress.pipeline import prepare
from briefpress.project import find_project, resolve
from briefpress.style import bundled_styles, print_html

PAGES = {5: 1, 250: 50}
"""How many times the original brief is set for so many pages, roughly."""

ROUNDS = {5: 15, 250: 3}
COST_AT_MOST = 0.15


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds of CPU of one round: a bare layout, an untagged file, a tagged and finished one, and the proof of its claims."""

    bare: float
    plain: float
    tagged: float
    proof: float

    @property
    def finishing(self) -> float:
        """Return what tagging and finishing add to what the engine alone would write, as a share of the bare layout."""
        return (self.tagged - self.plain) / self.bare


class Brief:
    """One brief, laid out; what is measured of it."""

    def __init__(self, folder: Path, copies: int) -> None:
        path = times(copies).write(folder)
        project = find_project(folder)
        _, brief, style = prepare(resolve(project, [path])[0], project)
        self._folders = [folder, bundled_styles()]
        self._folder = folder
        self._words = labels(brief.metadata.lang)
        self._html = print_html(brief, style, root=folder)
        self._set = set_pages(brief, style, self._html, self._folders)
        self.pages = len(self._set.layout.document.pages)

    def round(self) -> Costs:
        """Do everything once, one after the other."""
        bare, _ = _timed(self._bare)
        plain, _ = _timed(self._plain)
        tagged, data = _timed(self.tagged)
        proof, _ = _timed(lambda: list(unmet(data)))
        return Costs(bare, plain, tagged, proof)

    def _bare(self) -> None:
        fetcher = LockedFetcher(self._folders)
        weasyprint.HTML(string=self._html, base_url=fetcher.url_of(self._folder), url_fetcher=fetcher).render()

    def _plain(self) -> bytes:
        """Write the same pages as the engine does without tags."""
        with quiet():
            data: bytes = self._set.layout.document.write_pdf(custom_metadata=False)
        return data

    def tagged(self) -> bytes:
        """Write them as a build does."""
        with quiet():
            data, _ = write_tagged(self._set.layout.document, self._set.tree, self._words, self._set.identifier, claims=True)
        return data


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    gc.collect()
    began = time.process_time()
    made = work()
    return time.process_time() - began, made


def main() -> int:
    """Print the ratios and return 1 where one is above what it may be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="*", choices=PAGES, default=list(PAGES))
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    worst = 0.0
    for length in options.pages:
        with tempfile.TemporaryDirectory() as name:
            brief = Brief(Path(name), PAGES[length])
            if options.profile:
                _profile(brief.tagged)
            brief.round()
            rounds = []
            for number in range(ROUNDS[length]):
                rounds.append(brief.round())
                print(f"round {number + 1}: {rounds[-1]}", file=sys.stderr, flush=True)
        ratio = median(one.finishing for one in rounds)
        worst = max(worst, ratio)
        whole = median(one.tagged / one.bare for one in rounds)
        proof = median(one.proof / one.bare for one in rounds)
        print(
            f"{brief.pages} pages: bare layout {median(one.bare for one in rounds):.3f} s; tagging and finishing {ratio:.1%} "
            f"of it, the whole file {whole:.1%}, the proof of its claims {proof:.1%} (medians of {len(rounds)} rounds)"
        )
    return int(worst > COST_AT_MOST)


def _profile(work: Callable[[], Any]) -> None:
    work()
    with cProfile.Profile() as profile:
        work()
    pstats.Stats(profile, stream=sys.stderr).sort_stats("tottime").print_stats(30)


if __name__ == "__main__":
    sys.exit(main())
