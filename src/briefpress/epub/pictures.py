"""The pictures of a book: found beside the manuscript, known by their first bytes, carried in once each."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageFile, UnidentifiedImageError

from briefpress.cropping import Crop, cropped
from briefpress.epub.package import Resource
from briefpress.epub.raster import for_screens, is_for_screens
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
        """Carry in a raster picture as it is, unless it is not for screens, or of a kind that readers do not know.

        What moves stays as it is; TIFF, AVIF and BMP are set as PNG.
        """
        try:
            with _whole_only(), Image.open(io.BytesIO(data)) as image:
                kind = image.format or ""
                moves = getattr(image, "is_animated", False)
                self.moving = self.moving or moves
                if kind in _CORE_TYPES and (moves or is_for_screens(image)):
                    image.load()
                else:
                    data, kind = for_screens(image, kind)
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
