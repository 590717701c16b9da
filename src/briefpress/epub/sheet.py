"""The stylesheet of a book and the typefaces that it names."""

from __future__ import annotations

import re
from pathlib import Path

from briefpress.epub.package import Resource
from briefpress.style import FontFace, Medium, Style

PATH = "styles/brief.css"
_MEDIA_TYPES = {".ttf": "font/ttf", ".otf": "font/otf", ".woff": "font/woff", ".woff2": "font/woff2"}
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def stylesheet(style: Style) -> tuple[Resource, list[Resource]]:
    """Return the sheet of the style's whole chain, and the files of the families that it names, unmodified."""
    rules = style.stylesheet(Medium.EPUB)
    named = _COMMENT.sub("", rules)
    faces = [face for face in style.fonts if face.family in named and face.path.suffix.lower() in _MEDIA_TYPES]
    files = _files(faces)
    fonts = [Resource(path, _MEDIA_TYPES[face.path.suffix.lower()], face.path.read_bytes()) for face, path in files.items()]
    declared = "\n".join(_rule(face, path) for face, path in files.items())
    return Resource(PATH, "text/css", f'@charset "utf-8";\n{declared}\n{rules}'.encode()), fonts


def _files(faces: list[FontFace]) -> dict[FontFace, str]:
    """Return where each typeface lies in the book: under its own name, made safe for any archive."""
    files: dict[FontFace, str] = {}
    for face in faces:
        name = re.sub(r"[^A-Za-z0-9_-]+", "-", face.path.stem)
        path, count = f"fonts/{name}{face.path.suffix.lower()}", 1
        while path.lower() in (taken.lower() for taken in files.values()):
            count += 1
            path = f"fonts/{name}-{count}{face.path.suffix.lower()}"
        files[face] = path
    return files


def _rule(face: FontFace, path: str) -> str:
    source = Path("..") / path
    return (
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-style: {face.style}; '
        f'src: url("{source.as_posix()}") }}'
    )
