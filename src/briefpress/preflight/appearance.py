"""Annotations as a page shows them: which there are, and with what and where each is drawn (ISO 32000-1, 12.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from briefpress.geometry import Matrix, rectangle
from briefpress.preflight.entries import array, dictionary

_HIDDEN = 2  # the flag of an annotation that is neither shown nor printed (12.5.3)


def annotations_of(page: pikepdf.Page) -> Iterator[pikepdf.Object]:
    """Yield the annotations of a page that are dictionaries."""
    yield from (entry for entry in array(page.obj, "/Annots") if isinstance(entry, pikepdf.Dictionary))


def appearance_of(annotation: pikepdf.Object) -> pikepdf.Object | None:
    """Return the stream with which an annotation is drawn as it stands (12.5.5); None where it has none or is hidden."""
    if int(annotation.get("/F", 0)) & _HIDDEN:
        return None
    appearance: Any = dictionary(annotation, "/AP").get("/N", None)
    if isinstance(appearance, pikepdf.Dictionary) and not isinstance(appearance, pikepdf.Stream):
        appearance = appearance.get(str(annotation.get("/AS", "/Off")), None)
    return appearance if isinstance(appearance, pikepdf.Stream) else None


def onto_page(appearance: pikepdf.Object, place: Any) -> Matrix:
    """Return the matrix that fits an appearance into the annotation's rectangle (12.5.5, algorithm 8.1)."""
    left, bottom, right, top = rectangle(place)
    shown = Matrix.of(appearance.get("/Matrix", ())).box(rectangle(appearance.get("/BBox", (0, 0, 1, 1))))
    x = (right - left) / shown.width if shown.width else 1
    y = (top - bottom) / shown.height if shown.height else 1
    return Matrix(x, 0, 0, y, left - shown.left * x, bottom - shown.bottom * y)
