"""The names under which a stylesheet keeps its colours and typefaces: `--brand`, `--serif` and their like on `:root`.

A brand gives them other values; a book gets the values alone, as not every reader knows names (EPUB 3.3, 6.3.1: CSS 2.1 and what
reading systems have besides).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import tinycss2

_DEEPEST = 8
"""How many names may stand for one another before one is taken to stand for itself."""

Tokens = list[Any]


@dataclass(frozen=True, slots=True)
class BrandValues:
    """What a brand gives to the names of a style's sheets: colours of the `page`, of the `book`, and by `night` on dark screens.

    `families` are the typefaces that go before those of the style.
    """

    page: Mapping[str, str] = field(default_factory=dict)
    book: Mapping[str, str] = field(default_factory=dict)
    night: Mapping[str, str] = field(default_factory=dict)
    families: Mapping[str, str] = field(default_factory=dict)

    def on_page(self, css: str) -> str:
        """Return a sheet of the print page in the brand."""
        return _and(renamed(css, self._with_families(css, self.page), {}), self.page)

    def on_screen(self, css: str) -> str:
        """Return a sheet of the web page in the brand, by day and by night."""
        day = _and(renamed(css, self._with_families(css, self.page), self.night), self.page)
        return f"{day}@media (prefers-color-scheme: dark) {{ {_declared_as(self.night)} }}\n" if self.night else day

    def in_book(self, css: str) -> str:
        """Return a sheet of a book in the brand, with names still in it; the style's typeface gives way to the brand's."""
        return renamed(css, self._with_families(css, self.book, first=1), {})

    def _with_families(self, css: str, colours: Mapping[str, str], first: int = 0) -> dict[str, str]:
        """Return the colours, and the lists of typefaces: the brand's, then those of the sheet for what that cannot draw."""
        own = values_of(css) if self.families else {}
        stacks = {name: (f'"{family}"', *own.get(name, "").split(",")[first:]) for name, family in self.families.items()}
        return {**colours, **{name: ", ".join(filter(None, map(str.strip, stack))) for name, stack in stacks.items()}}


def _and(css: str, values: Mapping[str, str]) -> str:
    return f"{css}{_declared_as(values)}\n" if values else css


def renamed(css: str, values: Mapping[str, str], dark: Mapping[str, str]) -> str:
    """Return the sheet with these values for the names that its `:root` rules declare; `dark` holds those of dark screens."""
    tokens = tinycss2.parse_component_value_list(css)
    changed = False
    for block, is_dark in _roots(tokens, inside_dark=False):
        changed |= _give(block, dark if is_dark else values)
    return str(tinycss2.serialize(tokens)) if changed else css


def _declared_as(values: Mapping[str, str]) -> str:
    """Return a rule that declares these names."""
    return f":root {{ {'; '.join(f'{name}: {value}' for name, value in values.items())} }}"


@lru_cache(maxsize=16)
def settled(css: str) -> str:
    """Return the sheet without names: each `var()` is what the last `:root` rule says, or else what it says itself."""
    if "var(" not in css:
        return css
    tokens = tinycss2.parse_component_value_list(css)
    values: dict[str, Tokens] = {}
    for block, _ in _roots(tokens, inside_dark=False):
        for name, start, end in _declared(block.content):
            values[name] = _trimmed(block.content[start:end])
    return str(tinycss2.serialize(_without_names(_without_roots(tokens), values, 0)))


def values_of(css: str) -> dict[str, str]:
    """Return what the `:root` rules of a sheet say, the last counting, each name in it replaced by what it stands for."""
    tokens = tinycss2.parse_component_value_list(css)
    found = {
        name: _trimmed(block.content[start:end])
        for block, is_dark in _roots(tokens, inside_dark=False)
        if not is_dark
        for name, start, end in _declared(block.content)
    }
    return {name: tinycss2.serialize(_without_names(value, found, 0)).strip() for name, value in found.items()}


