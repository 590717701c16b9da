"""Photographs and other raster pictures made fit for screens: not larger than any, upright, in colours that readers show."""

from __future__ import annotations

import io

from PIL import Image, ImageCms, ImageOps

LONGEST = 2400
"""How many pixels the longer side of a raster picture has at most: the height of a cover, and more than a screen shows."""
_QUALITY = 88  # of a JPEG or WebP that is written anew: above it files grow, and nobody sees it
_SCALED = ("L", "LA", "RGB", "RGBA")
"""The modes of Pillow in which alone one pixel can be made of several."""
_OF_PNG = ("1", "P", *_SCALED)


def is_for_screens(image: Image.Image) -> bool:
    """Return whether a picture can stay as it is: neither larger than a screen nor mixed of inks, which some invert."""
    return max(image.size) <= LONGEST and image.mode != "CMYK"


def for_screens(image: Image.Image, kind: str) -> tuple[bytes, str]:
    """Return the picture written anew, and its kind now as Pillow calls it: a photograph stays one, all else is PNG."""
    profile = image.info.get("icc_profile") if image.mode != "CMYK" else None
    upright = ImageOps.exif_transpose(image)
    shown = _in_light(upright)
    if max(shown.size) > LONGEST:
        if shown.mode not in _SCALED:
            shown = shown.convert("RGBA" if "transparency" in shown.info or shown.mode == "PA" else "RGB")
        shown.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    if kind in ("JPEG", "WEBP"):
        shown.save(out, kind, quality=_QUALITY, icc_profile=profile)
        return out.getvalue(), kind
    plain = shown if shown.mode in _OF_PNG else shown.convert("RGB")
    plain.save(out, "PNG", optimize=True, icc_profile=profile)
    return out.getvalue(), "PNG"


def _in_light(image: Image.Image) -> Image.Image:
    """Return a picture that is mixed of inks in the colours of a screen, and one of more than 256 greys in so many."""
    if image.mode == "CMYK":
        try:
            inks = ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"]))
            converted = ImageCms.profileToProfile(image, inks, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (KeyError, OSError, ImageCms.PyCMSError):
            converted = None  # no profile, or a broken one: as any program would that knows nothing of these inks
        return converted or image.convert("RGB")
    if image.mode == "I" or image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")  # a plain conversion cuts off at 255
    return image
