"""Small pages, tagged, and the structure of the file as the tests ask for it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from briefpress.language import labels
from briefpress.pdf.structure import write_tagged
from briefpress.transcript import transcript
from tests.pdf.sheets import sheet


def tagged(body: str, folder: Path, css: str = "", *, claims: bool = True) -> bytes:
    """Return the tagged file of some markup; the test fails where words of it are not read."""
    source = sheet(body, folder, css)
    data, lost = write_tagged(source.lay_out(), source.tree, labels("en"), b"0" * 32, claims=claims)
    assert lost == []
    return data


def read(body: str, folder: Path, css: str = "") -> list[str]:
    """Return what is read of some markup, line by line, without the title of the document."""
    return transcript(tagged(body, folder, css)).splitlines()[1:]


def opened(data: bytes) -> pikepdf.Pdf:
    """Return a file opened."""
    return pikepdf.open(io.BytesIO(data))


def elements(element: Any, role: str = "") -> Iterator[Any]:
    """Yield the structure elements below one, in order, of one role or of all."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if role in ("", str(kid.S).removeprefix("/")):
                yield kid
            yield from elements(kid, role)
