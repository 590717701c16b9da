"""The dependencies that pyproject.toml names are those that src/ imports: none forgotten, none left over."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TREE = Path(__file__).parents[2]


def imported() -> Iterator[str]:
    """Name every module from outside that some module of the package imports, at the top of a file or inside a function."""
    for path in (TREE / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (name.name.partition(".")[0] for name in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.partition(".")[0]


def test_what_is_imported_is_what_is_asked_for() -> None:
    distributions = packages_distributions()
    outside = {name for name in imported() if name not in sys.stdlib_module_names and name != "briefpress"}
    project = tomllib.loads((TREE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    asked = {canonicalize_name(Requirement(line).name) for line in lines}
    assert {canonicalize_name(name) for module in outside for name in distributions[module]} == asked
