"""What preflight says: findings with their code, page and boxes, and for what use a file was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from briefpress.catalogue import RULES, Level
from briefpress.geometry import Box


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: a code of the catalogue, what is wrong and what to do about it, and where.

    `page` counts from 1; 0 means the file as a whole. `boxes` are the places on the page, in the order in which they are drawn.
    """

    code: str
    message: str
    hint: str = ""
    page: int = 0
    boxes: tuple[Box, ...] = ()

    @property
    def level(self) -> Level:
        return RULES[self.code].level

    @property
    def box(self) -> Box | None:
        """The smallest box around all places, or None where the page or the file is meant."""
        return Box.hull(self.boxes) if self.boxes else None

    def __str__(self) -> str:
        where = f"page {self.page}: " if self.page else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{where}{self.code} {self.message}{hint}"


class Purpose(StrEnum):
    """What a PDF is for. BOTH is what a file may be for that claims nothing."""

    PRESS = "press"
    SCREEN = "screen"
    BOTH = "both"

    @property
    def press(self) -> bool:
        return self is not Purpose.SCREEN

    @property
    def screen(self) -> bool:
        return self is not Purpose.PRESS
