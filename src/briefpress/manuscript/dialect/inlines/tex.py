r"""Raw TeX: commands, `\cmd[option]{argument}`, and the environments of formulae. They are kept as raw text."""

from __future__ import annotations

import re

from briefpress.manuscript.dialect.inlines.construct import Construct
from briefpress.manuscript.dialect.inlines.content import Found
from briefpress.manuscript.dialect.inlines.raw import raw_text
from briefpress.manuscript.dialect.inlines.stretch import Stretch

_GAP = r"[ \t]*(?:\n[ \t]*)?"
_LONGEST = 200  # characters of an option; further the bracket that closes it is not looked for
# `(?=(?P<x>…))(?P=x)` is an atomic group that Python before 3.11.5 reads rightly too (cpython issue 106052).
_OPTION = rf"(?=(?P<option>(?:\{{[^{{}}]*\}}|\\.|[^\]\\]){{0,{_LONGEST}}}))(?P=option)"
_COMMAND = re.compile(
    rf"\\(?P<name>[^\W\d_]+)(?P<options>(?:[ \t]*\*{_GAP})?(?:{_GAP}\[{_OPTION}\]{_GAP})*)"
    rf"(?P<length>{_GAP}=?-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:pt|pc|in|bp|cm|mm|dd|cc|sp|ex|em)?(?![^\W_]))?[ \t]*+",
    re.DOTALL,
)
_VERBATIM = re.compile(r"\\verb\*?(?P<sign>[^\w\s*])[^\n]{0,200}?(?P=sign)")
_SIGN = re.compile(rf"\\(?P<name>[A-Za-z]++)(?:[ \t]*\*{_GAP}|[ \t]*)(?:\{{\}})*")
_SIGN_NAMES = """
aa AA abstractname addabbrvspace adddot adddotspace ae AE backslash bar bibname bshyp ccname chaptername colonhyp
contentsname copyright dothyp dots dq enclname euro faCheck faClose figurename flq flqq frq frqq fshyp glossaryname glq
glqq grq grqq guillemetleft guillemetright guillemotleft guillemotright guilsinglleft guilsinglright headtoname hyp
hyphen i indexname j l L LaTeX ldots listfigurename listtablename lq lstlistingname mdots O o OE oe P pagename partname
pounds prefacename proofname ps qed quotedblbase quotesinglbase refname rq S seealsoname seename sep sim slash ss
tablename TeX textasciicircum textasciitilde textbackslash textbaht textbigcircle textblank textbrokenbar textbullet
textcentoldstyle textcopyright textdagger textdegree textdollar textdong textgreater textless textlira textmu
textmusicalnote textonehalf textonequarter textparagraph textpertenthousand textpeso textquotedbl textquotedblleft
textquotedblright textquoteleft textquoteright textquotesingle textregistered textsection textsterling textthreequarters
textthreesuperior texttwosuperior textyen vdots
"""
_SIGNS = frozenset(_SIGN_NAMES.split())
_FORMULA_NAMES = "align alignat darray dgroup displaymath dmath eqnarray equation flalign gather math multline subequations"
FORMULAE = frozenset(_FORMULA_NAMES.split())
"""Environments that stand in running text, with a star or without."""

_BEGIN = re.compile(r"\\begin[ \t]*\{(?P<name>[a-z]+\*?)\}")
_TOKEN = re.compile(r"\\.|[{}]", re.DOTALL)

_Braces = dict[int, int]


def closing_braces(text: str) -> _Braces:
    """Return the offset after the brace that closes each one, by its own; braces after a backslash do not count."""
    ends: _Braces = {}
    opened: list[int] = []
    for match in _TOKEN.finditer(text):
        if match[0] == "{":
            opened.append(match.start())
        elif match[0] == "}" and opened:
            ends[opened.pop()] = match.end()
    return ends


def command_end(stretch: Stretch, start: int) -> int | None:
    """Return the offset after the command and its arguments at `start`, or None where none stands there."""
    text = stretch.text
    if verbatim := _VERBATIM.match(text, start):
        return verbatim.end()
    if (sign := _SIGN.match(text, start)) and sign["name"] in _SIGNS:
        return sign.end()
    if (begin := _BEGIN.match(text, start)) and begin["name"].removesuffix("*") in FORMULAE:
        closing = f"\\end{{{begin['name']}}}"
        found = stretch.find(closing, begin.end())
        return found + len(closing) if found > 0 else None
    command = _COMMAND.match(text, start)
    if command is None or command["name"] in {"begin", "end"}:
        return None
    end = command.end()
    if not text.startswith("{", end):
        return end if command["length"] is None else command.end("length")
    braces = stretch.table(closing_braces)
    while text.startswith("{", end):
        if end not in braces:
            return None
        end = braces[end]
    return end


class Command(Construct):
    """A command with its arguments, or an environment; where a brace or the environment is not closed, it is text."""

    openings = ("\\",)

    def read(self, stretch: Stretch, start: int) -> Found | None:
        end = command_end(stretch, start)
        if end is None:
            return None
        return Found(end, raw_text(stretch.text[start:end].rstrip("\n"), "tex", stretch.at(start)))
