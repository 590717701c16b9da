"""Hold a finished PDF against the manuscript that it was made from: every note under its call, every word once, no box cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.layouts.manuscript import Made, MadeBox, MadeNote
from tests.layouts.reading import Piece, Reading, Spot, read_pdf

KINDS = ("stray", "lost", "cut", "other")
_AROUND_A_BOX = 45.0  # points: padding, title and margins, which show no coined word
_LEAST_OF_A_NOTE = 40.0  # points that a note needs at least below the box that calls it
_SHARE = 0.5  # points that the foot of one line and the head of the next may share


@dataclass(frozen=True, slots=True)
class Wrong:
    """One fault: its kind, of KINDS, and a sentence. A word set twice is `lost` too: it stands for one that is not there."""

    kind: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the oracle saw in a PDF."""

    pages: int
    notes: int
    divided: int
    wrong: tuple[Wrong, ...]


def judge(made: Made, data: bytes) -> Verdict:
    """Return all that is wrong with the PDF of a made manuscript."""
    reading = read_pdf(data, made.wanted.keys())
    first = {word: spots[0] for word, spots in reading.spots.items()}
    wrong = (
        *_lost(made, reading),
        *_out_of_order(made.runs, first),
        *(fault for note in made.notes for fault in _stray(note, first)),
        *(_out_of_their_columns(made, first) if made.notes_in_columns else _above_the_text(made, reading)),
        *(fault for box in made.boxes for fault in _cut(box, made, first)),
        *(Wrong("other", sentence) for sentence in reading.misplaced),
    )
    divided = sum(len(_pages(note.words, first)) > 1 for note in made.notes)
    return Verdict(reading.pages, len(made.notes), divided, wrong)


def _lost(made: Made, reading: Reading) -> Iterator[Wrong]:
    for word, wanted in made.wanted.items():
        spots = reading.spots.get(word, [])
        on_pages = Counter(spot.first.page for spot in spots)
        if len(spots) < wanted:
            yield Wrong("lost", f"{word} is not there")
        elif len(spots) > wanted and (word not in made.repeating or max(on_pages.values()) > wanted * made.columns):
            pages = ", ".join(map(str, sorted(on_pages)))
            yield Wrong("lost", f"{word} is set {len(spots)} times, on page {pages}")


def _out_of_order(runs: Iterable[Sequence[str]], first: dict[str, Spot]) -> Iterator[Wrong]:
    for run in runs:
        there = [word for word in run if word in first]
        for before, after in pairwise(there):
            if first[before].last.order > first[after].first.order:
                yield Wrong("other", f"{after} on page {first[after].first.page} stands before {before}")


def _stray(note: MadeNote, first: dict[str, Spot]) -> Iterator[Wrong]:
    call, begin = first.get(note.called_after), first.get(note.words[0])
    if call is None or begin is None:
        return  # lost, which is said elsewhere
    if call.last.page != begin.first.page:
        called, stands = call.last.page, begin.first.page
        yield Wrong(
            "stray", f"the note {note.words[0]}, called after {note.called_after} on page {called}, stands on page {stands}"
        )
    pages = _pages(note.words, first)
    if pages != list(range(pages[0], pages[0] + len(pages))):
        yield Wrong("stray", f"the note {note.words[0]} is divided over pages {', '.join(map(str, pages))}")


def _above_the_text(made: Made, reading: Reading) -> Iterator[Wrong]:
    """Yield notes that do not stand below all text of their page, and rests of notes that do not stand before other notes."""
    number_of = {word: number for number, note in enumerate(made.notes) for word in note.words}
    body: dict[int, Piece] = {}
    feet: dict[int, dict[int, Piece]] = {}
    for word, spots in reading.spots.items():
        for piece in (piece for spot in spots for piece in spot.pieces):
            if word not in number_of:
                lowest = body.get(piece.page)
                body[piece.page] = piece if lowest is None or piece.bottom < lowest.bottom else lowest
                continue
            heads = feet.setdefault(piece.page, {})
            highest = heads.get(number_of[word])
            heads[number_of[word]] = piece if highest is None or piece.top > highest.top else highest
    begun: set[int] = set()
    for page, heads in sorted(feet.items()):
        top = max(heads.values(), key=lambda piece: piece.top)
        if page in body and top.top > body[page].bottom + _SHARE:
            yield Wrong("other", f"{top.text} of a note stands above {body[page].text} of the text on page {page}")
        rests = [piece.bottom for number, piece in heads.items() if number in begun]
        fresh = [piece for number, piece in heads.items() if number not in begun]
        for piece in fresh:
            if rests and piece.bottom > min(rests):
                yield Wrong("other", f"the note {piece.text} stands before the rest of another on page {page}")
        begun |= heads.keys()


def _out_of_their_columns(made: Made, first: dict[str, Spot]) -> Iterator[Wrong]:
    """Yield notes that do not begin below their call in its column; those called across the columns stand across the page."""
    across = {word for box in made.boxes if box.kind.split()[-1] in ("span", "top", "foot") for word in box.words}
    for note in made.notes:
        call, begin = first.get(note.called_after), first.get(note.words[0])
        if call is None or begin is None or note.called_after in across:
            continue
        if call.last.page == begin.first.page and (
            call.last.column != begin.first.column or begin.first.top > call.last.bottom + _SHARE
        ):
            yield Wrong("other", f"the note {note.words[0]} does not stand under its call on page {call.last.page}")


def _cut(box: MadeBox, made: Made, first: dict[str, Spot]) -> Iterator[Wrong]:
    pages = _pages(box.words, first)
    if len(pages) < 2:
        return
    inside = set(box.words)
    notes = [note for note in made.notes if note.called_after in inside]
    in_column = made.columns > 1 and not box.kind.endswith("span")
    needed = _height(box.words, first, columns=in_column) + _AROUND_A_BOX
    needed += sum(min(_LEAST_OF_A_NOTE, _height(note.words, first)) for note in notes)
    if needed < made.text_height:
        where = ", ".join(map(str, pages))
        yield Wrong(
            "cut", f"the {box.kind} of {box.words[0]} stands on pages {where}; it needs {needed:.0f} of {made.text_height:.0f} pt"
        )


def _pages(words: Sequence[str], first: dict[str, Spot]) -> list[int]:
    """Return the pages that words stand on, in order."""
    return sorted({piece.page for word in words if word in first for piece in first[word].pieces})


def _height(words: Sequence[str], first: dict[str, Spot], *, columns: bool = False) -> float:
    """Return how high words stand, summed over their pages, or over their columns, in points."""
    parts: dict[tuple[int, int], list[Piece]] = {}
    for piece in (piece for word in words if word in first for piece in first[word].pieces):
        parts.setdefault((piece.page, piece.column if columns else 0), []).append(piece)
    return sum(max(one.top for one in here) - min(one.bottom for one in here) for here in parts.values())
