"""A typeface as stylesheets know it: one weight and slant of a family, in a file of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FontFace:
    """One weight of one typeface; `weight` from 1 to 1000, `style` is `normal` or `italic`."""

    family: str
    path: Path
    weight: int = 400
    style: str = "normal"

    @property
    def address(self) -> str:
        """The file's own address, for what is set on this machine."""
        return self.path.as_uri()

    def declared(self, address: str) -> str:
        """Return the `@font-face` rule that finds the file at this address (CSS Fonts 4, §4)."""
        return (
            f'@font-face {{ font-family: "{self.family}"; font-weight: {self.weight}; font-style: {self.style}; '
            f'src: url("{address}") }}'
        )
