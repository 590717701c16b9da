"""The head start changes when things are loaded, and nothing else; where it cannot be had, the engine is loaded plainly."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = "---\ntitle: Water\nlang: en\n---\n\n## Wells\n\nText with a *note*.[^a] More, αβγ.\n\n[^a]: A source, <https://example.org/a/b>.\n"


def run(program: str, folder: Path, **environment: str) -> str:
    surroundings = {**os.environ, "BRIEFPRESS_CACHE": str(folder / "cache"), **environment}
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, env=surroundings, capture_output=True, text=True, check=True, timeout=300
    )
    assert told.stderr == ""
    return told.stdout


def made_in(folder: Path) -> list[bytes]:
    return [(folder / f"water.{kind}").read_bytes() for kind in ("pdf", "epub")]


BUILD = (
    "from briefpress.cli import main; raise SystemExit(main(['build', 'water.md', '--anew', '--to', 'pdf,epub', '--out', {!r}]))"
)


def test_the_same_bytes_with_and_without(tmp_path: Path) -> None:
    (tmp_path / "water.md").write_text(TEXT, "utf-8")
    run(BUILD.format("plain"), tmp_path, BRIEFPRESS_PLAIN_START="1")
    assert not list(tmp_path.glob("cache/engine/*"))
    for name in ("first", "second"):  # which makes the module, and loads it
        run(BUILD.format(name), tmp_path)
    assert len(list(tmp_path.glob("cache/engine/*.py"))) == 1
    plain, first, second = (made_in(tmp_path / name) for name in ("plain", "first", "second"))
    assert plain == first == second


LOADED = (
    "import sys, briefpress.pdf\n"
    "put_off = [name for name in ('pycparser', 'fontTools.subset.svg', 'fontTools.varLib.models') if name not in sys.modules]\n"
    "print(*put_off)\n"
    "from weasyprint.pdf import fonts\n"
    "from weasyprint.text import fonts as text_fonts\n"
    "from weasyprint.text.ffi import ffi\n"
    "assert ffi.sizeof('PangoRectangle') == 16 and ffi.NULL == ffi.new('char **')[0]\n"
    "assert fonts.subset.Subsetter is __import__('fontTools.subset').subset.Subsetter\n"
    "from fontTools.varLib import instancer\n"
    "assert instancer.OverlapMode and text_fonts.woff2.WOFF2Reader\n"
    "try: fonts.instantiateVariableFont()\n"
    "except TypeError as error: assert 'varfont' in str(error)\n"
    "import cffi; assert cffi.FFI().sizeof('int') == 4\n"
)


def test_what_is_put_off_is_there_when_it_is_asked_for(tmp_path: Path) -> None:
    assert run(LOADED, tmp_path, BRIEFPRESS_PLAIN_START="1") == "\n"
    assert run(LOADED, tmp_path).split() == ["fontTools.subset.svg", "fontTools.varLib.models"]
    assert run(LOADED, tmp_path).split() == ["pycparser", "fontTools.subset.svg", "fontTools.varLib.models"]


def damaged(module: Path) -> None:
    module.write_text("1 / 0\n", "utf-8")


def open_to_others(module: Path) -> None:
    module.chmod(0o666)


def of_other_declarations(module: Path) -> None:
    module.rename(module.with_name("declarations_of_another_engine.py"))


@pytest.mark.parametrize("change", [damaged, open_to_others, of_other_declarations])
def test_a_module_that_does_not_fit_or_cannot_be_trusted_is_made_anew(change: object, tmp_path: Path) -> None:
    run(LOADED, tmp_path)
    (module,) = tmp_path.glob("cache/engine/*.py")
    whole = module.read_bytes()
    assert callable(change)
    change(module)
    assert "pycparser" not in run(LOADED, tmp_path).split()
    assert module.read_bytes() == whole
    assert "pycparser" in run(LOADED, tmp_path).split()


def test_without_a_folder_to_keep_it_the_engine_is_loaded_plainly(tmp_path: Path) -> None:
    assert "pycparser" not in run(LOADED, tmp_path, BRIEFPRESS_CACHE="").split()


def test_no_copy_of_a_typeface_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / "water.md").write_text(TEXT, "utf-8")
    (tmp_path / "temporary").mkdir()
    program = "import sys; from briefpress.__main__ import run; sys.argv[1:] = ['build', 'water.md', '--out', 'out']; run()"
    run(program, tmp_path, TMPDIR=str(tmp_path / "temporary"))
    assert (tmp_path / "out" / "water.pdf").is_file()
    assert list((tmp_path / "temporary").iterdir()) == []
