"""Several digits told as one number, the same way wherever it is told."""

from __future__ import annotations

from collections.abc import Sequence

UNKNOWN = "?"
"""Stands for a digit that the reader does not know."""

_ENOUGH = 4
"""Signs from which on most have to be known: text is no number."""


def number_of(signs: Sequence[str | None]) -> str | None:
    """The number whose signs these are, None for an unknown one; None where most of many are unknown."""
    unknown = sum(sign is None for sign in signs)
    if len(signs) >= _ENOUGH and 2 * unknown > len(signs):
        return None
    return "".join(UNKNOWN if sign is None else sign for sign in signs)
