"""Dates, language tags, identifiers and page sizes: what is taken, in which form, and what is refused."""

import datetime

import pytest

from briefpress.language.tags import language_tag
from briefpress.settings.dates import read_date
from briefpress.settings.identifiers import doi, isbn, issn, orcid
from briefpress.settings.page_settings import page_bleed, page_margins, page_size
from briefpress.settings.values import Refused


@pytest.mark.parametrize(
    ("text", "iso", "day"),
    [
        ("2021", "2021", (2021, 1, 1)),
        ("2021-03", "2021-03", (2021, 3, 1)),
        ("2021-3-4", "2021-03-04", (2021, 3, 4)),
        ("2020-02-29", "2020-02-29", (2020, 2, 29)),
        ("24 March 2021", "2021-03-24", (2021, 3, 24)),
        ("24th  Mar. 2021", "2021-03-24", (2021, 3, 24)),
        ("March 24, 2021", "2021-03-24", (2021, 3, 24)),
        ("sept 2021", "2021-09", (2021, 9, 1)),
        ("May 2021", "2021-05", (2021, 5, 1)),
        ("2021-03-24T10:00:00Z", "2021-03-24", (2021, 3, 24)),
    ],
)
def test_a_date_is_as_exact_as_it_was_written(text: str, iso: str, day: tuple[int, int, int]) -> None:
    date = read_date(text)
    assert date.iso == iso
    assert date.first_day == datetime.date(*day)


@pytest.mark.parametrize(
    "text", ["2021-02-29", "31/02/2021", "0000", "2021-00", "2021-03-32", "now", "21", "yesterday", "32 May 2021", ""]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(Refused) as caught:
        read_date(text)
    assert caught.value.code == "M04"


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("24/03/2021", "2021-03-24"),
        ("03/24/2021", "2021-03-24"),
        ("03.04.2021", "2021-04-03"),
        ("03/04/2021", ""),
        ("31/02/2021", ""),
    ],
)
def test_a_numeric_date_gets_a_guess_only_where_one_reading_is_possible(text: str, guess: str) -> None:
    with pytest.raises(Refused) as caught:
        read_date(text)
    assert (f"did you mean {guess}?" == caught.value.hint) is bool(guess)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("en", "en"),
        ("EN-gb", "en-GB"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("no", "no"),
        ("es-419", "es-419"),
        ("de-CH-1996", "de-CH-1996"),
    ],
)
def test_a_language_tag_gets_its_usual_capitals(text: str, tag: str) -> None:
    assert language_tag(text) == tag


@pytest.mark.parametrize(
    ("text", "hint"),
    [("English", "en-GB"), ("en_US", "en-US"), ("de_DE.UTF-8", "de-DE"), ("en-UK", "en-GB"), ("e", "BCP 47"), ("français", "fr")],
)
def test_a_tag_that_is_none_gets_a_hint(text: str, hint: str) -> None:
    with pytest.raises(Refused) as caught:
        language_tag(text)
    assert hint in caught.value.hint


def test_identifiers_come_in_their_printed_form() -> None:
    assert issn("ISSN 03178471") == "0317-8471"
    assert issn("2434-561x") == "2434-561X"
    assert isbn("ISBN-13: 978 0 306 40615 7") == "978-0-306-40615-7"
    assert isbn("ISBN 0-8044-2957-x") == "0-8044-2957-X"
    assert isbn("9780306406157") == "9780306406157"
    assert orcid("https://orcid.org/0000-0002-1694-233X") == "0000-0002-1694-233X"
    assert orcid("0000000218250097") == "0000-0002-1825-0097"
    assert doi("https://doi.org/10.1000/182") == "10.1000/182"
    assert doi("doi:10.1002/(SICI)1099-0690(199910)1999:10<1::AID>3.0.CO;2-Q".replace("<", "(").replace(">", ")")).startswith(
        "10.1002/"
    )


@pytest.mark.parametrize(
    ("read", "text", "digit"),
    [
        (issn, "0317-8472", "1"),
        (issn, "2434-5611", "X"),
        (isbn, "978-0-306-40615-6", "7"),
        (isbn, "0-8044-2957-1", "X"),
        (orcid, "0000-0002-1694-2331", "X"),
    ],
)
def test_a_wrong_check_digit_is_told_with_the_right_one(read, text: str, digit: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Refused, match=f"ask for {digit}$") as caught:
        read(text)
    assert caught.value.code == "M05"


def test_page_settings_come_as_css() -> None:
    assert page_size("a4") == "A4"
    assert page_size("170x240MM") == "170mm 240mm"
    assert page_size("17cm × 24cm") == "17cm 24cm"
    assert page_size("6in 9in") == "6in 9in"
    assert page_size("600px x 800px") == "600px 800px"
    assert page_margins("20mm 0  25.50mm") == "20mm 0 25.5mm"
    assert page_bleed("3mm") == "3mm"


@pytest.mark.parametrize(
    ("read", "text"),
    [
        *((page_size, text) for text in ("A7", "170x240", "4mm 4mm", "9in", "-170mm x 240mm", "1e3mm x 200mm", "url(x)")),
        *((page_margins, text) for text in ("", "20", "-2mm", "1mm 1mm 1mm 1mm 1mm", "auto", "2mm;color:red", "20mm 200mm")),
        *((page_bleed, text) for text in ("3", "30mm", "3mm 3mm")),
    ],
)
def test_a_page_that_cannot_be_set_is_refused(read, text: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Refused):
        read(text)
