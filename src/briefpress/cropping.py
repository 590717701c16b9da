"""Crop a picture to the ratio that its author asks for, in its own bytes: what is cut off is in no output.

A photograph loses rows or columns of pixels, a drawing (SVG) gets a smaller `viewBox`. No reader and no engine has to know how.
"""

from __future__ import annotations

import io
import re
import warnings
from typing import Any, NamedTuple

_RATIO = re.compile(r"\s*(\d{1,4}(?:\.\d{1,4})?)\s*[:/]\s*(\d{1,4}(?:\.\d{1,4})?)\s*")
_NARROWEST, _WIDEST = 0.1, 10.0
FOCUS = {"left": 0.0, "right": 1.0, "top": 0.0, "bottom": 1.0, "centre": 0.5, "center": 0.5}
"""What `focus=` may say: the side of the picture that is kept whole, and how much of what is cut off goes before it."""
CROP = "crop="
"""What the fragment of a picture's address begins with that says how it is cropped."""
_ACROSS = ("left", "right")

_ROOT = re.compile(rb"<(?:[\w.-]+:)?svg\b(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = r"(?:(?<=\s)|^){name}\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')"
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?|\.\d+)(px|pt|pc|mm|cm|in)?\s*")
_UNITS = {"px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_UNSIZED = (300.0, 150.0)  # CSS px of a drawing that says nothing of its size (CSS 2.2, 10.3.2)
_QUALITY = 95  # of a JPEG or WebP that is packed again, its colours unthinned


class Crop(NamedTuple):
    """How much of a picture is shown: its width divided by its height, and which side of it is kept."""

    ratio: float
    focus: str = "centre"

    def __str__(self) -> str:
        return f"{self.ratio:.4f},{self.focus}"

    def box(self, width: float, height: float) -> tuple[float, float, float, float]:
        """Return left, top, width and height of what is shown of a picture of this size."""
        shown = min(width, height * self.ratio), min(height, width / self.ratio)
        part = FOCUS[self.focus]
        left = (width - shown[0]) * (part if self.focus in _ACROSS else 0.5)
        top = (height - shown[1]) * (0.5 if self.focus in _ACROSS else part)
        return left, top, *shown


def crop_meant(ratio: str, focus: str = "") -> Crop | None:
    """Return what `crop=16:9 focus=left` says, or None where it says no ratio from 1:10 to 10:1 or names no side."""
    matched = _RATIO.fullmatch(ratio)
    side = focus.strip().lower() or "centre"
    if matched is None or side not in FOCUS or not float(matched[1]) or not float(matched[2]):
        return None
    value = float(matched[1]) / float(matched[2])
    return Crop(value, side) if _NARROWEST <= value <= _WIDEST else None


def crop_written(text: str) -> Crop | None:
    """Return the crop that `str` wrote, or None where it is none."""
    ratio, _, focus = text.partition(",")
    return crop_meant(f"{ratio}:1", focus)


def cropped(data: bytes, crop: Crop) -> bytes:
    """Return the picture cropped, in the format that it has; the same bytes where it has the ratio, or cannot be read."""
    root = _ROOT.search(data) if data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else None
    return _smaller_drawing(data, root, crop) if root else _fewer_pixels(data, crop)


def _fewer_pixels(data: bytes, crop: Crop) -> bytes:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # a large scan is no attack
            with Image.open(io.BytesIO(data)) as picture:
                return _packed(picture, crop) or data
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return data  # what is broken is told by the checks (F03)


def _packed(picture: Any, crop: Crop) -> bytes:
    """Return the picture cropped and packed as it was, every frame of one that moves; nothing where it has the ratio."""
    from PIL import ImageOps, ImageSequence

    kind, profile = picture.format or "PNG", picture.info.get("icc_profile")
    timing = {name: picture.info[name] for name in ("duration", "loop") if name in picture.info}
    frames = [ImageOps.exif_transpose(frame.copy()) for frame in ImageSequence.Iterator(picture)]
    left, top, width, height = crop.box(*frames[0].size)
    edges = round(left), round(top), round(left + max(width, 1)), round(top + max(height, 1))
    if edges == (0, 0, *frames[0].size):
        return b""
    first, *others = (frame.crop(edges) for frame in frames)
    settings: dict[str, Any] = {"icc_profile": profile}
    if kind in ("JPEG", "WEBP", "AVIF"):
        settings["quality"] = _QUALITY
    if kind == "JPEG":
        settings["subsampling"] = 0
    if others:
        settings |= {"save_all": True, "append_images": others, **timing}
    out = io.BytesIO()
    first.save(out, kind, **settings)
    return out.getvalue()


def _smaller_drawing(data: bytes, root: re.Match[bytes], crop: Crop) -> bytes:
    attributes = root["attributes"].decode("utf-8", "replace")
    width, height = (_length(_value(attributes, name)) for name in ("width", "height"))
    numbers = [float(number) for number in re.findall(r"-?(?:\d+(?:\.\d*)?|\.\d+)(?:e-?\d+)?", _value(attributes, "viewBox"))]
    if len(numbers) != 4 or not numbers[2] or not numbers[3]:
        numbers = [0.0, 0.0, width or _UNSIZED[0], height or _UNSIZED[1]]
    x, y, wide, high = numbers
    left, top, shown_wide, shown_high = crop.box(wide, high)
    scale = width / wide if width else height / high if height else 1.0
    for name in ("width", "height", "viewBox", "preserveAspectRatio"):
        attributes = re.sub(_ATTRIBUTE.format(name=name), "", attributes)
    box = " ".join(f"{number:.6g}" for number in (x + left, y + top, shown_wide, shown_high))
    size = f' viewBox="{box}" width="{shown_wide * scale:.6g}" height="{shown_high * scale:.6g}"'
    start, end = root.span("attributes")
    slash = "/" if attributes.rstrip().endswith("/") else ""
    return data[:start] + f"{size} {attributes.strip().removesuffix('/').strip()}{slash}".rstrip().encode() + data[end:]


def _value(attributes: str, name: str) -> str:
    found = re.search(_ATTRIBUTE.format(name=name), attributes)
    return (found["double"] or found["single"] or "") if found else ""


def _length(text: str) -> float:
    """Return a length in CSS px; 0 where it is none, or a part of what stands around the drawing."""
    found = _LENGTH.fullmatch(text)
    return float(found[1]) * _UNITS[found[2] or "px"] if found else 0.0
