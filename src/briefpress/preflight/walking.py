"""Walk through what a page paints: its content, forms, patterns, inline images and the appearance of its annotations.

What is malformed is passed over, as a printer passes it over: a missing operand or resource is no reason to stop.
"""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import Any

import pikepdf

from briefpress.geometry import Box, Matrix, rectangle
from briefpress.named_pdf import FAULTS
from briefpress.preflight.appearance import annotations_of, appearance_of, onto_page
from briefpress.preflight.colour import Colour
from briefpress.preflight.content import DEEPEST, Content
from briefpress.preflight.entries import dictionary, inherited, instructions, text
from briefpress.preflight.fonts import Font, read_font
from briefpress.preflight.marks import Kind, Mark, State, Tagging
from briefpress.preflight.operators import perform


def walk_page(page: pikepdf.Page, ground: Box) -> list[Mark]:
    """Return all marks of a page in the order of painting; `ground` is the box outside of which nothing is painted."""
    walker = Walker(ground)
    resources = inherited(page.obj, "/Resources")
    state = State(Matrix(), ground)
    walker.stream(page.obj, resources, state, 0)
    for annotation in annotations_of(page):
        walker.annotation(annotation, ground)
    return walker.marks


class Walker:
    """One walk over one page; `marks` grows as it goes."""

    def __init__(self, ground: Box) -> None:
        self.marks: list[Mark] = []
        self.ground = ground
        self.fonts: dict[tuple[int, int] | int, Font] = {}
        self.of_annotation = False
        self.marked: list[tuple[Tagging, int | None]] = []
        self.patterns: set[tuple[int, int]] = set()

    def annotation(self, annotation: pikepdf.Object, ground: Box) -> None:
        appearance = appearance_of(annotation)
        if appearance is None:
            return
        self.of_annotation = True
        self.marked.append((Tagging.CONTENT, None))  # the annotation itself is what stands in the structure
        try:
            matrix = onto_page(appearance, annotation.get("/Rect", (0, 0, 0, 0)))
            self.form(appearance, pikepdf.Dictionary(), State(matrix, ground), 0)
        except FAULTS:
            return
        finally:
            self.of_annotation = False
            self.marked.pop()

    def stream(self, stream: pikepdf.Object, resources: pikepdf.Object, state: State, depth: int) -> None:
        content = Content(self, resources, state, depth)
        before = len(self.marked)
        for instruction in instructions(stream):
            try:
                perform(content, str(instruction.operator), instruction.operands)
            except FAULTS:
                continue
        del self.marked[before:]

    def form(self, form: pikepdf.Object, resources: pikepdf.Object, state: State, depth: int) -> None:
        """Paint a form (8.10) in its own space, cut to its BBox; a group begins opaque, whatever it is blended with."""
        if depth > DEEPEST:
            return
        inner = copy(state)
        inner.ctm = Matrix.of(form.get("/Matrix", ())).then(state.ctm)
        inner.clip = state.clip.cut(inner.ctm.box(rectangle(form.get("/BBox", (0, 0, 1, 1)))))
        is_group = text(dictionary(form, "/Group"), "/S") == "/Transparency"
        see_through = is_group and state.transparent()
        if is_group:
            inner.fill_alpha = inner.stroke_alpha = 1.0
            inner.blend, inner.soft_mask = "/Normal", False
        start = len(self.marks)
        self.stream(form, form.get("/Resources", resources), inner, depth + 1)
        if see_through:
            self.marks[start:] = [replace(mark, transparent=True) for mark in self.marks[start:]]

    def font(self, font: pikepdf.Object) -> Font:
        key = font.objgen if font.is_indirect else id(font)
        if key not in self.fonts:
            self.fonts[key] = read_font(font)
        return self.fonts[key]

    def paint(self, kind: Kind, box: Box, state: State, colour: Colour, *, see_through: bool = False, **more: Any) -> None:
        """Note one mark, if the clip leaves anything of it; `see_through` where it is transparent by itself."""
        shown = box.cut(state.clip)
        if shown.width < 0 or shown.height < 0:
            return
        stroke = kind is Kind.LINE
        enclosing = (one for one in reversed(self.marked) if one[0] is not Tagging.NONE)
        tagging, mcid = next(enclosing, (Tagging.NONE, None))
        self.marks.append(
            Mark(
                kind,
                shown,
                colour,
                overprints=state.stroke_overprints if stroke else state.fill_overprints,
                overprint_mode=state.overprint_mode,
                transparent=see_through or state.transparent(stroke=stroke),
                tagging=tagging,
                mcid=mcid,
                of_annotation=self.of_annotation,
                **more,
            )
        )
