"""The cover: the manuscript's own picture, or one drawn from the style's template; and the page that shows it."""

from __future__ import annotations

import re
import struct
import zlib
from collections import OrderedDict
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from briefpress.brief import Brief
from briefpress.epub.markup import plain_characters
from briefpress.epub.package import Resource
from briefpress.epub.pictures import SVG, Pictures
from briefpress.language import Labels, direction, format_date
from briefpress.pdf.engine import PrintDocument, write_plain
from briefpress.pdf.fetcher import LockedFetcher
from briefpress.pdf.typecase import faces_of
from briefpress.problems import Place, Problem
from briefpress.style import Style
from briefpress.style.embedding import data_url

TEMPLATE = "epub-cover.html.j2"
WIDTH = 1600
"""The width of a drawn cover in pixels; its template draws a page in the ratio 2 : 3, so that it is 2400 high."""
KEPT = 4
"""How many drawn covers a process keeps: that of a brief stays the same while its text is written."""

_PROPERTIES = ("cover-image",)
_TYPEFACES = (".ttf", ".otf", ".woff", ".woff2")
_covers: OrderedDict[tuple[str, ...], bytes] = OrderedDict()
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def cover_image(brief: Brief, style: Style, words: Labels, pictures: Pictures) -> Resource | None:
    """Return the picture of the cover; None, and a problem with `pictures`, where the manuscript names one that cannot be had."""
    folders = [pictures.root, *{face.path.parent for face in style.fonts}]
    if not brief.metadata.cover:
        html = style.render(
            TEMPLATE,
            meta=brief.metadata,
            labels=words,
            date=format_date(brief.metadata),
            direction=direction(brief.metadata.lang),
            families=tuple(dict.fromkeys(face.family for face in style.fonts)),
            logo=_logo(brief, pictures),
            style=style,
            faces=style.font_faces(),
        )
        return _drawn(html, pictures, folders, Place(f"templates/{TEMPLATE}"))
    place = brief.place_of_key("cover")
    found = Pictures(pictures.folder, pictures.root, pictures.problems, pictures.drawn).load(brief.metadata.cover, place)
    if found is None:
        return None
    if found.media_type == SVG:  # which many shelves and readers do not show as a cover
        return _drawn(_sheet_with(found.data, style), pictures, folders, place)
    return Resource(f"cover.{found.path.rpartition('.')[2]}", found.media_type, found.data, _PROPERTIES)


def _drawn(html: str, pictures: Pictures, folders: list[Path], place: Place) -> Resource:
    """Return the drawn cover; what it asks for and may not have is a problem with `pictures` at `place`.

    One that is made of nothing but its page and its typefaces is drawn once a process.
    """
    key = html, *faces_of(html)
    if key in _covers:
        _covers.move_to_end(key)
        return Resource("cover.png", "image/png", _covers[key], _PROPERTIES)
    fetcher = LockedFetcher(folders)
    data = draw(html, pictures.folder, fetcher)
    if not (fetcher.refused or fetcher.missing) and all(path.suffix.lower() in _TYPEFACES for path in fetcher.read):
        _covers[key] = data
    while len(_covers) > KEPT:
        _covers.popitem(last=False)
    for url in dict.fromkeys((*fetcher.refused, *fetcher.missing)):
        message = f"the cover asks for {url[:80]}, which is no file of the project"
        pictures.problems.append(Problem("S01", place, message, "embed what it shows, or put a copy into the project"))
    return Resource("cover.png", "image/png", data, _PROPERTIES)


def draw(html: str, folder: Path, fetcher: LockedFetcher) -> bytes:
    """Return the first page of `html` as PNG, WIDTH pixels wide; what it names is read by the fetcher, from `folder` on."""
    import pypdfium2  # which a brief with a picture of its own can do without

    document = PrintDocument(plain_characters(html), folder, fetcher)
    pdf = pypdfium2.PdfDocument(write_plain(document.lay_out()))
    try:
        page = pdf[0]
        drawn = page.render(scale=WIDTH / page.get_width(), rev_byteorder=True)
        return _png(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride)
    finally:
        pdf.close()


def _png(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    """Return rows of red, green and blue as PNG (ISO/IEC 15948), each row as it is, or as the same as the one above it.

    A cover is mostly ground: searching each row for its best filter, as Pillow does, takes three times as long.
    """
    same, above, rows = b"\2" + bytes(width * 3), b"", []
    for start in range(0, height * stride, stride):
        row = pixels[start : start + width * 3]
        rows.append(same if row == above else b"\0" + row)
        above = row
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows), 3)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def cover_body(brief: Brief, words: Labels, image: Resource) -> Element:
    """Return the body of the cover page; its picture is described by what it shows."""
    body = Element("body", {"epub:type": "cover", "class": "cover"})
    shown = ": ".join(filter(None, (brief.metadata.title, brief.metadata.subtitle)))
    SubElement(body, "img", {"src": image.path, "alt": f"{words.cover}{words.colon} {shown}", "role": "doc-cover"})
    return body


def _sheet_with(drawing: bytes, style: Style) -> str:
    """Return a page that is filled by the drawing, in its proportions."""
    height = round(800 * _height_to_width(ElementTree.fromstring(drawing)))
    sheet = f"{style.font_faces()} @page {{ size: 800px {height}px; margin: 0 }} body {{ margin: 0 }}"
    shown = f"img {{ display: block; width: 800px; height: {height}px }}"
    return f'<!DOCTYPE html><style>{sheet} {shown}</style><img src="{data_url(SVG, drawing)}" alt="">'


def _height_to_width(drawing: Element) -> float:
    """Return the proportion of a drawing by its `viewBox`, else its size, within 1 : 2 and 2 : 1; 3 : 2 where it says neither."""
    box = _NUMBER.findall(drawing.get("viewBox", ""))[2:] or _NUMBER.findall(f"{drawing.get('width')} {drawing.get('height')}")
    width, height = map(float, box) if len(box) == 2 else (2.0, 3.0)
    return min(max(height / width, 0.5), 2.0) if width else 1.5


def _logo(brief: Brief, pictures: Pictures) -> str:
    """Return the publisher's logo as the book has it, for the cover's template; nothing where there is none."""
    place = brief.place_of_key("publisher.logo")
    own = Pictures(pictures.folder, pictures.root, pictures.problems, pictures.drawn)  # which are not carried into the book
    logo = own.load(brief.metadata.publisher.logo, place) if brief.metadata.publisher.logo else None
    return data_url(logo.media_type, logo.data) if logo else ""
