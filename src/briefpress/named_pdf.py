"""A PDF that somebody names, of briefpress or of any other tool: read and opened, or one sentence that says why not."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pikepdf

from briefpress.problems import UsageError

FAULTS = (ArithmeticError, TypeError, ValueError, KeyError, IndexError, AttributeError, RuntimeError, pikepdf.PdfError)
"""What pikepdf, or what is done with its answer, raises where an entry is not what it should be."""

_STREAM = re.compile(r"^(?:stream )?<_io\.[^>]*>:? ?")
_HEAD = 1024  # bytes within which the header stands (ISO 32000-1, annex H, note 13)


def read_pdf(path: Path) -> bytes:
    """Return the bytes of a file; raise UsageError where it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UsageError(f"{path}: there is no such file. Name a PDF.") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}. Name a PDF.") from error


def open_pdf(data: bytes, name: str) -> pikepdf.Pdf:
    """Return the opened file, which has at least one page.

    Raises UsageError where it is empty, no PDF, locked with a password, or so damaged that nothing of it can be read.
    """
    if not data.strip():
        raise UsageError(f"{name}: is empty. Name a PDF.")
    if b"%PDF-" not in data[:_HEAD]:
        raise UsageError(f"{name}: is not a PDF: it does not begin with %PDF. Name a PDF.")
    try:
        pdf = pikepdf.open(BytesIO(data), suppress_warnings=True)
        pages = list(pdf.pages)
    except pikepdf.PasswordError as error:
        raise UsageError(f"{name}: is locked with a password. Save it without one, and name that file.") from error
    except FAULTS as error:
        raise UsageError(f"{name}: is too damaged to be read ({said_by_qpdf(error)}). Make it again from its source.") from error
    if not pages:
        raise UsageError(f"{name}: has no pages that can be read. Make it again from its source.")
    return pdf


def said_by_qpdf(complaint: object) -> str:
    """Return an error or a warning without the name that qpdf gave the file."""
    text = _STREAM.sub("", " ".join(str(complaint).split()))
    return text.rpartition("): ")[2] or text
