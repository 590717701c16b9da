"""One content stream as it is painted: its resources, its graphics state and the stack of states (ISO 32000-1, 8.4)."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pikepdf

from briefpress.geometry import UNIT, Box, Matrix
from briefpress.preflight.colour import PATTERN, UNKNOWN, Colour, Space, read_space
from briefpress.preflight.entries import dictionary
from briefpress.preflight.marks import Kind, Picture, State, Tagging
from briefpress.preflight.paths import Path
from briefpress.preflight.text import TextPosition

if TYPE_CHECKING:
    from briefpress.preflight.walking import Walker

DEEPEST = 24
"""How many forms and tiles may stand inside each other before they are taken for a circle."""

Operands = Sequence[Any] | Any


class Content:
    """One content stream: its resources, its state and the stack of states."""

    def __init__(self, walker: Walker, resources: pikepdf.Object, state: State, depth: int) -> None:
        self.walker, self.resources, self.depth = walker, dictionary(resources), depth
        self.base = state.ctm
        self.state = copy(state)
        self.stack: list[State] = []
        self.path = Path()
        self.text = TextPosition()
        self.clips = False

    def named(self, kind: str, name: object) -> Any:
        return dictionary(self.resources, kind).get(str(name), None)

    # Graphics state

    def save(self, _: Operands) -> None:
        self.stack.append(copy(self.state))

    def restore(self, _: Operands) -> None:
        if self.stack:
            self.state = self.stack.pop()

    def concatenate(self, operands: Operands) -> None:
        self.state.ctm = Matrix.of(operands).then(self.state.ctm)

    def external_state(self, operands: Operands) -> None:
        entries = self.named("/ExtGState", operands[0])
        state = self.state
        for key, value in entries.items():
            match key:
                case "/LW":
                    state.line_width = float(value)
                case "/ca":
                    state.fill_alpha = float(value)
                case "/CA":
                    state.stroke_alpha = float(value)
                case "/BM":
                    state.blend = str(value[0] if isinstance(value, pikepdf.Array) else value)
                case "/SMask":
                    state.soft_mask = isinstance(value, pikepdf.Dictionary)
                case "/OPM":
                    state.overprint_mode = int(value)
                case "/OP":
                    state.stroke_overprints = bool(value)
                    if "/op" not in entries:
                        state.fill_overprints = bool(value)
                case "/op":
                    state.fill_overprints = bool(value)
                case "/Font":
                    state.font, state.size = self.walker.font(value[0]), float(value[1])

    # Colour

    def set_space(self, operands: Operands, *, stroke: bool) -> None:
        space = read_space(operands[0], self.resources.get("/ColorSpace", None))
        self._colour(Colour(space, space.initial()), stroke=stroke)

    def set_colour(self, operands: Operands, *, stroke: bool) -> None:
        space = (self.state.stroke if stroke else self.state.fill).space
        if operands and isinstance(operands[-1], pikepdf.Name):
            pattern = self.named("/Pattern", operands[-1])
            values = tuple(float(value) for value in operands[:-1])
            self._colour(Colour(space if space.name == "Pattern" else PATTERN, values, pattern), stroke=stroke)
        else:
            self._colour(Colour(space, tuple(float(value) for value in operands)), stroke=stroke)

    def set_device(self, operands: Operands, *, space: Space, stroke: bool) -> None:
        self._colour(Colour(space, tuple(float(value) for value in operands)), stroke=stroke)

    def _colour(self, colour: Colour, *, stroke: bool) -> None:
        if stroke:
            self.state.stroke = colour
        else:
            self.state.fill = colour

    # Painting

    def paint_path(self, _: Operands, *, fill: bool, stroke: bool, close: bool = False) -> None:
        if close:
            self.path.close()
        state = self.state
        if not self.path.empty:
            if fill:
                box = state.ctm.box(self.path.box)
                # Under its own stroke an area is as thick as this one: engines fill the lines of a drawing too.
                solid = state.clip_solid and self._rectangular
                thickness = None if stroke else self.path.thinnest(state.ctm)
                self._filled(Kind.AREA, box, thickness=thickness, solid=solid)
            if stroke:
                half = state.line_width * max(state.ctm.across, state.ctm.along) / 2
                left, bottom, right, top = state.ctm.box(self.path.box)
                box = Box(left - half, bottom - half, right + half, top + half)
                self._stroked(box, state.line_width * state.ctm.thinnest)
        self.end_path(())

    def _stroked(self, box: Box, thickness: float) -> None:
        state = self.state
        if state.stroke.pattern is not None:
            self._patterned(Kind.LINE, box, state.stroke, thickness=thickness)
        else:
            self.walker.paint(Kind.LINE, box, state, state.stroke, thickness=thickness)

    def _filled(self, kind: Kind, box: Box, **more: Any) -> None:
        state = self.state
        if state.fill.pattern is not None:
            self._patterned(kind, box, state.fill, **more)
        else:
            self.walker.paint(kind, box, state, state.fill, **more)

    def _patterned(self, kind: Kind, box: Box, colour: Colour, **more: Any) -> None:
        """Note the mark in the space of a shading; of a tiling pattern the mark of an uncoloured one, else those of its tile."""
        pattern = colour.pattern
        if pattern is None:
            return
        if int(pattern.get("/PatternType", 1)) == 2:
            space = read_space(pattern["/Shading"].get("/ColorSpace", None), self.resources.get("/ColorSpace", None))
            self.walker.paint(kind, box, self.state, Colour(space, (), pattern), **more)
        elif int(pattern.get("/PaintType", 1)) == 2:
            self.walker.paint(kind, box, self.state, Colour(colour.space.base or UNKNOWN, colour.values), **more)
        elif pattern.objgen not in self.walker.patterns:  # its tile is looked at once a page, where it first shows
            self.walker.patterns.add(pattern.objgen)
            self._tile(pattern, box)

    def _tile(self, pattern: pikepdf.Object, box: Box) -> None:
        if self.depth > DEEPEST:
            return
        inner = State(Matrix.of(pattern.get("/Matrix", ())).then(self.base), self.walker.ground)
        start = len(self.walker.marks)
        self.walker.stream(pattern, pattern.get("/Resources", self.resources), inner, self.depth + 1)
        shown = box.cut(self.state.clip)
        self.walker.marks[start:] = [replace(mark, box=shown, solid=False) for mark in self.walker.marks[start:]]

    @property
    def _rectangular(self) -> bool:
        """Whether the path is an upright rectangle on the page, and nothing else."""
        return self.path.rectangular and self.state.ctm.upright

    def clip(self, _: Operands) -> None:
        self.clips = True

    def end_path(self, _: Operands) -> None:
        if self.clips and not self.path.empty:
            self.state.clip = self.state.clip.cut(self.state.ctm.box(self.path.box))
            self.state.clip_solid = self.state.clip_solid and self._rectangular
        self.clips = False
        self.path = Path()

    def shade(self, operands: Operands) -> None:
        shading = self.named("/Shading", operands[0])
        space = read_space(shading.get("/ColorSpace", None), self.resources.get("/ColorSpace", None))
        self.walker.paint(Kind.SHADING, self.state.clip, self.state, Colour(space))

    def object(self, operands: Operands) -> None:
        named = self.named("/XObject", operands[0])
        if str(named.get("/Subtype")) == "/Form":
            self.walker.form(named, self.resources, self.state, self.depth)
        elif str(named.get("/Subtype")) == "/Image":
            stencil = bool(named.get("/ImageMask", False))
            space = read_space(named.get("/ColorSpace", None), self.resources.get("/ColorSpace", None))
            self._image(int(named["/Width"]), int(named["/Height"]), space, stencil=stencil, source=named)

    def inline_image(self, operands: Operands) -> None:
        image = operands[0]
        values = image.obj if hasattr(image, "obj") else {}
        stencil = bool(values.get("/ImageMask", values.get("/IM", False)))
        space = read_space(values.get("/ColorSpace", values.get("/CS", None)), self.resources.get("/ColorSpace", None))
        width, height = (int(values.get(long, values.get(short, 0))) for long, short in (("/Width", "/W"), ("/Height", "/H")))
        self._image(width, height, space, stencil=stencil, source=None)

    def _image(self, width: int, height: int, space: Space, *, stencil: bool, source: pikepdf.Object | None) -> None:
        state = self.state
        across, along = state.ctm.across, state.ctm.along
        ppi = min(width / across if across else 0, height / along if along else 0) * 72
        picture = Picture(width, height, (across, along), ppi, stencil, source)
        box = state.ctm.box(UNIT)
        if stencil:
            self._filled(Kind.PICTURE, box, picture=picture)
        else:
            masked = source is not None and "/SMask" in source
            self.walker.paint(Kind.PICTURE, box, state, Colour(space), picture=picture, see_through=masked)

    # Text

    def show(self, strings: Sequence[bytes | float]) -> None:
        state = self.state
        box = self.text.show(strings, state)
        if box is None or state.render % 4 == 3:  # 3 is neither filled nor stroked, 7 only clips
            return
        more: dict[str, Any] = {"font": state.font, "size": self.text.height(state)}
        if state.render % 4 in (0, 2):
            self._filled(Kind.TEXT, box, **more)
        else:
            self.walker.paint(Kind.TEXT, box, state, state.stroke, **more)

    def marked_content(self, operands: Operands) -> None:
        tag = str(operands[0])
        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, pikepdf.Name):
            properties = self.named("/Properties", properties)
        mcid = properties.get("/MCID", None) if isinstance(properties, pikepdf.Dictionary) else None
        if tag == "/Artifact":
            self.walker.marked.append((Tagging.ARTIFACT, None))
        elif mcid is not None:
            self.walker.marked.append((Tagging.CONTENT, int(mcid)))
        else:
            self.walker.marked.append((Tagging.NONE, None))

    def end_marked_content(self, _: Operands) -> None:
        if self.walker.marked:
            self.walker.marked.pop()
