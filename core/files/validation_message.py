"""Validation errors of foreign JSON in plain words: msgspec words them for programmers, in English only.

It offers nothing but that sentence, so it is read here. pyproject.toml has the versions whose words are
known; a test asks the installed one for all that can be wrong in an experiment.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from core.errors import UserError

_MAX_SHOWN_LENGTH = 60
"""Characters of a foreign word that are repeated."""

_MESSAGE_AND_PATH = re.compile(r"(.*?)(?: - at `(?:key in )?\$\.?(.*)`)?", re.DOTALL)


@dataclass(frozen=True)
class ValidationMessage:
    """A value that cannot be."""

    place: str
    """Its field, such as `network.hidden[0]`; empty where the whole is meant."""
    problem: UserError
    """A few words, without a full stop."""

    def full_message(self) -> UserError:
        """The problem with its place before it."""
        if not self.place:
            return self.problem
        return UserError("{place}: {problem}", place=self.place, problem=self.problem)


def validation_message(error: msgspec.ValidationError) -> ValidationMessage:
    """Where in the JSON the value stands, and what is wrong with it."""
    found = _MESSAGE_AND_PATH.fullmatch(str(error))
    text, place = (found[1], found[2] or "") if found else (str(error), "")
    return ValidationMessage(place.replace("[...]", ""), _problem(text))


def _problem(text: str) -> UserError:
    for pattern, build_message in _MESSAGE_PATTERNS:
        if found := pattern.fullmatch(text):
            return build_message(*found.groups())
    return UserError("{problem}", problem=text)


def _other_type(expected: str, given: str) -> UserError:
    wanted = next(name for name in expected.split(" | ") if name != "null")
    if (wanted, given) == ("int", "float"):
        return UserError("a whole number is expected")
    return UserError(
        "{expected} is expected, not {given}", expected=_type_name(wanted), given=_type_name(given)
    )


def _type_name(name: str) -> UserError:
    match name:
        case "int":
            return UserError("a whole number")
        case "float":
            return UserError("a number")
        case "str":
            return UserError("text")
        case "bool":
            return UserError("true or false")
        case "null":
            return UserError("null")
        case "array":
            return UserError("a list in square brackets")
        case "object":
            return UserError("an object in braces")
    return UserError("{problem}", problem=name)


def _out_of_bounds(sign: str, bound: str) -> UserError:
    match sign:
        case ">=":
            return UserError("{bound} or more is expected", bound=_number(bound))
        case "<=":
            return UserError("{bound} or less is expected", bound=_number(bound))
        case ">":
            return UserError("more than {bound} is expected", bound=_number(bound))
    return UserError("less than {bound} is expected", bound=_number(bound))


def _number(bound: str) -> str:
    number = float(bound)
    return f"{number:,.0f}" if number.is_integer() else f"{number:,.15g}"


def _wrong_length(kind: str, sign: str, bound: str) -> UserError:
    if kind == "array":
        if sign == "<=":
            return UserError("{bound} or fewer are expected", bound=bound)
        return UserError("{bound} or more are expected", bound=bound)
    if sign == "<=":
        return UserError("it is longer than {bound}", bound=bound)
    return UserError("it is shorter than {bound}", bound=bound)


def _unknown_field(name: str) -> UserError:
    return UserError("there is no setting “{name}” here", name=_shortened(name))


def _missing_field(name: str) -> UserError:
    return UserError("“{name}” is missing", name=_shortened(name))


def _invalid_value(value: str) -> UserError:
    return UserError("“{value}” is not known here", value=_shortened(value))


def _out_of_range() -> UserError:
    return UserError("the number is too large")


def _shortened(word: str) -> str:
    return word if len(word) <= _MAX_SHOWN_LENGTH else f"{word[:_MAX_SHOWN_LENGTH]}…"


_MESSAGE_PATTERNS: tuple[tuple[re.Pattern[str], Callable[..., UserError]], ...] = tuple(
    (re.compile(pattern, re.DOTALL), build_message)
    for pattern, build_message in (
        (r"Expected `([^`]*)`, got `([^`]*)`", _other_type),
        (r"Expected `[^`]*` (>=|<=|>|<) (\S+)", _out_of_bounds),
        (r"Expected `([^`]*)` of length (>=|<=) (\d+)", _wrong_length),
        (r"Object contains unknown field `(.*)`", _unknown_field),
        (r"Object missing required field `(.*)`", _missing_field),
        (r"Invalid (?:enum )?value '?(.*?)'?", _invalid_value),
        (r"(?:Number|Integer) (?:value )?out of range", _out_of_range),
    )
)
