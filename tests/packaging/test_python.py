"""The oldest Python that we name is the one of Debian 12, 3.11.2, and no newer one may be needed without our knowing."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants as codes  # type: ignore[attr-defined]  # as the only way to a pattern's parts
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import briefpress

ONE_CHARACTER = {codes.LITERAL, codes.NOT_LITERAL, codes.ANY, codes.IN}
"""What a possessive quantifier may follow: `[^x]++`. After a group Python before 3.11.5 misses matches (cpython issue 106052)."""

PATTERNS = [
    pytest.param(value, id=f"{module.name}.{name}")
    for module in pkgutil.walk_packages(briefpress.__path__, "briefpress.")
    if not module.name.endswith("__main__")
    for name, value in sorted(vars(importlib.import_module(module.name)).items())
    if isinstance(value, re.Pattern)
]


def repeated_at_a_stroke(parsed: Any) -> Iterator[Any]:
    """Yield what stands under each possessive quantifier and in each atomic group, at any depth."""
    for code, argument in parsed:
        if code is codes.POSSESSIVE_REPEAT:
            yield argument[2]
        elif code is codes.ATOMIC_GROUP:
            yield argument
        for part in argument if isinstance(argument, (tuple, list)) else (argument,):
            for inside in part if isinstance(part, list) else (part,):
                if isinstance(inside, parser.SubPattern):
                    yield from repeated_at_a_stroke(inside)


def only_new_pythons_read(pattern: re.Pattern[Any]) -> bool:
    parsed = parser.parse(pattern.pattern, pattern.flags)
    return any([code for code, _ in body] not in [[one] for one in ONE_CHARACTER] for body in repeated_at_a_stroke(parsed))


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_means_the_same_to_every_python(pattern: re.Pattern[Any]) -> None:
    assert not only_new_pythons_read(pattern), (
        f"a possessive quantifier or an atomic group over more than one character: {pattern.pattern}"
    )


@pytest.mark.parametrize("pattern", ["(?:ab|c)*+", "(?>a+)b", "x(?:y(?:ab)++)?", "a|(?:b(?=c))?+"])
def test_a_group_that_never_gives_back_is_found(pattern: str) -> None:
    assert only_new_pythons_read(re.compile(pattern))


@pytest.mark.parametrize("pattern", ["[^x]++", r"\s*+(?:ab|c)*", "(?:[a-z]++|-)+", "a(?=b)+"])
def test_what_every_python_reads_is_let_pass(pattern: str) -> None:
    assert not only_new_pythons_read(re.compile(pattern))
