r"""Raw TeX: environments `\begin{name}` … `\end{name}` and commands that stand for a block. They are kept as they are."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from briefpress.manuscript.dialect.blocks.balance import end_of_balanced
from briefpress.manuscript.dialect.blocks.cursor import Cursor, Position, indent
from briefpress.manuscript.dialect.blocks.raw import add_raw
from briefpress.manuscript.dialect.blocks.region import Region
from briefpress.manuscript.dialect.inlines.tex import FORMULAE, closing_braces
from briefpress.manuscript.dialect.reader import Construct

_COMMAND = re.compile(r"\\(?P<name>[a-zA-Z]+)(?P<star>\*?)")
_NEXT_COMMAND = re.compile(r"[ \t]*\\(?P<name>[a-zA-Z]+)\*?")
_BLANK_END = re.compile(r"[ \t]*(?:\n|$)")
_ENVIRONMENT = re.compile(r"\\begin[ \t]*\{(?P<name>[^{}\n]+)\}")
_CONTEXT = re.compile(r"\\start(?P<name>[a-zA-Z]+)")
_OPTION = re.compile(r"[ \t]*\[[^\]\n]*\]")
_BRACE = re.compile(r"[ \t]*(?=\{)")

_DEFINITIONS = frozenset(
    {"def", "DeclareMathOperator", "let", "newcommand", "newenvironment", "providecommand", "renewcommand", "renewenvironment"}
)

_OF_BLOCKS = """
addbibresource addcontentsline addtocontents addtocounter address author bibliography bibliographystyle caption centerline
chapter clearpage closing date dedication documentclass endinput epigraph fancybreak frametitle framesubtitle graphicspath
hrule hspace hyperdef ignore include input inputminted item listoffigures listoftables lstinputlisting makeglossary makeindex
maketitle markboth markleft markright minisec newpage newtheorem opening pagebreak par paragraph parbox part pdfannot
pdfstringdef pfbreak plainbreak raggedright rule section setdefaultlanguage setmainlanguage signature special strut subfile
subject subparagraph subsection subsubsection subtitle theoremstyle title titleformat titlehead usepackage vspace write
"""
_BLOCK_COMMANDS = frozenset(_OF_BLOCKS.split())
"""Commands that always make a block."""

_EITHER = frozenset({"clearpage", "hspace", "newpage", "pagebreak", "vspace"})
"""Block commands that may stand in a line, too."""

_OF_LINES = """
ac acf acl acrfull acrlong acrshort acs autocite autoref cite citeauthor citep citet citeyear colorbox copyright cref Cref dots
em emph enquote ensuremath eqref euro fbox footcite footnote footnotemark gls Gls glspl hbox href hyperlink hyperref
includegraphics includesvg index it itshape label LaTeX ldots lettrine mbox newline newtie nocite nohyphens noindent nolinkurl
num pageref parencite pounds qty qtyrange quad qquad ref rm sc scshape si SI sl slash slshape sout texorpdfstring textasciitilde
textbackslash textbf textbullet textcite textcolor textcopyright textdagger textdegree texteuro textit textmd textnormal
textparagraph textquoteleft textquoteright textregistered textrm textsc textsection textsf textsl textsubscript
textsuperscript texttrademark texttt textup TeX thanks today tt uline underline uppercase upshape uri url verb vref vspace
"""
_LINE_COMMANDS = frozenset(_OF_LINES.split())
"""Commands that never make a block. Any other that nobody knows is one where it is all that its line holds."""


class RawTex(Construct):
    """One or more environments and commands, each on the heels of the one before."""

    def read(self, parent: Element, cursor: Cursor) -> bool:
        if not cursor.text.startswith("\\"):
            return False
        end = position = (cursor.index, 0)
        while after := end_of_block(cursor, position):
            end = after
            position = _past_gap(cursor, after)
        if end == (cursor.index, 0):
            return False
        add_raw(self.state, parent, cursor.at, "tex", cursor.take_to(end))
        cursor.move(_past_gap(cursor, (cursor.index, 0)))
        return True


def end_of_block(cursor: Cursor, start: Position) -> Position | None:
    """Return the position after the environment or block command at `start`, or None where none stands there."""
    line = cursor.peek(start[0])
    if line is None or not line.text.startswith("\\", start[1]):
        return None
    if match := _CONTEXT.match(line.text, start[1]):
        each = re.compile(rf"\\(?:start|(?P<close>stop)){match['name']}(?![a-zA-Z])")
        if end := end_of_balanced(cursor, each, start):
            return end
    if match := _ENVIRONMENT.match(line.text, start[1]):
        return None if match["name"].rstrip("*") in FORMULAE else _end_of_environment(cursor, start, match["name"])
    return _end_of_command(cursor, start)


def end_of_formula(cursor: Cursor, start: Position) -> Position | None:
    """Return the position after a formula's environment that stands in running text at `start`, or None where none does."""
    line = cursor.peek(start[0])
    match = _ENVIRONMENT.match(line.text, start[1]) if line else None
    if match is None or match["name"].rstrip("*") not in FORMULAE:
        return None
    end = _end_of_environment(cursor, start, match["name"])
    if end is None or any(line.blank for line in cursor.lines[start[0] : end[0] + 1]):
        return None
    return end


