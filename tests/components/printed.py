"""A brief that has every component, and what of it is printed in each medium, read back from the finished files."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pikepdf
import pypdfium2

import briefpress
from briefpress.epub import epub_text
from briefpress.text import folded
from briefpress.transcript import transcript

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="60mm" height="30mm"><rect width="170" height="113" fill="#0b4f6c"/></svg>'
)
FRONT = """\
---
title: Shade is infrastructure
subtitle: Streets before the heatwave
kicker: Urban heat
lang: {lang}
style: {style}
authors:
  - name: Mira Solberg
    role: Head of Research
    affiliation: Institute for Plain Cities
    bio: is head of research and plants trees.
    portrait: portrait.svg
date: 2026-05-18
series: {{name: Plain Briefs, number: 12, issn: 1234-5679}}
publisher: {{name: Plain Press, place: Example City, url: "https://plain.example.org", logo: logo.svg}}
doi: 10.5555/plain.12
isbn: 978-1-23456-789-7
licence: CC-BY-4.0
copyright: © 2026 Plain Press
keywords: [canopy, asphalt]
lead: Heat kills in streets without shade.
abstract: This brief counts what shade costs and who would pay.
key-messages: [Plant where people walk., Water for three summers.]
funding: The means of the house alone.
conflicts: The author owns two trees.
disclaimer: All cities are invented.
acknowledgements: We thank the sweepers of the Eastern District.
contact: Write to briefs@example.org
how-to-cite: "Solberg, M. (2026) Shade. Plain Press."
back-cover: Nobody is in charge of the shade.
headings: {{numbers: true, listed-levels: 2}}
components: {components}
---
"""
TEXT = """
The text begins here.[^a] It is long enough that a page shows more than one line of it, and it calls a note.

[^a]: A note at the foot.

## The street

Asphalt in the sun is hotter than the air over it, which is what those feel who walk on it.

![The pavement lies in the sun.](street.svg){#fig-street alt="A street" title="Streets are hot" source="City survey"
credit="Photo: Roe"}

### By day

People stay at home by day.

## The cost

| Tree  | Price |
|-------|------:|
| Maple |   120 |

: Prices of trees {#tbl-trees title="Maples are cheap" source="Nursery list"}

::: {.case title="Rotterdam waters"}
A case of watering.
:::

::: recommendations
1. Plant a maple.
:::

::: references
Roe, J. (2020) *Crowns*. Example City.
:::

::: further-reading
- Doe, J. (2021) *Leaves*.
:::
"""
BARE = "{contents: front, keywords: front}"

COMPONENTS = {
    "kicker": "Urban heat",
    "series": "Plain Briefs No. 12",
    "date": "18 May 2026",
    "title": "Shade is infrastructure",
    "subtitle": "Streets before the heatwave",
    "authors": "Mira Solberg",
    "affiliation": "Institute for Plain Cities",
    "lead": "Heat kills in streets without shade.",
    "summary": "This brief counts what shade costs",
    "key messages": "Key messages Plant where people walk.",
    "keywords": "Keywords canopy, asphalt",
    "numbered heading": "1 The street Asphalt",
    "numbered subheading": "1.1 By day People",
    "figure, label and title": "Figure 1 Streets are hot",
    "figure, caption, source and credit": "The pavement lies in the sun. Source: City survey Photo: Roe",
    "table, label, title and caption": "Table 1 Maples are cheap Prices of trees",
    "table, source": "120 Source: Nursery list",
    "case": "Rotterdam waters A case of watering.",
    "recommendations": "Plant a maple.",
    "recommendations, title": "Recommendations",
    "references": "References Roe, J. (2020) Crowns.",
    "further reading": "Further reading",
    "about the author": "About the author Mira Solberg is head of research",
    "acknowledgements": "Acknowledgements We thank the sweepers",
    "funding": "Funding The means of the house",
    "conflicts": "Conflicts of interest The author owns two trees.",
    "disclaimer": "Disclaimer All cities are invented.",
    "how to cite": "How to cite Solberg, M. (2026) Shade. Plain Press.",
    "publisher": "Plain Press",
    "contact": "Write to briefs@example.org",
    "copyright": "© 2026 Plain Press",
    "licence": "CC BY 4.0",
    "identifiers": "DOI 10.5555/plain.12 ISBN 978-1-23456-789-7 ISSN 1234-5679",
    "back cover": "Nobody is in charge of the shade.",
    "barcode": "ISBN 978-1-23456-789-7 9 781234 567897",
    "QR code": "doi.org/10.5555/plain.12",
}
"""For each component the words by which one sees that it is printed, as they follow one another."""

_HIDDEN = re.compile(r"<(style|head|title)\b.*?</\1>", re.DOTALL)


@dataclass(frozen=True)
class Printed:
    """The finished files of one brief, and the letters that each prints in the order of the file."""

    pdf: bytes
    epub: Path
    html: str
    problems: tuple[object, ...]

    def letters(self, medium: str) -> str:
        """Return the letters and figures of a medium, in its order; case and white space are left out."""
        if medium == "pdf":
            return folded("".join(self.pages()))
        if medium == "epub":
            book = epub_text(self.epub.read_bytes())
            return folded(" ".join((*book.masthead, *book.body, *book.colophon)))
        return folded(unescape(re.sub(r"<[^>]+>", " ", _HIDDEN.sub("", self.html))))

    def pages(self) -> list[str]:
        pdf = pypdfium2.PdfDocument(self.pdf)
        try:
            return [page.get_textpage().get_text_range() for page in pdf]
        finally:
            pdf.close()

    def heard(self) -> str:
        """Return what a screen reader says of the PDF, in its order."""
        return transcript(self.pdf)

    def pictures(self) -> int:
        """Return how many pictures are tagged as such, which those who cannot see them are told of."""
        with pikepdf.open(io.BytesIO(self.pdf)) as pdf:
            return sum(1 for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure")


def build(folder: Path, style: str, components: str = BARE, *, lang: str = "en-GB") -> Printed:
    """Build the brief in a style and a language, its components where `components` says, and read back what came of it."""
    for name in ("street", "portrait", "logo"):
        (folder / f"{name}.svg").write_text(DRAWING, "utf-8")
    (folder / "briefpress.toml").touch()
    manuscript = folder / "brief.md"
    manuscript.write_text(FRONT.format(style=style, components=components, lang=lang) + TEXT, "utf-8")
    (built,) = briefpress.build(manuscript, to=["pdf", "epub", "html"])
    files = {path.suffix: path for path in built.files}
    return Printed(files[".pdf"].read_bytes(), files[".epub"], files[".html"].read_text("utf-8"), built.problems)
