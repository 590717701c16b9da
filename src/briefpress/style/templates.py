"""Templates of a style: sandboxed Jinja, looked up along the chain, a fault reported with file and line."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket
from jinja2.sandbox import SandboxedEnvironment

from briefpress.cache import cache_folder, is_private
from briefpress.problems import Place, Problem, ProblemsFound

HINT = "mend the template, or delete it to use the one of the style that yours extends"


def render_template(chain: Sequence[Path], name: str, context: Mapping[str, object]) -> str:
    """Render `name` from the last folder of `chain` that has it.

    A template may name one of another style of the chain, `{% extends "base/print.html.j2" %}`. Raises ProblemsFound with S03
    at the line of the template where it fails, and with S01 where it is a symbolic link out of the folder of styles.
    """
    try:
        return _environment(tuple(chain)).get_template(name).render(context)
    except TemplateSyntaxError as error:
        raise _fault(error.filename or name, error.lineno, error.message or "syntax error") from error
    except TemplateNotFound as error:
        asked = error.name or name
        folders = ", ".join(str(folder / "templates") for folder in reversed(chain))
        raise _fault(*_where(error, name), f"template {asked} is not in {folders}") from error
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        raise _fault(*_where(error, name), str(error)) from error


def load_templates(chain: Sequence[Path]) -> None:
    """Load all templates of a chain, to be there when they are asked for."""
    environment = _environment(tuple(chain))
    for name in environment.list_templates():
        with suppress(TemplateError):  # said of it when it is asked for
            environment.get_template(name)


class _TemplateLoader(FileSystemLoader):
    """Loads the templates of one style, and none that a symbolic link would fetch from outside the folder of styles."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        folder = Path(self.searchpath[0])
        file = folder / template
        if file.is_file() and not file.resolve().is_relative_to(folder.parent.parent.resolve()):
            hint = "put a copy into the style's folder"
            message = "the template is a link to a file outside the folder of styles"
            raise ProblemsFound([Problem("S01", Place(_named(str(file))), message, hint)])
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            raise _fault(str(file), 1, f"the template is not UTF-8: {error}", "save it as UTF-8") from error


class _KeptTemplates(FileSystemBytecodeCache):
    """Templates as Jinja compiled them, by a digest of their text; where they cannot be kept they are compiled each time."""

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            Path(self.directory).mkdir(mode=0o700, parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


def _kept_templates() -> BytecodeCache | None:
    """Return where compiled templates are kept: in a folder to which nobody else may write, as they are code."""
    folder = cache_folder()
    if folder is None:
        return None
    kept = Path(folder, "templates")
    return _KeptTemplates(str(kept)) if not kept.exists() or is_private(kept) else None


@lru_cache(maxsize=16)
def _environment(chain: tuple[Path, ...]) -> SandboxedEnvironment:
    loaders = {folder.name: _TemplateLoader(folder / "templates") for folder in chain}
    nearest_first = [loaders[folder.name] for folder in reversed(chain)]
    return SandboxedEnvironment(
        loader=ChoiceLoader([*nearest_first, PrefixLoader(loaders)]),
        autoescape=True,
        bytecode_cache=_kept_templates(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _where(error: Exception, name: str) -> tuple[str, int]:
    """Return file and line of the innermost template frame: Jinja writes them into the traceback."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith(".j2"):
            return frame.filename, frame.lineno or 1
    return name, 1


def _fault(file: str, line: int, message: str, hint: str = HINT) -> ProblemsFound:
    return ProblemsFound([Problem("S03", Place(_named(file), line), message, hint)])


def _named(file: str) -> str:
    """Return a template's path from the folder of styles on, as stylesheets are named; one that was not found has its name."""
    style, found, name = file.rpartition("/templates/")
    return f"styles/{Path(style).name}/templates/{name}" if found else name
