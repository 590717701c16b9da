"""What the bytes of an output depend on besides the manuscript: two machines with the same versions make the same files."""

from __future__ import annotations

import ctypes
import platform
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from briefpress.digest import content, digest
from briefpress.style import bundled_styles
from briefpress.version import VERSION

PACKAGES = (
    *("weasyprint", "pydyf", "tinycss2", "cssselect2", "tinyhtml5", "fonttools", "pyphen", "markdown", "jinja2", "pyyaml"),
    *("ebooklib", "lxml", "pikepdf", "pillow", "pypdfium2", "page-validation", "brotli", "zopfli"),
)
"""The packages that have a hand in the outputs."""

_LIBRARIES = {
    "Pango": ("libpango-1.0", "0", "pango_version_string"),
    "HarfBuzz": ("libharfbuzz", "0", "hb_version_string"),
    "HarfBuzz subset": ("libharfbuzz-subset", "0", ""),
    "Fontconfig": ("libfontconfig", "1", "FcGetVersion"),
}
_OF_OUR_OWN = (".py", ".toml", ".css", ".j2", ".icc", ".conf", ".ttf", ".otf")


@cache
def engine_versions() -> dict[str, str]:
    """Return by name the version of each part that has a hand in the outputs; empty where the part is not there.

    Of briefpress itself and its styles, which may be worked on, it is a digest of their files.
    """
    found = {"Python": platform.python_version(), "briefpress": VERSION, "our own files": _own_files()}
    found |= {name: library_version(name) for name in _LIBRARIES}
    for name in PACKAGES:
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    return found


def library_version(name: str) -> str:
    """Return the version of a library of the system, "there" where it does not tell one, or nothing where it cannot be loaded."""
    stem, number, function = _LIBRARIES[name]
    for file in (f"{stem}.so.{number}", f"{stem}.{number}.dylib", f"{stem}-{number}.dll"):
        with suppress(OSError):
            library = ctypes.CDLL(file)
            if not function:
                return "there"
            told = getattr(library, function)
            if function == "FcGetVersion":
                number_told: int = told()
                return f"{number_told // 10000}.{number_told // 100 % 100}.{number_told % 100}"
            told.restype = ctypes.c_char_p
            text: bytes = told()
            return text.decode()
    return ""


def _own_files() -> str:
    package = Path(__file__).parents[1]
    folders: Iterable[Path] = (package, bundled_styles())
    files = {path: path.relative_to(folder) for folder in folders for path in folder.rglob("*") if path.suffix in _OF_OUR_OWN}
    return digest(*(part for path in sorted(files) for part in (files[path].as_posix(), content(str(path)))))[:12]
