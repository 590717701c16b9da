"""Whatever is laid out: notes stand under their calls, words are there once, boxes are whole; the PDF's text is the witness.

`pytest tests/pdf/test_strays.py --hypothesis-profile=deep --hypothesis-seed=7` looks further (docs/how-to/strays.md).
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import weasyprint
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from briefpress.pdf.engine import write_plain
from tests.layouts.chance import Chance, Drawn, Seeded
from tests.layouts.families import columns, edge, everything, many
from tests.layouts.manuscript import Made, MadeBox, MadeNote
from tests.layouts.oracle import judge
from tests.layouts.reading import read_pdf
from tests.layouts.setting import set_in
from tests.pdf.sheets import sheet

SMALL: tuple[Callable[[Chance], Made], ...] = (
    *(edge, edge, partial(many, most=4), partial(everything, most=5), partial(columns, most=4)),
)
QUICK = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)


@st.composite
def made_manuscripts(draw: st.DrawFn) -> Made:
    return draw(st.sampled_from(SMALL))(Drawn(draw))


@(settings() if settings.get_current_profile_name() == "deep" else QUICK)
@given(made_manuscripts())
def test_nothing_strays(made: Made) -> None:
    with tempfile.TemporaryDirectory() as folder:
        outcome = set_in(Path(folder), made)
    assert outcome.sentences == [], made.text


# The oracle has to see what it is there for: what is claimed of a sound PDF is bent until it is false.


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Made, bytes]:
    made = many(Seeded("sound"), most=8)
    outcome = set_in(tmp_path_factory.mktemp("sound"), made)
    assert outcome.sentences == []
    assert outcome.verdict is not None
    assert outcome.verdict.pages > 1
    return made, outcome.data


def _kinds(made: Made, data: bytes) -> set[str]:
    return {one.kind for one in judge(made, data).wrong}


def test_a_note_on_another_page_than_its_call_strays(sound: tuple[Made, bytes]) -> None:
    made, data = sound
    body = [run for run in made.runs if run not in {note.words for note in made.notes}]
    last = MadeNote(made.notes[-1].words, called_after=body[0][0])
    assert _kinds(replace(made, notes=[*made.notes[:-1], last]), data) == {"stray"}


def test_a_missing_word_and_one_that_is_set_twice_are_lost(sound: tuple[Made, bytes]) -> None:
    made, data = sound
    assert _kinds(replace(made, wanted=made.wanted + Counter(["tulerovasirima"])), data) == {"lost"}
    assert _kinds(replace(made, wanted=made.wanted + Counter([made.runs[0][0]])), data) == {"lost"}
    once_too_often = Counter({word: count - (word == made.runs[0][0]) for word, count in made.wanted.items()})
    assert _kinds(replace(made, wanted=once_too_often), data) == {"lost"}


def test_words_in_another_order_are_wrong(sound: tuple[Made, bytes]) -> None:
    made, data = sound
    assert _kinds(replace(made, runs=[made.runs[0][::-1]]), data) == {"other"}


def test_a_box_on_two_pages_is_cut_unless_no_page_holds_it(sound: tuple[Made, bytes]) -> None:
    made, data = sound
    box = MadeBox("box", (made.runs[0][0], made.notes[-1].words[-1]))
    assert _kinds(replace(made, boxes=[box]), data) == {"cut"}
    assert _kinds(replace(made, boxes=[box], text_height=30), data) == set()


def test_a_note_above_text_is_wrong(sound: tuple[Made, bytes]) -> None:
    made, data = sound
    head = MadeNote((made.runs[0][0],), called_after=made.runs[0][0])
    assert _kinds(replace(made, notes=[head]), data) == {"other"}


def test_words_that_run_off_or_over_one_another_are_seen() -> None:
    css = "@page { size: 60mm } span { position: absolute; top: 0 }"
    page = f"<style>{css}</style>buro<span style='left: 20mm'>tamile</span><span style='left: 21mm'>devosu</span>"
    data = weasyprint.HTML(string=f"{page}<span style='left: 44mm; top: 9mm; white-space: nowrap'>gonimera</span>").write_pdf()
    reading = read_pdf(data, {"buro", "tamile", "devosu", "gonimera"})
    assert set(reading.spots) == {"buro", "tamile", "devosu", "gonimera"}
    assert reading.misplaced == ("gonimera runs off page 1", "tamile and devosu stand over one another on page 1")


def test_a_word_that_a_page_end_parts_is_one_word(tmp_path: Path) -> None:
    page = "@page { size: 24mm 28mm; margin: 5mm; @top-left { content: 'Head of page' } }"
    css = f"{page} p {{ orphans: 1; widows: 1; line-height: 16pt }}"
    data = write_plain(sheet(f"<p>pena {' tulerovasirima' * 3}</p>", tmp_path, css).lay_out())
    spots = read_pdf(data, {"pena", "tulerovasirima"}).spots["tulerovasirima"]
    assert len(spots) == 3
    assert any(spot.first.page < spot.last.page for spot in spots)
