"""style.toml: what is wrong in it is named with its line."""

from pathlib import Path

import pytest

from briefpress.problems import ProjectError
from briefpress.style.settings import read_settings


def settings(folder: Path, text: str) -> Path:
    path = folder / "style.toml"
    path.write_text(text, "utf-8")
    return path


def test_everything_that_a_style_can_say(tmp_path: Path) -> None:
    found = read_settings(
        settings(
            tmp_path,
            """title = "Mine"
description = "One line."
extends = "base"
[[fonts]]
family = "A"
file = "a.ttf"
[[fonts]]
family = "A"
file = "a-bold.ttf"
weight = 700
style = "italic"
[boxes]
kinds = ["box", "case"]
[pull-quotes]
side = "left"
width = "37.5%"
[page]
size = "210mm 297mm"
margins = "20mm 25mm"
[notes]
marks = "symbols"
numbers = "page"
""",
        )
    )
    assert (found.title, found.extends, found.box_kinds) == ("Mine", "base", ("box", "case"))
    assert found.fonts is not None
    assert [(font.file, font.weight, font.style) for font in found.fonts] == [
        ("a.ttf", 400, "normal"),
        ("a-bold.ttf", 700, "italic"),
    ]
    assert (found.pull_quote_side, found.pull_quote_width) == ("left", "37.5%")
    assert (found.page_size, found.page_margins) == ("210mm 297mm", "20mm 25mm")
    assert (found.note_marks, found.note_numbers) == ("symbols", "page")


def test_what_is_not_said_is_left_to_the_style_below(tmp_path: Path) -> None:
    found = read_settings(settings(tmp_path, 'title = "Mine"\n'))
    assert found.fonts is None
    assert found.pull_quote_side is None
    assert found.page_margins is None
    assert found.note_marks is None


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('title = "T"\nextend = "base"\n', 2, "extend is not known (did you mean extends?)"),
        ('title = "T"\n[pull-quotes]\nsides = "left"\n', 3, "sides is not known in pull-quotes (did you mean side?)"),
        ('title = "T"\n[pull-quotes]\nside = "lef"\n', 3, "lef is not one of left, right, full (did you mean left?)"),
        ('title = "T"\n[pull-quotes]\nwidth = "4cm"\n', 3, "4cm is not a percentage"),
        ('title = "T"\n[page]\nmargins = "1cm; }"\n', 3, "is not one to four lengths"),
        ('title = "T"\n[page]\nmargins = "20 mm"\n', 3, "is not one to four lengths"),
        ('title = "T"\n[page]\nsize = "A99"\n', 3, "A99 is not a page size"),
        ('title = "T"\n[notes]\nmarks = "symbol"\n', 3, "symbol is not one of figures, symbols (did you mean symbols?)"),
        ('title = "T"\n[boxes]\nkinds = [["box"]]\n', 3, "has to be text, not a list"),
        ('title = "T"\n\n[[fonts]]\nfamily = "A"\nfile = "a.ttf"\nweight = "bold"\n', 6, "bold is not a weight"),
        ('title = "T"\n[[fonts]]\nfamily = "A"\n', 2, "file is missing"),
        ('description = "T"\n', 1, "title is missing"),
        ("title = Policy\n", 1, "this is not TOML"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    path = settings(tmp_path, text)
    with pytest.raises(ProjectError) as raised:
        read_settings(path)
    assert str(raised.value).startswith(f"{path}:{line}:")
    assert said in str(raised.value)


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    path = settings(tmp_path, 'title = "T"\ncolour = "red"\n[page]\nsise = "A4"\n')
    with pytest.raises(ProjectError, match=r"colour is not known[^\n]*\n.*sise is not known"):
        read_settings(path)