def _end_of_environment(cursor: Cursor, start: Position, name: str) -> Position | None:
    each = re.compile(rf"\\(?:begin|(?P<close>end))[ \t]*\{{{re.escape(name)}\}}")
    return end_of_balanced(cursor, each, start)


def _end_of_command(cursor: Cursor, start: Position) -> Position | None:
    region = Region.around(cursor, start[0])
    match = _COMMAND.match(region.text, region.offset(start))
    if match is None or match["name"] in {"and", "begin", "end"}:
        return None
    end = _after_arguments(region, match.end())
    if match["name"] in _DEFINITIONS:
        return region.position(_after_definition(region, end))
    if match["name"] in _BLOCK_COMMANDS or (match["name"] not in _LINE_COMMANDS and _ends_line(region, end)):
        return region.position(end)
    return None


def _ends_line(region: Region, end: int) -> bool:
    """Return whether nothing but other commands that make blocks follows in the line."""
    while match := _NEXT_COMMAND.match(region.text, end):
        if match["name"] in _LINE_COMMANDS or match["name"] in {"and", "begin", "end"}:
            return False
        end = _after_arguments(region, match.end())
    return _BLANK_END.match(region.text, end) is not None


def _after_arguments(region: Region, start: int) -> int:
    r"""Return the offset after arguments: `[option]` and `{argument}`, in any number."""
    end = start
    while True:
        if option := _OPTION.match(region.text, end):
            end = option.end()
        elif (brace := _BRACE.match(region.text, end)) and (after := region.table(closing_braces).get(brace.end())):
            end = after
        else:
            return end


def _after_definition(region: Region, start: int) -> int:
    r"""Return the offset after the definition of a command whose name may stand without braces: `\newcommand\a{…}`."""
    name = _COMMAND.match(region.text, start)
    return _after_arguments(region, name.end()) if name else start


def _past_gap(cursor: Cursor, position: Position) -> Position:
    """Return where the next command would stand: past spaces, and past the line's end unless a blank line follows."""
    index, offset = position
    line = cursor.peek(index)
    rest = line.text[offset:] if line else ""
    if rest.strip(" \t"):
        return index, offset + indent(rest)
    below = cursor.peek(index + 1)
    return (index + 1, indent(below.text)) if below and not below.blank else position


def ends_text(cursor: Cursor, start: Position) -> bool:
    """Return whether TeX that makes a block stands within running text."""
    line = cursor.peek(start[0])
    command = _COMMAND.match(line.text, start[1]) if line else None
    if command is None:
        return False
    name = command["name"]
    starts = name == "begin" or name.startswith("start") or (name in _BLOCK_COMMANDS and name not in _EITHER)
    return starts and end_of_block(cursor, start) is not None
