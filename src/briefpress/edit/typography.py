"""Typed characters become typeset ones: quotes, apostrophes, dashes, ellipses and spaces, by the rules of each run's language.

Code, mathematics and addresses stay as typed. Only spaces and punctuation change, never a letter or a digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from briefpress.brief import NOTE_CALL, Brief
from briefpress.language import Conventions, conventions

_LITERAL_TAGS = {"code", "pre", "kbd", "samp", "var", "script", "style"}
_LITERAL_CLASSES = {"math", "raw", "citation"}
_BLOCKS = {
    *(
        "body",
        "note",
        "p",
        "li",
        "dd",
        "dt",
        "td",
        "th",
        "caption",
        "figcaption",
        "footer",
        "div",
        "aside",
        "blockquote",
        "section",
    ),
    *(
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "dl",
        "table",
        "thead",
        "tbody",
        "tr",
        "figure",
        "pre",
        "hr",
        "br",
        "article",
    ),
}
_ADDRESS = re.compile(  # with bounds, so that a word without end is not read to its end from each of its letters
    r"""(?:[a-z][a-z0-9+.-]{0,30}://|www\.|mailto:|doi:)[^\s"<>]+|[\w.+-]{1,64}@[\w-]+\.[\w.-]+"""
    r"""|[\w.-]{0,250}\w\.\w{1,63}/[^\s"<>]+""",
    re.IGNORECASE,
)
_OPENS_AFTER = frozenset("([{—–-/«“‘„‚‹¿¡\u00a0\u202f")
_ELISIONS = re.compile(r"(?:\d\ds?\b|tis\b|twas\b|em\b|n\b|til\b|cause\b)", re.IGNORECASE)


def set_typography(brief: Brief) -> Brief:
    """Set the typography of the body and of every note by their languages."""
    for tree in brief.all_trees():
        for runs in _paragraphs(tree, brief.metadata.lang):
            _set_runs(runs)
    return brief


@dataclass(slots=True)
class _Run:
    """A stretch of text in the tree: the `text` or the `tail` of an element."""

    owner: Element
    is_tail: bool
    lang: str
    literal: bool

    @property
    def text(self) -> str:
        return (self.owner.tail if self.is_tail else self.owner.text) or ""

    @text.setter
    def text(self, value: str) -> None:
        if self.is_tail:
            self.owner.tail = value
        else:
            self.owner.text = value


def _paragraphs(tree: Element, lang: str) -> Iterator[list[_Run]]:
    """Yield the runs of each stretch of running text that no block interrupts."""
    runs: list[_Run] = []
    for run in _runs(tree, lang, literal=False):
        if run is None:
            if runs:
                yield runs
            runs = []
        elif run.text:
            runs.append(run)
    if runs:
        yield runs


def _runs(element: Element, lang: str, *, literal: bool) -> Iterator[_Run | None]:
    """Yield the runs of the element in order, and None wherever a block begins or ends."""
    is_block = element.tag in _BLOCKS
    inner_lang = element.get("lang") or lang
    inner_literal = literal or _is_literal(element)
    if is_block:
        yield None
    if element.tag != NOTE_CALL:
        yield _Run(element, False, inner_lang, inner_literal)
    for child in element:
        yield from _runs(child, inner_lang, literal=inner_literal)
        yield _Run(child, True, inner_lang, inner_literal)
    if is_block:
        yield None


def _is_literal(element: Element) -> bool:
    return element.tag in _LITERAL_TAGS or bool(_LITERAL_CLASSES & set(element.get("class", "").split()))


def _set_runs(runs: list[_Run]) -> None:
    """Set one stretch of running text; each run sees the characters before and after it, whatever element they stand in."""
    originals = [run.text for run in runs]
    before = ""
    open_singles = 0
    for index, run in enumerate(runs):
        after = next((text[0] for text in originals[index + 1 :]), "")
        if run.literal:
            before = originals[index][-1]
            continue
        rules = conventions(run.lang)
        pieces: list[str] = []
        start = 0
        for address in _ADDRESS.finditer(originals[index]):
            piece, open_singles = _set(originals[index][start : address.start()], before, address[0][0], rules, open_singles)
            pieces += [piece, address[0]]
            before, start = address[0][-1], address.end()
        piece, open_singles = _set(originals[index][start:], before, after, rules, open_singles)
        run.text = "".join([*pieces, piece])
        before = (piece or before)[-1:]


def _set(text: str, before: str, after: str, rules: Conventions, open_singles: int) -> tuple[str, int]:
    text = text.replace("---", "—").replace("--", "–").replace("...", "…")
    text, open_singles = _quotes(text, before, after, rules, open_singles)
    for pattern, replacement in rules.spaces:
        text = pattern.sub(replacement, text)
    return text, open_singles


def _quotes(text: str, before: str, after: str, rules: Conventions, open_singles: int) -> tuple[str, int]:
    """Return the text with curled quotes, and how many single quotes are open at its end."""
    if '"' not in text and "'" not in text:
        return text, open_singles
    out: list[str] = []
    for index, character in enumerate(text):
        if character not in "\"'":
            out.append(character)
            continue
        left = text[index - 1] if index else before
        right = text[index + 1] if index + 1 < len(text) else after
        opens = (not left or left.isspace() or left in _OPENS_AFTER or left in "\"'") and bool(right) and not right.isspace()
        if character == '"':
            out.append(rules.quotes[0] if opens and not (left in "\"'" and _closing_run(right)) else rules.quotes[1])
        elif opens and not _ELISIONS.match(text, index + 1) and _closes_later(text, index + 1, after):
            open_singles += 1
            out.append(rules.quotes[2])
        elif open_singles and not right.isalnum():
            open_singles -= 1
            out.append(rules.quotes[3])
        else:
            out.append("’")
    return "".join(out), open_singles


def _closing_run(right: str) -> bool:
    return not right or right.isspace() or right in ".,;:!?)]}"


def _closes_later(text: str, start: int, after: str) -> bool:
    """Return whether a single quote later in the text can close one that opens before `start`."""
    for index in range(start, len(text)):
        if text[index] == "'" and not text[index - 1].isspace():
            right = text[index + 1] if index + 1 < len(text) else after
            if not right.isalnum():
                return True
    return False
