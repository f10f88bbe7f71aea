"""Foreign JSON: what a decoder would ignore silently, or fail on, is checked first."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import TypeVar

import msgspec

from core.errors import UserError
from core.files.validation_message import validation_message

Decoded = TypeVar("Decoded")

MAX_NESTING = 40
"""Brackets within brackets, at most: a block of layers takes two. Python's own limit is not far above."""

_BYTE = re.compile(r".*\(byte (\d+)\)", re.DOTALL)
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKET = re.compile(rb"[][{}]")
_DEPTH_CHANGE = {b"[": 1, b"{": 1, b"]": -1, b"}": -1}


class UnsafeJsonError(UserError):
    """Why a text is not even decoded, in a few words without a full stop."""


class NotUtf8Error(UserError):
    """The text is none."""


def decode_json(
    text: bytes,
    decoder: msgspec.json.Decoder[Decoded],
    name: str,
    invalid: Callable[[str, UserError], UserError],
) -> Decoded:
    """What a text says. Raises UserError that names it and what is wrong; `invalid` makes the sentence for
    JSON that is not what the decoder expects, of the name and a few words without a full stop.
    """
    text = text.removeprefix(codecs.BOM_UTF8)
    try:
        require_safe(text)
        decoded = decoder.decode(text)
        require_unique_keys(text)
    except msgspec.ValidationError as error:
        raise invalid(name, validation_message(error).full_message()) from None
    except msgspec.DecodeError as error:
        raise UserError(
            "{name} is not JSON: {problem}.", name=name, problem=syntax_message(text, error)
        ) from None
    except NotUtf8Error as problem:
        raise UserError("{name} is not JSON: {problem}.", name=name, problem=problem) from None
    except UnsafeJsonError as unsafe:
        raise invalid(name, unsafe) from None
    return decoded


def require_safe(text: bytes) -> None:
    """Raise NotText for another encoding than UTF-8, Harmful for brackets in brackets without end."""
    try:
        text.decode()
    except UnicodeDecodeError:
        raise NotUtf8Error("it must be saved as UTF-8") from None
    if any(depth > MAX_NESTING for depth in _depths(text)):
        raise UnsafeJsonError("it is nested too deeply")


def nesting_depth(text: bytes) -> int:
    """How many brackets lie within brackets, at the deepest place."""
    return max(_depths(text), default=0)


def _depths(text: bytes) -> Iterator[int]:
    """How deep one is after each bracket."""
    return accumulate(_DEPTH_CHANGE[bracket] for bracket in _BRACKET.findall(_STRING.sub(b"", text)))


def require_unique_keys(text: bytes) -> None:
    """Raise Harmful for an object with a key that it has twice: one of the values would not count."""
    json.loads(text, object_pairs_hook=_require_unique)


def syntax_message(text: bytes, error: Exception) -> UserError:
    """Where a text stops being JSON, in a few words without a full stop."""
    found = _BYTE.fullmatch(str(error))
    if found is None:
        return UserError("it ends too early")
    before = text[: int(found[1])].decode(errors="replace")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return UserError("look at line {line}, character {column}", line=line, column=column)


def _require_unique(pairs: list[tuple[str, object]]) -> None:
    keys = [key for key, _ in pairs]
    if len(set(keys)) < len(keys):
        duplicate = next(key for key in keys if keys.count(key) > 1)
        raise UnsafeJsonError("“{name}” occurs twice", name=duplicate[:60])
