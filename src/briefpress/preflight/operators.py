"""The operators of a content stream (ISO 32000-1, annex A), each with what it does to a `Content`."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from briefpress.preflight.colour import CMYK, GREY, RGB
from briefpress.preflight.content import Content, Operands

_NUMBERS = (int, Decimal, float)


def perform(content: Content, operator: str, operands: Operands) -> None:
    """Do what the operator asks for; one that paints nothing and changes nothing that is painted is passed over."""
    action = OPERATORS.get(operator)
    if action is not None:
        action(content, operands)


def _sets(name: str, convert: Callable[[float], float] = float) -> Callable[[Content, Operands], None]:
    def assign(content: Content, operands: Operands) -> None:
        setattr(content.state, name, convert(operands[0]))

    return assign


def _bound(method: Callable[..., None], **more: Any) -> Callable[[Content, Operands], None]:
    return lambda content, operands: method(content, operands, **more)


def _on_path(name: str) -> Callable[[Content, Operands], None]:
    return lambda content, operands: getattr(content.path, name)(*(float(value) for value in operands))


def _on_text(name: str) -> Callable[[Content, Operands], None]:
    return lambda content, operands: getattr(content.text, name)(content.state, *(float(value) for value in operands))


def _set_font(content: Content, operands: Operands) -> None:
    font = content.named("/Font", operands[0])
    content.state.font = content.walker.font(font) if font is not None else None
    content.state.size = float(operands[1])


def _show_one(content: Content, operands: Operands) -> None:
    content.show([bytes(operands[-1])])


def _show_many(content: Content, operands: Operands) -> None:
    # A string that is asked whether it is one costs more than one that is asked for its number and has none.
    content.show([float(part) if isinstance(part, _NUMBERS) else bytes(part) for part in operands[0]])


def _next_line_and_show(content: Content, operands: Operands) -> None:
    if len(operands) == 3:
        content.state.word_space, content.state.character_space = float(operands[0]), float(operands[1])
    content.text.next_line(content.state)
    _show_one(content, operands)


_PAINTS: dict[str, dict[str, bool]] = {
    "f": {"fill": True, "stroke": False},
    "F": {"fill": True, "stroke": False},
    "f*": {"fill": True, "stroke": False},
    "S": {"fill": False, "stroke": True},
    "s": {"fill": False, "stroke": True, "close": True},
    "B": {"fill": True, "stroke": True},
    "B*": {"fill": True, "stroke": True},
    "b": {"fill": True, "stroke": True, "close": True},
    "b*": {"fill": True, "stroke": True, "close": True},
}

OPERATORS: dict[str, Callable[[Content, Operands], None]] = {
    **{operator: _bound(Content.paint_path, **how) for operator, how in _PAINTS.items()},
    **{operator: _bound(Content.set_space, stroke=operator == "CS") for operator in ("cs", "CS")},
    **{operator: _bound(Content.set_colour, stroke=operator.isupper()) for operator in ("sc", "scn", "SC", "SCN")},
    **{
        operator: _bound(Content.set_device, space=space, stroke=operator.isupper())
        for space, pair in ((GREY, "gG"), (CMYK, "kK"))
        for operator in pair
    },
    "rg": _bound(Content.set_device, space=RGB, stroke=False),
    "RG": _bound(Content.set_device, space=RGB, stroke=True),
    "q": Content.save,
    "Q": Content.restore,
    "cm": Content.concatenate,
    "gs": Content.external_state,
    "w": _sets("line_width"),
    "m": _on_path("move"),
    "l": _on_path("line"),
    "c": _on_path("curve"),
    "v": _on_path("curve"),
    "y": _on_path("curve"),
    "h": _on_path("close"),
    "re": _on_path("rectangle"),
    "n": Content.end_path,
    "W": Content.clip,
    "W*": Content.clip,
    "sh": Content.shade,
    "Do": Content.object,
    "INLINE IMAGE": Content.inline_image,
    "BT": _on_text("begin"),
    "Tf": _set_font,
    "Tc": _sets("character_space"),
    "Tw": _sets("word_space"),
    "Tz": _sets("stretch", lambda percent: float(percent) / 100),
    "TL": _sets("leading"),
    "Ts": _sets("rise"),
    "Tr": _sets("render", int),
    "Td": _on_text("move"),
    "TD": _on_text("move_and_lead"),
    "Tm": _on_text("place"),
    "T*": _on_text("next_line"),
    "Tj": _show_one,
    "'": _next_line_and_show,
    '"': _next_line_and_show,
    "TJ": _show_many,
    "BMC": Content.marked_content,
    "BDC": Content.marked_content,
    "EMC": Content.end_marked_content,
}
