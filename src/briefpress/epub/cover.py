"""The cover: the manuscript's own picture, or one drawn from the style's template; and the page that shows it."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

import pypdfium2

from briefpress.brief import Brief
from briefpress.epub.markup import plain_characters
from briefpress.epub.package import Resource
from briefpress.epub.pictures import Pictures
from briefpress.pdf.engine import PrintDocument, write_pdf
from briefpress.pdf.fetcher import LockedFetcher
from briefpress.problems import Place
from briefpress.style import Labels, Style, format_date
from briefpress.style.labels import direction

TEMPLATE = "epub-cover.html.j2"
WIDTH = 1600
"""The width of a drawn cover in pixels; its template draws a page in the ratio 2 : 3, so that it is 2400 high."""


def cover_image(brief: Brief, style: Style, words: Labels, pictures: Pictures) -> Resource | None:
    """Return the picture of the cover; None, and a problem with `pictures`, where the manuscript names one that cannot be had."""
    if brief.metadata.cover:
        place = Place(str(brief.path), *brief.metadata.lines.get("cover", (1, 1)))
        named = Pictures(pictures.folder, pictures.root, pictures.problems)
        found = named.load(brief.metadata.cover, place)
        return (
            Resource(f"cover.{found.path.rpartition('.')[2]}", found.media_type, found.data, ("cover-image",)) if found else None
        )
    html = style.render(
        TEMPLATE,
        meta=brief.metadata,
        labels=words,
        date=format_date(brief.metadata),
        direction=direction(brief.metadata.lang),
        families=tuple(dict.fromkeys(face.family for face in style.fonts)),
        logo=_logo(brief),
        style=style,
        faces=style.font_faces(lambda face: face.path.as_uri()),
    )
    folders = [pictures.root, *{face.path.parent for face in style.fonts}]
    return Resource("cover.png", "image/png", draw(plain_characters(html), brief.folder, folders), ("cover-image",))


def draw(html: str, folder: Path, folders: list[Path]) -> bytes:
    """Return the first page of `html` as PNG, WIDTH pixels wide; only files below `folders` are read."""
    document = PrintDocument(html, folder, LockedFetcher(folders))
    pdf = pypdfium2.PdfDocument(write_pdf(document.lay_out(), b"cover"))
    try:
        page = pdf[0]
        image = page.render(scale=WIDTH / page.get_width()).to_pil()
    finally:
        pdf.close()
    out = io.BytesIO()
    image.convert("RGB").save(out, "PNG", optimize=True)
    return out.getvalue()


def cover_body(brief: Brief, words: Labels, image: Resource) -> Element:
    """Return the body of the cover page; its picture is described by what it shows."""
    body = Element("body", {"epub:type": "cover", "class": "cover"})
    shown = ": ".join(filter(None, (brief.metadata.title, brief.metadata.subtitle)))
    SubElement(body, "img", {"src": image.path, "alt": f"{words.cover}{words.colon} {shown}", "role": "doc-cover"})
    return body


def _logo(brief: Brief) -> str:
    """Return the address of the publisher's logo, nothing where there is none to be found."""
    logo = brief.folder / brief.metadata.publisher.logo
    return logo.resolve().as_uri() if brief.metadata.publisher.logo and logo.is_file() else ""
