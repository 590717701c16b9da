"""Contrast of text on its ground (WCAG 2.2, success criterion 1.4.3)."""

from __future__ import annotations

from collections.abc import Iterator

from briefpress.preflight.finding import Finding
from briefpress.preflight.leaves import Opened
from briefpress.preflight.plain_grounds import stands_out


def check_contrast(file: Opened) -> Iterator[Finding]:
    """A16, one finding for each colour and need on a page. Pages on which everything stands out for sure are not drawn."""
    doubtful = [leaf for leaf in file.leaves if not stands_out(leaf)] if file.purpose.screen else []
    if doubtful:
        from briefpress.preflight.faint_letters import faint_letters  # with what draws, which takes long to load

        yield from faint_letters(file, doubtful)
