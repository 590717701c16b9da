"""Standards claimed against standards met: PDF/A and PDF/UA by page-validation, PDF/X-4 by `pdfx`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefpress.preflight.finding import Finding
from briefpress.preflight.leaves import Opened
from briefpress.preflight.pdfx import broken_rules

_PAGE = re.compile(r"\bpage (\d{1,6})\b")  # in a sentence of the validator
_DEEPEST = 10_000  # references from object to object; of a thousand pages there are some thousand, more than it follows by itself
_ARCHIVE = ("1a", "1b", "2a", "2b", "2u", "3a", "3b", "3u")


def check_claims(file: Opened) -> Iterator[Finding]:
    """A10, A11, P29 and P30."""
    claims = file.claims
    if claims.pdfua and file.validate:
        name = f"PDF/UA-{claims.pdfua}"
        yield from _validated(file, "A10", name, "ua1") if claims.pdfua == "1" else _unchecked(name)
    if claims.pdfa and file.validate:
        name = f"PDF/A-{claims.pdfa}"
        yield from _validated(file, "A11", name, claims.pdfa) if claims.pdfa in _ARCHIVE else _unchecked(name)
    if claims.pdfx.startswith("PDF/X-4"):
        hint = "mend it, or take the claim out of the metadata"
        for broken in broken_rules(file):
            yield Finding("P29", f"{claims.pdfx} is claimed, but {broken.message}", hint, broken.page)
    elif claims.pdfx:
        yield from _unchecked(claims.pdfx)


def _unchecked(name: str) -> Iterator[Finding]:
    yield Finding("P30", f"{name} is claimed, for which there is no check here", "ask another validator")


def _validated(file: Opened, code: str, name: str, profile: str) -> Iterator[Finding]:
    import page as validator  # only where there is a claim: its library has 50 MB

    try:
        limits = validator.SafetyLimits(max_reference_depth=_DEEPEST)
        report = validator.validate_pdf_bytes(file.data, profile=profile, limits=limits)
    except validator.SafetyLimitError as error:
        yield Finding("P30", f"{name} is claimed, and the validator gives up on the file: {error}", "ask another validator")
        return
    except validator.PageError as error:
        yield Finding(code, f"{name} is claimed, but the validator cannot read the file: {error}")
        return
    found: dict[tuple[str, str], int] = {}
    for failure in report.failures:
        rule = failure.rule_id, failure.message
        found[rule] = found.get(rule, 0) + 1
    for (rule_id, message), count in found.items():
        times = f", {count} times" if count > 1 else ""
        text = message.strip().rstrip(".")
        named = _PAGE.search(text)
        page = int(named[1]) if named and int(named[1]) <= len(file.leaves) else 0
        yield Finding(code, f"{name} is claimed, but rule {rule_id} is not met{times}: {text}", page=page)
