"""What a construct of running text is: a reader for what begins with certain signs."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from briefpress.manuscript.dialect.inlines.content import Found
    from briefpress.manuscript.dialect.inlines.stretch import Stretch


class Construct(ABC):
    """One construct. It is asked wherever one of its openings stands, after all constructs of higher priority said no."""

    openings: ClassVar[tuple[str, ...]]
    """The signs with which it can begin, each of one character or more."""

    nests: ClassVar[bool] = False
    """Whether other constructs are read within it: how deep such constructs may stand in each other is bounded."""

    @abstractmethod
    def read(self, stretch: Stretch, start: int) -> Found | None:
        """Return what stands at `start` and where it ends, or None where this construct does not stand there."""
