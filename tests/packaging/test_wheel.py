"""The wheel: what is in it, and that it makes a brief in an empty folder, far from this checkout."""

import os
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

TREE = Path(__file__).parents[2]
STYLES = TREE / "styles"
RELEASE = "briefpress-" + tomllib.loads((TREE / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


def run(folder: Path, *command: str | Path) -> str:
    """Run a command in a folder, out of reach of any PYTHONPATH, and return what it prints; it must succeed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(kind: str, tree: Path, into: Path) -> Path:
    """Build the tree's `wheel` or `sdist` with the hatchling of this environment."""
    run(tree, sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", into)
    (built,) = into.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return built


def files_of(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", TREE, tmp_path_factory.mktemp("wheel"))


def test_the_wheel_holds_the_package_and_nothing_beside_it(wheel: Path) -> None:
    assert {name.split("/")[0] for name in files_of(wheel)} == {"briefpress", f"{RELEASE}.dist-info"}
    rooms = {name.split("/")[1] for name in files_of(wheel) if name.startswith("briefpress/")}
    assert not rooms & {"tests", "manuscripts", "docs", "bootstrap"}


def test_every_style_and_font_is_in_the_wheel_byte_for_byte(wheel: Path) -> None:
    inside = {
        name.removeprefix("briefpress/styles/"): data
        for name, data in files_of(wheel).items()
        if name.startswith("briefpress/styles/")
    }
    here = {path.relative_to(STYLES).as_posix(): path.read_bytes() for path in STYLES.rglob("*") if path.is_file()}
    assert inside.keys() == here.keys()
    assert [name for name in here if inside[name] != here[name]] == []


def test_the_licences_go_with_the_wheel(wheel: Path) -> None:
    folder = f"{RELEASE}.dist-info/licenses/"
    licences = {name.removeprefix(folder): data for name, data in files_of(wheel).items() if name.startswith(folder)}
    fonts = {f"styles/fonts/{path.parent.name}/OFL.txt" for path in STYLES.glob("fonts/*/OFL.txt")}
    assert licences.keys() == {"LICENSE", "NOTICE", *fonts, "src/briefpress/press/profiles/ISOcoated_v2_300_bas.txt"}
    assert licences["NOTICE"] == (TREE / "NOTICE").read_bytes()


def test_a_wheel_by_way_of_the_source_distribution_is_the_same(wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(build("sdist", TREE, tmp_path)) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)  # Python 3.11.2 of Debian 12 has none
        archive.extractall(tmp_path)
    assert files_of(build("wheel", tmp_path / RELEASE, tmp_path / "wheel")) == files_of(wheel)


def test_an_editable_install_has_no_styles_of_its_own(tmp_path: Path) -> None:
    build_editable = f"import hatchling.build; hatchling.build.build_editable({str(tmp_path)!r})"
    run(TREE, sys.executable, "-c", build_editable)
    (editable,) = tmp_path.glob("*.whl")
    assert [name for name in files_of(editable) if ".dist-info/" not in name] == ["_briefpress.pth"]


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the bin folder of a new virtual environment that has the wheel.

    briefpress is installed by pip from the wheel. Its dependencies are not downloaded again but lent by the environment that runs
    the tests, so one that pyproject.toml forgets would not be missed here. tests/bare-debian misses it.
    """
    home = tmp_path_factory.mktemp("clean")
    run(home, sys.executable, "-m", "venv", "--without-pip", home)
    run(home, sys.executable, "-m", "pip", "--python", home / "bin" / "python", "install", "--no-deps", "--no-index", wheel)
    (packages,) = home.glob("lib/python*/site-packages")
    # A folder named in a .pth is searched last, and the .pth files inside it, the editable install's among them, are not read.
    (packages / "dependencies.pth").write_text("".join(f"{path}\n" for path in sys.path if path.endswith("site-packages")))
    return home / "bin"


def test_the_installed_package_uses_its_own_styles(installed: Path, tmp_path: Path) -> None:
    code = "import briefpress.style as style; print(style.bundled_styles())"
    assert run(tmp_path, installed / "python", "-c", code).strip().startswith(str(installed.parent))


def test_a_new_brief_in_an_empty_folder_becomes_a_pdf_and_an_epub(installed: Path, tmp_path: Path) -> None:
    run(tmp_path, installed / "briefpress", "new", "my-brief")
    run(tmp_path, installed / "briefpress", "build", "my-brief")
    (pdf,), (epub,) = tmp_path.rglob("my-brief.pdf"), tmp_path.rglob("my-brief.epub")
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert zipfile.ZipFile(epub).read("mimetype") == b"application/epub+zip"
