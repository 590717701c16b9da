"""Entries of PDF dictionaries, whatever stands in their place: files of others hold nonsense, and it stops nobody's reader."""

from __future__ import annotations

import warnings
from typing import Any

import pikepdf

from briefpress.named_pdf import FAULTS


def dictionary(holder: Any, *keys: str) -> Any:
    """Return the dictionary (or stream) to which the keys lead, one after the other; an empty one where there is none."""
    for key in keys:
        if not isinstance(holder, pikepdf.Dictionary | pikepdf.Stream):
            break
        holder = holder.get(key, None)
    return holder if isinstance(holder, pikepdf.Dictionary | pikepdf.Stream) else pikepdf.Dictionary()


def array(holder: Any, key: str) -> Any:
    """Return the array that stands under the key, or an empty one."""
    found = dictionary(holder).get(key, None)
    return found if isinstance(found, pikepdf.Array) else pikepdf.Array()


def text(holder: Any, key: str) -> str:
    """Return the text, or the name with its slash, that stands under the key, without space around it; else nothing."""
    found = dictionary(holder).get(key, None)
    return str(found).strip() if isinstance(found, pikepdf.String | pikepdf.Name) else ""


def instructions(stream: Any) -> list[Any]:
    """Return the instructions of a content stream; none where it cannot be unpacked, of which qpdf tells (P11)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a stream that ends too early is read as far as it goes
        try:
            return list(pikepdf.parse_content_stream(stream))
        except FAULTS:
            return []


def inherited(page: Any, key: str) -> Any:
    """Return what a page gives under the key, or what its parents do (ISO 32000-1, 7.7.3.4); None where nobody does."""
    for _ in range(50):  # a tree that goes in a circle has an end here
        if key in page:
            return page[key]
        page = dictionary(page, "/Parent")
    return None
