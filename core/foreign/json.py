"""JSON from strangers: what a decoder would pass over without a word, or break down at, is found first."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import accumulate

from core.refusal import Refusal

DEEPEST = 40
"""Brackets within brackets, at most: a block of layers takes two. Python's own limit is not far above."""

_BYTE = re.compile(r".*\(byte (\d+)\)", re.DOTALL)
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKET = re.compile(rb"[][{}]")
_STEP = {b"[": 1, b"{": 1, b"]": -1, b"}": -1}


class Harmful(Refusal):
    """Why a text is not even decoded, in a few words without a full stop."""


class NotText(Refusal):
    """The text is none."""


def refuse_harmful(text: bytes) -> None:
    """Raise NotText for another encoding than UTF-8, Harmful for brackets in brackets without end."""
    try:
        text.decode()
    except UnicodeDecodeError:
        raise NotText("it has to be saved in the encoding UTF-8") from None
    if any(depth > DEEPEST for depth in _depths(text)):
        raise Harmful("it is nested too deeply")


def nesting(text: bytes) -> int:
    """How many brackets lie within brackets, at the deepest place."""
    return max(_depths(text), default=0)


def _depths(text: bytes) -> Iterator[int]:
    """How deep one is after each bracket."""
    return accumulate(_STEP[bracket] for bracket in _BRACKET.findall(_STRING.sub(b"", text)))


def refuse_twice(text: bytes) -> None:
    """Raise Harmful for an object with a key that it has twice: one of the values would not count."""
    json.loads(text, object_pairs_hook=_refuse_twice)


def syntax(text: bytes, error: Exception) -> Refusal:
    """Where a text stops being JSON, in a few words without a full stop."""
    found = _BYTE.fullmatch(str(error))
    if found is None:
        return Refusal("it ends too early")
    before = text[: int(found[1])].decode(errors="replace")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Refusal("look at line {line}, character {column}", line=line, column=column)


def _refuse_twice(pairs: list[tuple[str, object]]) -> None:
    keys = [key for key, _ in pairs]
    if len(set(keys)) < len(keys):
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Harmful("“{name}” stands in it twice", name=twice[:60])
