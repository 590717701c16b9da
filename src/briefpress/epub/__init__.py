"""The EPUB of a brief: an edited Brief and a style become one EPUB 3.3 file, the same bytes every time."""

from briefpress.epub.book import write_epub
from briefpress.epub.sheet import forbidden_fonts
from briefpress.epub.words import BookText, epub_text

__all__ = ["BookText", "epub_text", "forbidden_fonts", "write_epub"]
