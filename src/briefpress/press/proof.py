"""The proof of a press file: look at every object of it, whether a page reaches it or not, and say what is not in inks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

_LIGHT = {"/DeviceRGB", "/CalRGB", "/CalGray", "/Lab", "/RGB"}
_LIGHT_OPERATORS = "rg RG"


def colours_of_light(pdf: pikepdf.Pdf) -> list[str]:
    """Return a line for each object that has a colour of light in it (RGB, Lab, a calibrated space), with its number."""
    found = []
    for number, thing in enumerate(pdf.objects, 1):
        found += [f"object {number}: {what}" for what in _found_in(thing)]
        if isinstance(thing, pikepdf.Stream) and _has_operators(thing):
            found += [f"object {number}: operator {name}" for name in _light_operators(thing)]
    for number, page in enumerate(pdf.pages, 1):
        found += [f"page {number}: operator {name}" for name in _light_operators(page)]
    return found


def fonts_not_embedded(pdf: pikepdf.Pdf) -> list[str]:
    """Return the names of the fonts whose file the PDF does not carry (ISO 15930-7, 6.2.5)."""
    return sorted(
        str(thing.get("/FontName", ""))
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == pikepdf.Name.FontDescriptor
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(thing.keys())
    )


def _found_in(thing: Any) -> Iterator[str]:
    if isinstance(thing, pikepdf.Name) and str(thing) in _LIGHT:
        yield str(thing)
    elif isinstance(thing, pikepdf.Array):
        if len(thing) == 2 and thing[0] == pikepdf.Name.ICCBased and int(thing[1].get("/N", 0)) == 3:
            yield "/ICCBased of three channels"
        for part in thing:
            yield from _directly_in(part)
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        for key in thing.keys():  # noqa: SIM118  # a stream is iterated by its keys alone
            yield from (f"{key} {what}" for what in _directly_in(thing[key]))


def _directly_in(part: Any) -> Iterator[str]:
    """Go on within an object; what has a number of its own is looked at by that."""
    if not (isinstance(part, pikepdf.Object) and part.is_indirect):
        yield from _found_in(part)


def _has_operators(stream: Any) -> bool:
    return stream.get("/Subtype") == pikepdf.Name.Form or "/PatternType" in stream


def _light_operators(stream: Any) -> set[str]:
    return {str(one.operator) for one in pikepdf.parse_content_stream(stream, _LIGHT_OPERATORS)}
