"""briefpress.toml, which manuscripts there are, and where outputs go."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from briefpress.problems import ProjectError, UsageError
from briefpress.project import Project, commissions, find_project, manuscripts_in, project_around, resolve


def lay(root: Path, *files: str, toml: str | None = None) -> Path:
    for file in files:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text("---\ntitle: A\nlang: en\n---\n\nText\n", "utf-8")
    if toml is not None:
        (root / "briefpress.toml").write_text(toml, "utf-8")
    return root


def refused(root: Path, toml: str) -> str:
    lay(root, toml=toml)
    with pytest.raises(ProjectError) as caught:
        find_project(root)
    return str(caught.value).replace(f"{root}/", "")


def test_every_setting(tmp_path: Path) -> None:
    toml = """
        manuscripts = "texts"
        styles = "looks"
        output = "out"
        style = "original"
        formats = ["epub", "html", "epub"]
        strict = true
        [defaults]
        lang = "fr"
        [defaults.publisher]
        name = "Press"
        """
    lay(tmp_path, "texts/water/brief.md", toml=toml)
    root = find_project(tmp_path / "texts" / "water" / "brief.md").root
    assert find_project(tmp_path) == Project(
        root=root,
        manuscripts=root / "texts",
        styles=root / "looks",
        output=root / "out",
        style="original",
        formats=("epub", "html"),
        strict=True,
        defaults={"lang": "fr", "publisher": {"name": "Press"}},
    )


def test_an_empty_file_is_a_project(tmp_path: Path) -> None:
    project = find_project(lay(tmp_path, toml=""))
    assert project == Project(tmp_path, tmp_path / "manuscripts", tmp_path / "styles", tmp_path / "build")
    with pytest.raises(FrozenInstanceError):
        project.strict = True  # type: ignore[misc]


def test_places_are_short_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(lay(tmp_path, "manuscripts/water/brief.md", toml=""))
    project = project_around([])
    assert [str(job.manuscript) for job in manuscripts_in(project)] == ["manuscripts/water/brief.md"]
    assert str(manuscripts_in(project)[0].output(project, "pdf")) == "build/water.pdf"


def test_a_lone_manuscript_is_a_project_of_its_own(tmp_path: Path) -> None:
    lay(tmp_path, "a/x.md", "b/y/brief.md")
    project = find_project(tmp_path / "a" / "x.md")
    assert (project.root, project.lone) == (tmp_path / "a", True)
    outputs = [job.output(project, "epub") for job in resolve(project, [tmp_path / "a" / "x.md", tmp_path / "b" / "y"])]
    assert outputs == [tmp_path / "a" / "x.epub", tmp_path / "b" / "y" / "y.epub"]


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('\nstyel = "policy"\n', "briefpress.toml:2:1: styel is not known (did you mean style?)"),
        ('publisher = "Press"\n', "briefpress.toml:1:1: publisher is not known (put it under [defaults])"),
        ('strict = "yes"\n', "briefpress.toml:1:1: strict has to be true or false, not text"),
        ('formats = ["pdf", "docx"]\n', "briefpress.toml:1:1: docx is not a format (there are pdf, press, epub, html)"),
        ('output = "../out"\n', "briefpress.toml:1:1: output: ../out lies outside the project"),
        ("defaults = 3\n", "briefpress.toml:1:1: defaults has to be a table"),
        ('[defaults]\n# more\nlang = "english"\n', "briefpress.toml:3:1: lang: english is not a language tag (write en-GB)"),
        ('[defaults]\ntitle = "A"\n', "briefpress.toml:2:1: title is not known (every manuscript has a title of its own)"),
        (
            '[defaults]\nabstract = """\nlang = "x"\n"""\nlang = "english"\n',
            "briefpress.toml:5:1: lang: english is not a language tag",
        ),
        ('[defaults.series]\n  issn = "0317-8472"\n', "briefpress.toml:2:3: series.issn: the check digit"),
        (
            '[[defaults.authors]]\nname = "A"\n[[defaults.authors]]\nnmae = "B"\n',
            "briefpress.toml:4:1: nmae is not known in authors.2",
        ),
        ('output = "../out"\n', "briefpress.toml:1:1: output: ../out lies outside the project (name a folder of the project)"),
        ('title = "T"\n', "briefpress.toml:1:1: title is not known (every manuscript has a title of its own)"),
        ("style = policy\n", "briefpress.toml:1:9: this is not TOML"),
        ('style = "a"\nstyle = "b"\n', "briefpress.toml:2:"),
    ],
)
def test_a_wrong_setting_is_told_with_its_line(tmp_path: Path, toml: str, message: str) -> None:
    assert message in refused(tmp_path, toml)


def test_formats_may_be_written_as_on_the_command_line(tmp_path: Path) -> None:
    assert find_project(lay(tmp_path, toml='formats = "pdf, html"\n')).formats == ("pdf", "html")


def test_all_wrong_settings_are_told_at_once(tmp_path: Path) -> None:
    assert len(refused(tmp_path, 'a = 1\nb = 2\n[defaults]\nlang = "x"\n').splitlines()) == 3


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "briefpress.toml").write_bytes(b'style = "\xff"')
    with pytest.raises(ProjectError, match=r"briefpress\.toml:1:10: byte 0xff is not UTF-8"):
        find_project(tmp_path)


FILES = (
    "manuscripts/water/brief.md",
    "manuscripts/land.md",
    "manuscripts/README.md",
    "manuscripts/_old/brief.md",
    "manuscripts/x/notes.md",
)


@pytest.mark.parametrize(
    ("names", "slugs"),
    [
        ([], ["land", "water"]),
        (["."], ["land", "water"]),
        (["manuscripts"], ["land", "water"]),
        (["water"], ["water"]),
        (["land"], ["land"]),
        (["manuscripts/water", "manuscripts/water/brief.md", "water"], ["water"]),
        (["manuscripts/x"], ["notes"]),
        (["manuscripts/_old"], ["_old"]),
        (["manuscripts/README.md"], ["README"]),
    ],
)
def test_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: list[str], slugs: list[str]) -> None:
    monkeypatch.chdir(lay(tmp_path, *FILES, toml=""))
    assert [job.slug for job in resolve(project_around(names), names)] == slugs


def test_a_name_that_means_nothing_gets_a_near_one(tmp_path: Path) -> None:
    project = find_project(lay(tmp_path, *FILES, toml=""))
    with pytest.raises(UsageError, match="Did you mean water"):
        resolve(project, ["watre"])
    with pytest.raises(UsageError, match="There are: land, water"):
        resolve(project, ["entirely-else"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="holds no manuscript"):
        resolve(project, [tmp_path / "empty"])


def test_two_manuscripts_of_one_slug_are_refused(tmp_path: Path) -> None:
    project = find_project(lay(tmp_path, "manuscripts/water/brief.md", "manuscripts/Water.md", toml=""))
    with pytest.raises(ProjectError, match="would both be written as"):
        manuscripts_in(project)


def test_one_name_in_two_folders_is_refused_only_where_the_outputs_meet(tmp_path: Path) -> None:
    lay(tmp_path, "s1/w/brief.md", "s2/w/brief.md")
    project, names = find_project(tmp_path), [tmp_path / "s1" / "w", tmp_path / "s2" / "w"]
    assert [str(job.output(project, "pdf").relative_to(tmp_path)) for job in resolve(project, names)] == [
        "s1/w/w.pdf",
        "s2/w/w.pdf",
    ]
    for out in (tmp_path, tmp_path / "out"):
        with pytest.raises(ProjectError, match="would both be written as"):
            resolve(project.writing_to(out), names)


def test_a_project_without_manuscripts_says_so(tmp_path: Path) -> None:
    (tmp_path / "manuscripts").mkdir()
    with pytest.raises(UsageError, match="holds no manuscript yet"):
        resolve(find_project(lay(tmp_path, toml="")), [])


def test_a_project_without_its_folder_of_manuscripts_says_so(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="there is no such folder"):
        resolve(find_project(lay(tmp_path, toml="")), [])


def test_each_manuscript_is_of_its_own_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(tmp_path / "a", "manuscripts/water.md", toml='formats = ["epub"]\n')
    lay(tmp_path / "b", "land.md", toml="strict = true\n")
    lay(tmp_path / "c", "air.md")
    lay(tmp_path, "home.md", toml='manuscripts = "."\n')
    monkeypatch.chdir(tmp_path)
    names = ["a/manuscripts/water.md", Path("b/land.md"), "home", "c/air.md", "b"]
    assert [(job.slug, str(project.root)) for job, project in commissions(names)] == [
        ("water", "a"),
        ("land", "b"),
        ("home", "."),
        ("air", "."),
    ]
    assert [project.formats for _, project in commissions(names[:2])] == [("epub",), ("pdf", "epub")]


def test_a_project_within_a_folder_that_is_named_keeps_its_settings(tmp_path: Path) -> None:
    lay(tmp_path / "series" / "a", "brief.md", toml='style = "original"\n')
    lay(tmp_path / "series", "b.md")
    assert [(job.slug, project.style) for job, project in commissions([tmp_path / "series"])] == [
        ("a", "original"),
        ("b", "policy"),
    ]


def test_manuscripts_of_two_projects_may_not_meet_in_one_file(tmp_path: Path) -> None:
    names = [lay(tmp_path / name, "w.md", toml="") / "w.md" for name in ("a", "b")]
    assert len(commissions(names)) == 2
    with pytest.raises(ProjectError, match="would both be written as"):
        commissions(names, out=tmp_path / "out")


@pytest.mark.parametrize("toml", ["", None])
def test_a_folder_of_styles_that_leads_out_of_the_project_is_refused(tmp_path: Path, toml: str | None) -> None:
    (tmp_path / "elsewhere").mkdir()
    root = lay(tmp_path / "project", "brief.md", toml=toml)
    (root / "styles").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ProjectError, match="styles: is a link to a folder outside the project"):
        find_project(root)
