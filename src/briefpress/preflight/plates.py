"""Separate a page into its plates.

PDFium draws no separations, but it draws grey. So a page is written anew for each ink, with every colour replaced by how much of
this one ink it has, as a grey: no ink is white, full ink black. Knocking out, transparency and soft masks are then drawn as on a
press, where each plate is blended by itself (ISO 32000-1, 11.7.3); where a colour overprints, a plate on which it has no say
is left as it is (11.7.4).
Mesh shadings without a function, and colours inside the glyphs of Type 3 fonts, are left out: nothing is made up for them.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Operator

from briefpress.preflight.colour import (
    CMYK,
    GREY,
    PATTERN,
    PROCESS,
    REGISTRATION,
    RGB,
    Colour,
    Family,
    Space,
    inks_of,
    read_space,
)
from briefpress.preflight.entries import FAULTS, dictionary
from briefpress.preflight.functions import read_function
from briefpress.preflight.samples import inks_of_image

_SAMPLES = 256
_DEEPEST = 24
_DEVICE = {"g": GREY, "G": GREY, "rg": RGB, "RG": RGB, "k": CMYK, "K": CMYK}
_FILLS = ("f", "F", "f*")
_STROKES = ("S", "s")
_BOTH = {"B": ("f", "S"), "B*": ("f*", "S"), "b": ("f", "s"), "b*": ("f*", "s")}
_SHOWS = ("Tj", "TJ", "'", '"')
_BLACK = Colour(GREY, (0.0,))


@dataclass(slots=True)
class _Ink:
    """The part of the graphics state that a plate is made from, and what was last written of it."""

    fill: Colour = _BLACK
    stroke: Colour = _BLACK
    fill_over: bool = False
    stroke_over: bool = False
    mode: int = 0
    render: int = 0
    written: dict[bool, Any] = field(default_factory=dict)

    def kept(self) -> _Ink:
        kept = copy(self)
        kept.written = dict(self.written)
        return kept

    def key(self) -> tuple[Any, ...]:
        colours = (self.fill.space, self.fill.values, self.stroke.space, self.stroke.values)
        return *colours, self.fill_over, self.stroke_over, self.mode


class Plate:
    """Writes the contents of one file as they are on the plate of `ink`; what was written once is used again."""

    def __init__(self, pdf: pikepdf.Pdf, ink: str, parsed: dict[Any, Any]) -> None:
        self.pdf, self.ink, self.parsed = pdf, ink, parsed
        self._done: dict[Any, pikepdf.Object] = {}

    def content(self, stream: Any, resources: Any, state: _Ink | None = None, depth: int = 0) -> tuple[bytes, Dictionary]:
        """Return the operators of a stream on this plate, and the resources that they need."""
        writer = _Writer(self, resources, state or _Ink(), depth)
        for operator, operands in self._instructions(stream):
            try:
                writer.do(operator, operands)
            except FAULTS:
                continue
        return pikepdf.unparse_content_stream(writer.out), writer.resources

    @staticmethod
    def blank() -> _Ink:
        """Return the state with which every page begins."""
        return _Ink()

    def form(self, form: Any, resources: Any, state: _Ink, depth: int) -> pikepdf.Object:
        """Return the form (or the tile of a pattern) on this plate, as it is under the colours with which it is called."""
        key = (form.objgen, state.key())
        if key not in self._done:
            data, own = self.content(form, form.get("/Resources", resources), state, depth + 1)
            made = self.pdf.make_stream(data)
            for name in form:
                if name not in ("/Length", "/Filter", "/DecodeParms", "/Resources", "/Group", "/OC", "/StructParents"):
                    made[name] = form[name]
            made["/Resources"] = own
            if "/Group" in form:
                made["/Group"] = grey_group(form["/Group"])
            self._done[key] = made
        return self._done[key]

    def image(self, image: Any, space: Space, key: Any) -> pikepdf.Object | None:
        """Return the image on this plate, its soft mask kept; None where it cannot be decoded."""
        if (key, "image") not in self._done:
            bands = inks_of_image(image, space)
            if not bands:
                return None
            band = bands.get(self.ink)
            size = int(image["/Width"]), int(image["/Height"])
            grey = band.point(range(255, -1, -1)).tobytes() if band is not None else b"\xff" * (size[0] * size[1])
            made = self.pdf.make_stream(grey, Subtype=Name.Image, ColorSpace=Name.DeviceGray, BitsPerComponent=8)
            made["/Width"], made["/Height"] = band.size if band is not None else size
            for name in ("/SMask", "/Mask"):
                if isinstance(image.get(name, None), pikepdf.Stream):
                    made[name] = image[name]
            self._done[key, "image"] = made
        return self._done[key, "image"]

    def shading(self, shading: Any, named: Any) -> pikepdf.Object | None:
        """Return the shading on this plate, its function sampled anew; None where it has none of one variable."""
        space = read_space(shading.get("/ColorSpace", None), named)
        function = read_function(shading["/Function"]) if "/Function" in shading else None
        if function is None or int(shading["/ShadingType"]) == 1:
            return None
        low, high = (float(end) for end in shading.get("/Domain", [0, 1]))
        steps = (low + (high - low) * step / (_SAMPLES - 1) for step in range(_SAMPLES))
        greys = bytes(255 - round(255 * min(self.amount(Colour(space, function(x))), 1)) for x in steps)
        sampled = self.pdf.make_stream(
            greys, FunctionType=0, Domain=[low, high], Range=[0, 1], Size=[_SAMPLES], BitsPerSample=8, Encode=[0, _SAMPLES - 1]
        )
        changed = ("/Function", "/ColorSpace", "/Background", "/Length", "/Filter", "/DecodeParms")
        kept = {name: shading[name] for name in shading if name not in changed}
        if isinstance(shading, pikepdf.Stream):
            made: Any = self.pdf.make_stream(shading.read_bytes(), kept)
        else:
            made = Dictionary(kept)
        made["/ColorSpace"], made["/Function"] = Name.DeviceGray, sampled
        indirect: pikepdf.Object = self.pdf.make_indirect(made)
        return indirect

    def amount(self, colour: Colour) -> float:
        if REGISTRATION in colour.space.inks and self.ink not in PROCESS:
            return colour.values[0]
        return inks_of(colour.space, colour.values).get(self.ink, 0.0)

    def silent(self, colour: Colour, mode: int) -> bool:
        """Return whether an overprinting colour leaves this plate as it is (11.7.4.3, table 148)."""
        space = colour.space.settled
        if space.family is Family.SPOT:
            return self.ink not in space.inks and REGISTRATION not in space.inks
        if self.ink not in PROCESS:
            return True
        return mode == 1 and space.family is Family.CMYK and space.device and not self.amount(colour)

    def _instructions(self, stream: Any) -> list[tuple[str, Any]]:
        key = stream.objgen
        if key not in self.parsed:
            try:
                read = pikepdf.parse_content_stream(stream)
                self.parsed[key] = [(str(one.operator), list(one.operands)) for one in read]
            except (pikepdf.PdfError, pikepdf.PdfParsingError, TypeError, ValueError):
                self.parsed[key] = []
        found: list[tuple[str, Any]] = self.parsed[key]
        return found


def grey_group(group: Any) -> Dictionary:
    """Return a transparency group that blends in grey."""
    group = dictionary(group)
    made = Dictionary({name: group[name] for name in group if name != "/CS"})
    if "/CS" in group:
        made["/CS"] = Name.DeviceGray
    return made


class _Writer:
    """Writes one stream for one plate."""

    def __init__(self, plate: Plate, resources: Any, state: _Ink, depth: int) -> None:
        resources = dictionary(resources)
        self.plate, self.given, self.state, self.depth = plate, resources, state.kept(), depth
        self.state.written = {}
        self.stack: list[_Ink] = []
        self.out: list[tuple[Any, Operator]] = []
        self.resources = Dictionary({name: resources[name] for name in ("/Font", "/ExtGState") if name in resources})
        self.resources["/ColorSpace"] = Dictionary(BpPattern=[Name.Pattern, Name.DeviceGray])
        for kind in ("/XObject", "/Pattern", "/Shading"):
            self.resources[kind] = Dictionary()

    def do(self, operator: str, operands: Any) -> None:
        state = self.state
        match operator:
            case "q":
                self.stack.append(state.kept())
            case "Q" if self.stack:
                self.state = self.stack.pop()
            case "gs":
                self._graphics_state(self._named("/ExtGState", operands[0]))
            case "Tr":
                state.render = int(operands[0])
            case "cs" | "CS":
                space = read_space(operands[0], self.given.get("/ColorSpace", None))
                self._set(Colour(space, space.initial()), stroke=operator == "CS")
                return
            case "sc" | "scn" | "SC" | "SCN":
                self._special(operands, stroke=operator.isupper())
                return
            case "INLINE IMAGE":
                self._inline(operands[0])
                return
        if operator in _DEVICE:
            self._set(Colour(_DEVICE[operator], tuple(float(value) for value in operands)), stroke=operator.isupper())
        elif operator in _BOTH or operator in _FILLS or operator in _STROKES:
            self._path(operator)
        elif operator in _SHOWS:
            self._text(operator, operands)
        elif operator == "sh":
            self._shade(operands[0])
        elif operator == "Do":
            self._object(operands[0])
        elif operator not in ("BDC", "BMC", "EMC", "DP", "MP", "ri"):
            self._write(operator, *operands)

    def _write(self, operator: str, *operands: Any) -> None:
        self.out.append((list(operands), Operator(operator)))

    def _named(self, kind: str, name: Any) -> Any:
        return dictionary(self.given, kind).get(str(name), None)

    def _set(self, colour: Colour, *, stroke: bool) -> None:
        if stroke:
            self.state.stroke = colour
        else:
            self.state.fill = colour

    def _special(self, operands: Any, *, stroke: bool) -> None:
        space = (self.state.stroke if stroke else self.state.fill).space
        if operands and isinstance(operands[-1], Name):
            values = tuple(float(value) for value in operands[:-1])
            pattern = self._named("/Pattern", operands[-1])
            self._set(Colour(space if space.name == "Pattern" else PATTERN, values, pattern), stroke=stroke)
        else:
            self._set(Colour(space, tuple(float(value) for value in operands)), stroke=stroke)

    def _graphics_state(self, entries: Any) -> None:
        state = self.state
        if "/OP" in entries:
            state.stroke_over = bool(entries["/OP"])
            state.fill_over = bool(entries["/OP"]) if "/op" not in entries else state.fill_over
        if "/op" in entries:
            state.fill_over = bool(entries["/op"])
        state.mode = int(entries.get("/OPM", state.mode))

    def _colour(self, *, stroke: bool) -> bool:
        """Write the colour to paint with, if it is not the one in force; return whether anything is to be painted at all."""
        colour = self.state.stroke if stroke else self.state.fill
        over = self.state.stroke_over if stroke else self.state.fill_over
        if colour.pattern is not None:
            return self._pattern(colour, stroke=stroke)
        if over and self.plate.silent(colour, self.state.mode):
            return False
        grey = round(1 - min(self.plate.amount(colour), 1), 4)
        if self.state.written.get(stroke) != grey:
            self.state.written[stroke] = grey
            self._write("G" if stroke else "g", grey)
        return True

    def _pattern(self, colour: Colour, *, stroke: bool) -> bool:
        pattern: Any = colour.pattern
        coloured = not (int(pattern.get("/PatternType", 1)) == 1 and int(pattern.get("/PaintType", 1)) == 2)
        if not coloured:
            made: Any = pattern
        elif int(pattern.get("/PatternType", 1)) == 2:
            shading = self.plate.shading(pattern["/Shading"], self.given.get("/ColorSpace", None))
            if shading is None:
                return False
            made = Dictionary({name: pattern[name] for name in pattern if name != "/Shading"})
            made["/Shading"] = shading
        elif self.depth > _DEEPEST:
            return False
        else:
            made = self.plate.form(pattern, self.given, _Ink(), self.depth)
        name = self._called("/Pattern", made)
        set_space, set_colour = ("CS", "SCN") if stroke else ("cs", "scn")
        self._write(set_space, Name.Pattern if coloured else Name.BpPattern)
        under = Colour(colour.space.base or GREY, colour.values)
        self._write(set_colour, *([] if coloured else [round(1 - self.plate.amount(under), 4)]), name)
        self.state.written.pop(stroke, None)
        return True

    def _called(self, kind: str, thing: Any) -> Name:
        name = Name(f"/Bp{len(self.resources[kind])}")
        self.resources[kind][name] = thing
        return name

    def _path(self, operator: str) -> None:
        fill, stroke = _BOTH.get(operator, (operator if operator in _FILLS else "", operator if operator in _STROKES else ""))
        fills = bool(fill) and self._colour(stroke=False)
        strokes = bool(stroke) and self._colour(stroke=True)
        if fills and strokes:
            self._write(operator)
        else:
            self._write(fill if fills else stroke if strokes else "n")

    def _text(self, operator: str, operands: Any) -> None:
        render = self.state.render
        fills = render % 4 in (0, 2) and self._colour(stroke=False)
        strokes = render % 4 in (1, 2) and self._colour(stroke=True)
        shown = {(True, True): 2, (True, False): 0, (False, True): 1}.get((fills, strokes), 3) + (4 if render > 3 else 0)
        if shown != render:
            self._write("Tr", shown)
        self._write(operator, *operands)
        if shown != render:
            self._write("Tr", render)

    def _shade(self, name: Any) -> None:
        shading = self.plate.shading(self._named("/Shading", name), self.given.get("/ColorSpace", None))
        if shading is not None:
            self._write("sh", self._called("/Shading", shading))

    def _object(self, name: Any) -> None:
        named = self._named("/XObject", name)
        if str(named.get("/Subtype")) == "/Form":
            if self.depth <= _DEEPEST:
                self._colour(stroke=False)
                self._colour(stroke=True)
                self._write("Do", self._called("/XObject", self.plate.form(named, self.given, self.state, self.depth)))
        elif bool(named.get("/ImageMask", False)):
            if self._colour(stroke=False):
                self._write("Do", self._called("/XObject", named))
        else:
            self._image(named, named.objgen)

    def _image(self, image: Any, key: Any) -> None:
        space = read_space(image.get("/ColorSpace", None), self.given.get("/ColorSpace", None))
        if self.state.fill_over and self.plate.silent(Colour(space), 0):
            return
        made = self.plate.image(image, space, key)
        if made is not None:
            self._write("Do", self._called("/XObject", made))

    def _inline(self, image: Any) -> None:
        """Write an inline image as an object: a stencil as it is, any other on its plate."""
        stream = self.plate.pdf.make_stream(image.read_bytes())
        for name, value in image.obj.items():
            if name not in ("/Filter", "/DecodeParms", "/Length"):
                stream[name] = value
        if bool(stream.get("/ImageMask", False)):
            if self._colour(stroke=False):
                self._write("Do", self._called("/XObject", stream))
        else:
            self._image(stream, stream.objgen)
