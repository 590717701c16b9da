"""Pictures of every kind come into the press file in inks, and lay on no more than the paper takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefpress.preflight import Purpose, look_over
from briefpress.press.proof import colours_of_light
from tests.pdf.test_pictures import KEPT, SHOWN
from tests.press.making import opened, pressed

PICTURES = {name: data for name, data in KEPT.items() if name not in ("no picture", "nothing")}
PICTURES |= {name: data for name, (data, _) in SHOWN.items()}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_printed_in_inks(name: str, tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(PICTURES[name])
    data = pressed(tmp_path, "<img src='picture.png' alt='A ramp'>", "img { width: 4mm }")
    with opened(data) as pdf:
        assert colours_of_light(pdf) == []
    overview = look_over(data, purpose=Purpose.PRESS)
    assert {finding.code for finding in overview.findings} <= {"P15"}
    assert overview.pages[0].coverage, "the picture is there"
