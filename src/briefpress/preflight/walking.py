"""Walk through what a page paints: its content, forms, patterns, inline images and the appearance of its annotations.

The operators are those of ISO 32000-1, annex A. What is malformed is passed over, as a printer passes it over: a missing operand
or resource is no reason to stop.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import replace
from typing import Any

import pikepdf

from briefpress.preflight.colour import CMYK, GREY, PATTERN, RGB, UNKNOWN, Colour, Space, read_space
from briefpress.preflight.entries import FAULTS, array, dictionary, inherited, text
from briefpress.preflight.finding import Box
from briefpress.preflight.fonts import Font, read_font
from briefpress.preflight.marks import Kind, Mark, Picture, State, Tagging
from briefpress.preflight.matrix import Matrix
from briefpress.preflight.paths import Path
from briefpress.preflight.text import TextPosition

_DEEPEST = 24
_HIDDEN = 2  # flag of an annotation that is neither shown nor printed (12.5.3)

Operands = Sequence[Any] | Any


def walk_page(page: pikepdf.Page, ground: Box) -> list[Mark]:
    """Return all marks of a page in the order of painting; `ground` is the box outside of which nothing is painted."""
    walker = _Walker(ground)
    resources = inherited(page.obj, "/Resources")
    state = State(Matrix(), ground)
    walker.stream(page.obj, resources, state, 0)
    for annotation in annotations_of(page):
        walker.annotation(annotation, ground)
    return walker.marks


def annotations_of(page: pikepdf.Page) -> Iterator[pikepdf.Object]:
    """Yield the annotations of a page that are dictionaries."""
    yield from (entry for entry in array(page.obj, "/Annots") if isinstance(entry, pikepdf.Dictionary))


def appearance_of(annotation: pikepdf.Object) -> pikepdf.Object | None:
    """Return the stream with which an annotation is drawn as it stands (12.5.5), or None."""
    appearance: Any = dictionary(annotation, "/AP").get("/N", None)
    if isinstance(appearance, pikepdf.Dictionary) and not isinstance(appearance, pikepdf.Stream):
        appearance = appearance.get(str(annotation.get("/AS", "/Off")), None)
    return appearance if isinstance(appearance, pikepdf.Stream) else None


def onto_page(appearance: pikepdf.Object, rectangle: Operands) -> Matrix:
    """Return the matrix that fits an appearance into the annotation's rectangle (12.5.5, algorithm 8.1)."""
    left, bottom, right, top = sorted_rectangle(rectangle)
    shown = Matrix.of(appearance.get("/Matrix", ())).box(sorted_rectangle(appearance.get("/BBox", (0, 0, 1, 1))))
    x = (right - left) / shown.width if shown.width else 1
    y = (top - bottom) / shown.height if shown.height else 1
    return Matrix(x, 0, 0, y, left - shown.left * x, bottom - shown.bottom * y)


def sorted_rectangle(values: Operands) -> Box:
    """Return the box of a PDF rectangle, whose corners may come in any order (7.9.5)."""
    x0, y0, x1, y1 = (float(value) for value in values)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


class _Walker:
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
        if appearance is None or int(annotation.get("/F", 0)) & _HIDDEN:
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
        try:
            instructions = pikepdf.parse_content_stream(stream)
        except (pikepdf.PdfError, pikepdf.PdfParsingError, TypeError, ValueError):
            return
        page = _Content(self, resources, state, depth)
        before = len(self.marked)
        for instruction in instructions:
            try:
                page.do(str(instruction.operator), instruction.operands)
            except FAULTS:
                continue
        del self.marked[before:]

    def form(self, form: pikepdf.Object, resources: pikepdf.Object, state: State, depth: int) -> None:
        """Paint a form (8.10) in its own space, cut to its BBox; a group begins opaque, whatever it is blended with."""
        if depth > _DEEPEST:
            return
        inner = copy(state)
        inner.ctm = Matrix.of(form.get("/Matrix", ())).then(state.ctm)
        inner.clip = state.clip.cut(inner.ctm.box(sorted_rectangle(form.get("/BBox", (0, 0, 1, 1)))))
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

    def paint(self, kind: Kind, box: Box, state: State, colour: Colour, **more: Any) -> None:
        """Note one mark, if the clip leaves anything of it."""
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
                transparent=state.transparent(stroke=stroke),
                tagging=tagging,
                mcid=mcid,
                of_annotation=self.of_annotation,
                **more,
            )
        )


