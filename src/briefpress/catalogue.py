"""The catalogue of problem codes: one line a rule. docs/reference/problems.md explains each; a test holds both together.

Families: M metadata, N notes, Q quotes and boxes, F figures and tables, T text, R references, L layout, E EPUB and parity of the
outputs, S style and safety, P press, A accessibility of the finished PDF.
A code never changes its meaning and is never used again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """An error stops the output; a warning does not, unless the build is strict; a note never does."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    def stops(self, *, strict: bool) -> bool:
        """Return whether a problem of this level stops an output that is strict, or not."""
        return self is Level.ERROR or (strict and self is Level.WARNING)


@dataclass(frozen=True, slots=True)
class Rule:
    """What one code stands for."""

    code: str
    level: Level
    title: str

    @property
    def silenceable(self) -> bool:
        """Whether an author may allow it with a reason; not where the output would not be right, nor what is not the author's."""
        return self.code[0] not in "MES" and self.code not in _NEVER_ALLOWED


_NEVER_ALLOWED = {
    *("F01", "F03", "L01", "L02", "L03", "L04", "L08", "L10", "N01", "N04", "R01", "R03", "T01", "T02", "T08", "T09"),
    *("P10", "P11", "P12", "P16", "P17", "P20", "P26", "P27", "P28", "P29", "P30", "P31"),
    *("A01", "A02", "A10", "A11", "A12", "A13", "A14", "A17", "A20", "A22"),
}


def _rules(level: Level, **titles: str) -> dict[str, Rule]:
    return {code: Rule(code, level, title) for code, title in titles.items()}


_ERRORS = _rules(
    Level.ERROR,
    M01="required metadata is missing",
    M02="metadata key is not known",
    M03="metadata value has the wrong type",
    M04="date is not a date",
    M05="ISSN, ISBN, DOI or ORCID is wrong",
    M06="front matter is not valid YAML",
    N01="note is called but not defined",
    N02="note is defined but never called",
    N03="note is defined twice",
    N04="note stands inside another note",
    Q01="div is not closed",
    F01="picture is missing",
    F03="picture cannot be read",
    F04="cell stands outside of its table",
    R01="reference to nothing",
    R03="identifier is given twice",
    T01="manuscript is not UTF-8",
    T02="manuscript is empty",
    T04="character that no font of the style has",
    L01="note stands on another page than its call",
    L02="words are lost or set twice",
    L03="text runs off the page or over other text",
    L04="box is cut by a page end",
    L08="character that its typeface does not have",
    L10="brief cannot be set",
    E01="output does not say what the manuscript says",
    E10="EPUB is not packed as the standard asks",
    E11="link leads nowhere in the EPUB",
    E12="note of an EPUB lacks its way there or back",
    E13="page list of an EPUB is not that of its marks",
    E15="EPUBCheck finds an error",
    S01="something is asked for that lies outside the project, or could run code",
    S03="template or stylesheet of the style has a fault",
    S04="brand holds something that cannot be used",
    A01="picture of a PDF for all has no alternative text",
    A02="words are not read out, or twice",
    P10="PDF is encrypted",
    P12="boxes of a page contradict each other",
    P16="font is not embedded",
    P17="object is not in colours of the press",
    P20="output intent is missing",
    P22="picture is far too coarse for print",
    P26="white overprints",
    P28="annotation would be printed",
    P29="claim of PDF/X is not met",
    A10="claim of PDF/UA is not met",
    A11="claim of PDF/A is not met",
    A12="PDF is not tagged",
    A13="language of the PDF is not named",
    A14="title of the PDF is missing or not shown",
    A15="figure has no alternative text",
    A17="content is neither tagged nor an artifact",
    A20="text has no characters behind its shapes",
)

_WARNINGS = _rules(
    Level.WARNING,
    M07="what follows # in this value is a comment",
    F02="picture has no alternative text",
    Q02="div or class is not known",
    Q03="pull quote says what the text does not say",
    Q04="closing fence closes nothing",
    Q05="fence opens no div",
    Q06="setting of a box or picture is not understood",
    T03="heading level is skipped",
    T05="raw HTML is not in the allow-list",
    T06="language has no hyphenation patterns",
    T07="construct is read but not yet set as its author meant",
    T08="problem is allowed without a reason",
    T09="problem is allowed that is not there",
    T10="blocks are nested too deep",
    T11="text is longer than its budget",
    T12="line is nearly a heading or a div",
    L05="text beside a box is too narrow",
    L06="heading stands at the foot of a page",
    L07="last page or last line is short",
    L09="line is wider than its measure, or its spaces are stretched",
    L11="brief does not fill the pages that it is to have",
    E02="EPUB has no printed pages",
    E03="words stand in another order",
    E05="output leaves out a text of the front matter",
    E04="typeface may not be embedded in an EPUB",
    E14="EPUB says of its accessibility what is not so",
    E16="EPUBCheck warns",
    E17="EPUB is of an older version",
    R02="citation cannot be resolved",
    R04="link leads to a file that the output does not carry",
    R05="bibliography is not read yet",
    S02="style holds something the engine does not know",
    S05="colour of the brand is hard to read",
    S06="typeface of the brand is not in the project",
    P11="PDF is damaged",
    P13="page has too little bleed",
    P14="pages differ in size",
    P19="black text is made of several inks",
    P21="more ink than the paper takes",
    P23="picture is too coarse for print",
    P25="line is too thin to print",
    P27="transparency is blended in colours that are not of the press",
    P31="registration colour stands inside the trim",
    A16="text stands out too little from its ground",
    A18="link has no description",
    A19="heading level of the PDF is skipped",
    A21="table has no header cells",
    A22="tab order is not that of the structure",
)

_NOTES = _rules(
    Level.NOTE,
    P15="number of pages is not a multiple of four",
    P18="spot colour has a plate of its own",
    P24="picture is a little coarse for print",
    P30="claim cannot be checked",
)

RULES: dict[str, Rule] = _ERRORS | _WARNINGS | _NOTES
