"""The samples of images (ISO 32000-1, 8.9.5), ink by ink."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pikepdf
from PIL import Image, ImageChops, UnidentifiedImageError

from briefpress.preflight.colour import PROCESS, Family, Space, inks_of

Band = Image.Image
"""A grey picture of one component: 0 to 255 stand for the lowest and the highest value."""


def inks_of_image(image: Any, space: Space) -> dict[str, Band]:
    """Return a band for each ink that the image may lay on, 255 for its full tint; nothing where it cannot be decoded."""
    try:
        bands = _bands(image, space)
    except (OSError, ValueError, KeyError, UnidentifiedImageError, pikepdf.PdfError, NotImplementedError):
        return {}
    if not bands:
        return {}
    if space.name == "Indexed":
        return _looked_up(bands[0], space)
    bands = _decoded(bands, image.get("/Decode", None))
    match space.family:
        case Family.CMYK:
            return dict(zip(PROCESS, bands, strict=False))
        case Family.GREY:
            return {"Black": ImageChops.invert(bands[0])}
        case Family.RGB if len(bands) == 3:
            return _greyed_out(bands)
        case Family.SPOT:
            return {ink: band for ink, band in zip(space.inks, bands, strict=False) if ink != "None"}
    return {}


def _bands(image: Any, space: Space) -> list[Band]:
    size = int(image["/Width"]), int(image["/Height"])
    names = image.get("/Filter", [])
    filters = [str(name) for name in (names if isinstance(names, pikepdf.Array) else [names])] if names else []
    if filters and filters[-1] in ("/DCTDecode", "/JPXDecode"):
        picture = Image.open(io.BytesIO(image.read_raw_bytes() if len(filters) == 1 else _unwrapped(image)))
        # Pillow turns the samples of a CMYK JPEG around, as Adobe writes them; PDF does so by its Decode array alone.
        turn = picture.mode == "CMYK" and filters[-1] == "/DCTDecode"
        return [ImageChops.invert(band) if turn else band for band in picture.split()][: space.components]
    return _unpacked(image.read_bytes(), size, int(image.get("/BitsPerComponent", 8)), space)


def _unwrapped(image: Any) -> bytes:
    """Return the JPEG inside of other filters."""
    data: bytes = image.read_bytes(decode_level=pikepdf.StreamDecodeLevel.generalized)
    return data


def _unpacked(data: bytes, size: tuple[int, int], bits: int, space: Space) -> list[Band]:
    width, height = size
    count = space.components
    if bits == 16:
        data, bits = data[::2], 8
    if bits == 8:
        needed = width * height * count
        data = data[:needed].ljust(needed, b"\0")
        return [Image.frombytes("L", size, data[index::count]) for index in range(count)]
    if count != 1:
        return []
    stride = (width * bits + 7) // 8
    packed = data[: stride * height].ljust(stride * height, b"\0")
    band = Image.frombytes("L", size, packed, "raw", {1: "1", 2: "L;2", 4: "L;4"}[bits]) if bits != 1 else _bilevel(packed, size)
    if space.name == "Indexed":  # indices, not tints
        return [band.point([round(value * (2**bits - 1) / 255) for value in range(256)])]
    return [band]


def _bilevel(packed: bytes, size: tuple[int, int]) -> Band:
    return Image.frombytes("1", size, packed).convert("L")


def _decoded(bands: list[Band], decode: Any) -> list[Band]:
    if decode is None or len(decode) < 2 * len(bands):
        return bands
    ends = [float(end) for end in decode]
    pairs = list(zip(ends[::2], ends[1::2], strict=False))
    return [
        band if (low, high) == (0, 1) else band.point([round(255 * (low + value / 255 * (high - low))) for value in range(256)])
        for band, (low, high) in zip(bands, pairs, strict=False)
    ]


def _greyed_out(bands: Sequence[Band]) -> dict[str, Band]:
    """Return inks of device RGB, as `colour.grey_out` does it."""
    red, green, blue = bands
    lightest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    coloured = {ink: ImageChops.subtract(lightest, band) for ink, band in zip(PROCESS, (red, green, blue), strict=False)}
    return coloured | {"Black": ImageChops.invert(lightest)}


def _looked_up(indices: Band, space: Space) -> dict[str, Band]:
    entries = [inks_of(space, (value,)) for value in range(256)]
    inks = dict.fromkeys(ink for entry in entries for ink in entry)
    return {ink: indices.point([round(255 * entry.get(ink, 0)) for entry in entries]) for ink in inks}
