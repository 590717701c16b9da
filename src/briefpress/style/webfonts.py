"""Typefaces for one web page: each cut down to the characters that the page shows, as WOFF2.

A font that was cut down is a modified one, which may not bear a name that its licence reserves (OFL 1.1, clause 3): its own name
is taken out, and the page names it for itself. Copyright and licence stay in it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Collection
from functools import cache
from io import BytesIO
from pathlib import Path

import fontTools
from fontTools import subset
from fontTools.ttLib import TTFont, woff2

from briefpress.cache import kept
from briefpress.digest import content, digest
from briefpress.glyphs import characters_of, faults_named, is_drawn
from briefpress.typeface import FontFace

logging.getLogger("fontTools.ttLib.tables._h_e_a_d").setLevel(logging.ERROR)  # of fonts that do not know their birthday
_KEPT_NAMES = {0, 7, 13, 14}
"""Copyright, trademark, licence, address of the licence (OpenType, table `name`)."""
_FEATURES = ["onum", "lnum", "pnum", "tnum", "smcp", "c2sc", "sups", "subs"]
"""What our sheets ask of a typeface besides what every text needs."""
_FAMILY, _STYLE, _FULL, _POSTSCRIPT = 1, 2, 4, 6
_FIRST_OF_STACK = re.compile(r"""(?<![,\s])\s*["']([^"',]+)["']""")


def needed_faces(faces: Collection[FontFace], stylesheet: str, characters: Collection[str]) -> tuple[FontFace, ...]:
    """Return the faces that a page with these characters shows.

    A family that heads a list of fonts in the stylesheet is shown; one that only stands further down in such lists is shown where
    the page has a character that no face at the head of a list has.
    """
    heads = set(_FIRST_OF_STACK.findall(stylesheet))
    first = [face for face in faces if face.family in heads]
    left = {ord(character) for character in characters if is_drawn(character)}.difference(
        *(characters_of(face.path) for face in first)
    )
    others = [
        face for face in faces if face not in first and f'"{face.family}"' in stylesheet and left & characters_of(face.path)
    ]
    return (*first, *others)


def web_font(face: FontFace, characters: Collection[str]) -> bytes:
    """Return the face as WOFF2 with these characters alone; the same bytes for the same characters.

    Cutting the faces of a page takes longer than all else of it, and the characters mostly stay the same while a text is written:
    so what was cut is kept.
    """
    text = "".join(sorted(character for character in characters if ord(character) in characters_of(face.path)))
    name = digest(content(str(face.path)), text, _cutter())
    return kept(f"webfonts/{name}", lambda: _cut(face.path, text))


@cache
def _cutter() -> str:
    """Return a digest of what cuts and presses together: the libraries, and this module, which says how."""
    return digest(fontTools.version, woff2.brotli.__version__, content(__file__))


def _cut(path: Path, text: str) -> bytes:
    options = subset.Options(notdef_outline=True, hinting=False)
    options.layout_features = [*options.layout_features, *_FEATURES]
    with faults_named(path):
        font = TTFont(path, lazy=True, recalcTimestamp=False)
        names = font["name"]
        del font["name"]  # cutting it as well would double the time: every table is searched for the names that it uses
        cutter = subset.Subsetter(options)
        cutter.populate(text=text)
        cutter.subset(font)
        font["name"] = names
        names.names = [record for record in names.names if record.nameID in _KEPT_NAMES]
        for number, name in ((_FAMILY, "Web"), (_STYLE, "Regular"), (_FULL, "Web"), (_POSTSCRIPT, "Web")):
            names.setName(name, number, 3, 1, 0x409)
        if "CFF " in font:
            font["CFF "].cff.fontNames = ["Web"]
        font.flavor = "woff2"
        out = BytesIO()
        font.save(out, reorderTables=False)
        return out.getvalue()
