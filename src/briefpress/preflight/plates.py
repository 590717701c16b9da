"""Separate a page into its plates.

PDFium draws no separations, but it draws grey. So a page is written anew for each ink, with every colour replaced by how much of
this one ink it has, as a grey: no ink is white, full ink black. Knocking out, transparency and soft masks are then drawn as on a
press, where each plate is blended by itself (ISO 32000-1, 11.7.3); where a colour overprints, a plate on which it has no say
is left as it is (11.7.4).
Mesh shadings without a function, and colours inside the glyphs of Type 3 fonts, are left out: nothing is made up for them.
"""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from briefpress.named_pdf import FAULTS
from briefpress.preflight.colour import PROCESS, REGISTRATION, Colour, Family, Space, inks_of, read_space
from briefpress.preflight.entries import dictionary, instructions
from briefpress.preflight.functions import read_function
from briefpress.preflight.inking import Inking
from briefpress.preflight.samples import inks_of_image
from briefpress.preflight.tracing import Tracing

_SAMPLES = 256


class Plate:
    """Writes the contents of one file as they are on the plate of `ink`; what was written once is used again."""

    def __init__(self, pdf: pikepdf.Pdf, ink: str, parsed: dict[Any, Any]) -> None:
        self.pdf, self.ink, self.parsed = pdf, ink, parsed
        self._done: dict[Any, pikepdf.Object] = {}

    def content(self, stream: Any, resources: Any, state: Inking | None = None, depth: int = 0) -> tuple[bytes, Dictionary]:
        """Return the operators of a stream on this plate, and the resources that they need."""
        writer = Tracing(self, resources, state or Inking(), depth)
        for operator, operands in self._instructions(stream):
            try:
                writer.do(operator, operands)
            except FAULTS:
                continue
        return pikepdf.unparse_content_stream(writer.out), writer.resources

    @staticmethod
    def blank() -> Inking:
        """Return the state with which every page begins."""
        return Inking()

    def form(self, form: Any, resources: Any, state: Inking, depth: int) -> pikepdf.Object:
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
            self.parsed[key] = [(str(one.operator), list(one.operands)) for one in instructions(stream)]
        found: list[tuple[str, Any]] = self.parsed[key]
        return found


def grey_group(group: Any) -> Dictionary:
    """Return a transparency group that blends in grey."""
    group = dictionary(group)
    made = Dictionary({name: group[name] for name in group if name != "/CS"})
    if "/CS" in group:
        made["/CS"] = Name.DeviceGray
    return made
