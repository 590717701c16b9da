"""The transcript room: what a screen reader says of a finished PDF, by the tags of the file alone."""

from __future__ import annotations

import pikepdf

from briefpress.named_pdf import FAULTS, open_pdf
from briefpress.problems import UsageError
from briefpress.transcript.heard import heard
from briefpress.transcript.speech import Speech

__all__ = ["heard", "transcript"]


def transcript(data: bytes, name: str = "the file") -> str:
    """Return what is read of a PDF, in order and with roles, a line for each block.

    Raises UsageError, with `name` in its sentence, for what is no PDF, is locked, or has no tags that can be followed.
    """
    with open_pdf(data, name) as pdf:
        try:
            return _said_of(pdf, name)
        except FAULTS as error:
            raise UsageError(f"{name}: its tags are too damaged to be followed. Make it again from its source.") from error


def _said_of(pdf: pikepdf.Pdf, name: str) -> str:
    root = pdf.Root
    if "/StructTreeRoot" not in root:
        raise UsageError(f"{name}: has no tags, so a screen reader has to guess. Build it with briefpress.")
    lang = str(root.get("/Lang", ""))
    title = str(pdf.docinfo.get("/Title", "without a title"))
    lines = [f"document [{lang or 'no language'}]: {title}", *Speech(pdf).lines(root.StructTreeRoot, lang)]
    return "".join(f"{line}\n" for line in lines)
