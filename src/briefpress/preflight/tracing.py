"""Trace one content stream for one plate: the same operators, but in the greys of one ink, and without what is not on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pikepdf import Dictionary, Name, Operator

from briefpress.preflight.colour import CMYK, GREY, PATTERN, RGB, Colour, read_space
from briefpress.preflight.entries import dictionary
from briefpress.preflight.inking import Inking

if TYPE_CHECKING:
    from briefpress.preflight.plates import Plate

_DEEPEST = 24
_DEVICE = {"g": GREY, "G": GREY, "rg": RGB, "RG": RGB, "k": CMYK, "K": CMYK}
_FILLS = ("f", "F", "f*")
_STROKES = ("S", "s")
_BOTH = {"B": ("f", "S"), "B*": ("f*", "S"), "b": ("f", "s"), "b*": ("f*", "s")}
_SHOWS = ("Tj", "TJ", "'", '"')


class Tracing:
    """What becomes of one stream on one plate: `out`, its operators, and the `resources` that they name."""

    def __init__(self, plate: Plate, resources: Any, state: Inking, depth: int) -> None:
        resources = dictionary(resources)
        self.plate, self.given, self.state, self.depth = plate, resources, state.kept(), depth
        self.state.written = {}
        self.stack: list[Inking] = []
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
            made = self.plate.form(pattern, self.given, Inking(), self.depth)
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
