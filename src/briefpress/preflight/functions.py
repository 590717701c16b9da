"""Functions of PDF (ISO 32000-1, 7.10) of one variable, as gradients have them: sampled, exponential and stitched ones."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pikepdf

Function = Callable[[float], tuple[float, ...]]


def read_function(value: Any) -> Function | None:
    """Return the function, or that of an array of functions with one result each; None for a kind that is not known here."""
    if isinstance(value, pikepdf.Array):
        parts = [read_function(part) for part in value]
        known = [part for part in parts if part is not None]
        if len(known) != len(parts):
            return None
        return lambda x: tuple(result for part in known for result in part(x))
    maker = {0: _sampled, 2: _exponential, 3: _stitched}.get(int(value.get("/FunctionType", -1)))
    return maker(value) if maker is not None else None


def _numbers(value: Any) -> list[float]:
    return [float(number) for number in value]


def _within(x: float, low: float, high: float) -> float:
    return min(max(x, low), high)


def _exponential(value: Any) -> Function:
    low, high = _numbers(value["/Domain"])[:2]
    start, end = _numbers(value.get("/C0", [0])), _numbers(value.get("/C1", [1]))
    power = float(value["/N"])

    def evaluate(x: float) -> tuple[float, ...]:
        share = _within(x, low, high) ** power
        return tuple(one + share * (other - one) for one, other in zip(start, end, strict=False))

    return evaluate


def _stitched(value: Any) -> Function | None:
    low, high = _numbers(value["/Domain"])[:2]
    parts = [read_function(part) for part in value["/Functions"]]
    known = [part for part in parts if part is not None]
    if len(known) != len(parts):
        return None
    encode = _numbers(value["/Encode"])
    edges = list(pairwise([low, *_numbers(value["/Bounds"]), high]))

    def evaluate(x: float) -> tuple[float, ...]:
        x = _within(x, low, high)
        index = next((index for index, (_, end) in enumerate(edges[:-1]) if x < end), len(edges) - 1)
        start, end = edges[index]
        first, last = encode[2 * index], encode[2 * index + 1]
        share = (x - start) / (end - start) if end > start else 0
        return known[index](first + share * (last - first))

    return evaluate


def _sampled(value: Any) -> Function | None:
    """A table of samples, read at its two nearest ones; None where it has more than one variable or odd bits."""
    bits, sizes = int(value["/BitsPerSample"]), [int(size) for size in value["/Size"]]
    if len(sizes) != 1 or bits not in (8, 16):
        return None
    low, high = _numbers(value["/Domain"])[:2]
    ranges = _numbers(value["/Range"])
    decode = _numbers(value.get("/Decode", ranges))
    encode = _numbers(value.get("/Encode", [0, sizes[0] - 1]))
    count, width, data = len(ranges) // 2, bits // 8, value.read_bytes()

    def sample(index: int, output: int) -> float:
        start = (index * count + output) * width
        share = int.from_bytes(data[start : start + width], "big") / (65535 if width == 2 else 255)
        return decode[2 * output] + share * (decode[2 * output + 1] - decode[2 * output])

    def evaluate(x: float) -> tuple[float, ...]:
        share = (_within(x, low, high) - low) / (high - low) if high > low else 0
        place = _within(encode[0] + share * (encode[1] - encode[0]), 0, sizes[0] - 1)
        before = int(place)
        after = min(before + 1, sizes[0] - 1)
        rest = place - before
        return tuple(sample(before, one) * (1 - rest) + sample(after, one) * rest for one in range(count))

    return evaluate
