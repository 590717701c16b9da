"""The blocks of the manuscript language, read as Pandoc reads them: one construct a file."""
