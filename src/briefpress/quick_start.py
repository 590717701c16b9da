"""What Python compiles anew at every start, kept from one start to the next: regular expressions, and methods of dataclasses.

Modules lie compiled on the disk, but the some 400 expressions and 700 methods that they ask for while they are imported are
compiled each time: a tenth of a brief of five pages. What both are compiled to depends on their text and on Python alone. So the
results are kept under that text, in one file for each release of Python, and handed to the same functions of Python that would
have been given fresh ones (`_sre.compile`, `exec`). What is not there is compiled, and added at the end of the command.

The file holds code. It is used only where nobody else could have written it; where anything is wrong with it, or with what is
known of Python here, everything is compiled as ever. `BRIEFPRESS_PLAIN_START=1` leaves all this be.
"""

from __future__ import annotations

import marshal
import os
import sys

from briefpress import cache
from briefpress.digest import digest

TYPE_CHECKING = False  # as in typing, which would take longer to load than what is here
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any

PLAIN = "BRIEFPRESS_PLAIN_START"
_AT_MOST = 4000
"""How many of each kind are kept; of more, the older half is given up, among it what no version of a module asks for any more."""

_methods: dict[str, CodeType] = {}
_expressions: dict[tuple[str | bytes, int], tuple[Any, ...]] = {}
_known = 0


def start_quickly() -> None:
    """Hand out what was compiled before, from now on."""
    if os.environ.get(PLAIN) or sys.implementation.name != "cpython" or cache.cache_folder() is None:
        return
    _load()
    _keep_expressions()
    _keep_methods()


def keep_what_is_new() -> None:
    """Write down what was compiled in this process and was not known before."""
    if len(_methods) + len(_expressions) > _known:
        cache.put(_name(), marshal.dumps((_newest(_methods), _newest(_expressions))))


def _newest(kept: dict[Any, Any]) -> dict[Any, Any]:
    return dict(list(kept.items())[-_AT_MOST // 2 :]) if len(kept) > _AT_MOST else kept


def _load() -> None:
    global _known
    data = cache.found(_name())
    if data is None:
        return
    try:
        methods, expressions = marshal.loads(data)
        _methods.update(methods)
        _expressions.update(expressions)
    except (EOFError, ValueError, TypeError):
        return
    _known = len(_methods) + len(_expressions)


def _name() -> str:
    """Return the name of the file of this Python: of its release and build."""
    return f"compiled/{digest(sys.version, str(sys.implementation.cache_tag))}"


def _keep_expressions() -> None:
    import re
    from array import array
    from types import SimpleNamespace

    compiler: Any = getattr(re, "_compiler", None)
    engine = getattr(compiler, "_sre", None)
    if engine is None or array("I").itemsize != engine.CODESIZE:
        return
    make = engine.compile
    plain, asked = compiler.compile, []

    def compiled(pattern: Any, flags: int = 0) -> Any:
        key = pattern, int(flags)
        if type(pattern) not in (str, bytes) or flags & re.DEBUG:  # which is to be printed
            return plain(pattern, flags)
        if key in _expressions:
            all_flags, code, *groups = _expressions[key]
            return make(pattern, all_flags, memoryview(code).cast("I").tolist(), *groups)
        asked.append(key)
        try:
            return plain(pattern, flags)
        finally:
            asked.pop()

    def noted(pattern: Any, all_flags: int, code: list[int], *groups: Any) -> Any:
        if asked and asked[-1][0] is pattern and _importing():
            _expressions[asked[-1]] = int(all_flags), array("I", code).tobytes(), *groups
        return make(pattern, all_flags, code, *groups)

    compiler._sre = SimpleNamespace(**{**vars(engine), "compile": noted})
    compiler.compile = compiled


def _keep_methods() -> None:
    import dataclasses

    def run(text: Any, names: Any = None, local: Any = None) -> None:
        if type(text) is not str:
            exec(text, names, local)
            return
        code = _methods.get(text)
        if code is None:
            code = compile(text, "<string>", "exec", dont_inherit=True)  # of the future imports of this module
            if _importing():
                _methods[text] = code
        exec(code, names, local)

    dataclasses.exec = run  # type: ignore[attr-defined]  # found before the built-in one


def _importing() -> bool:
    """Return whether a module is being imported: what is compiled later may be of one brief alone."""
    frame: Any = sys._getframe(1)
    while frame is not None:
        if frame.f_code.co_name == "<module>" and frame.f_globals.get("__name__") != "__main__":
            return True
        frame = frame.f_back
    return False
