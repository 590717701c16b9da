"""The running text of the manuscript language, read as Pandoc reads it: one construct a file."""

from briefpress.manuscript.dialect.inlines.construct import Construct
from briefpress.manuscript.dialect.inlines.reader import InlineReader, standard_constructs

__all__ = ["Construct", "InlineReader", "standard_constructs"]
