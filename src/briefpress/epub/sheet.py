"""The stylesheet of a book and the typefaces that it names."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from briefpress.epub.package import Resource
from briefpress.metadata import BookFonts
from briefpress.problems import Place, Problem
from briefpress.style import Medium, Style
from briefpress.typeface import FontFace

PATH = "styles/brief.css"
_MEDIA_TYPES = {".ttf": "font/ttf", ".otf": "font/otf", ".woff": "font/woff", ".woff2": "font/woff2"}
_RESTRICTED, _NO_SUBSETTING, _BITMAP_ONLY = 0x0002, 0x0100, 0x0200  # OpenType, table `OS/2`, `fsType`
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def stylesheet(style: Style, fonts: BookFonts, characters: Collection[str]) -> tuple[Resource, list[Resource]]:
    """Return the sheet of the style's whole chain, and the files of the families that it names.

    They are whole, unmodified, or cut down to the `characters` of the book, as far as the licence that each font states lets
    them: one that may not be embedded is left out, and one that may not be cut down stays whole.
    """
    rules = style.stylesheet(Medium.EPUB)
    faces = [face for face in _named(style, rules) if not _embedding(face.path) & (_RESTRICTED | _BITMAP_ONLY)]
    cut: Mapping[FontFace, bytes] = {}
    if fonts is BookFonts.SUBSET:
        from briefpress.style.webfonts import needed_faces, web_font  # the cutter alone takes as long to load as this room

        needed = needed_faces(faces, _COMMENT.sub("", rules), characters)
        faces = [face for face in faces if face in needed]
        cut = {face: web_font(face, characters) for face in faces if not _embedding(face.path) & _NO_SUBSETTING}
    files = _files({face: ".woff2" if face in cut else face.path.suffix.lower() for face in faces})
    resources = [
        Resource(path, _MEDIA_TYPES[Path(path).suffix], cut.get(face) or face.path.read_bytes()) for face, path in files.items()
    ]
    declared = "\n".join(face.declared(f"../{path}") for face, path in files.items())
    return Resource(PATH, "text/css", f'@charset "utf-8";\n{declared}\n{rules}'.encode()), resources


def forbidden_fonts(style: Style, place: Place) -> tuple[Problem, ...]:
    """Return a problem for each typeface of the sheet that says of itself that it may not be embedded."""
    hint = "ask its maker for a licence for e-books, or name another typeface in the style's epub.css"
    return tuple(
        Problem("E04", place, f"the EPUB is without {face.path.name}, whose licence forbids to embed it (OS/2 fsType)", hint)
        for face in _named(style, style.stylesheet(Medium.EPUB))
        if _embedding(face.path) & (_RESTRICTED | _BITMAP_ONLY)
    )


def _named(style: Style, rules: str) -> list[FontFace]:
    named = _COMMENT.sub("", rules)
    return [face for face in style.fonts if face.family in named and face.path.suffix.lower() in _MEDIA_TYPES]


@cache
def _embedding(path: Path) -> int:
    """Return what the font says of its embedding; of "restricted" and a freer word, the freer counts."""
    with TTFont(path, lazy=True) as font:
        bits = int(font["OS/2"].fsType) if "OS/2" in font else 0
    return bits & ~_RESTRICTED if bits & 0x000C else bits


def _files(endings: dict[FontFace, str]) -> dict[FontFace, str]:
    """Return where each typeface lies in the book: under its own name, made safe for any archive."""
    files: dict[FontFace, str] = {}
    for face, ending in endings.items():
        name = re.sub(r"[^A-Za-z0-9_-]+", "-", face.path.stem)
        path, count = f"fonts/{name}{ending}", 1
        while path.lower() in (taken.lower() for taken in files.values()):
            count += 1
            path = f"fonts/{name}-{count}{ending}"
        files[face] = path
    return files
