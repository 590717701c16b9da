"""The words of the house, in the brief's language."""

from pathlib import Path

import pytest

import briefpress.language
from briefpress.language import direction, format_date, labels
from briefpress.metadata import Metadata
from briefpress.settings.dates import read_date

LANGUAGES = sorted(path.stem for path in (Path(briefpress.language.__file__).parent / "words").glob("*.toml"))


def test_these_languages_are_spoken() -> None:
    assert set(LANGUAGES) >= {"de", "en", "es", "fr", "it", "nl", "pt", "ru"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_every_word(lang: str) -> None:
    words = labels(lang)
    assert len(words.months) == len(set(words.months)) == 12
    assert "{number}" in words.note_call
    assert "{number}" in words.back_link
    assert words.number.endswith("\u00a0")
    assert all(words.box_title(kind) for kind in ("key-messages", "recommendations", "about-author", "warning"))


def test_a_tag_is_read_by_its_language_and_an_unknown_one_is_english() -> None:
    assert labels("de-AT") is not labels("en")
    assert labels("de_AT") == labels("de")
    assert labels("tlh").figure == labels("../en").figure == "Figure"
    assert labels("en-US").licence == "License"


def test_a_box_without_a_title_of_its_own() -> None:
    assert labels("en").box_title("box") == labels("en").box_title("months") == ""


@pytest.mark.parametrize(
    ("lang", "given", "written"),
    [
        ("en", "2026-05-18", "18 May 2026"),
        ("en-US", "2026-05-18", "May 18, 2026"),
        ("de", "2026-05-01", "1. Mai 2026"),
        ("fr", "2026-05-01", "1er mai 2026"),
        ("es", "2026-05-18", "18 de mayo de 2026"),
        ("ru", "2026-05-18", "18 мая 2026 г."),
        ("ru", "2026-05", "май 2026 г."),
        ("en", "2026-05", "May 2026"),
        ("en", "2026", "2026"),
        ("en", "12 March 2026", "12 March 2026"),
        ("en-US", "12 March 2026", "March 12, 2026"),
        ("de", "March 12, 2026", "12. März 2026"),
        ("en", "March 2026", "March 2026"),
        ("en", "2026-3", "March 2026"),
    ],
)
def test_a_date_is_written_as_exactly_as_it_is_given(lang: str, given: str, written: str) -> None:
    metadata = Metadata(title="T", lang=lang, date=read_date(given).first_day, date_text=given)
    assert format_date(metadata) == written


def test_a_date_in_words_stays_as_it_is() -> None:
    assert format_date(Metadata(title="T", lang="en", date_text="Spring 2026")) == "Spring 2026"


def test_direction() -> None:
    assert [direction(lang) for lang in ("fa", "ar-EG", "he", "en", "")] == ["rtl", "rtl", "rtl", "ltr", "ltr"]
