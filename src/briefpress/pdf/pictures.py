"""Pictures as the engine can set them: what it would lose, or show in wrong colours, is put into another form first.

WeasyPrint 70 (`images.py`) knows RGB, grey, and CMYK in a JPEG, eight bits each. It writes a grey of sixteen bits as broken RGB,
drops CMYK in a TIFF, looks at no profile, and turns a photograph the right way up by packing it again as for a web page.
What it takes as it is stays as it is, to the byte. A colour without a profile is sRGB.
"""

from __future__ import annotations

import warnings
from functools import lru_cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

_DEEP = {"I", "I;16", "I;16L", "I;16B", "I;16N", "F"}
_TAKEN = {"RGB", "RGBA", "L", "LA", "1", "P", "PA", "CMYK"}
_ORIENTATION = 0x0112
_QUALITY = 95  # of a JPEG that has to be packed again, its colours unthinned
_SIXTEEN_BITS = 65535
_PROBES = (0, 40, 128, 200, 255)
_UNSEEN = 3  # of 255: what a profile may move a colour by and still be that of the screen

_SRGB, _LAB = ImageCms.createProfile("sRGB"), ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


def settable(data: bytes) -> bytes:
    """Return the bytes of a picture that the engine sets right: the same, where they are such, or are no picture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # a large scan is no attack
            with Image.open(BytesIO(data)) as picture:
                return data if _is_settable(picture) else _packed(_in_known_colours(picture), picture.format)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return data  # what is broken is told by the checks (F03)


def _is_settable(picture: Image.Image) -> bool:
    turned = picture.getexif().get(_ORIENTATION, 1) not in (0, 1)
    ink_elsewhere = picture.mode == "CMYK" and picture.format != "JPEG"
    return picture.mode in _TAKEN and not turned and not ink_elsewhere and not _has_other_light(picture)


def _has_other_light(picture: Image.Image) -> bool:
    """Return whether a picture carries a profile by which its colours are not those of sRGB; inks keep theirs."""
    profile = picture.info.get("icc_profile")
    return bool(profile) and picture.mode != "CMYK" and _moves(profile, _mode_of_profile(picture))


def _mode_of_profile(picture: Image.Image) -> str:
    return "L" if picture.mode in ("L", "LA", "1", *_DEEP) else "RGB"


@lru_cache(maxsize=64)
def _moves(profile: bytes, mode: str) -> bool:
    levels = [(red, green, blue) for red in _PROBES for green in _PROBES for blue in _PROBES]
    probe = Image.new("RGB", (len(levels), 1))
    probe.putdata(levels)
    probe = probe if mode == "RGB" else probe.getchannel("R")
    seen = _seen(probe, profile)
    pairs = zip(seen.convert("RGB").tobytes(), probe.convert("RGB").tobytes(), strict=True)
    return max(abs(one - other) for one, other in pairs) > _UNSEEN


def _seen(picture: Image.Image, profile: bytes) -> Image.Image:
    """Return a picture in RGB or grey as its profile means it; unchanged where the profile is none of its colours."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        seen = ImageCms.profileToProfile(
            picture, source, _SRGB, ImageCms.Intent.RELATIVE_COLORIMETRIC, "RGB", flags=ImageCms.Flags.BLACKPOINTCOMPENSATION
        )
    except (ImageCms.PyCMSError, OSError):
        return picture
    assert seen is not None  # only a transform in place returns none
    return seen.getchannel("R") if picture.mode == "L" else seen


def _in_known_colours(picture: Image.Image) -> Image.Image:
    profile = picture.info.get("icc_profile")
    turned: Image.Image = ImageOps.exif_transpose(picture)
    if turned.mode == "CMYK":
        return turned
    if turned.mode == "LAB":
        return _seen(turned, _LAB)
    alpha = _alpha(turned)
    plain = _eight_bits(turned) if turned.mode in _DEEP else turned
    wanted = "L" if plain.mode in ("L", "LA", "1") else "RGB"
    plain = plain.convert(wanted)
    made = _seen(plain, profile) if profile else plain
    if alpha is not None:
        made.putalpha(alpha)
    return made


def _alpha(picture: Image.Image) -> Image.Image | None:
    if "transparency" in picture.info and picture.mode not in _DEEP:
        picture = picture.convert("RGBA")
    return picture.getchannel("A") if "A" in picture.getbands() else None


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Return a grey of more bits in eight; one that is no wider than eight keeps its values."""
    values = picture.convert("F")
    extrema: Any = values.getextrema()
    return (values.point(lambda value: value * (255 / _SIXTEEN_BITS)) if extrema[1] > 255 else values).convert("L")


def _packed(picture: Image.Image, kind: str | None) -> bytes:
    target = BytesIO()
    if picture.mode == "CMYK" or kind in ("JPEG", "MPO"):
        profile = picture.info.get("icc_profile") if picture.mode == "CMYK" else None
        picture.save(target, "JPEG", quality=_QUALITY, subsampling=0, icc_profile=profile, exif=b"")
    else:
        picture.save(target, "PNG", icc_profile=None)
    return target.getvalue()
