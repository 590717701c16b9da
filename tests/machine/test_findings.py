"""What is wrong with a machine is told, the gravest first, with what to do about it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from briefpress.cli import main
from briefpress.machine import Graveness, engine_versions, findings, look_at_machine


def told(part: str) -> tuple[Graveness, str]:
    """Return how grave it is that something is not as it should be, and the remedy; `part` stands in its message."""
    (one,) = [advice for advice in look_at_machine() if part in advice.message]
    return one.graveness, one.remedy


def test_a_missing_library_breaks_the_machine(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(findings, "library_version", lambda name: "" if name == "Pango" else "1")
    assert look_at_machine()[0].graveness is Graveness.BROKEN
    assert "apt-get install libpango-1.0-0" in told("Pango cannot be loaded")[1]
    assert main(["doctor"]) == 4
    assert "\nbroken: Pango cannot be loaded" in capsys.readouterr().out


def test_what_makes_a_build_slow_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert told("keeps no compiled modules")[0] is Graveness.SLOW
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("BRIEFPRESS_CACHE", str(tmp_path / "file"))
    assert told(f"{tmp_path / 'file'} cannot be written") == (Graveness.SLOW, "name another folder in BRIEFPRESS_CACHE")
    monkeypatch.setenv("BRIEFPRESS_CACHE", "")
    assert told("there is no folder for records")[0] is Graveness.SLOW


def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings, "requires", lambda _: ["no-such-package>=1", "pytest-of-an-extra ; extra == 'dev'"])
    assert told("no-such-package") == (Graveness.BROKEN, "pip install 'no-such-package>=1'")


def test_java_is_missed_by_who_checks_books(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert told("there is no Java")[0] is Graveness.MISSING


def test_the_json_has_versions_and_findings(capsys: pytest.CaptureFixture[str]) -> None:
    main(["doctor", "--json"])
    document = json.loads(capsys.readouterr().out)
    assert document["versions"] == engine_versions()
    assert {*document["versions"]} >= {"Python", "Pango", "weasyprint", "our own files"}
    assert all({*one} == {"graveness", "message", "remedy"} for one in document["findings"])
