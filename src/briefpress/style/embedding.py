"""Where a page finds its files: named anew, or embedded as `data:` URLs where it has to hold all it needs."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

from briefpress.cropping import CROP, Crop, crop_written, cropped
from briefpress.css_addresses import Asked, readdressed
from briefpress.problems import Place
from briefpress.settings.paths import inline_data, is_inline
from briefpress.settings.values import Refused

Finder = Callable[[str, Place], str]
"""Given a path as the manuscript writes it, and its place, returns the address by which the page finds the file."""

_MEDIA_TYPES = {
    ".avif": "image/avif",
    ".bmp": "image/bmp",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".otf": "font/otf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".ttf": "font/ttf",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
"""What `mimetypes` would say is not the same on every machine."""


def data_url(media_type: str, data: bytes) -> str:
    """Return the data as a `data:` URL (RFC 2397)."""
    return f"data:{media_type};base64,{b64encode(data).decode('ascii')}"


def embedded(file: Path, drawn: Callable[[bytes], bytes] = bytes) -> str:
    """Return the file as a `data:` URL, its media type told from its name; raise OSError where it cannot be read.

    `drawn` gives an SVG the colours of the page.
    """
    data, kind = file.read_bytes(), _MEDIA_TYPES.get(file.suffix.lower(), "application/octet-stream")
    return data_url(kind, drawn(data) if kind == _MEDIA_TYPES[".svg"] else data)


def readdress(tree: Element, find: Finder, place_of: Callable[[Element], Place]) -> None:
    """Give every picture of the tree, and all that a `style` attribute names, the address that `find` returns.

    What holds its data itself, or leads to a place of the page, is left as it is.
    """
    for element in tree.iter():
        if element.tag == "img":
            address = _found(element.get("src", ""), find, place_of(element))
            element.set("src", _cropped(address, crop_written(element.attrib.pop("data-crop", ""))))
        if "style" in element.attrib:
            _readdress_style(element, find, place_of(element))


def _readdress_style(element: Element, find: Finder, place: Place) -> None:
    def address(asked: Asked) -> str:
        return asked.address if asked.address.startswith("#") else _found(asked.address, find, place)

    element.set("style", readdressed(element.get("style", ""), address))


def _cropped(address: str, crop: Crop | None) -> str:
    """Return the address of a picture cropped: data without the rest, or for the engine's fetcher what is to be cut off."""
    if crop is None:
        return address
    if not is_inline(address):
        return f"{address}#{CROP}{crop}"
    try:
        data = inline_data(address)
    except Refused:
        return address  # the checks tell of it (F03)
    return data_url(address.strip()[len("data:") :].partition(",")[0].split(";")[0].strip(), cropped(data, crop))


def _found(address: str, find: Finder, place: Place) -> str:
    return address if is_inline(address) else find(address, place)
