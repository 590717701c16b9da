"""Dates as manuscripts write them: a year, a month or a day. A date that depends on the day of the build is refused."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

from briefpress.settings.values import Refused

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|{'|'.join(month[:3] for month in _MONTHS)}|sept)\.?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?",
        rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?{_MONTH},?\s+(?P<year>\d{{4}})",
        rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
    )
)
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*")
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_OF_THE_BUILD = {"today", "now", "last-modified", r"\today", "`r sys.date()`"}
_ISO = "write it as 2021-03-24, 2021-03 or 2021"


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as exact as its author gave it: `month` and `day` are 0 where the text does not say them; `text` is as written."""

    text: str
    year: int
    month: int = 0
    day: int = 0

    @property
    def first_day(self) -> datetime.date:
        """The day itself, or the first of the month or year."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def iso(self) -> str:
        """The date in ISO 8601, no more exact than it was written: 2021, 2021-03 or 2021-03-24."""
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])


def read_date(text: str) -> WrittenDate:
    """Read `2021`, `2021-03`, `2021-03-24`, `March 2021`, `24 March 2021` or `March 24, 2021`; raise Refused (M04) for others."""
    text = " ".join(text.split())
    if text.casefold() in _OF_THE_BUILD:
        message = f"{text} is another date in every build"
        raise Refused(message, "write the date itself, so that the same manuscript always makes the same files", "M04")
    with_time = _TIME.fullmatch(text)
    for form in _FORMS:
        if found := form.fullmatch(with_time[1] if with_time else text):
            parts = found.groupdict()
            return _checked(text, int(parts["year"]), _month_number(parts["month"]), int(parts["day"] or 0))
    raise Refused(f"{text} is not a date", _hint(text), "M04")


def _month_number(month: str | None) -> int:
    if not month:
        return 0
    if month.isdigit():
        return int(month) or 13  # a month 00 is as wrong as a month 13
    return next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(month.casefold()[:3]))


def _checked(text: str, year: int, month: int, day: int) -> WrittenDate:
    if year == 0:
        raise Refused("there is no year 0", _ISO, "M04")
    if month > 12:
        raise Refused(f"{text} is not a date: there are twelve months", "the order is year, month, day: 2021-03-24", "M04")
    if month:
        days = calendar.monthrange(year, month)[1]
        if day > days:
            raise Refused(f"{text} is not a date: {_MONTHS[month - 1].title()} {year} has {days} days", "", "M04")
    return WrittenDate(text, year, month, day)


def _hint(text: str) -> str:
    """Show the ISO form of a numeric date where only one reading of it is possible."""
    if (found := _NUMERIC.fullmatch(text)) is None:
        return _ISO
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    day, month = (first, second) if second <= 12 else (second, first)
    if month > 12 or (first <= 12 and second <= 12 and first != second and found[2] == "/"):
        return f"{_ISO}: year, month, day"
    try:
        return f"did you mean {datetime.date(year, month, day).isoformat()}?"
    except ValueError:
        return f"{_ISO}: year, month, day"
