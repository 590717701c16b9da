"""Name the shared libraries that WeasyPrint loads and this machine lacks, one a line; exit 1 if there are any.

They are opened as WeasyPrint will open them, not looked up with a package manager: what counts is whether this very Python finds
them. Runs before anything is installed, so it needs nothing but Python.
"""

import ctypes
import ctypes.util
import sys

# Without harfbuzz-subset WeasyPrint 70 still works, but cuts fonts down in another way: no two machines would make the same PDF.
LIBRARIES = ("gobject-2.0", "pango-1.0", "pangoft2-1.0", "harfbuzz", "harfbuzz-subset", "fontconfig")
FILE_NAMES = ("lib%s.so.0", "lib%s.so.1", "lib%s.dylib")


def loads(library: str) -> bool:
    """Tell whether the library can be opened, by its usual file names or wherever the system's own search finds it."""
    for name in [pattern % library for pattern in FILE_NAMES] + [ctypes.util.find_library(library)]:
        if name is None:
            continue
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return True
    return False


missing = [library for library in LIBRARIES if not loads(library)]
if missing:
    print("\n".join(missing))
    sys.exit(1)
