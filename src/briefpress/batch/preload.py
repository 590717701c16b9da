"""What the server has loaded before it forks a worker for each brief; importing this module loads it.

No font is touched here: Pango keeps threads for that, and a process with threads cannot be forked in safety.
"""

from __future__ import annotations

import gc
import signal
from importlib import import_module
from pkgutil import iter_modules

from briefpress.quick_start import keep_what_is_new, start_quickly

_MODULES = (
    *("email.policy", "encodings.idna", "PIL.ImageMath", "pikepdf"),
    "page",  # of page-validation
    *("briefpress.batch.task", "briefpress.inspection", "briefpress.pdf", "briefpress.transcript", "briefpress.web"),
)
_ROOMS = ("briefpress.epub", "briefpress.preflight", "briefpress.press")
"""Of these every module is loaded: they load some when they are needed."""


def _prepare() -> None:
    start_quickly()
    for name in _MODULES:
        import_module(name)
    for room in _ROOMS:
        for module in iter_modules(import_module(room).__path__, f"{room}."):
            import_module(module.name)
    _read_styles()
    keep_what_is_new()
    # The terminal sends Ctrl-C to every process of the command; who asked for the work is the one to end it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # All that is here now stays: no worker has to look through it for garbage, nor copy the pages that it lies on.
    gc.collect()
    gc.freeze()


def _read_styles() -> None:
    from PIL import Image

    from briefpress.glyphs import characters_of
    from briefpress.record.reading import our_files
    from briefpress.style import Medium, list_styles
    from briefpress.style.templates import load_templates

    Image.init()
    for style in list_styles():
        load_templates(style.chain)
        style.stylesheet(Medium.EPUB)  # of which each book needs what it says without names
        for face in style.fonts:
            characters_of(face.path)
    our_files()


_prepare()
