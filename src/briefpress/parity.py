"""The same words everywhere: text and notes of every output are held against the manuscript, in every build.

Compared are letters in their order, because outputs differ in white space, in hyphens and in what stands around a text. Each
output says what it holds in its own way: the PDF by the tree that was set, which the audit has held against the pages (L02),
the EPUB by the finished file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, zip_longest
from xml.etree.ElementTree import Element

from briefpress.box_titles import box_title
from briefpress.brief import AT, NOTE_CALL, Brief
from briefpress.components import OFF, TEXTS
from briefpress.language import Labels, labels
from briefpress.printed_pages import letters, offset_of
from briefpress.problems import Place, Problem
from briefpress.text import ENDING_A_LINE, HEADINGS

_SHOWN = 40
_NOT_IN_MARKUP = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffd-\uffff]")
"""Characters that HTML or XML replaces or leaves out; the checks have said so before."""


_HYPHENS = re.compile("[-\u2011]")
"""One glyph, and one word to a screen reader, whichever an author types."""


@dataclass(frozen=True, slots=True)
class Said:
    """What an output says: its text, each of its notes in their order, and all that its templates print of the front matter.

    White space counts for nothing. `front` is None where nobody looked.
    """

    text: str
    notes: tuple[str, ...]
    front: str | None = None


@dataclass(frozen=True, slots=True)
class _Passage:
    """Letters of the manuscript, and the places of the elements that they stand in; `words` is the same text with its spaces."""

    pieces: tuple[tuple[Element, str], ...]
    words: str

    @property
    def letters(self) -> str:
        return "".join(said for _, said in self.pieces)

    def shown(self, offset: int = 0) -> str:
        """Return some of the words from a letter on, for people to know the place by."""
        return " ".join(self.words[offset_of(self.words, offset) :].split())[:_SHOWN]

    def element_at(self, offset: int) -> Element:
        ends = accumulate(len(said) for _, said in self.pieces)
        return next((element for (element, _), end in zip(self.pieces, ends, strict=True) if offset < end), self.pieces[-1][0])


def compare(brief: Brief, outputs: Mapping[str, Said]) -> tuple[Problem, ...]:
    """Return a problem for the text and for each note that an output does not say as the manuscript does.

    `outputs` are by their names. Words that are missing or too many are E01, another order is E03.
    """
    if not outputs:
        return ()
    words = labels(brief.metadata.lang)
    text = _passage(brief.body, words)
    notes = [_passage(note.body, words) for note in brief.notes]
    differences = (
        problem
        for name, said in outputs.items()
        for wanted, found, what in _pairs(text, notes, said)
        if (problem := _difference(brief, wanted, _plain(found), f"{what} of the {name}")) is not None
    )
    return (*differences, *_unprinted(brief, words, outputs))


def _unprinted(brief: Brief, words: Labels, outputs: Mapping[str, Said]) -> Iterator[Problem]:
    """Yield each text of the front matter that a template leaves out or words otherwise; where it stands is the template's."""
    fronts = {name: _plain(said.front) for name, said in outputs.items() if said.front is not None}
    switched_off = {name for name, place in brief.metadata.components.items() if place == OFF}
    for key, tree in brief.front.items():
        component = TEXTS.get(key.partition(".")[0], "")
        if component in switched_off:
            continue  # by the manuscript itself, which may say more than it prints
        passage = _passage(tree, words)
        for name, found in fronts.items():
            if passage.letters not in found:
                message = f"the {name} does not print {key} as it is written, “{passage.shown()}”"
                hint = "let the template of the style print it, in one piece"
                if component:
                    hint += f", or say that it is not to be printed: components: {{{component}: off}}"
                yield Problem("E05", brief.place_of_key(key), message, hint)


def letters_of(brief: Brief) -> int:
    """Return how many letters the text of a manuscript has, as every output says it."""
    return len(_passage(brief.body, labels(brief.metadata.lang)).letters)


def place_in(brief: Brief, count: int, *, note: int = 0) -> Place:
    """Return the place of the letter before which `count` others stand in the text, or in the note of that number."""
    tree = brief.notes[note - 1].body if 0 < note <= len(brief.notes) else brief.body
    passage = _passage(tree, labels(brief.metadata.lang))
    return brief.place_of(passage.element_at(count)) if passage.pieces else Place(str(brief.path))


def unheard(brief: Brief, wanted: Said | None, heard: Said | None) -> Iterator[Problem]:
    """Yield a problem for the text and for each note that the tags of a file do not say once and in order (A02)."""
    if wanted is None or heard is None:
        return
    hint = "look whether a stylesheet sets them anew or hides them; otherwise report the manuscript as a fault of briefpress"
    for words, read in zip_longest((wanted.text, *wanted.notes), (heard.text, *heard.notes), fillvalue=""):
        plain, said = _HYPHENS.sub("", _plain(words)), _HYPHENS.sub("", _plain(read))
        if plain != said:
            same = _parting(plain, said)
            shown = plain[same : same + _SHOWN] or said[same : same + _SHOWN]
            yield Problem("A02", Place(str(brief.path)), f"the words “{shown}” are not read out once, and in order", hint)


def _pairs(text: _Passage, notes: list[_Passage], said: Said) -> Iterator[tuple[_Passage, str, str]]:
    yield text, said.text, "the text"
    for number, wanted in enumerate(notes, 1):
        yield wanted, said.notes[number - 1] if number <= len(said.notes) else "", f"note {number}"


def _difference(brief: Brief, passage: _Passage, found: str, where: str) -> Problem | None:
    wanted = passage.letters
    if wanted == found:
        return None
    offset = _parting(wanted, found)
    place = brief.place_of(passage.element_at(offset)) if passage.pieces else Place(str(brief.path))
    shown = f"from “{passage.shown(offset)}” on" if offset < len(wanted) else f"at “{found[offset : offset + _SHOWN]}”"
    if Counter(wanted) == Counter(found):
        return Problem("E03", place, f"{where} stands in another order than the manuscript {shown}", "write it without raw HTML")
    hint = "report the manuscript as a fault of briefpress"
    return Problem("E01", place, f"{where} is not what the manuscript says {shown}", hint)


def _parting(one: str, other: str) -> int:
    """Return the offset at which two texts part."""
    shorter = min(len(one), len(other))
    return next((index for index in range(shorter) if one[index] != other[index]), shorter)


def _passage(tree: Element, words: Labels) -> _Passage:
    texts = list(_texts(tree, tree, words))
    pieces = tuple((element, said) for element, text in texts if (said := _plain(text)))
    return _Passage(pieces, "".join(text for _, text in texts))


def _texts(element: Element, home: Element, words: Labels) -> Iterator[tuple[Element, str]]:
    """Yield the running text with the nearest element around it that knows its place."""
    home = element if AT in element.attrib else home
    if element.tag == NOTE_CALL:
        return
    if element.tag == "aside":
        yield home, box_title(element, words)
    yield home, element.text or ""
    for child in element:
        yield from _texts(child, home, words)
        end = " " if child.tag in ENDING_A_LINE or child.tag in HEADINGS else ""
        yield home, f"{end}{child.tail or ''}"


def _plain(text: str) -> str:
    return _NOT_IN_MARKUP.sub("", letters(text))
