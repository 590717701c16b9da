"""PDF/X-4 (ISO 15930-7): those of its rules that no code of their own stands for, each a line of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pikepdf

from briefpress.preflight.entries import dictionary, text
from briefpress.preflight.leaves import Opened

_XMP = "{http://ns.adobe.com/xap/1.0/}"
_XMP_MM = "{http://ns.adobe.com/xap/1.0/mm/}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PDF = "{http://ns.adobe.com/pdf/1.3/}"
_NEEDED = {
    f"{_DC}title": "dc:title",
    f"{_XMP}CreateDate": "xmp:CreateDate",
    f"{_XMP}ModifyDate": "xmp:ModifyDate",
    f"{_XMP}MetadataDate": "xmp:MetadataDate",
    f"{_XMP_MM}DocumentID": "xmpMM:DocumentID",
    f"{_XMP_MM}VersionID": "xmpMM:VersionID",
    f"{_XMP_MM}RenditionClass": "xmpMM:RenditionClass",
}
_FORBIDDEN = {"/TR": "a transfer function", "/HTP": "a halftone phase", "/OPI": "an OPI link", "/Alternates": "alternates"}


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that is not met: what is wrong, and the page, or 0."""

    message: str
    page: int = 0


def broken_rules(file: Opened) -> Iterator[Broken]:
    """Yield each rule that the file breaks."""
    for rule in _RULES:
        yield from rule(file)


def _identifier(file: Opened) -> Iterator[Broken]:
    if "/ID" not in file.pdf.trailer:
        yield Broken("the trailer has no ID")


def _trapped(file: Opened) -> Iterator[Broken]:
    trapped = text(dictionary(file.pdf.trailer, "/Info"), "/Trapped").strip("/")
    if (trapped or file.claims.value(f"{_PDF}Trapped")) not in ("True", "False"):
        yield Broken("it is not said whether the file is trapped (Trapped: True or False)")


def _metadata(file: Opened) -> Iterator[Broken]:
    missing = [called for name, called in _NEEDED.items() if not file.claims.value(name)]
    if missing:
        yield Broken(f"the metadata lacks {', '.join(missing)}")


def _intent(file: Opened) -> Iterator[Broken]:
    ours = [intent for intent in file.intents if text(intent, "/S") == "/GTS_PDFX"]
    if len(ours) != 1:
        yield Broken(f"there are {len(ours)} output intents GTS_PDFX where there must be one")
        return
    if not text(ours[0], "/OutputConditionIdentifier"):
        yield Broken("the output intent has no OutputConditionIdentifier")
    profile = ours[0].get("/DestOutputProfile", None)
    if profile is None:
        if "4p" not in file.claims.pdfx:
            yield Broken("the output intent holds no profile")
        return
    yield from _profile(profile)


def _profile(profile: pikepdf.Object) -> Iterator[Broken]:
    data = profile.read_bytes() if isinstance(profile, pikepdf.Stream) else b""
    if len(data) < 128 or data[36:40] != b"acsp":
        yield Broken("the profile of the output intent is not an ICC profile")
        return
    if data[12:16] != b"prtr":
        yield Broken("the profile of the output intent is not that of a printing press (class prtr)")
    channels = {"GRAY": 1, "RGB": 3, "CMYK": 4}.get(data[16:20].decode("latin-1").strip())
    if channels is not None and int(profile.get("/N", 0)) != channels:
        yield Broken(f"the profile of the output intent has {channels} channels, its N says {profile.get('/N', None)}")


def _page_boxes(file: Opened) -> Iterator[Broken]:
    for leaf in file.leaves:
        trim, art = (name in leaf.page.obj for name in ("/TrimBox", "/ArtBox"))
        if trim == art:
            yield Broken(f"the page has {'both a TrimBox and an ArtBox' if trim else 'no TrimBox'}", leaf.number)


def _actions(file: Opened) -> Iterator[Broken]:
    root = file.root
    names = dictionary(root, "/Names")
    if "/JavaScript" in names or "/AA" in root or isinstance(root.get("/OpenAction", None), pikepdf.Dictionary):
        yield Broken("the document holds an action")
    for leaf in file.leaves:
        if "/AA" in leaf.page.obj:
            yield Broken("the page holds an action", leaf.number)


def _objects(file: Opened) -> Iterator[Broken]:
    """Look through all objects for what is forbidden wherever it stands."""
    found = dict.fromkeys(what for obj in file.pdf.objects for what in _forbidden(obj))
    yield from map(Broken, found)


def _forbidden(obj: pikepdf.Object) -> Iterator[str]:
    if not isinstance(obj, pikepdf.Dictionary | pikepdf.Stream):
        return
    for key, what in _FORBIDDEN.items():
        if key in obj and (key != "/TR" or text(obj, "/Type") in ("", "/ExtGState")):
            yield f"an object has {what} ({key[1:]})"
    if isinstance(obj, pikepdf.Stream):
        if "/PS" in (text(obj, "/Subtype"), text(obj, "/Subtype2")):
            yield "an object is PostScript"
        filters = obj.get("/Filter", None)
        if "/LZWDecode" in ([str(one) for one in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]):
            yield "a stream is packed with LZW"


_RULES: tuple[Callable[[Opened], Iterator[Broken]], ...] = (
    _identifier,
    _trapped,
    _metadata,
    _intent,
    _page_boxes,
    _actions,
    _objects,
)
