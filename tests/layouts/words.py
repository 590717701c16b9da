"""Words that are found again: each is set once in a manuscript, hyphenates as English does, and is no part of another.

A word begins with one of `b d g k p t`, which no syllable after the first does. So what a line end leaves of a word is known for
a part: its head begins with one of these letters, and its tail with none.
"""

from __future__ import annotations

import random

HEADS = "bdgkpt"
_MIDDLES = "lmnrsv"
_VOWELS = "aeiou"
_LENGTHS = (2, 2, 3, 3, 3, 4, 4, 5)  # syllables; from three on, most words may be hyphenated


class Mint:
    """Coins words of these `lengths`, in syllables, the same for a seed; only long ones are safe beside words of a language."""

    def __init__(self, seed: int = 1, lengths: tuple[int, ...] = _LENGTHS) -> None:
        self._lengths = lengths
        self._random = random.Random(seed)
        self._coined: set[str] = set()

    def coin(self) -> str:
        while True:
            syllables = self._random.choice(self._lengths)
            word = self._random.choice(HEADS) + self._random.choice(_VOWELS)
            word += "".join(self._random.choice(_MIDDLES) + self._random.choice(_VOWELS) for _ in range(syllables - 1))
            if word not in self._coined:
                self._coined.add(word)
                return word
