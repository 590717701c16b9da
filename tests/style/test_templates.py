"""A template's fault is the style's: S03 with file and line."""

from pathlib import Path

import pytest

from briefpress.problems import ProblemsFound
from briefpress.style.templates import render_template


def chain(folder: Path, **styles: dict[str, str]) -> tuple[Path, ...]:
    for name, templates in styles.items():
        (folder / name / "templates").mkdir(parents=True)
        for template, text in templates.items():
            (folder / name / "templates" / f"{template}.j2").write_text(text, "utf-8")
    return tuple(folder / name for name in styles)


def test_the_nearest_template_is_taken_and_can_build_on_one_below(tmp_path: Path) -> None:
    folders = chain(
        tmp_path,
        base={"page": "<{% block inside %}base{% endblock %}>"},
        mine={"page": '{% extends "base/page.j2" %}{% block inside %}mine and {{ super() }}{% endblock %}'},
    )
    assert render_template(folders[:1], "page.j2", {}) == "<base>"
    assert render_template(folders, "page.j2", {}) == "<mine and base>"


def test_text_is_escaped(tmp_path: Path) -> None:
    folders = chain(tmp_path, base={"page": "{{ words }}"})
    assert render_template(folders, "page.j2", {"words": "<script>"}) == "&lt;script&gt;"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("one\ntwo\n{% if %}", 3),
        ("one\n{{ nothing }}", 2),
        ("one\n\n\n{{ words.gone }}", 4),
        ("{{ words / 0 }}", 1),
        ("one\n{% include 'gone.j2' %}", 2),
        ("one\n{{ ''.__class__.__mro__ }}", 2),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    folders = chain(tmp_path, base={"page": text})
    with pytest.raises(ProblemsFound) as raised:
        render_template(folders, "page.j2", {"words": "w"})
    (problem,) = raised.value.problems
    assert problem.code == "S03"
    assert (problem.place.file, problem.place.line) == ("styles/base/templates/page.j2", line)


def test_a_fault_in_a_part_is_named_where_the_part_is(tmp_path: Path) -> None:
    folders = chain(tmp_path, base={"page": "{% include 'part.j2' %}", "part": "\n{{ nothing }}"})
    with pytest.raises(ProblemsFound) as raised:
        render_template(folders, "page.j2", {})
    place = raised.value.problems[0].place
    assert (Path(place.file).name, place.line) == ("part.j2", 2)


def test_a_template_in_another_encoding_is_named(tmp_path: Path) -> None:
    folders = chain(tmp_path, base={"page": ""})
    (folders[0] / "templates" / "page.j2").write_bytes("Zürich".encode("latin-1"))
    with pytest.raises(ProblemsFound, match=r"^styles/base/templates/page\.j2:1:1: S03 the template is not UTF-8"):
        render_template(folders, "page.j2", {})


def test_a_template_that_no_style_has(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match=r"template page\.j2 is not in"):
        render_template(chain(tmp_path, base={}), "page.j2", {})


def test_a_template_that_is_a_link_out_of_the_styles(tmp_path: Path) -> None:
    folders = chain(tmp_path / "styles", base={}, mine={})
    (tmp_path / "secret.j2").write_text("secret")
    (folders[1] / "templates" / "page.j2").symlink_to(tmp_path / "secret.j2")
    (folders[0] / "templates" / "part.j2").write_text("shared")
    (folders[1] / "templates" / "part.j2").symlink_to(folders[0] / "templates" / "part.j2")
    assert render_template(folders, "part.j2", {}) == "shared"
    with pytest.raises(ProblemsFound) as raised:
        render_template(folders, "page.j2", {})
    (problem,) = raised.value.problems
    assert (problem.code, problem.place.file) == ("S01", "styles/mine/templates/page.j2")
