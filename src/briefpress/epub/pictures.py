"""The pictures of a book: found beside the manuscript, known by their first bytes, carried in once each."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from briefpress.cropping import Crop, cropped
from briefpress.epub.package import Resource
from briefpress.epub.svg import clean_svg
from briefpress.problems import Place, Problem
from briefpress.settings.paths import file_named, inline_data, is_inline
from briefpress.settings.values import Refused

SVG = "image/svg+xml"
_CORE_TYPES = {
    "PNG": ("image/png", "png"),
    "JPEG": ("image/jpeg", "jpg"),
    "GIF": ("image/gif", "gif"),
    "WEBP": ("image/webp", "webp"),
}
"""What Pillow calls the raster formats that every reading system shows (EPUB 3.3 §3.2), their media types and endings."""

LONGEST = 2400
"""How many pixels the longer side of a raster picture has at most: the height of a cover, and more than a screen shows."""
_QUALITY = 88  # of a JPEG or WebP that is written anew: above it files grow, and nobody sees it


@dataclass(slots=True)
class Pictures:
    """Collects the pictures of one book. Nothing outside `root` is opened, and nothing is fetched (problem S01).

    `folder` is the manuscript's folder, against which paths are read. `problems` grows as pictures are asked for.
    """

    folder: Path
    root: Path
    problems: list[Problem] = field(default_factory=list)
    drawn: Callable[[bytes], bytes] = bytes
    """Gives an SVG the colours of the page."""
    moving: bool = False
    """Whether a picture moves: nobody has looked whether it flashes."""
    _by_content: dict[bytes, Resource] = field(default_factory=dict)
    _names: set[str] = field(default_factory=set)

    def __iter__(self) -> Iterator[Resource]:
        """Yield the pictures in the order in which they were asked for."""
        return iter(self._by_content.values())

    def add(self, source: str, place: Place, crop: Crop | None = None) -> str:
        """Return the path of the picture in the book; nothing, and a problem, where it cannot be carried in."""
        picture = self.load(source, place, crop)
        return picture.path if picture else ""

    def load(self, source: str, place: Place, crop: Crop | None = None) -> Resource | None:
        """Return the picture that the manuscript names `source`; None, and a problem, where it cannot be carried in."""
        if (found := self._read(source, place)) is None:
            return None
        path, data = found
        if crop is not None:
            data = cropped(data, crop)
        source = source[:80]
        if _looks_like_svg(path, data):
            data, faults = clean_svg(self.drawn(data))
            self.problems += [Problem(code, place, f"picture {source} {fault}", hint) for code, fault, hint in faults]
            self.moving = self.moving or b"<animate" in data
            return self._carry(path.stem, "svg", SVG, data) if data else None
        return self._raster(path, data, source, place)

    def _read(self, source: str, place: Place) -> tuple[Path, bytes] | None:
        """Return the bytes of the picture, and its path; one of a `data:` address has a name that says nothing."""
        try:
            if is_inline(source):
                return Path("picture"), inline_data(source)
            path = file_named(source, self.folder, self.root)
            if path.is_file():
                return path, path.read_bytes()
        except Refused as refused:
            self.problems.append(Problem(refused.code, place, refused.message, refused.hint))
        except OSError as error:
            self.problems.append(Problem("F01", place, f"picture {source} cannot be read: {error.strerror}"))
        else:
            self.problems.append(Problem("F01", place, f"picture {source} is not there", f"paths are read from {self.folder}"))
        return None

    def _raster(self, path: Path, data: bytes, source: str, place: Place) -> Resource | None:
        """Carry in a raster picture as it is, unless it is larger than any screen, or of a kind that readers do not know.

        What moves is not scaled; TIFF, AVIF and BMP are set as PNG.
        """
        try:
            with _whole_only(), Image.open(io.BytesIO(data)) as image:
                kind = image.format or ""
                moves = getattr(image, "is_animated", False)
                self.moving = self.moving or moves
                if max(image.size) > LONGEST and not (moves and kind in _CORE_TYPES):
                    data, kind = _scaled(image, kind)
                elif kind not in _CORE_TYPES:
                    data, kind = _as_png(image), "PNG"
                else:
                    image.load()
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
            hint = "save it again as PNG, JPEG, WebP, GIF or SVG"
            self.problems.append(Problem("F03", place, f"picture {source} is broken, or of a kind that nobody can read", hint))
            return None
        media_type, ending = _CORE_TYPES[kind]
        return self._carry(path.stem, ending, media_type, data)

    def _carry(self, stem: str, ending: str, media_type: str, data: bytes) -> Resource:
        if (known := self._by_content.get(data)) is not None:
            return known
        plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
        plain = re.sub(r"[^a-z0-9_-]+", "-", plain.lower()).strip("-") or "picture"
        name, count = f"{plain}.{ending}", 1
        while name in self._names:
            count += 1
            name = f"{plain}-{count}.{ending}"
        self._names.add(name)
        self._by_content[data] = Resource(f"images/{name}", media_type, data)
        return self._by_content[data]


@contextmanager
def _whole_only() -> Iterator[None]:
    """Let Pillow refuse a picture that is cut off: WeasyPrint, once imported, has told it to fill up such pictures with grey."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _looks_like_svg(path: Path, data: bytes) -> bool:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return path.suffix.lower() == ".svg" or (head.startswith(b"<") and b"<svg" in head)


def _scaled(image: Image.Image, kind: str) -> tuple[bytes, str]:
    """Return the picture with its longer side LONGEST, and of what kind it is now: a photograph stays one, all else is PNG."""
    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    if upright.mode not in ("L", "LA", "RGB", "RGBA", "CMYK"):  # in which alone one pixel can be made of several
        upright = upright.convert("RGBA" if "transparency" in upright.info or upright.mode == "PA" else "RGB")
    upright.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    if kind not in ("JPEG", "WEBP"):
        return _as_png(upright), "PNG"
    out = io.BytesIO()
    upright.save(out, kind, quality=_QUALITY, icc_profile=profile)
    return out.getvalue(), kind


def _as_png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    plain = image if image.mode in ("1", "L", "LA", "P", "RGB", "RGBA") else image.convert("RGB")
    plain.save(out, "PNG", optimize=True)
    return out.getvalue()
