"""The commands as a user calls them: files, messages, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import briefpress
from briefpress.brief import Brief
from briefpress.cli import main
from briefpress.manuscript import read_brief
from briefpress.manuscript.source import Manuscript
from briefpress.pipeline import MAKERS, Made
from briefpress.project import Project
from briefpress.style import Style

GOOD = "---\ntitle: Water\nlang: en\n---\n\nText with a note.[^a]\n\n[^a]: Source.\n"
WRONG = GOOD.replace("[^a]:", "[^b]:")
DOUBTFUL = GOOD + "\n## Two {#two}\n\n#### Four\n"


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process make what others would, so that it can be made to fail."""
    monkeypatch.setattr("briefpress.cli.many.ProcessPool", lambda *_: ThreadPoolExecutor(1))


def without_summary(told: str) -> str:
    """Return what was said of each brief of many, without the line on all of them."""
    *lines, last = told.splitlines(keepends=True)
    assert " briefs made, " in last
    return "".join(lines)


def write(text: str, name: str = "water.md") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_a_new_brief_builds_without_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "my-brief"]) == 0
    assert main(["build", "my-brief"]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    assert captured.out.split("\n")[:3] == [
        "my-brief/brief.md",
        "my-brief/my-brief.pdf  (1 page)",
        "my-brief/my-brief.epub",
    ]


def test_the_tutorial_shows_what_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    tutorial = (Path(__file__).parents[2] / "docs" / "tutorial.md").read_text("utf-8")
    assert main(["new", "water-policy"]) == 0
    path = Path("water-policy/brief.md")
    path.write_text(path.read_text("utf-8").replace("as Markdown.", "as Markdown.[^census]"), "utf-8")
    capsys.readouterr()
    assert main(["build", "water-policy"]) == 1
    shown = [line for line in tutorial.splitlines() if line.startswith("    water-policy/")]
    assert [f"    {line}" for line in capsys.readouterr().err.splitlines()] == shown


def test_new_never_replaces(capsys: pytest.CaptureFixture[str]) -> None:
    write("mine", "my-brief/brief.md")
    assert main(["new", "my-brief"]) == 2
    assert Path("my-brief/brief.md").read_text() == "mine"
    assert "is there already" in capsys.readouterr().err


def test_what_a_command_reads_is_never_written_over(capsys: pytest.CaptureFixture[str]) -> None:
    write(GOOD)
    assert main(["build", "water.md", "--to", "pdf"]) == 0
    files = {name: Path(name).read_bytes() for name in ("water.md", "water.pdf")}
    for command in (
        ["impose", "water.pdf", "--out", "./water.pdf"],
        ["preflight", "water.pdf", "--html", "water.pdf"],
        ["build", "water.md", "--anew", "--to", "pdf", "--report", "water.md"],
    ):
        assert main(command) == 2
        assert "is what this command reads, and would be lost" in capsys.readouterr().err
        assert {name: Path(name).read_bytes() for name in files} == files


def test_in_a_project_a_new_brief_goes_to_its_manuscripts() -> None:
    write("", "briefpress.toml")
    assert main(["new", "my-brief"]) == 0
    assert Path("manuscripts/my-brief/brief.md").is_file()
    assert main(["build", "my-brief", "--to", "epub"]) == 0
    assert Path("build/my-brief.epub").is_file()


@pytest.mark.parametrize("formats", [["pdf"], ["epub", "html"], ["pdf", "epub", "html"]])
def test_formats(formats: list[str]) -> None:
    write(GOOD)
    assert main(["build", "water.md", "--to", ",".join(formats)]) == 0
    assert sorted(path.suffix[1:] for path in Path().iterdir()) == sorted([*formats, "md"])


def test_formats_one_by_one_and_another_folder() -> None:
    write(GOOD)
    assert main(["build", "water.md", "--to", "epub", "--to", "html", "--out", "there"]) == 0
    assert sorted(path.name for path in Path("there").iterdir()) == ["water.epub", "water.html"]


def test_an_error_leaves_the_old_files_and_builds_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    write(GOOD)
    write(GOOD, "other.md")
    assert main(["build", "."]) == 0
    before = {path.name: path.read_bytes() for path in Path().iterdir()}
    Path("other.epub").unlink()
    write(WRONG)
    capsys.readouterr()
    assert main(["build", "."]) == 1
    captured = capsys.readouterr()
    assert captured.err.startswith("water.md:6:18: N01 note [^a] is not defined")
    assert "water.md:8:1: N02" in captured.err
    assert without_summary(captured.err).endswith("water.md: 2 errors; nothing was written\n")
    assert captured.out == "other.pdf  (1 page)\nother.epub\n"
    after = {path.name: path.read_bytes() for path in Path().iterdir()}
    assert after == {**before, "water.md": WRONG.encode()}


def test_a_fault_of_one_format_keeps_the_files_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    write(GOOD)
    assert main(["build", "water.md"]) == 0
    before = {path.name: path.read_bytes() for path in Path().iterdir()}

    def fail(*_: object) -> object:
        raise briefpress.ProblemsFound([briefpress.Problem("S01", briefpress.Place("water.md"), "refused")])

    monkeypatch.setitem(MAKERS, "epub", fail)
    write(GOOD.replace("Text", "Other text"))
    assert main(["build", "water.md"]) == 1
    assert Path("water.pdf").read_bytes() == before["water.pdf"]
    assert Path("water.epub").read_bytes() == before["water.epub"]
    assert not list(Path().glob(".water*"))


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("fault", [briefpress.problems.EngineError("the engine failed"), RecursionError("too deep")])
def test_a_brief_that_no_engine_can_set_stops_no_other(
    fault: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(DOUBTFUL)
    write(GOOD, "yes.md")
    make = MAKERS["epub"]

    def fail(brief: Brief, style: Style, project: Project, pdf: Made | None = None, /) -> Made:
        if brief.path.name == "water.md":
            raise fault
        return make(brief, style, project, pdf)

    monkeypatch.setitem(MAKERS, "epub", fail)
    assert main(["build", ".", "--to", "html,epub"]) == 1
    captured = capsys.readouterr()
    assert captured.out == "yes.html\nyes.epub\n"
    assert "water.md:1:1: L10 the" in captured.err
    assert "water.md:12:1: T03" in captured.err
    assert without_summary(captured.err).endswith("water.md: 1 error, 1 warning; nothing was written\n")
    with pytest.raises(briefpress.ProblemsFound) as raised:
        briefpress.build("water.md", "yes.md", to=["epub"], out="there")
    assert [problem.code for problem in raised.value.problems] == ["L10", "T03"]
    assert Path("there/yes.epub").is_file()


@pytest.mark.usefixtures("here")
def test_a_manuscript_that_nests_too_deeply_to_be_read_stops_no_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(GOOD)
    write(GOOD, "yes.md")

    def read(manuscript: Manuscript, *rest: object) -> Brief:
        if manuscript.path.name == "water.md":
            raise RecursionError("too deep")
        return read_brief(manuscript, *rest)  # type: ignore[arg-type]  # what the pipeline gives

    monkeypatch.setattr("briefpress.pipeline.read_brief", read)
    assert main(["build", ".", "--to", "epub"]) == 1
    captured = capsys.readouterr()
    assert captured.out == "yes.epub\n"
    assert captured.err.startswith("water.md:1:1: L10 the manuscript nests too deeply to be set (take some levels")
    assert main(["check", "."]) == 1


def test_each_of_several_projects_has_its_own_settings(capsys: pytest.CaptureFixture[str]) -> None:
    write('formats = ["epub"]\noutput = "out"\n', "a/briefpress.toml")
    write(GOOD, "a/water.md")
    write('formats = ["html"]\nstrict = true\n', "b/briefpress.toml")
    write(GOOD, "b/land.md")
    write(DOUBTFUL, "b/doubtful.md")
    assert main(["build", "a/water.md", "b/land.md", "b/doubtful.md"]) == 1
    captured = capsys.readouterr()
    assert captured.out == "a/out/water.epub\nb/build/land.html\n"
    assert without_summary(captured.err).endswith("b/doubtful.md: 1 warning; nothing was written\n")
    assert main(["check", "a/water.md", "b/doubtful.md"]) == 1
    assert [built.files for built in briefpress.build("a/water.md", "b/land.md")] == [
        (Path("a/out/water.epub"),),
        (Path("b/build/land.html"),),
    ]


def test_a_warning_stops_only_a_strict_build(capsys: pytest.CaptureFixture[str]) -> None:
    write(DOUBTFUL)
    assert main(["build", "water.md", "--strict"]) == 1
    assert capsys.readouterr().err.endswith("\nwater.md: 1 warning; nothing was written\n")
    assert not Path("water.pdf").exists()
    assert main(["build", "water.md"]) == 0
    assert Path("water.pdf").exists()
    assert capsys.readouterr().err.count("T03") == 1


def test_check_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    write(WRONG)
    assert main(["check", "water.md"]) == 1
    assert [path.name for path in Path().iterdir()] == ["water.md"]
    assert "N01" in capsys.readouterr().err
    write(DOUBTFUL)
    assert main(["check", "water.md"]) == 0
    assert main(["check", "--strict", "water.md"]) == 1


def test_json_for_editors(capsys: pytest.CaptureFixture[str]) -> None:
    write(WRONG)
    assert main(["check", "--json", "water.md"]) == 1
    captured = capsys.readouterr()
    first = json.loads(captured.out)["problems"][0]
    assert captured.err == ""
    assert (first["file"], first["line"], first["column"], first["code"], first["level"]) == ("water.md", 6, 18, "N01", "error")
    write(GOOD)
    assert main(["build", "--json", "water.md", "--to", "epub"]) == 0
    assert json.loads(capsys.readouterr().out) == {"problems": [], "files": ["water.epub"]}


def test_the_kept_html_is_what_the_engine_was_given() -> None:
    write(GOOD)
    assert main(["build", "water.md", "--to", "pdf", "--keep-html", "kept"]) == 0
    html = Path("kept/water.html").read_text("utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert 'class="note" id="note-1"' in html
    assert "@font-face" in html


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["build", "nowhere.md"], 2, "nowhere.md"),
        (["build", "water.md", "--to", "docx"], 2, "no such format"),
        (["build", "water.md", "--style", "nothing"], 3, "no such style"),
        (["new", "a b"], 2, "choose a name"),
        (["build", "water.md", "--out", "water.md/x"], 2, "another folder with --out."),
        (["build", "water.md", "--to", "html", "--keep-html", "water.md/x"], 2, "with --out or --keep-html."),
        (["build", "water.md", "-j", "0"], 2, "-j 0: cannot be"),
        (["build", "water.md", "--time-limit", "-1"], 2, "--time-limit -1: cannot be"),
        (["preflight", "water.pdf", "--ink", "many"], 2, "--ink many is no amount of ink"),
        (["preflight", "water.pdf", "--ink", "-5"], 2, "--ink -5 is no amount of ink"),
    ],
)
def test_wrong_use_is_one_sentence(arguments: list[str], code: int, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    write(GOOD)
    assert main(arguments) == code
    captured = capsys.readouterr()
    assert says in captured.err
    assert captured.err.count("\n") == 1
    assert captured.out == ""


def test_a_style_that_a_manuscript_names_and_nobody_has_is_its_own_problem(capsys: pytest.CaptureFixture[str]) -> None:
    write(GOOD)
    write(GOOD.replace("lang: en", "lang: en\nstyle: polcy"), "other.md")
    assert main(["build", ".", "--to", "epub"]) == 1
    captured = capsys.readouterr()
    assert captured.out == "water.epub\n"
    assert captured.err.startswith("other.md:4:8: M03 style: there is no style polcy (did you mean policy?)\n")
    assert main(["build", "other.md", "--style", "policy", "--to", "epub"]) == 0


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        ('title = "Ours"\nextends = "bse"', "extends bse: no such style (did you mean base?)"),
        ("title = ", "Invalid value"),
        ('titel = "Ours"\ntitle = 3', "styles/ours/style.toml:1:1: "),
        ('title = "Ours"\nextends = "ours"', "extend one another in a circle"),
    ],
)
@pytest.mark.parametrize("command", ["build", "check"])
def test_a_style_that_a_manuscript_names_and_that_is_broken_stops_no_other(
    settings: str, fault: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(settings, "styles/ours/style.toml")
    write("", "briefpress.toml")
    write(GOOD.replace("lang: en", "lang: en\nstyle: ours"), "manuscripts/a.md")
    write(WRONG, "manuscripts/b.md")
    assert main([command]) == 1
    captured = capsys.readouterr()
    said = captured.out + captured.err
    (problem,) = (line for line in said.splitlines() if "M03" in line)
    assert problem.startswith("manuscripts/a.md:4:8: M03 style: ours cannot be used: ")
    assert fault in problem
    assert "b.md:6:18: N01" in said


@pytest.mark.parametrize("setting", ['style = "nope"\n', '[defaults]\nstyle = "nope"\n'])
@pytest.mark.parametrize("command", [["build", "--to", "epub"], ["check"]])
def test_a_style_that_the_project_names_and_nobody_has_stops_what_is_set_in_it(
    setting: str, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    write(setting, "briefpress.toml")
    for name in ("a", "b"):
        write(GOOD, f"manuscripts/{name}.md")
    write(GOOD.replace("lang: en", "lang: en\nstyle: policy"), "manuscripts/own.md")
    write(WRONG.replace("lang: en", "lang: en\nstyle: policy"), "manuscripts/wrong.md")
    assert main(command) == 3
    captured = capsys.readouterr()
    assert captured.err.count("nope: no such style") == 1
    assert "wrong.md:7:18: N01" in captured.err
    assert captured.out == ("build/own.epub\n" if command[0] == "build" else "")
    with pytest.raises(briefpress.ProjectError, match="nope: no such style"):
        briefpress.build(to=["epub"])
    assert main([*command, "own"]) == 0


def test_what_cannot_be_written_is_named_by_its_own_name(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(GOOD)

    def refuse(*_: object, **__: object) -> object:
        raise PermissionError(13, "Permission denied", "/somewhere/.water.epub.x1y2")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    assert main(["build", "water.md", "--to", "epub"]) == 2
    told = capsys.readouterr().err
    assert told == "briefpress: water.epub: cannot be written: Permission denied. Name another folder with --out.\n"
    assert main(["new", "mine"]) == 2
    assert capsys.readouterr().err.endswith(
        "mine/brief.md: cannot be written: Permission denied. Name a folder in which you may write.\n"
    )


def test_styles_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["styles"]) == 0
    names = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert {"original", "policy"} <= set(names)


def test_a_broken_style_hides_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    write("", "briefpress.toml")
    write("titel", "styles/ours/style.toml")
    assert main(["styles"]) == 3
    captured = capsys.readouterr()
    assert "styles/ours/style.toml: this is not TOML" in captured.err
    assert [line.split()[0] for line in captured.out.splitlines()] == ["base", "bulletin", "original", "policy", "working-paper"]


@pytest.mark.parametrize("size", [0, 300, 60_000])
def test_a_typeface_that_is_none(size: int, capsys: pytest.CaptureFixture[str]) -> None:
    sound = (Path(__file__).parents[2] / "styles" / "fonts" / "carlito" / "Carlito-Regular.ttf").read_bytes()
    font = '[[fonts]]\nfamily = "Ours"\nfile = "ours.ttf"\n'
    write(f'title = "Ours"\nextends = "policy"\n{font}', "styles/ours/style.toml")
    write("", "styles/fonts/ours.ttf").write_bytes(sound[:size])
    write(GOOD)
    assert main(["build", "water.md", "--style", "ours", "--to", "html"]) == 3
    captured = capsys.readouterr()
    assert captured.err.startswith("briefpress: ")
    assert "styles/fonts/ours.ttf: cannot be read as a typeface" in captured.err


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
@pytest.mark.parametrize("option", [[], ["--json"]])
def test_what_a_terminal_cannot_show_is_escaped(encoding: str, option: list[str]) -> None:
    path = Path(os.fsdecode(b"caf\xe9 \xe2\x80\xa6.md"))
    path.write_text(GOOD, "utf-8")
    call = [sys.executable, "-m", "briefpress", "build", str(path), "--to", "html", *option]
    environment = {**os.environ, "PYTHONIOENCODING": f"{encoding}:strict"}
    done = subprocess.run(call, capture_output=True, check=False, env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    if option:
        assert json.loads(done.stdout)["files"] == [str(path.with_suffix(".html"))]
    else:
        assert done.stdout.startswith(b"caf")


def test_help_names_every_command_and_exit_code() -> None:
    told = subprocess.run([sys.executable, "-m", "briefpress", "--help"], capture_output=True, text=True, check=True).stdout
    for word in ("new", "build", "check", "styles", "exit codes"):
        assert word in told


def test_help_loads_no_room() -> None:
    """What is loaded for `--help` is loaded for every wrong option and every completion too."""
    asked = (
        "import sys; before = set(sys.modules)\n"
        "from briefpress.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: print(*(set(sys.modules) - before), file=sys.stderr)"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stderr.split()
    loaded = {name.partition(".")[0] for name in said} - sys.stdlib_module_names
    rooms = {name.split(".")[1] for name in said if name.startswith("briefpress.")}
    assert loaded == {"briefpress"}
    assert rooms == {"catalogue", "cli", "problem_lines", "problems"}


def test_who_stops_reading_is_no_fault() -> None:
    write(WRONG)
    command = f"{sys.executable} -m briefpress check --json water.md | head -n 1"
    told = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert told.stderr == ""


def test_the_python_interface_raises_and_never_prints(capsys: pytest.CaptureFixture[str]) -> None:
    write(GOOD)
    (built,) = briefpress.build("water.md", to=["pdf"])
    assert [path.name for path in built.files] == ["water.pdf"]
    assert (built.pdf.pages, built.pdf.layouts) == (1, 1)
    write(WRONG)
    with pytest.raises(briefpress.ProblemsFound) as raised:
        briefpress.build("water.md")
    assert [problem.code for problem in raised.value.problems] == ["N01", "N02"]
    assert [problem.code for problem in briefpress.find_problems("water.md")] == ["N01", "N02"]
    with pytest.raises(briefpress.UsageError):
        briefpress.build("water.md", to=["docx"])
    assert capsys.readouterr() == ("", "")
