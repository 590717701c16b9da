"""What a rule is: a function that looks at a brief and yields what is wrong, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from briefpress.brief import Brief
from briefpress.problems import Problem
from briefpress.settings.budgets import Budgets


@dataclass(frozen=True, slots=True)
class Setting:
    """What rules know besides the brief: the folder that it may not leave, the boxes of its style, how long its texts may be."""

    root: Path
    kinds: frozenset[str] = frozenset()
    budgets: Budgets = field(default_factory=dict)


Rule = Callable[[Brief, Setting], Iterator[Problem]]