def _roots(tokens: Tokens, *, inside_dark: bool) -> Iterator[tuple[Any, bool]]:
    """Yield the block of each rule for `:root` alone, and whether it is one of dark screens."""
    prelude: Tokens = []
    for token in tokens:
        if token.type == "{} block":
            said = tinycss2.serialize([part for part in prelude if part.type != "comment"]).strip().casefold()
            if said == ":root":
                yield token, inside_dark
            elif said.startswith("@media"):
                yield from _roots(token.content, inside_dark=inside_dark or ("prefers-color-scheme" in said and "dark" in said))
            prelude = []
        elif token == ";":
            prelude = []
        else:
            prelude.append(token)


def _declared(content: Tokens) -> Iterator[tuple[str, int, int]]:
    """Yield the custom properties of a block, with where the tokens of their values begin and end."""
    start = 0
    while start < len(content):
        end = next((index for index in range(start, len(content)) if content[index] == ";"), len(content))
        colon = next((index for index in range(start, end) if content[index] == ":"), end)
        names = [token.value for token in content[start:colon] if token.type == "ident"]
        if colon < end and len(names) == 1 and names[0].startswith("--"):
            yield names[0], colon + 1, end
        start = end + 1


def _give(block: Any, values: Mapping[str, str]) -> bool:
    changed = False
    for name, start, end in reversed(list(_declared(block.content))):
        if name in values:
            block.content[start:end] = tinycss2.parse_component_value_list(f" {values[name]}")
            changed = True
    return changed


def _without_roots(tokens: Tokens) -> Tokens:
    """Return a sheet without the rules for `:root` that hold nothing but names, and the white space behind them."""
    kept: Tokens = []
    begins, after_root = 0, False
    for token in tokens:
        if after_root and token.type == "whitespace":
            continue
        after_root = False
        if token.type == "{} block":
            said = tinycss2.serialize(kept[begins:]).strip()
            after_root = said == ":root" and _only_names(token.content)
        if after_root:
            del kept[begins:]
        else:
            kept.append(token)
        if token.type in ("{} block", "comment") or token == ";":
            begins = len(kept)
            while begins and kept[begins - 1].type == "whitespace":
                begins -= 1
        elif token.type == "whitespace" and begins == len(kept) - 1:
            begins = len(kept)
    return kept


def _only_names(content: Tokens) -> bool:
    told = list(_declared(content))
    left = [token for token in content if token.type not in ("whitespace", "comment") and token != ";"]
    named = sum(1 for _, start, end in told for token in content[start:end] if token.type not in ("whitespace", "comment"))
    return len(left) == named + 2 * len(told)


def _without_names(tokens: Tokens, values: Mapping[str, Tokens], depth: int) -> Tokens:
    out: Tokens = []
    for token in tokens:
        if token.type == "function" and token.lower_name == "var":
            out += _meant(token, values, depth)
            continue
        for inner in ("content", "arguments"):
            if isinstance(getattr(token, inner, None), list):
                setattr(token, inner, _without_names(getattr(token, inner), values, depth))
        out.append(token)
    return out


def _meant(function: Any, values: Mapping[str, Tokens], depth: int) -> Tokens:
    """Return what a `var()` stands for: the value of its name, or what stands behind its comma."""
    name = next((token.value for token in function.arguments if token.type == "ident"), "")
    comma = next((index for index, token in enumerate(function.arguments) if token == ","), None)
    if name in values and depth < _DEEPEST:
        return _without_names(values[name], values, depth + 1)
    return _trimmed(function.arguments[comma + 1 :]) if comma is not None else [function]


def _trimmed(tokens: Tokens) -> Tokens:
    """Return the tokens of a value without the white space round them."""
    first, last = 0, len(tokens)
    while first < last and tokens[first].type in ("whitespace", "comment"):
        first += 1
    while last > first and tokens[last - 1].type in ("whitespace", "comment"):
        last -= 1
    return tokens[first:last]
