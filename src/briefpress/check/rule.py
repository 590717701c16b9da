"""What a rule is: a function that looks at a brief and yields what is wrong, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefpress.brief import Brief
from briefpress.problems import Problem


@dataclass(frozen=True, slots=True)
class Setting:
    """What rules know besides the brief: the folder that it may not leave, and the boxes that its style draws of its own."""

    root: Path
    kinds: frozenset[str] = frozenset()


Rule = Callable[[Brief, Setting], Iterator[Problem]]
