"""Open a file that may be anything, and say in one sentence why it cannot be looked at."""

from __future__ import annotations

import io

import pikepdf

from briefpress.preflight.claims import read_claims
from briefpress.preflight.finding import Purpose
from briefpress.preflight.leaves import Leaf, Opened
from briefpress.problems import UsageError

_HEAD = 1024  # bytes within which the header stands (ISO 32000-1, annex H, note 13)


def open_pdf(data: bytes, name: str, purpose: Purpose | None, most_ink: float) -> Opened:
    """Return the opened file; `purpose` None takes that of its claims.

    Raises UsageError where it is empty, no PDF, locked with a password, or so damaged that nothing of it can be read.
    """
    if not data.strip():
        raise UsageError(f"{name}: is empty. Name a PDF.")
    if b"%PDF-" not in data[:_HEAD]:
        raise UsageError(f"{name}: is not a PDF: it does not begin with %PDF. Name a PDF.")
    try:
        pdf = pikepdf.open(io.BytesIO(data), suppress_warnings=True)
        pages = list(pdf.pages)
    except pikepdf.PasswordError as error:
        raise UsageError(f"{name}: is locked with a password. Save it without one, and look at that file.") from error
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise UsageError(f"{name}: is too damaged to be read ({_said(error)}). Make it again from its source.") from error
    if not pages:
        raise UsageError(f"{name}: has no pages that can be read. Make it again from its source.")
    claims = read_claims(pdf)
    leaves = tuple(Leaf(number, page) for number, page in enumerate(pages, 1))
    opened = Opened(data, pdf, claims, purpose or claims.purpose, most_ink, leaves=leaves)
    opened.damages = tuple(dict.fromkeys(_said(warning) for warning in pdf.get_warnings()))
    return opened


def _said(error: object) -> str:
    """Return what qpdf says without the name it gave the file."""
    text = " ".join(str(error).split())
    return text.rpartition("): ")[2] or text if text.startswith("<") or "): " in text else text
