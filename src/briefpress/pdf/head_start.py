"""Load WeasyPrint in half its time: the same engine, untouched, with two things put off that it does while it is imported.

* Its declarations of Pango and HarfBuzz are C text, which cffi has pycparser parse at every start, and again for each type that
  is named later. cffi can write what it parsed as a module of Python (out-of-line ABI mode); the first start makes it, later ones
  load it. Its name holds a digest of the text and of cffi's version: where either changes, it is made anew, and where it
  cannot be made, the engine is loaded plainly. docs/upstream/weasyprint-start.md proposes this to WeasyPrint.
* fontTools' subsetter, instancer and WOFF2 reader are imported, but used only where HarfBuzz's subsetter is missing, for variable
  fonts and for WOFF2. They are loaded when they are asked for.

`BRIEFPRESS_PLAIN_START=1` leaves all this be; the same bytes come of both, and a test holds them to it.
"""

from __future__ import annotations

import os
import py_compile
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from io import StringIO
from pathlib import Path
from types import ModuleType
from typing import Any

from briefpress.cache import cache_folder, is_private
from briefpress.digest import digest

PLAIN = "BRIEFPRESS_PLAIN_START"
_DECLARES = "weasyprint.text.ffi"
_SELDOM_USED = {
    "fontTools.subset": (),
    "fontTools.ttLib.woff2": (),
    "fontTools.varLib.instancer": ("instantiateVariableFont",),
}
"""Modules that are put off, with the functions that the engine takes from them by name while it is imported."""


@contextmanager
def head_start() -> Iterator[None]:
    """Let what is imported in here find stand-ins that do their work when they are asked for it."""
    if os.environ.get(PLAIN) or "cffi" in sys.modules or _DECLARES in sys.modules:
        yield
        return
    global _starting
    _starting = True
    cffi = ModuleType("cffi")
    cffi.FFI = _Declarations  # type: ignore[attr-defined]  # a stand-in has what it is given
    cffi.__getattr__ = lambda name: getattr(_real("cffi", cffi), name)  # type: ignore[method-assign]  # PEP 562
    sys.modules["cffi"] = cffi
    for name, functions in _SELDOM_USED.items():
        if name not in sys.modules:
            sys.modules[name] = _put_off(name, functions)
    try:
        yield
    finally:
        _starting = False
        if sys.modules.get("cffi") is cffi:
            del sys.modules["cffi"]


_starting = False


class _Declarations:
    """Stands for `cffi.FFI()` of the engine, and hands on to the one that knows the declarations, made now or before."""

    def __new__(cls, *arguments: Any, **named: Any) -> Any:
        if sys._getframe(1).f_globals.get("__name__") != _DECLARES:
            return _real("cffi", sys.modules.get("cffi")).FFI(*arguments, **named)
        return super().__new__(cls)

    def cdef(self, text: str) -> None:
        """Take the declarations: from the module that was made of them, or by parsing them, and make it."""
        self._ffi = _made_before(text) or _made_now(text)

    def __getattr__(self, name: str) -> Any:
        value = getattr(self.__dict__["_ffi"], name)
        setattr(self, name, value)  # so that this is asked once
        return value


def _made_before(text: str) -> Any:
    """Return the `ffi` of the module that was made of these declarations, or None where there is none that can be trusted."""
    path = _path_of(text)
    try:
        if path is None or not is_private(path.parent) or not is_private(path):
            return None
        spec = spec_from_file_location(path.stem, path)
        if spec is None or spec.loader is None:
            return None
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        return module.ffi
    except Exception:  # whatever is wrong with it: it can be made again
        return None


def _made_now(text: str) -> Any:
    """Return the `ffi` that cffi makes of the declarations, and write the module for the next start."""
    ffi = _real("cffi", sys.modules.get("cffi")).FFI()
    ffi.cdef(text)
    path = _path_of(text)
    if path is not None:
        beside = path.with_name(f"{path.stem}.{os.getpid()}")
        with suppress(Exception), redirect_stdout(StringIO()):  # without it the next start is as slow as this one
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            ffi.set_source(path.stem, None)
            ffi.emit_python_code(str(beside))
            beside.replace(path)
            py_compile.compile(str(path))  # Python itself does not where PYTHONDONTWRITEBYTECODE is set
    return ffi


def _path_of(text: str) -> Path | None:
    """Return where the module of some declarations lies."""
    folder = cache_folder()
    backend = import_module("_cffi_backend")
    name = digest(text, backend.__version__, sys.implementation.cache_tag)
    return Path(folder, "engine", f"declarations_{name}.py") if folder else None


def _put_off(name: str, functions: tuple[str, ...]) -> ModuleType:
    """Return a stand-in for a module, which loads it when anything but one of the functions is asked of it."""
    stand_in = ModuleType(name)

    def load(attribute: str) -> Any:
        if _starting and attribute.startswith("__"):  # the import system looks whether it is a package
            raise AttributeError(attribute)
        return getattr(_real(name, stand_in), attribute)

    def function(attribute: str) -> Any:
        return lambda *arguments, **named: load(attribute)(*arguments, **named)

    stand_in.__dict__.update({attribute: function(attribute) for attribute in functions}, __getattr__=load)
    return stand_in


def _real(name: str, stand_in: ModuleType | None) -> Any:
    """Return the module itself, in the place of its stand-in."""
    if stand_in is not None and sys.modules.get(name) is stand_in:
        del sys.modules[name]
    return import_module(name)
