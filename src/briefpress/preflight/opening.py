"""Open a file that may be anything, and see what it claims to be."""

from __future__ import annotations

from briefpress.named_pdf import open_pdf, said_by_qpdf
from briefpress.preflight.claims import read_claims
from briefpress.preflight.finding import Purpose
from briefpress.preflight.leaves import Leaf, Opened


def opened(data: bytes, name: str, purpose: Purpose | None, most_ink: float) -> Opened:
    """Return the opened file; `purpose` None takes that of its claims. Raises UsageError where it cannot be looked at."""
    pdf = open_pdf(data, name)
    claims = read_claims(pdf)
    leaves = tuple(Leaf(number, page) for number, page in enumerate(pdf.pages, 1))
    file = Opened(data, pdf, claims, purpose or claims.purpose, most_ink, leaves=leaves)
    file.damages = tuple(dict.fromkeys(said_by_qpdf(warning) for warning in pdf.get_warnings()))
    return file
