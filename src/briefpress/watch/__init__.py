"""While a brief is written: a process that stays warm makes it again after each change."""

from briefpress.watch.folders import folders_of, hints
from briefpress.watch.writing_desk import WritingDesk

__all__ = ["WritingDesk", "folders_of", "hints"]
