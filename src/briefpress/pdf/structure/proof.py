"""Hold a file against the standards that it claims, before anyone else sees it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

STANDARDS = (("A10", "PDF/UA-1", "ua1"), ("A11", "PDF/A-3a", "3a"))


class Unmet(NamedTuple):
    """A rule of a standard that a file breaks: the code of the problem, and what is wrong."""

    code: str
    message: str


def unmet(data: bytes) -> Iterator[Unmet]:
    """Yield each rule of PDF/UA-1 and PDF/A-3a that a file breaks, once.

    The validator's limits guard it against files of strangers; in one of ours 256 bookmarks after one another would pass them.
    """
    import page as validator  # only where there is a claim: its library has 50 MB

    for code, standard, profile in STANDARDS:
        report = validator.validate_pdf_bytes(data, profile=profile, limits=validator.SafetyLimits.unlimited())
        for rule, said in dict.fromkeys((failure.rule_id, failure.message) for failure in report.failures):
            yield Unmet(code, f"{standard} is to be claimed, but rule {rule} is not met: {' '.join(said.split()).rstrip('.')}")
