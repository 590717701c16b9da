"""Addresses in CSS: all that a stylesheet or a `style` attribute would have fetched, found among its tokens.

Tokens are those of CSS Syntax 3, so that escapes (`\\75rl(…)`), comments and capitals hide nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import tinycss2
from tinycss2.serializer import serialize_string_value

_TAKE_TEXT = {"url", "src", "image", "image-set", "-webkit-image-set"}
"""Functions whose strings are addresses (CSS Values 4, 4.5; CSS Images 4, 2)."""
_STAND_FOR_TEXT = {"var", "attr", "env"}
_HARMLESS = re.compile(
    r"""url\((?:'data:[^'()\\@]*'|"data:[^"()\\@]*")\)|"[^"\\()@\n]{0,4}\\[0-9A-Fa-f]{1,6}[^"\\()@\n]{0,4}\""""
)
"""Data of its own, and one escape in quotes: neither asks for anything, and no name that does fits into them."""
_MAY_ASK = re.compile(r"\\|url|(?:src|image|image-set)\(|@import", re.IGNORECASE)


class Asked(NamedTuple):
    """One address as the browser would read it, with its line and column from 1; `imported` where it is that of an `@import`.

    Where a function stands in its stead (`image-set(var(--picture) 1x)`), nobody can tell before what it will be.
    """

    address: str
    line: int
    column: int
    imported: bool = False


def asked_for(css: str) -> Iterator[Asked]:
    """Yield every address of a stylesheet or of a `style` attribute, those of the same document (`#x`) too."""
    for _, asked in _addresses(tinycss2.parse_component_value_list(css)):
        yield asked


def readdressed(css: str, address: Callable[[Asked], str]) -> str:
    """Return the CSS with what `address` returns in place of each address, unless that holds its data itself.

    The same text comes back where nothing is changed. Most sheets ask for nothing, which is seen without taking them to pieces.
    """
    if not _MAY_ASK.search(_HARMLESS.sub("", css)):
        return css
    tokens = tinycss2.parse_component_value_list(css)
    changed = False
    for token, asked in _addresses(tokens):
        if (new := address(asked)) != asked.address:
            changed = True
            quoted = f'"{serialize_string_value(new)}"'
            token.representation = f"url({quoted})" if token.type == "url" else quoted
    return tinycss2.serialize(tokens) if changed else css


def _addresses(tokens: list[Any]) -> Iterator[tuple[Any, Asked]]:
    """Yield the token of each address; a stack, and no recursion, as the nesting is the author's."""
    waiting = [(tokens, "", False)]
    while waiting:
        inside, function, imported = waiting.pop()
        for token in inside:
            if token.type == "at-keyword":
                imported = token.lower_value == "import"
            elif token == ";":
                imported = False
            elif token.type == "url" or (token.type == "string" and (function in _TAKE_TEXT or (imported and not function))):
                yield token, Asked(token.value, token.source_line, token.source_column, imported)
            elif token.type == "function":
                if function in _TAKE_TEXT and token.lower_name in _STAND_FOR_TEXT:
                    yield token, Asked(token.serialize(), token.source_line, token.source_column)
                waiting.append((token.arguments, token.lower_name, imported))
            elif token.type in ("{} block", "[] block", "() block"):
                waiting.append((token.content, "", False))
