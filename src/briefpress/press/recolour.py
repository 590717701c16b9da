"""Walk through a PDF from its pages and turn every colour into inks: of text, drawings, gradients, patterns and pictures."""

from __future__ import annotations

from math import inf
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from briefpress.press.colour_spaces import family_of, in_palette
from briefpress.press.content import KNOCKOUT, OVERPRINT, Rewriting
from briefpress.press.inks import Inks, Luminosity, Palette
from briefpress.press.pictures import recolour_picture
from briefpress.press.shadings import colour_array, heaviest_of, recolour_shading

_LUMINOSITY = Luminosity()


def recolour(pdf: pikepdf.Pdf, inks: Inks) -> None:
    """Turn all that the pages paint into inks, blended in inks (ISO 32000-1, 11.6.6).

    A soft mask is no colour but a measure of light: what it is made of becomes grey instead.
    """
    walk = _Walk(inks)
    for page in pdf.pages:
        walk.page(page)
    walk.forget_spaces()


class _Walk:
    """Turns each object once, though many pages may share it."""

    def __init__(self, inks: Inks) -> None:
        self._inks = inks
        self._done: set[tuple[int, int]] = set()
        self._met: list[Any] = []
        self._loads: dict[tuple[int, int], float] = {}

    def page(self, page: pikepdf.Page) -> None:
        resources = page.obj.Resources
        page.contents_coalesce()
        stream = page.obj.Contents
        if self._first_time(stream):
            states = resources.get("/ExtGState") or Dictionary()
            states[OVERPRINT] = Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1)
            states[KNOCKOUT] = Dictionary(Type=Name.ExtGState, OP=False, op=False)
            resources.ExtGState = states
            self._resources(resources, self._inks)  # first: what lies under black text has to be in inks to be weighed
            stream.write(Rewriting(resources, self._inks, self._load).rewrite(page))
        page.obj.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name(self._inks.space))

    def forget_spaces(self) -> None:
        """Take away the names of colour spaces, which nothing uses any more."""
        for resources in self._met:
            if "/ColorSpace" in resources:
                del resources["/ColorSpace"]

    def _first_time(self, thing: Any) -> bool:
        """Return whether a shared object has not been met yet; one that stands in its owner is met with its owner alone."""
        number = thing.objgen
        if number != (0, 0) and number in self._done:
            return False
        self._done.add(number)
        return True

    def _resources(self, resources: Any, palette: Palette) -> None:
        if not self._first_time(resources):
            return
        named = resources.get("/ColorSpace")
        for state in resources.get("/ExtGState", {}).values():
            self._soft_mask(state)
        for shading in resources.get("/Shading", {}).values():
            if self._first_time(shading):
                recolour_shading(shading, named, palette)
        for pattern in resources.get("/Pattern", {}).values():
            self._pattern(pattern, named, palette)
        for thing in resources.get("/XObject", {}).values():
            if not self._first_time(thing):
                continue
            if thing.Subtype == Name.Image:
                recolour_picture(thing, named, palette)
            else:
                self._drawing(thing, resources, palette)
        self._met.append(resources)

    def _drawing(self, drawing: Any, outer: Any, palette: Palette) -> None:
        """Turn a form or the cell of a pattern, which may take its resources from around it."""
        resources = drawing.get("/Resources", outer)
        rewriting = Rewriting(resources, palette)
        drawing.write(rewriting.rewrite(drawing))
        if "/Group" in drawing:
            drawing.Group.CS = Name(palette.space)
        if "/Resources" in drawing:
            self._resources(resources, palette)
        kinds = ("/XObject", "/Pattern", "/Shading")
        within = [self._load(thing) for kind in kinds for thing in resources.get(kind, {}).values()]
        self._loads[drawing.objgen] = max([rewriting.heaviest, *within])

    def _load(self, thing: Any) -> float:
        """Return how much coloured ink a picture, drawing, pattern or gradient may lay on one spot (see `Load`)."""
        if "/ShadingType" in thing:
            return heaviest_of(thing)
        if thing.get("/PatternType") == 2:
            return heaviest_of(thing.Shading)
        if thing.get("/Subtype") == Name.Image:
            return 0.0 if thing.get("/ImageMask", False) or thing.ColorSpace == Name.DeviceGray else inf
        return self._loads.get(thing.objgen, inf)

    def _pattern(self, pattern: Any, named: Any, palette: Palette) -> None:
        if not self._first_time(pattern):
            return
        if int(pattern.PatternType) == 1:
            self._drawing(pattern, Dictionary(), palette)
        else:
            recolour_shading(pattern.Shading, named, palette)

    def _soft_mask(self, state: Any) -> None:
        mask = state.get("/SMask")
        if not isinstance(mask, Dictionary):
            return
        palette = _LUMINOSITY if str(mask.S) == "/Luminosity" else self._inks
        drawing = mask.G
        if not self._first_time(drawing):
            return
        if "/BC" in mask:
            family = family_of(drawing.Group.CS)
            mask.BC = colour_array(in_palette(family, list(mask.BC), palette))
        self._drawing(drawing, Dictionary(), palette)
