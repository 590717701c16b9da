"""Styles are found by name, extend one another, and bring their typefaces."""

from pathlib import Path

import pytest

from briefpress.pipeline import prepare
from briefpress.problems import ProjectError
from briefpress.project import Job, Project
from briefpress.style import bundled_styles, list_styles, load_style, style_to_set


def make(folder: Path, name: str, text: str = "", **files: str) -> Path:
    style = folder / name
    style.mkdir(parents=True)
    (style / "style.toml").write_text(f'title = "{name}"\n{text}', "utf-8")
    for file, content in files.items():
        (style / f"{file}.css").write_text(content, "utf-8")
    return style


def test_every_bundled_style_loads_with_its_typefaces() -> None:
    styles = list_styles()
    assert {"base", "policy"} <= {style.name for style in styles}
    for style in styles:
        assert style.title
        assert style.description
        assert style.fonts
        assert all(face.path.is_file() for face in style.fonts)


def test_no_bundled_stylesheet_names_a_family_that_its_style_does_not_bring() -> None:
    for style in list_styles():
        brought = {face.family for face in style.fonts}
        for family in ("Source Serif 4", "Source Sans 3", "Carlito", "Fira Code", "Noto Naskh Arabic"):
            if f'"{family}"' in (style.chain[-1] / "print.css").read_text("utf-8"):
                assert family in brought, style.name


def test_no_page_is_set_in_a_style_without_typefaces(tmp_path: Path) -> None:
    make(tmp_path, "bare")
    with pytest.raises(ProjectError, match=r"bare/style\.toml: the style has no typefaces"):
        style_to_set("bare", [tmp_path])
    make(tmp_path, "dressed", 'extends = "base"\n')
    assert style_to_set("dressed", [tmp_path]).fonts


def test_the_project_hides_a_bundled_style(tmp_path: Path) -> None:
    make(tmp_path, "policy")
    assert load_style("policy", [tmp_path]).chain == (tmp_path.resolve() / "policy",)
    assert load_style("policy").chain[-1] == bundled_styles() / "policy"


def test_a_style_takes_what_it_does_not_say_from_those_it_extends(tmp_path: Path) -> None:
    make(
        tmp_path,
        "under",
        '[boxes]\nkinds = ["box"]\n[pull-quotes]\nside = "left"\nwidth = "30%"\n'
        '[page]\nsize = "A5"\n[notes]\nmarks = "symbols"\n',
    )
    make(
        tmp_path,
        "over",
        'extends = "under"\n[boxes]\nkinds = ["case"]\n[pull-quotes]\nwidth = "50%"\n[notes]\nnumbers = "section"\n',
    )
    style = load_style("over", [tmp_path])
    assert [folder.name for folder in style.chain] == ["under", "over"]
    assert style.box_kinds == ("box", "case")
    assert (style.pull_quote.side, style.pull_quote.width) == ("left", "50%")
    assert style.page.size == "A5"
    assert (style.notes.marks, style.notes.numbers) == ("symbols", "section")


def test_what_the_manuscript_says_of_notes_comes_before_the_style(tmp_path: Path) -> None:
    make(tmp_path / "styles", "mine", 'extends = "base"\n[notes]\nmarks = "symbols"\n')
    project = Project(root=tmp_path, manuscripts=tmp_path, styles=tmp_path / "styles", output=tmp_path)
    for said, marks in (("", ["*", "†"]), ("note-marks: figures\n", ["1", "2"])):
        path = tmp_path / "brief.md"
        path.write_text(f"---\ntitle: T\nlang: en\n{said}---\n\nText^[a] and^[b].\n", "utf-8")
        _, brief, _ = prepare(Job("brief", path), project, "mine")
        assert [note.mark for note in brief.notes] == marks


def test_own_typefaces_take_the_place_of_those_below(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "a.ttf").write_bytes(b"")
    make(tmp_path, "over", 'extends = "base"\n[[fonts]]\nfamily = "A"\nfile = "a.ttf"\n')
    assert [face.family for face in load_style("over", [tmp_path]).fonts] == ["A"]


def test_bundled_typefaces_serve_a_style_of_the_project(tmp_path: Path) -> None:
    make(tmp_path, "mine", '[[fonts]]\nfamily = "Carlito"\nfile = "carlito/Carlito-Regular.ttf"\n')
    assert load_style("mine", [tmp_path]).fonts[0].path.is_relative_to(bundled_styles())


def test_a_circle_is_named(tmp_path: Path) -> None:
    make(tmp_path, "a", 'extends = "b"\n')
    make(tmp_path, "b", 'extends = "a"\n')
    with pytest.raises(ProjectError, match="a → b → a"):
        load_style("a", [tmp_path])


def test_a_style_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"polcy: no such style \(did you mean policy\?\)"):
        load_style("polcy", [tmp_path])


def test_a_style_that_extends_one_that_is_not_there(tmp_path: Path) -> None:
    make(tmp_path, "mine", 'extends = "bse"\n')
    with pytest.raises(ProjectError, match=r"style\.toml: extends bse: no such style \(did you mean base\?\)"):
        load_style("mine", [tmp_path])


def test_a_name_is_no_path(tmp_path: Path) -> None:
    make(tmp_path, "mine")
    with pytest.raises(ProjectError):
        load_style("../mine", [tmp_path / "styles", tmp_path / "mine"])


@pytest.mark.parametrize("file", ["gone.ttf", "../../secret.ttf"])
def test_a_typeface_that_is_missing_or_outside(tmp_path: Path, file: str) -> None:
    (tmp_path / "secret.ttf").write_bytes(b"")
    make(tmp_path / "styles", "mine", f'[[fonts]]\nfamily = "A"\nfile = "{file}"\n')
    with pytest.raises(ProjectError, match=r"style\.toml:2:\d+: the typeface"):
        load_style("mine", [tmp_path / "styles"])


def test_a_link_out_of_the_styles_is_not_followed(tmp_path: Path) -> None:
    styles = tmp_path / "styles"
    make(tmp_path / "elsewhere", "mine")
    styles.mkdir()
    (styles / "mine").symlink_to(tmp_path / "elsewhere" / "mine")
    with pytest.raises(ProjectError, match=r"mine/style\.toml: is a link to a file outside"):
        load_style("mine", [styles])
    (tmp_path / "secret.ttf").write_bytes(b"")
    make(styles, "other", '[[fonts]]\nfamily = "A"\nfile = "secret.ttf"\n')
    (styles / "other" / "fonts").symlink_to(tmp_path)
    with pytest.raises(ProjectError, match=r"the typeface secret\.ttf \(A\) is not in"):
        load_style("other", [styles])


def test_stylesheets_stand_in_the_order_of_the_chain_and_name_their_files(tmp_path: Path) -> None:
    make(tmp_path, "under", print="p { color: red }")
    make(tmp_path, "over", 'extends = "under"\n', print="p { color: blue }")
    style = load_style("over", [tmp_path])
    assert style.stylesheet("print") == "/* under/print.css */\np { color: red }\n\n/* over/print.css */\np { color: blue }\n"
    assert style.stylesheet("web") == ""
    with pytest.raises(ValueError, match="fax"):
        style.stylesheet("fax")


def test_font_faces_name_the_files_of_this_machine() -> None:
    rules = load_style("policy").font_faces()
    file = (bundled_styles() / "fonts" / "source-serif" / "SourceSerif4-SemiboldIt.ttf").as_uri()
    assert f'"Source Serif 4"; font-weight: 600; font-style: italic; src: url("{file}")' in rules
