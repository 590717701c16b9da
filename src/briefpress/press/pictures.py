"""Pictures in inks: RGB through the profile, greys as black alone, what is in inks already untouched; masks as they are."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Name
from PIL import Image, ImageOps

from briefpress.press.colour_spaces import CMYK, GREY, RGB, family_of
from briefpress.press.inks import Palette
from briefpress.problems import EngineError

_QUALITY = 95  # of a JPEG that is packed again, its colours unthinned: no edge shows what a first JPEG did not show
_DCT = "/DCTDecode"


def recolour_picture(picture: Any, named: Any, palette: Palette) -> None:
    """Set a picture in the palette's space; a JPEG stays one if it can. Raises EngineError for what the engine never writes."""
    if picture.get("/ImageMask", False):
        return  # a stencil has no colour of its own
    family = family_of(picture.ColorSpace, named)
    if family in (GREY, CMYK) and (family == palette.space or palette.space == CMYK):
        picture.ColorSpace = Name(family)  # a profile of its own would be another condition than the output intent
        return
    in_light = _rgb(picture, family)
    in_palette = palette.of_picture(in_light)
    packed = _jpeg(in_palette) if _filter(picture) == _DCT else b""
    _forget(picture, "/DecodeParms", "/Decode")
    if packed and palette.keeps(_unpacked(packed)):
        picture.write(packed, filter=Name(_DCT))
        if (
            in_palette.mode == "CMYK"
        ):  # Pillow writes the inks as Adobe does, upside down, and a PDF does not look at Adobe's marker
            picture.Decode = Array([1, 0] * 4)
    else:  # where a JPEG is heaviest, its ripples are heavier still
        picture.write(in_palette.tobytes())
    picture.ColorSpace = Name(GREY if in_palette.mode == "L" else CMYK)
    picture.BitsPerComponent = 8


def _rgb(picture: Any, family: str) -> Image.Image:
    size = int(picture.Width), int(picture.Height)
    if _filter(picture) == _DCT:
        decoded: Image.Image = Image.open(BytesIO(picture.read_raw_bytes()))
        if decoded.mode == "CMYK" and "/Decode" in picture:
            decoded = ImageOps.invert(decoded)
        return decoded.convert("RGB")
    mode = {RGB: "RGB", CMYK: "CMYK"}.get(family)
    if mode is None or int(picture.BitsPerComponent) != 8:
        raise EngineError(f"a picture in {family} of {int(picture.BitsPerComponent)} bits cannot be printed")
    return Image.frombytes(mode, size, picture.read_bytes()).convert("RGB")


def _jpeg(image: Image.Image) -> bytes:
    packed = BytesIO()
    image.save(packed, "JPEG", quality=_QUALITY, subsampling=0)
    return packed.getvalue()


def _unpacked(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def _filter(picture: Any) -> str:
    kind = picture.get("/Filter")
    if isinstance(kind, pikepdf.Array):
        kind = kind[-1] if len(kind) else None
    return str(kind) if kind is not None else ""


def _forget(picture: Any, *keys: str) -> None:
    for key in keys:
        if key in picture:
            del picture[key]
