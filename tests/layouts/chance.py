"""Who decides what a made manuscript holds: a seed, or hypothesis."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Protocol, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


class Chance(Protocol):
    """Every decision of the generator; the first option and the least number are the simplest, and hypothesis shrinks to them."""

    def number(self, least: int, most: int) -> int: ...

    def choose(self, options: Sequence[T]) -> T: ...


class Seeded:
    """Decides by a seed, so that `benchmarks.stray` makes the same manuscripts everywhere."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)

    def number(self, least: int, most: int) -> int:
        return self._random.randint(least, most)

    def choose(self, options: Sequence[T]) -> T:
        return options[self._random.randrange(len(options))]


class Drawn:
    """Lets hypothesis decide."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def number(self, least: int, most: int) -> int:
        return self._draw(st.integers(least, most))

    def choose(self, options: Sequence[T]) -> T:
        return self._draw(st.sampled_from(options))
