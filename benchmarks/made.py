"""Made manuscripts by the thousand: which are asked for, and the work on them shared among processes."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from tests.layouts.families import FAMILIES

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Task:
    """One manuscript to be made; the same three make the same one again."""

    family: str
    seed: int
    number: int

    @property
    def slug(self) -> str:
        """The name of its folder."""
        return f"{self.family}-{self.seed}-{self.number}"

    def __str__(self) -> str:
        return f"{self.family} seed {self.seed} number {self.number}"


def parser_of(description: str | None) -> argparse.ArgumentParser:
    """Return a parser with the options that say which manuscripts are made, and by how many processes."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-j", "--jobs", type=int, default=1)
    parser.add_argument("--family", choices=FAMILIES)
    parser.add_argument("--number", type=int, help="make this one manuscript of the family")
    return parser


def asked_of(parser: argparse.ArgumentParser, arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return the options that were given; end the program where they do not go together."""
    asked = parser.parse_args(arguments)
    if asked.number is not None and asked.family is None:
        parser.error("--number needs --family")
    return asked


def tasks_of(asked: argparse.Namespace, among: Callable[[int], Sequence[str]]) -> list[Task]:
    """Return the one manuscript that is asked for, all of one family, or a family each as `among` parts their count."""
    if asked.number is not None:
        return [Task(asked.family, asked.seed, asked.number)]
    families = [asked.family] * asked.documents if asked.family else among(asked.documents)
    counts = dict.fromkeys(families, 0)
    tasks = []
    for family in families:
        tasks.append(Task(family, asked.seed, counts[family]))
        counts[family] += 1
    return tasks


def each(work: Callable[[Task], T], tasks: Sequence[Task], jobs: int) -> Iterator[T]:
    """Yield what comes of each task, in order, from so many processes."""
    if jobs == 1:
        yield from map(work, tasks)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(work, tasks, chunksize=4)
