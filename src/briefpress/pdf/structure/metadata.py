"""The XMP packet of a PDF (ISO 16684-1): what the brief is, and the standards that the file is claimed to meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape

_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
}
_CLAIMS = {"pdfaid": "http://www.aiim.org/pdfa/ns/id/", "pdfuaid": "http://www.aiim.org/pdfua/ns/id/"}
_EXTENSION = {
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
_UA_SCHEMA = """<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description></rdf:li></rdf:Seq>\
</pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"""
"""PDF/A knows no `pdfuaid` and asks that it be described (ISO 19005-3, 6.6.2.3)."""


def xmp_packet(about: Any, producer: str, *, claims: bool) -> bytes:
    """Return the packet for the engine's metadata of a document; with `claims` it says PDF/A-3a and PDF/UA-1."""
    names = _NAMESPACES | (_CLAIMS | _EXTENSION if claims else {})
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in names.items() if prefix != "rdf")
    body = "\n".join(_properties(about, producer, claims=claims))
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        f'<rdf:RDF xmlns:rdf="{_NAMESPACES["rdf"]}">\n<rdf:Description rdf:about="" {declared}>\n{body}\n'
        '</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode()


def _properties(about: Any, producer: str, *, claims: bool) -> Iterator[str]:
    if claims:
        yield "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
        yield "<pdfuaid:part>1</pdfuaid:part>"
        yield _UA_SCHEMA
    said = (
        ("dc:format", "application/pdf"),
        ("dc:title", _in_any_language(about.title)),
        ("dc:creator", _list("Seq", about.authors)),
        ("dc:description", _in_any_language(about.description)),
        ("dc:language", _list("Bag", filter(None, [about.lang]))),
        ("dc:subject", _list("Bag", about.keywords)),
        ("pdf:Keywords", escape(", ".join(about.keywords))),
        ("pdf:Producer", escape(producer)),
        ("xmp:CreatorTool", escape(about.generator or "")),
        ("xmp:CreateDate", escape(about.created or "")),
        ("xmp:ModifyDate", escape(about.modified or "")),
    )
    yield from (f"<{name}>{value}</{name}>" for name, value in said if value)


def _in_any_language(text: str | None) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>' if text else ""


def _list(kind: str, texts: Iterable[str]) -> str:
    items = "".join(f"<rdf:li>{escape(text)}</rdf:li>" for text in texts)
    return f"<rdf:{kind}>{items}</rdf:{kind}>" if items else ""