class _Content:
    """One content stream: its resources, its state and the stack of states."""

    def __init__(self, walker: _Walker, resources: pikepdf.Object, state: State, depth: int) -> None:
        self.walker, self.resources, self.depth = walker, dictionary(resources), depth
        self.base = state.ctm
        self.state = copy(state)
        self.stack: list[State] = []
        self.path = Path()
        self.text = TextPosition()
        self.clips = False

    def do(self, operator: str, operands: Operands) -> None:
        method = _OPERATORS.get(operator)
        if method is not None:
            method(self, operands)

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
                self._filled(Kind.AREA, box, thickness=None if stroke else self.path.thinnest(state.ctm))
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
        if self.depth > _DEEPEST:
            return
        inner = State(Matrix.of(pattern.get("/Matrix", ())).then(self.base), self.walker.ground)
        start = len(self.walker.marks)
        self.walker.stream(pattern, pattern.get("/Resources", self.resources), inner, self.depth + 1)
        shown = box.cut(self.state.clip)
        self.walker.marks[start:] = [replace(mark, box=shown) for mark in self.walker.marks[start:]]

    def clip(self, _: Operands) -> None:
        self.clips = True

    def end_path(self, _: Operands) -> None:
        if self.clips and not self.path.empty:
            self.state.clip = self.state.clip.cut(self.state.ctm.box(self.path.box))
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
        picture = Picture(width, height, ppi, stencil, source)
        box = state.ctm.box(Box(0, 0, 1, 1))
        if stencil:
            self._filled(Kind.PICTURE, box, picture=picture)
        else:
            more = {"transparent": True} if source is not None and ("/SMask" in source) else {}
            self.walker.paint(Kind.PICTURE, box, state, Colour(space), picture=picture)
            if more and self.walker.marks:
                self.walker.marks[-1] = replace(self.walker.marks[-1], transparent=True)

    # Text

    def show(self, strings: Sequence[bytes | float]) -> None:
        state = self.state
        box = self.text.show(strings, state)
        if box is None or state.render % 4 == 3:  # 3 is neither filled nor stroked, 7 only clips
            return
        more = {"font": state.font, "size": self.text.height(state)}
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


def _sets(name: str, convert: Callable[[float], float] = float) -> Callable[[_Content, Operands], None]:
    def assign(content: _Content, operands: Operands) -> None:
        setattr(content.state, name, convert(operands[0]))

    return assign


def _bound(method: Callable[..., None], **more: Any) -> Callable[[_Content, Operands], None]:
    return lambda content, operands: method(content, operands, **more)


def _on_path(name: str) -> Callable[[_Content, Operands], None]:
    return lambda content, operands: getattr(content.path, name)(*(float(value) for value in operands))


def _on_text(name: str) -> Callable[[_Content, Operands], None]:
    return lambda content, operands: getattr(content.text, name)(content.state, *(float(value) for value in operands))


def _set_font(content: _Content, operands: Operands) -> None:
    font = content.named("/Font", operands[0])
    content.state.font = content.walker.font(font) if font is not None else None
    content.state.size = float(operands[1])


def _show_one(content: _Content, operands: Operands) -> None:
    content.show([bytes(operands[-1])])


def _show_many(content: _Content, operands: Operands) -> None:
    content.show([bytes(part) if isinstance(part, pikepdf.String) else float(part) for part in operands[0]])


def _next_line_and_show(content: _Content, operands: Operands) -> None:
    if len(operands) == 3:
        content.state.word_space, content.state.character_space = float(operands[0]), float(operands[1])
    content.text.next_line(content.state)
    _show_one(content, operands)


_PAINTS: dict[str, dict[str, bool]] = {
    "f": {"fill": True, "stroke": False},
    "F": {"fill": True, "stroke": False},
    "f*": {"fill": True, "stroke": False},
    "S": {"fill": False, "stroke": True},
    "s": {"fill": False, "stroke": True, "close": True},
    "B": {"fill": True, "stroke": True},
    "B*": {"fill": True, "stroke": True},
    "b": {"fill": True, "stroke": True, "close": True},
    "b*": {"fill": True, "stroke": True, "close": True},
}

_OPERATORS: dict[str, Callable[[_Content, Operands], None]] = {
    **{operator: _bound(_Content.paint_path, **how) for operator, how in _PAINTS.items()},
    **{operator: _bound(_Content.set_space, stroke=operator == "CS") for operator in ("cs", "CS")},
    **{operator: _bound(_Content.set_colour, stroke=operator.isupper()) for operator in ("sc", "scn", "SC", "SCN")},
    **{
        operator: _bound(_Content.set_device, space=space, stroke=operator.isupper())
        for space, pair in ((GREY, "gG"), (CMYK, "kK"))
        for operator in pair
    },
    "rg": _bound(_Content.set_device, space=RGB, stroke=False),
    "RG": _bound(_Content.set_device, space=RGB, stroke=True),
    "q": _Content.save,
    "Q": _Content.restore,
    "cm": _Content.concatenate,
    "gs": _Content.external_state,
    "w": _sets("line_width"),
    "m": _on_path("move"),
    "l": _on_path("line"),
    "c": _on_path("curve"),
    "v": _on_path("curve"),
    "y": _on_path("curve"),
    "h": _on_path("close"),
    "re": _on_path("rectangle"),
    "n": _Content.end_path,
    "W": _Content.clip,
    "W*": _Content.clip,
    "sh": _Content.shade,
    "Do": _Content.object,
    "INLINE IMAGE": _Content.inline_image,
    "BT": _on_text("begin"),
    "Tf": _set_font,
    "Tc": _sets("character_space"),
    "Tw": _sets("word_space"),
    "Tz": _sets("stretch", lambda percent: float(percent) / 100),
    "TL": _sets("leading"),
    "Ts": _sets("rise"),
    "Tr": _sets("render", int),
    "Td": _on_text("move"),
    "TD": _on_text("move_and_lead"),
    "Tm": _on_text("place"),
    "T*": _on_text("next_line"),
    "Tj": _show_one,
    "'": _next_line_and_show,
    '"': _next_line_and_show,
    "TJ": _show_many,
    "BMC": _Content.marked_content,
    "BDC": _Content.marked_content,
    "EMC": _Content.end_marked_content,
}
