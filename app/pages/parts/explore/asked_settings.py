"""What a lesson asks a room to show, by the room's own names.

It comes from a file of anybody: what cannot be is passed over.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping


class AskedSettings:
    """Settings of a room; each is asked for with what it may be."""

    def __init__(self, settings: Mapping[str, object]) -> None:
        self._settings = settings

    def word(self, name: str, among: Collection[str]) -> str | None:
        """One of these words; None where it is none of them."""
        found = self._settings.get(name)
        return found if isinstance(found, str) and found in among else None

    def words(self, name: str) -> list[str]:
        """A list of words, whatever they are."""
        found = self._settings.get(name)
        return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []

    def number(self, name: str, low: float, high: float) -> float | None:
        """A number within these bounds; None where there is none."""
        return _within(self._settings.get(name), low, high)

    def numbers(self, name: str, low: float, high: float) -> list[float]:
        """A list of numbers, all of them within these bounds; else an empty one."""
        found = self._settings.get(name)
        numbers = [_within(one, low, high) for one in found] if isinstance(found, list) else []
        known = [one for one in numbers if one is not None]
        return known if len(known) == len(numbers) else []

    def switch(self, name: str) -> bool | None:
        """On or off; None where it is not said."""
        found = self._settings.get(name)
        return found if isinstance(found, bool) else None


def _within(value: object, low: float, high: float) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) and low <= value <= high else None
