"""The opened file as preflight sees it: its pages with their boxes and marks, and what it claims to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import pikepdf

from briefpress.geometry import Box, rectangle
from briefpress.named_pdf import FAULTS
from briefpress.preflight.claims import Claims
from briefpress.preflight.entries import array, inherited
from briefpress.preflight.finding import Purpose
from briefpress.preflight.marks import Mark
from briefpress.preflight.walking import walk_page

if TYPE_CHECKING:
    from briefpress.preflight.ink import PageInk

_PAPER = Box(0, 0, 612, 792)  # what readers take for a page without a MediaBox


@dataclass
class Leaf:
    """One page: `number` from 1, its boxes (ISO 32000-1, 14.11.2), and what is painted on it."""

    number: int
    page: pikepdf.Page

    @cached_property
    def media(self) -> Box:
        return self.named("/MediaBox") or _PAPER

    @cached_property
    def crop(self) -> Box:
        crop = (self.named("/CropBox") or self.media).cut(self.media)
        return self.media if crop.empty else crop

    @cached_property
    def bleed(self) -> Box:
        return self.named("/BleedBox") or self.crop

    @cached_property
    def trim(self) -> Box:
        return self.named("/TrimBox") or self.named("/ArtBox") or self.crop

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(walk_page(self.page, self.media))

    def named(self, name: str) -> Box | None:
        """Return the box that the page gives by this name, or inherits; None where there is none that can be read."""
        page = self.page.obj
        try:
            return rectangle(inherited(page, name) if name in ("/MediaBox", "/CropBox") else page.get(name, None))
        except FAULTS:
            return None


@dataclass
class Opened:
    """A PDF that is open: its bytes, its pages, what it claims, what it is looked at for.

    `most_ink` is what it may lay on in all: 3 is 300 %.
    """

    data: bytes
    pdf: pikepdf.Pdf
    claims: Claims
    purpose: Purpose
    most_ink: float = 3.0
    damages: tuple[str, ...] = ()
    validate: bool = True
    leaves: tuple[Leaf, ...] = field(default=())

    @property
    def root(self) -> pikepdf.Object:
        return self.pdf.Root

    @cached_property
    def intents(self) -> tuple[pikepdf.Object, ...]:
        """The output intents (14.11.5)."""
        return tuple(entry for entry in array(self.root, "/OutputIntents") if isinstance(entry, pikepdf.Dictionary))

    @cached_property
    def inks(self) -> tuple[PageInk, ...]:
        """The ink of every page, drawn plate by plate."""
        from briefpress.preflight.ink import page_inks

        return page_inks(self)

    def each_mark(self) -> Iterator[tuple[Leaf, Mark]]:
        for leaf in self.leaves:
            yield from ((leaf, mark) for mark in leaf.marks)


def boxes_of(marks: Iterable[Mark]) -> tuple[Box, ...]:
    """Return the boxes of marks, each once, in the order of painting."""
    return tuple(dict.fromkeys(mark.box for mark in marks))
