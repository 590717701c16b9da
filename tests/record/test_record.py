"""A build with nothing changed says so at once; a changed letter, anywhere, is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from briefpress import cache
from briefpress.cli import main
from briefpress.record import recall

ROOT = Path(__file__).parents[2]
TEXT = (
    "---\ntitle: Water\nlang: en\nstyle: ours\n---\n\nText with a note.[^a] ![A dot](dot.svg)\n\n[^a]: Source.\n\n"
    "## Two\n\n#### Four\n"
)
DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="3"/></svg>\n'
SHEET = "p { color: #123456 }\n"
WARNING = "manuscripts/water.md:13:1: T03"


@pytest.fixture(autouse=True)
def in_a_project(tmp_path: Path, records: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a project without records; typefaces alone have been cut before, which takes longest and is no affair here."""
    project = tmp_path / "project"
    (project / "manuscripts").mkdir(parents=True)
    (project / "styles" / "ours").mkdir(parents=True)
    (project / "manuscripts" / "water.md").write_text(TEXT, "utf-8")
    (project / "manuscripts" / "dot.svg").write_text(DOT, "utf-8")
    (project / "styles" / "ours" / "style.toml").write_text('title = "Ours"\nextends = "policy"\n', "utf-8")
    (project / "styles" / "ours" / "web.css").write_text(SHEET, "utf-8")
    (project / "briefpress.toml").write_text('formats = ["html"]\n', "utf-8")
    monkeypatch.chdir(project)
    (tmp_path / "records").mkdir(mode=0o700)
    (records / "webfonts").mkdir(exist_ok=True)
    (tmp_path / "records" / "webfonts").symlink_to(records / "webfonts")
    monkeypatch.setenv("BRIEFPRESS_CACHE", str(tmp_path / "records"))


@pytest.fixture
def built(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build"]) == 0
    told = capsys.readouterr()
    assert told.out == "build/water.html\n"
    assert told.err.startswith(WARNING)


def is_recalled(*arguments: str) -> bool:
    """Return whether nothing is to be done, as both who asks first and who asks for each brief see it."""
    command = ["build", *arguments]
    at_once = recall.answer(command) == 0
    assert at_once == (not is_built_by(command))
    return at_once


def is_built_by(command: list[str]) -> bool:
    html = Path("build/water.html")
    before = html.stat().st_ino if html.exists() else 0
    assert main(command) == 0
    return html.stat().st_ino != before


@pytest.mark.usefixtures("built")
def test_what_has_not_changed_is_told_again_with_its_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    assert recall.answer(["build"]) == 0
    at_once = capsys.readouterr()
    assert main(["build"]) == 0
    in_full = capsys.readouterr()
    assert at_once == in_full
    assert at_once.out == "build/water.html  (unchanged)\n"
    assert at_once.err.startswith(WARNING)


@pytest.mark.usefixtures("built")
def test_a_touched_file_is_not_a_changed_one() -> None:
    for path in [*Path("manuscripts").iterdir(), *Path("styles/ours").iterdir(), Path("briefpress.toml")]:
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data)
        os.utime(path, (1, 1))
    assert is_recalled()


def edit(path: str, old: str, new: str) -> Callable[[], None]:
    """Return what changes a letter and sets the clock of the file back to what it was."""

    def change() -> None:
        file = Path(path)
        status = file.stat()
        text = file.read_text("utf-8")
        assert len(old) == len(new)
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))

    return change


def write(path: str, text: str) -> Callable[[], None]:
    def change() -> None:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text, "utf-8")

    return change


CHANGES = {
    "a letter of the manuscript": edit("manuscripts/water.md", "Text", "Next"),
    "a letter of a picture": edit("manuscripts/dot.svg", 'r="3"', 'r="2"'),
    "a letter of a stylesheet": edit("styles/ours/web.css", "#123456", "#123457"),
    "a letter of a style's settings": edit("styles/ours/style.toml", '"Ours"', '"Mine"'),
    "a letter of the project's settings": edit("briefpress.toml", "formats =", "formats= "),
    "a setting more": write("briefpress.toml", 'formats = ["html"]\nclaims = false\n'),
    "a template that the style had not": write("styles/ours/templates/new.html.j2", "x"),
    "a brand that was not there": write("brand.yml", 'color: {primary: "#123457"}\n'),
    "a style that hides another": write("styles/policy/style.toml", 'title = "Another"\nextends = "base"\n'),
    "an output that was written over": write("build/water.html", "nothing"),
    "an output that is gone": lambda: Path("build/water.html").unlink(),
}


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_is_built(change: Callable[[], None]) -> None:
    change()
    assert not is_recalled()
    assert is_recalled()


@pytest.mark.usefixtures("built")
def test_settings_nearer_to_the_manuscript_count() -> None:
    Path("manuscripts/briefpress.toml").write_text('formats = ["html"]\n', "utf-8")
    assert recall.answer(["build"]) is None
    assert main(["build"]) == 1  # there the style is not


