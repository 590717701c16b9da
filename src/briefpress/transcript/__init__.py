"""The transcript room: what a screen reader says of a finished PDF, by the tags of the file alone."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf

from briefpress.problems import UsageError
from briefpress.transcript.speech import Speech

__all__ = ["transcript"]


def transcript(file: Path | bytes) -> str:
    """Return what is read of a PDF, in order and with roles, a line for each block.

    Raises UsageError for what is no PDF, is locked, or has no tags.
    """
    name = "the file" if isinstance(file, bytes) else str(file)
    try:
        with pikepdf.open(io.BytesIO(file) if isinstance(file, bytes) else file) as pdf:
            return _said_of(pdf, name)
    except FileNotFoundError as error:
        raise UsageError(f"{name}: there is no such file. Build it first.") from error
    except (pikepdf.PdfError, IsADirectoryError) as error:
        raise UsageError(f"{name}: cannot be read as a PDF. Name a PDF that can be opened without a password.") from error


def _said_of(pdf: pikepdf.Pdf, name: str) -> str:
    root = pdf.Root
    if "/StructTreeRoot" not in root:
        raise UsageError(f"{name}: has no tags, so a screen reader has to guess. Build it with briefpress.")
    lang = str(root.get("/Lang", ""))
    title = str(pdf.docinfo.get("/Title", "without a title"))
    lines = [f"document [{lang or 'no language'}]: {title}", *Speech(pdf).lines(root.StructTreeRoot, lang)]
    return "".join(f"{line}\n" for line in lines)
