"""What a language asks for: the words that briefpress sets itself, quotes and spaces, direction, well-formed tags."""

from briefpress.language.punctuation import Conventions, conventions
from briefpress.language.wording import Labels, direction, format_date, labels

__all__ = ["Conventions", "Labels", "conventions", "direction", "format_date", "labels"]
