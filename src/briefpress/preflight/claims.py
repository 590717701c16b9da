"""What a file says that it is: the identifiers of PDF/A, PDF/UA and PDF/X in its XMP metadata."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree

import pikepdf

from briefpress.preflight.entries import dictionary, text
from briefpress.preflight.finding import Purpose

_PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
_PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
_PDFX = "{http://www.npes.org/pdfx/ns/id/}"
_PDFX_EARLIER = "{http://ns.adobe.com/pdfx/1.3/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


@dataclass(frozen=True, slots=True)
class Claims:
    """The standards claimed, each empty where it is not: `pdfa` such as 3a, `pdfua` such as 1, `pdfx` such as PDF/X-4.

    `properties` holds every property of the metadata that has text, by its name in Clark's notation.
    """

    pdfa: str = ""
    pdfua: str = ""
    pdfx: str = ""
    properties: frozenset[tuple[str, str]] = frozenset()

    @property
    def purpose(self) -> Purpose:
        """What a file is for that claims this: PDF/X the press, PDF/A and PDF/UA the screen, both or nothing either."""
        if bool(self.pdfx) == bool(self.pdfa or self.pdfua):
            return Purpose.BOTH
        return Purpose.PRESS if self.pdfx else Purpose.SCREEN

    @property
    def names(self) -> tuple[str, ...]:
        """The standards by name, such as PDF/A-3a."""
        archive, access = (f"PDF/A-{self.pdfa}" if self.pdfa else "", f"PDF/UA-{self.pdfua}" if self.pdfua else "")
        return tuple(name for name in (archive, access, self.pdfx) if name)

    def value(self, name: str) -> str:
        """Return the text of a property in Clark's notation, or nothing."""
        return next((value for one, value in sorted(self.properties) if one == name), "")


def read_claims(pdf: pikepdf.Pdf) -> Claims:
    """Return what the document's metadata claim; a packet that is not XML claims nothing."""
    properties = _properties(pdf)
    found = dict(sorted(properties, reverse=True))
    pdfx = found.get(f"{_PDFX}GTS_PDFXVersion") or found.get(f"{_PDFX_EARLIER}GTS_PDFXVersion", "")
    if not pdfx:
        pdfx = text(dictionary(pdf.trailer, "/Info"), "/GTS_PDFXVersion")
    pdfa = found.get(f"{_PDFA}part", "") + found.get(f"{_PDFA}conformance", "").lower()
    return Claims(pdfa, found.get(f"{_PDFUA}part", ""), pdfx, frozenset(properties))


def _properties(pdf: pikepdf.Pdf) -> set[tuple[str, str]]:
    stream = pdf.Root.get("/Metadata", None)
    if not isinstance(stream, pikepdf.Stream):
        return set()
    try:
        packet = ElementTree.fromstring(stream.read_bytes())
    except (ElementTree.ParseError, pikepdf.PdfError, ValueError):
        return set()
    found = set()
    for description in packet.iter(f"{_RDF}Description"):
        found |= {(name, value.strip()) for name, value in description.attrib.items()}
        found |= {(child.tag, "".join(child.itertext()).strip()) for child in description}
    return {(name, value) for name, value in found if value}
