"""docs/reference: its lists are those of the code, and its examples are read without a problem."""

import dataclasses
import re
from pathlib import Path

from briefpress.components import PLACES
from briefpress.manuscript.foreign_keys import CALLED_HERE, OF_OTHER_TOOLS
from briefpress.manuscript.front_matter import read_metadata
from briefpress.manuscript.source import read_manuscript
from briefpress.metadata import Metadata
from briefpress.project import Project, find_project

DOCS = Path(__file__).parents[1] / "docs" / "reference"
FRONT_MATTER = (DOCS / "front-matter.md").read_text("utf-8")
SETTINGS = (DOCS / "settings.md").read_text("utf-8")


def example(text: str, language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def keys_of_table(text: str) -> set[str]:
    return {key for cell in re.findall(r"^\| (`.*?) \|", text, re.MULTILINE) for key in re.findall(r"`\[?([\w-]+)\]?`", cell)}


def test_front_matter_lists_the_keys_that_are_passed_over() -> None:
    listed = re.findall(r"`([\w-]+)`", FRONT_MATTER.partition("## Keys that are passed over")[2])
    assert listed == sorted(OF_OTHER_TOOLS)
    assert not OF_OTHER_TOOLS & CALLED_HERE.keys()


def test_front_matter_lists_every_key() -> None:
    typed = {field.name.replace("_", "-") for field in dataclasses.fields(Metadata)} - {"lines", "date-text"}
    assert keys_of_table(FRONT_MATTER) == typed | {"author", "license", "conflicts-of-interest", "competing-interests"}


def test_front_matter_example_is_read(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    path.write_text(example(FRONT_MATTER, "yaml") + "\nText.\n", "utf-8")
    metadata, problems = read_metadata(read_manuscript(path), {})
    assert problems == ()
    assert metadata.series.number == "007"


def test_settings_lists_every_setting() -> None:
    assert keys_of_table(SETTINGS) == {field.name for field in dataclasses.fields(Project)} - {"root", "lone"}


def test_settings_example_shows_what_is_so_without_it(tmp_path: Path) -> None:
    (tmp_path / "briefpress.toml").touch()
    untold = find_project(tmp_path)
    (tmp_path / "briefpress.toml").write_text(example(SETTINGS, "toml"), "utf-8")
    told = find_project(tmp_path)
    assert told.defaults["lang"] == "en-GB"
    assert dataclasses.replace(told, defaults={}) == untold


def test_components_lists_every_component_with_its_places() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \|.*\| ([a-z, ]+) \|$", (DOCS / "components.md").read_text("utf-8"), re.MULTILINE)
    assert {name: tuple(places.split(", ")) for name, places in rows} == PLACES
