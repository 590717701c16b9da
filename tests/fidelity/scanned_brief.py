"""The scan of the original brief: its pages and lines, with the faults of its OCR put right."""

from __future__ import annotations

from pathlib import Path

MANUSCRIPT = Path(__file__).parents[2] / "manuscripts" / "russia-afghan-peace" / "brief.md"
SCAN = MANUSCRIPT.with_name("scan.txt")

FAULTS: dict[int, tuple[tuple[str, str], ...]] = {
    1: ((" |", ""), ("215t", "21st"), ("o Efforts", "○ Efforts")),
    2: (
        ("prejudice.!", "prejudice.1"),
        ("e Role", "○ Role"),
        ('29"', "29th"),
        ("power-sharing.", "power-sharing.2"),
        ("! Sheikh", "1 Sheikh"),
    ),
    3: (("o Potential", "○ Potential"),),
    4: (("years.*", "years.4"), ("US withdrawal.", "US withdrawal.5"), ("Russia's", "Russia’s")),
    5: (("recent years.", "recent years.6"), ("1980s.”", "1980s.7"), ("affairs.?", "affairs.8")),
}
"""For each page what the OCR read and what the page says: bullets, raised figures, and calls that were misread or lost."""


def scanned_pages() -> list[list[str]]:
    """Return the lines of each page as they stood; every fault of FAULTS must be there, once."""
    pages: list[list[str]] = []
    for line in SCAN.read_text("utf-8").splitlines():
        if line.startswith(" ") and line.strip():  # a leading space begins a page
            pages.append([])
        if line.strip():
            pages[-1].append(line.strip())
    return [_put_right(number, lines) for number, lines in enumerate(pages, 1)]


def _put_right(number: int, lines: list[str]) -> list[str]:
    text = "\n".join(lines)
    for wrong, right in FAULTS[number]:
        assert text.count(wrong) == 1, f"page {number} has {text.count(wrong)} times {wrong!r}"
        text = text.replace(wrong, right)
    return text.split("\n")
