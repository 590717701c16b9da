"""Lines, notes, columns and pages as they are set here where the engine would set them otherwise.

Each module takes the place of one part of WeasyPrint's layout and says why; `engine` puts them there. Whatever they name of the
engine is held by `tests/pdf/test_engine.py`.
"""
