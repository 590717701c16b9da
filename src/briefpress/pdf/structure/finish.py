"""The last touches to a file of the engine before it is put into bytes: metadata, and what PDF/A asks of pictures and colours."""

from __future__ import annotations

import io
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from PIL import Image, ImageCms

from briefpress.pdf.companions import AttachedFile
from briefpress.pdf.loading import pydyf, weasyprint
from briefpress.pdf.structure.embedding import embed
from briefpress.pdf.structure.metadata import xmp_packet

_QUALITY = 92  # of JPEG, for a picture in ink colours that a screen is shown in light


def finish(document: Any, pdf: Any, *, claims: bool, files: Sequence[AttachedFile] = ()) -> None:
    """Add the XMP packet, the output intent and the files that travel with it; the same document makes the same bytes.

    With `claims` the file says that it is PDF/A-3a and PDF/UA-1. Nothing else depends on it.
    """
    _set_pictures_right(pdf)
    embed(pdf, files, document.metadata.modified or "")
    producer = f"WeasyPrint {weasyprint.__version__}"
    packet = pydyf.Stream(
        [xmp_packet(document.metadata, producer, claims=claims)], {"Type": "/Metadata", "Subtype": "/XML"}, compress=False
    )
    pdf.add_object(packet)
    pdf.catalog["Metadata"] = packet.reference
    pdf.catalog["OutputIntents"] = pydyf.Array([_output_intent(pdf)])


def _output_intent(pdf: Any) -> Any:
    """Return what colours without a profile mean: sRGB, by the profile that the engine carries for this."""
    name = "sRGB2014.icc"
    profile = pydyf.Stream([(files(weasyprint.__name__) / "pdf" / name).read_bytes()], {"N": 3}, compress=True)
    pdf.add_object(profile)
    return pydyf.Dictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": pydyf.String("sRGB"),
            "Info": pydyf.String("sRGB IEC61966-2.1"),
            "DestOutputProfile": profile.reference,
        }
    )


def _set_pictures_right(pdf: Any) -> None:
    """Let no reader smooth pictures, and show none in inks, which need a profile of their own (ISO 19005-3, 6.2.4.3, 6.2.8)."""
    for made in pdf.objects:
        extra = getattr(made, "extra", None)
        if not extra or extra.get("Subtype") != "/Image":
            continue
        if "Interpolate" in extra:
            extra["Interpolate"] = "false"
        if extra.get("ColorSpace") == "/DeviceCMYK" and extra.get("Filter") == "/DCTDecode":
            _in_light(made)


def _in_light(picture: Any) -> None:
    """Turn a JPEG of ink colours into one of RGB, by its own profile where it has one."""
    source = picture.stream[0]
    with Image.open(io.BytesIO(getattr(source, "data", source))) as image:
        profile = image.info.get("icc_profile")
        if profile:
            seen = ImageCms.profileToProfile(image, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB")
        else:
            seen = image.convert("RGB")
    data = io.BytesIO()
    (seen or image).save(data, "JPEG", quality=_QUALITY)
    picture.stream = [data.getvalue()]
    picture.extra["ColorSpace"] = "/DeviceRGB"
    picture.extra.pop("Decode", None)
