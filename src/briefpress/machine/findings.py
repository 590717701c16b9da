"""What makes a machine slow or wrong, each with what to do about it."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from briefpress.cache import FOLDER, cache_folder
from briefpress.machine.versions import library_version
from briefpress.problems import ProjectError
from briefpress.style import bundled_styles, list_styles

_NAME = re.compile(r"^[\w.-]+")


class Graveness(StrEnum):
    """Nothing can be made; what is made is slow in coming; or something that some do without is not there."""

    BROKEN = "broken"
    SLOW = "slow"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing that is not as it should be, and what to do."""

    graveness: Graveness
    message: str
    remedy: str


def look_at_machine() -> tuple[Advice, ...]:
    """Return all that is not as it should be, the gravest first."""
    found = [advice for look in _LOOKS for advice in look()]
    return tuple(sorted(found, key=lambda advice: list(Graveness).index(advice.graveness)))


def _libraries() -> Iterator[Advice]:
    for name, package in (
        ("Pango", "libpango-1.0-0 libpangoft2-1.0-0"),
        ("HarfBuzz", "libharfbuzz0b"),
        ("Fontconfig", "libfontconfig1"),
    ):
        if not library_version(name):
            yield Advice(
                Graveness.BROKEN,
                f"{name} cannot be loaded: no PDF can be made",
                f"on Debian and Ubuntu: apt-get install {package}; on macOS: brew install pango",
            )
    if not library_version("HarfBuzz subset"):
        yield Advice(
            Graveness.SLOW,
            "HarfBuzz's subsetter cannot be loaded: typefaces are cut down in Python, which makes a build a third longer",
            "on Debian and Ubuntu: apt-get install libharfbuzz-subset0; on macOS: brew install harfbuzz",
        )


def _packages() -> Iterator[Advice]:
    try:
        lines = [line for line in requires("briefpress") or () if "extra ==" not in line]
    except PackageNotFoundError:
        yield Advice(Graveness.MISSING, "briefpress runs from a folder and is not installed", "pip install --editable .")
        return
    for line in lines:
        (name,) = _NAME.findall(line)
        try:
            version(name)
        except PackageNotFoundError:
            yield Advice(Graveness.BROKEN, f"the package {name} is not installed", f"pip install '{line}'")


def _compiled() -> Iterator[Advice]:
    """Python compiles a module at every start where it may not keep what it compiled; that doubles the time of a build."""
    if sys.dont_write_bytecode:
        remedy = "unset PYTHONDONTWRITEBYTECODE, or run python -m compileall on the packages once"
        yield Advice(Graveness.SLOW, "Python keeps no compiled modules (PYTHONDONTWRITEBYTECODE or -B)", remedy)
    for name in ("briefpress", "weasyprint"):
        spec = importlib.util.find_spec(name)
        if spec is None or spec.origin is None:
            continue
        compiled = Path(importlib.util.cache_from_source(spec.origin))
        folder = compiled.parent if compiled.parent.exists() else Path(spec.origin).parent
        if not compiled.exists() and not os.access(folder, os.W_OK):
            remedy = f"run once, as who installed it: python -m compileall {Path(spec.origin).parent}"
            yield Advice(Graveness.SLOW, f"{name} has no compiled modules, and none can be written beside it", remedy)


def _fonts() -> Iterator[Advice]:
    try:
        styles = list_styles()
    except ProjectError as error:
        yield Advice(Graveness.BROKEN, str(error), "install briefpress anew: its styles have to be whole")
        return
    if not styles:
        yield Advice(Graveness.BROKEN, f"there are no styles in {bundled_styles()}", "install briefpress anew")


def _records() -> Iterator[Advice]:
    folder = cache_folder()
    if folder is None:
        message = "there is no folder for records: everything is built each time, and the engine starts slowly"
        yield Advice(Graveness.SLOW, message, f"unset {FOLDER}, or name a folder in it")
        return
    there = next(path for path in (Path(folder), *Path(folder).parents) if path.exists())
    if not (there.is_dir() and os.access(there, os.W_OK)):
        message = f"{folder} cannot be written: everything is built each time, and the engine starts slowly"
        yield Advice(Graveness.SLOW, message, f"name another folder in {FOLDER}")


def _java() -> Iterator[Advice]:
    """Nothing of ours needs Java, but EPUBCheck does, which distributors run."""
    if not shutil.which("java") or subprocess.run(["java", "-version"], capture_output=True, check=False).returncode:
        yield Advice(
            Graveness.MISSING, "there is no Java, which EPUBCheck and veraPDF need", "install a Java runtime to check outputs"
        )


_LOOKS: tuple[Callable[[], Iterator[Advice]], ...] = (_libraries, _packages, _compiled, _fonts, _records, _java)