@pytest.mark.usefixtures("built")
def test_another_manuscript_is_built_too(capsys: pytest.CaptureFixture[str]) -> None:
    Path("manuscripts/land.md").write_text(TEXT.replace("Water", "Land"), "utf-8")
    assert recall.answer(["build"]) is None
    assert main(["build"]) == 0
    told = capsys.readouterr()
    assert told.out == "build/land.html\nbuild/water.html  (unchanged)\n"
    assert "1 of 2 briefs made, 1 unchanged, in " in told.err
    assert recall.answer(["build"]) == 0
    assert capsys.readouterr().err.endswith("2 briefs, none of them changed\n")


@pytest.mark.usefixtures("built")
def test_other_orders_are_other_builds(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_recalled("--no-claims")
    assert not is_recalled("--style", "policy")
    assert not is_recalled()  # in its own style again
    assert is_recalled()
    monkeypatch.setenv("PANGO_LANGUAGE", "zh")
    assert not is_recalled()
    assert is_built_by(["build", "--anew"])


@pytest.mark.usefixtures("built")
def test_another_engine_makes_it_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    record = next((tmp_path / "records" / "machines").iterdir())
    engine = next(path for path in record.read_text("utf-8").split() if path.endswith("markdown/core.py"))
    touched, other = (recall.signature, recall.contents)
    monkeypatch.setattr(recall, "signature", lambda paths: touched([*paths, str(tmp_path)]))
    assert recall.answer(["build"]) == 0  # written, but with the same bytes
    monkeypatch.setattr(recall, "contents", lambda paths: other([path for path in paths if path != engine]))
    assert recall.answer(["build"]) == 0  # which is known from then on
    monkeypatch.setattr(recall, "signature", touched)
    assert recall.answer(["build"]) is None


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("damage", [b"", b"file\t1\n", b"\xff\x00"])
def test_a_damaged_record_is_none(damage: bytes, tmp_path: Path) -> None:
    for kind in ("briefs", "commands", "machines"):
        (record,) = (tmp_path / "records" / kind).iterdir()
        whole = record.read_bytes()
        record.write_bytes(damage)
        assert recall.answer(["build"]) is None
        record.write_bytes(whole)
    assert is_recalled()


@pytest.mark.usefixtures("built")
def test_records_may_be_deleted_at_any_time(tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "records")
    assert not is_recalled()
    assert is_recalled()


@pytest.mark.parametrize("folder", ["", "/dev/null/records"])
def test_without_a_folder_for_records_everything_is_built(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFPRESS_CACHE", folder)
    Path("styles/ours/style.toml").write_text('title = "Ours"\nextends = "base"\n', "utf-8")  # which has the fewest typefaces
    assert is_built_by(["build"])
    assert not is_recalled()


def test_a_manuscript_that_changed_while_it_was_built_is_built_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from briefpress.pipeline import read_brief

    def slowly(*arguments: object) -> object:
        brief = read_brief(*arguments)  # type: ignore[arg-type]  # what the pipeline gives
        edit("manuscripts/water.md", "Text", "Next")()
        return brief

    with monkeypatch.context() as patch:
        patch.setattr("briefpress.pipeline.read_brief", slowly)
        assert is_built_by(["build"])
    assert not is_recalled()
    assert "Next with a note" in Path("build/water.html").read_text("utf-8")


@pytest.mark.usefixtures("built")
def test_builds_at_once_do_not_spoil_one_another() -> None:
    command = [sys.executable, "-m", "briefpress", "build"]
    edit("manuscripts/water.md", "Text", "Next")()
    with ThreadPoolExecutor(3) as threads:
        codes = list(threads.map(lambda _: subprocess.run(command, capture_output=True, check=True).returncode, range(3)))
    assert codes == [0, 0, 0]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "build/water.html  (unchanged)\n"
    assert "Next with a note" in Path("build/water.html").read_text("utf-8")


@pytest.mark.usefixtures("built")
def test_nothing_is_loaded_where_there_is_nothing_to_do() -> None:
    counted = "import atexit, sys\natexit.register(lambda: print(*sys.modules))\nfrom briefpress.__main__ import run\n"
    program = f"{counted}sys.argv = ['briefpress', 'build']\nrun()"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    for attempt in range(2):  # of which the first may find other folders to load from than this process has
        told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment)
        said, loaded = told.stdout.strip().rsplit("\n", 1)
        assert said.startswith("build/water.html")
        if attempt:
            assert said.endswith("(unchanged)")
            assert len(loaded.split()) < 80
            assert not {"argparse", "re", "pathlib", "typing", "weasyprint", "briefpress.cli"} & set(loaded.split())


def test_a_field_keeps_whatever_it_holds() -> None:
    lines = [["a", "tab\tand\nline\\nand \\\\ more\r"], ["", "ü", "\udcff"]]
    cache.write("x", lines)
    assert cache.read("x") == lines
