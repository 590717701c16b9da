"""Embed files in a PDF and say what they are to it: associated files (ISO 19005-3, 6.8; ISO 32000-1, 7.11.4)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from briefpress.pdf.companions import AttachedFile
from briefpress.pdf.loading import pydyf


def embed(pdf: Any, files: Sequence[AttachedFile], modified: str) -> None:
    """Embed files, each associated with the document as a whole; nothing is done where there are none.

    `modified` is the date of the brief, as 2026-01-02, or nothing: what lies on a disk has another date on every machine.
    """
    if not files:
        return
    names = pydyf.Array()
    associated = pydyf.Array()
    for file in sorted(files, key=lambda one: one.name):
        specification = _specification(pdf, file, modified)
        names += [pydyf.String(file.name), specification.reference]
        associated.append(specification.reference)
    known = pdf.catalog.setdefault("Names", pydyf.Dictionary())
    known["EmbeddedFiles"] = pydyf.Dictionary({"Names": names})
    pdf.catalog["AF"] = associated


def _specification(pdf: Any, file: AttachedFile, modified: str) -> Any:
    about = {"Size": len(file.data), "CheckSum": f"<{hashlib.md5(file.data, usedforsecurity=False).hexdigest()}>"}
    if modified:
        date = pydyf.String(f"D:{modified.replace('-', '')}")
        about |= {"CreationDate": date, "ModDate": date}
    subtype = f"/{file.media_type.replace('/', '#2F')}"
    embedded = pydyf.Stream(
        [file.data], {"Type": "/EmbeddedFile", "Subtype": subtype, "Params": pydyf.Dictionary(about)}, compress=True
    )
    pdf.add_object(embedded)
    specification = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": pydyf.String(file.name),
            "UF": pydyf.String(file.name),
            "EF": pydyf.Dictionary({"F": embedded.reference, "UF": embedded.reference}),
            "AFRelationship": f"/{file.relation}",
            "Desc": pydyf.String(file.description),
        }
    )
    pdf.add_object(specification)
    return specification
