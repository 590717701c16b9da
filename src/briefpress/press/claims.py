"""What a press file says of itself: the output intent, and in the metadata that it is PDF/X-4 (ISO 15930-7, 6.2 and 6.5)."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from briefpress.press.condition import REGISTRY, Condition

NO_DATE = datetime.date(1980, 1, 1)
"""The date of a brief that gives none. The standard wants one, and the day of the build would change the file."""

_TOOL = "briefpress"
_MARK = "\ufeff"
_XMP = f"""<?xpacket begin="{_MARK}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%(title)s</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq>%(authors)s</rdf:Seq></dc:creator>
<xmp:CreateDate>%(date)s</xmp:CreateDate>
<xmp:ModifyDate>%(date)s</xmp:ModifyDate>
<xmp:MetadataDate>%(date)s</xmp:MetadataDate>
<xmp:CreatorTool>%(tool)s</xmp:CreatorTool>
<xmpMM:DocumentID>uuid:%(id)s</xmpMM:DocumentID>
<xmpMM:InstanceID>uuid:%(instance)s</xmpMM:InstanceID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdf:Producer>%(tool)s</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What is said of the brief in the metadata and on the slug line, where its date stands as its author wrote it."""

    title: str
    authors: tuple[str, ...]
    date: datetime.date | None
    date_text: str = ""


def set_output_intent(pdf: pikepdf.Pdf, condition: Condition) -> None:
    """Say for which press the inks are meant, and carry its profile (ISO 15930-7, 6.2.3)."""
    profile = pdf.make_stream(condition.profile)
    profile.N = 4
    profile.Alternate = Name.DeviceCMYK
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(condition.name),
        OutputCondition=String(condition.description),
        RegistryName=String(REGISTRY),
        Info=String(condition.description),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def set_metadata(pdf: pikepdf.Pdf, imprint: Imprint, identifier: bytes) -> None:
    """Write the metadata in both places, alike; the ids come from what is in the file, so that the same file has the same."""
    date = imprint.date or NO_DATE
    document = uuid.uuid5(uuid.NAMESPACE_URL, f"{_TOOL}:{identifier.hex()}")
    packet = _XMP % {
        "title": escape(imprint.title),
        "authors": "".join(f"<rdf:li>{escape(author)}</rdf:li>" for author in imprint.authors),
        "date": f"{date.isoformat()}T00:00:00Z",
        "tool": _TOOL,
        "id": document,
        "instance": uuid.uuid5(document, "press"),
    }
    metadata = pdf.make_stream(packet.encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = metadata
    info = pdf.make_indirect(_information(imprint, f"D:{date:%Y%m%d}000000Z"))
    pdf.trailer.Info = info


def _information(imprint: Imprint, date: str) -> Dictionary:
    entries: dict[str, Any] = {
        "/Title": String(imprint.title),
        "/CreationDate": String(date),
        "/ModDate": String(date),
        "/Creator": String(_TOOL),
        "/Producer": String(_TOOL),
        "/Trapped": Name("/False"),
    }
    if imprint.authors:
        entries["/Author"] = String(", ".join(imprint.authors))
    return Dictionary(entries)
