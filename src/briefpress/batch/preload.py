"""What the server has loaded before it forks a worker for each brief; importing this module loads it.

No font is touched here: Pango keeps threads for that, and a process with threads cannot be forked in safety.
"""

from __future__ import annotations

import email.policy
import encodings.idna
import gc
import signal
from importlib import import_module
from pkgutil import iter_modules

import page  # of page-validation
import pikepdf
from PIL import Image, ImageMath

import briefpress.batch.task
import briefpress.epub
import briefpress.inspection
import briefpress.pdf
import briefpress.preflight
import briefpress.press
import briefpress.transcript
import briefpress.web
from briefpress.glyphs import characters_of
from briefpress.record.reading import our_files
from briefpress.style import list_styles

__all__ = ["ImageMath", "briefpress", "email", "encodings", "page", "pikepdf"]


def _prepare() -> None:
    Image.init()
    for room in (briefpress.epub, briefpress.preflight, briefpress.press):
        for module in iter_modules(room.__path__, f"{room.__name__}."):
            import_module(module.name)
    for style in list_styles():
        for face in style.fonts:
            characters_of(face.path)
    our_files()
    # The terminal sends Ctrl-C to every process of the command; who asked for the work is the one to end it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # All that is here now stays: no worker has to look through it for garbage, nor copy the pages that it lies on.
    gc.collect()
    gc.freeze()


_prepare()
