"""Paint the pages with every piece of content marked, and write the structure into the file.

WeasyPrint 70 ties marked content to boxes, one structure element a line (`pdf/tags.py`), leaves what stands in margins in
elements that nothing leads to (Kozea/WeasyPrint#1836), and gives a link as many annotations as it has boxes. So three names of
its `pdf` module are replaced while a file is written: the stream that marks content, and the functions that add links and tags.
A fourth, which writes the fonts, is told what hyphens mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from tinycss2.color4 import parse_color

from briefpress.language import Labels
from briefpress.pdf.loading import engine_pdf, pydyf
from briefpress.pdf.structure.boxes import Plan
from briefpress.pdf.structure.links import Links
from briefpress.pdf.structure.nodes import Mark
from briefpress.pdf.structure.writing import string, write_structure

_Stream: Any = engine_pdf.Stream
_stream_data: Any = pydyf.Stream.data.fget

_HYPHENS = ("\u00ad", "\u2010", "\u2011")
"""What the glyph of a hyphen means to the file where a line's end is the first to set it: no longer a hyphen of the text."""

Finisher = Callable[[Any, Any], None]
"""Told the engine's document and its file (a `pydyf.PDF`) right before the file is written."""


class MarkingStream(_Stream):  # type: ignore[misc]  # WeasyPrint carries no types
    """A content stream whose marks are those of the plan. A group of transparency is a stream of its own, with its own count."""

    plan: Plan
    count: int = 0
    form: bool = False

    def clone(self, **others: Any) -> Any:
        made = super().clone(**others)
        made.__class__ = type(self)
        made.plan, made.form = self.plan, True
        return made

    @contextmanager
    def marked(self, box: Any, tag: str) -> Iterator[None]:
        mark = self.plan.marks.get(box)
        begun = len(self.stream)
        if mark is None:
            kind = self.plan.margins.get(box)
            self.stream.append(f"/Artifact <</Type /Pagination /Subtype /{kind}>> BDC".encode() if kind else b"/Artifact BMC")
        else:
            mark.mcid, mark.form = self.count, self if self.form else None
            self.count += 1
            self.stream.append(_begin(mark, tag))
        try:
            yield
        finally:
            if mark is not None and mark.space and mark.text:
                self._part_from_next(mark, tag, begun)
            self.stream.append(b"EMC")

    def set_color(self, color: Any, stroke: bool = False) -> None:
        """Set a colour; one of inks as a screen shows it, for without a profile PDF/A knows none (ISO 19005-3, 6.2.4.3)."""
        super().set_color(_in_light(color) if color.space == "device-cmyk" else color, stroke)

    def _part_from_next(self, mark: Mark, tag: str, begun: int) -> None:
        """Let a space follow the words of a mark, which began at a place of the stream: drawn, or in what is read for them."""
        said = mark.actual or mark.text
        if not said.endswith((" ", "\n")) and (mark.actual or not self._add_space()):
            mark.actual = f"{said} "
            self.stream[begun] = _begin(mark, tag)

    def _add_space(self) -> bool:
        """Set the space that the engine dropped at the line's end behind the text; return whether its typeface has one yet.

        A text holds a space between any two words (ISO 32000-1, 14.8.2.5); nothing else tells a line's end from a word's middle.
        """
        if not self.stream or self.stream[-1] != b"ET" or self._old_font is None:
            return False
        glyph = self.plan.spaces.get(self._old_font[0])
        if glyph is None:
            glyph = _space_in(self._fonts.values(), self._old_font[0])
            if glyph is None:
                return False
            self.plan.spaces[self._old_font[0]] = glyph
        self.stream[-1] = f"<{glyph:04x}> Tj ET".encode()
        return True


def _begin(mark: Mark, tag: str) -> bytes:
    actual = f"/ActualText {string(mark.actual)}" if mark.actual else ""
    return f"/{tag} <</MCID {mark.mcid}{actual}>> BDC".encode()


def _in_light(inks: Any) -> Any:
    """Return the colour of inks on a screen, as CSS has it where no profile is known (CSS Color 5, 13.2)."""
    *colours, black = inks.coordinates
    red, green, blue = (100 * (1 - min(1.0, ink * (1 - black) + black)) for ink in colours)
    return parse_color(f"rgb({red}% {green}% {blue}% / {inks.alpha})")


def _space_in(fonts: Iterable[Any], name: str) -> int | None:
    for font in fonts:
        if font.hash == name and not font.bitmap:
            for glyph, words in font.to_unicode.items():
                if words == " ":
                    return int(glyph)
    return None


def write(document: Any, plan: Plan, labels: Labels, identifier: bytes, finish: Finisher) -> bytes:
    """Return the file of the engine's `document`, tagged by the plan; `finish` is called before it is put into bytes.

    `identifier` takes the place of the engine's own file identifier (ISO 32000-1, 14.4).
    """
    links = Links(plan.links, plan.structure, labels)
    stream = type("PlannedStream", (MarkingStream,), {"plan": plan})

    def add_tags(pdf: Any, document: Any, _version: Any, _streams: Any) -> None:
        write_structure(pdf, plan.structure.root, document.pages)

    build_fonts = engine_pdf.build_fonts_dictionary

    def add_fonts(pdf: Any, fonts: Any, *others: Any) -> Any:
        for font in fonts.values():
            font.to_unicode.update({glyph: "-" for glyph, sign in font.to_unicode.items() if sign in _HYPHENS})
        return build_fonts(pdf, fonts, *others)

    ours = replaced(engine_pdf, Stream=stream, add_links=links.add_to_page, add_tags=add_tags, build_fonts_dictionary=add_fonts)
    with ours, replaced(pydyf.Stream, data=property(_stream_once)):
        data: bytes = document.write_pdf(pdf_tags=True, pdf_identifier=identifier, custom_metadata=False, finisher=finish)
    return data


def _stream_once(stream: Any) -> bytes:
    """Return a stream as it is written, compressed but once, though pydyf asks twice, and with a line end that ends no data.

    pydyf sets `\\n` before `endstream`: where the data end with `\\r`, they seem one byte shorter (ISO 19005-3, 6.1.7.1).
    """
    if "written" not in stream.__dict__:
        stream.written = b"%b\r\nendstream" % _stream_data(stream).removesuffix(b"\nendstream")
    return bytes(stream.written)


@contextmanager
def replaced(module: Any, **names: Any) -> Iterator[None]:
    """Let a module have other things under some of its names for a while; each has to be there."""
    before = {name: getattr(module, name) for name in names}
    for name, thing in names.items():
        setattr(module, name, thing)
    try:
        yield
    finally:
        for name, thing in before.items():
            setattr(module, name, thing)
