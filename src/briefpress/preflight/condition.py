"""In what condition the file is: encrypted, or damaged."""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.preflight.finding import Finding
from briefpress.preflight.leaves import Opened

_SHOWN = 160  # characters of what qpdf says


def check_condition(file: Opened) -> Iterator[Finding]:
    """P10 and P11."""
    if file.pdf.is_encrypted:
        yield Finding("P10", "the file is encrypted, though it opens without a password", "save it without protection")
    later = (" ".join(str(warning).split()) for warning in file.pdf.get_warnings())
    damages = tuple(dict.fromkeys((*file.damages, *later)))
    if damages:
        more = f", and {len(damages) - 1} more" if len(damages) > 1 else ""
        yield Finding("P11", f"the file is damaged: {damages[0][:_SHOWN]}{more}", "make it again from its source")
