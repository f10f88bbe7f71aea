"""What is wrong in foreign JSON, in plain words: msgspec tells it to programmers, and in English only."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from core.refusal import Refusal

_LONGEST = 60
"""Characters of a foreign word that are repeated."""

_PLACE = re.compile(r"(.*?)(?: - at `(?:key in )?\$\.?(.*)`)?", re.DOTALL)


@dataclass(frozen=True)
class Complaint:
    """A value that cannot be."""

    place: str
    """Its field, such as `network.hidden[0]`; empty where the whole is meant."""
    problem: Refusal
    """A few words, without a full stop."""

    def whole(self) -> Refusal:
        """The problem with its place before it."""
        if not self.place:
            return self.problem
        return Refusal("{place}: {problem}", place=self.place, problem=self.problem)


def complaint(error: msgspec.ValidationError) -> Complaint:
    """Where in the JSON the value stands, and what is wrong with it."""
    found = _PLACE.fullmatch(str(error))
    text, place = (found[1], found[2] or "") if found else (str(error), "")
    return Complaint(place.replace("[...]", ""), _problem(text))


def _problem(text: str) -> Refusal:
    for pattern, say in _SAYINGS:
        if found := pattern.fullmatch(text):
            return say(*found.groups())
    return Refusal("{problem}", problem=text)


def _other_type(expected: str, given: str) -> Refusal:
    wanted = next(name for name in expected.split(" | ") if name != "null")
    if (wanted, given) == ("int", "float"):
        return Refusal("a whole number is expected")
    return Refusal("{expected} is expected, not {given}", expected=_type(wanted), given=_type(given))


def _type(name: str) -> Refusal:
    match name:
        case "int":
            return Refusal("a whole number")
        case "float":
            return Refusal("a number")
        case "str":
            return Refusal("text")
        case "bool":
            return Refusal("true or false")
        case "null":
            return Refusal("null")
        case "array":
            return Refusal("a list in square brackets")
        case "object":
            return Refusal("an object in braces")
    return Refusal("{problem}", problem=name)


def _bound(sign: str, bound: str) -> Refusal:
    match sign:
        case ">=":
            return Refusal("{bound} or more is expected", bound=_number(bound))
        case "<=":
            return Refusal("{bound} or less is expected", bound=_number(bound))
        case ">":
            return Refusal("more than {bound} is expected", bound=_number(bound))
    return Refusal("less than {bound} is expected", bound=_number(bound))


def _number(bound: str) -> str:
    number = float(bound)
    return f"{number:,.0f}" if number.is_integer() else f"{number:,.15g}"


def _length(kind: str, sign: str, bound: str) -> Refusal:
    if kind == "array":
        if sign == "<=":
            return Refusal("{bound} or fewer are expected", bound=bound)
        return Refusal("{bound} or more are expected", bound=bound)
    if sign == "<=":
        return Refusal("it is longer than {bound}", bound=bound)
    return Refusal("it is shorter than {bound}", bound=bound)


def _unknown(name: str) -> Refusal:
    return Refusal("there is no setting “{name}” here", name=_short(name))


def _missing(name: str) -> Refusal:
    return Refusal("“{name}” is missing", name=_short(name))


def _invalid(value: str) -> Refusal:
    return Refusal("“{value}” is not known here", value=_short(value))


def _out_of_range() -> Refusal:
    return Refusal("the number is too large")


def _short(word: str) -> str:
    return word if len(word) <= _LONGEST else f"{word[:_LONGEST]}…"


_SAYINGS: tuple[tuple[re.Pattern[str], Callable[..., Refusal]], ...] = tuple(
    (re.compile(pattern, re.DOTALL), say)
    for pattern, say in (
        (r"Expected `([^`]*)`, got `([^`]*)`", _other_type),
        (r"Expected `[^`]*` (>=|<=|>|<) (\S+)", _bound),
        (r"Expected `([^`]*)` of length (>=|<=) (\d+)", _length),
        (r"Object contains unknown field `(.*)`", _unknown),
        (r"Object missing required field `(.*)`", _missing),
        (r"Invalid (?:enum )?value '?(.*?)'?", _invalid),
        (r"(?:Number|Integer) (?:value )?out of range", _out_of_range),
    )
)
