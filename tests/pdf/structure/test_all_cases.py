"""Every valid manuscript of tests/cases meets PDF/UA-1 and PDF/A-3a, and every word of it is read.

Those of cases/problems claim it too whenever they are built, and their golden files would show A02, A10 and A11.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from briefpress.language import labels
from briefpress.parity import unheard
from briefpress.pdf import set_pages
from briefpress.pdf.said import to_be_heard
from briefpress.pdf.structure import unmet, write_tagged
from briefpress.style import bundled_styles, load_style, print_html
from briefpress.transcript import heard
from tests.pdf.structure.gathering import gather

CASES = sorted((Path(__file__).parents[2] / "cases" / "pandoc").glob("*/brief.md"))
AT_ONCE = 24
"""So many cases are set as one brief."""


def faults(manuscripts: Sequence[Path], folder: Path) -> list[str]:
    """Return the rules that a file of these manuscripts breaks, and the elements whose words it does not read once."""
    style = load_style("policy")
    brief = gather(manuscripts, folder, [face.path for face in style.fonts])
    if not len(brief.body):
        return []
    pages = set_pages(brief, style, print_html(brief, style, root=folder), [folder, bundled_styles()])
    if unset := {one.place.file for one in pages.problems if one.code == "L08"}:  # the face of a heading has fewer characters
        return faults([path for path in manuscripts if str(path) not in unset], folder)
    data, lost = write_tagged(pages.layout.document, pages.tree, labels("en"), pages.identifier, claims=True)
    problems = unheard(brief, to_be_heard(pages.tree), heard(data))
    return [
        *(fault.message for fault in unmet(data)),
        *("".join(element.itertext())[:60] for element in lost),
        *(problem.message for problem in problems),
    ]


@pytest.mark.parametrize("begin", range(0, len(CASES), AT_ONCE), ids=lambda begin: CASES[begin].parent.name)
def test_cases_meet_what_they_claim(begin: int, tmp_path: Path) -> None:
    cases = CASES[begin : begin + AT_ONCE]
    fonts = [face.path for face in load_style("policy").fonts]
    assert len(gather(cases, tmp_path, fonts).body) > len(cases) / 2
    found = faults(cases, tmp_path)
    if found:
        alone = {case.parent.name: faults([case], tmp_path) for case in cases}
        pytest.fail(f"{found}: { ({name: one for name, one in alone.items() if one}) }")
