"""Budgets: how long a house lets a text be, as style.toml and briefpress.toml give them: `title = "80 characters"`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from briefpress.near_miss import did_you_mean
from briefpress.settings.sheet import Sheet
from briefpress.settings.values import Refused

BRIEF, NOTES = "brief", "notes"
BUDGETED = (
    *("title", "subtitle", "lead", "abstract", "key-messages", BRIEF, NOTES),
    *("funding", "conflicts", "disclaimer", "acknowledgements", "contact", "how-to-cite", "back-cover"),
)
"""What may have a budget: texts of the front matter by their keys, the text of the brief, and its notes."""

_SYNONYMS = {"summary": "abstract", "text": BRIEF}
_BUDGET = re.compile(r"(?P<most>[1-9]\d{0,2}(?:[, ]?\d{3})*)\s+(?P<unit>characters?|words?)", re.IGNORECASE)
_EXAMPLE = "write how many characters or words it may have: 640 characters"


class Unit(StrEnum):
    """What is counted: characters with the spaces between words, or words."""

    CHARACTERS = "characters"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Budget:
    """The most that a text may have."""

    most: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.most:,} {self.unit if self.most > 1 else self.unit.removesuffix('s')}"


Budgets = Mapping[str, Budget]


def read_budgets(sheet: Sheet) -> dict[str, Budget]:
    """Return the table `[budgets]`, by the names of BUDGETED; what is wrong in it is reported at its line."""
    return sheet.table("budgets", _name, _budget, example='write [budgets] and below it title = "80 characters"')


def _name(key: str) -> str:
    name = _SYNONYMS.get(key, key)
    if name not in BUDGETED:
        hint = did_you_mean(key, (*BUDGETED, *_SYNONYMS), otherwise=f"there are {', '.join(BUDGETED)}")
        raise Refused("nothing of that name has a budget", hint)
    return name


def _budget(text: str) -> Budget:
    found = _BUDGET.fullmatch(text.strip())
    if found is None:
        raise Refused(f"{text or 'the value'} is no budget", _EXAMPLE)
    most = int(re.sub(r"\D", "", found["most"]))
    return Budget(most, Unit.WORDS if found["unit"].casefold().startswith("word") else Unit.CHARACTERS)
