"""What a shape of a digit is: one of the ways in which people write it, an allograph."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from core.ink.synthesis.batch_random import BatchRandom
from core.ink.synthesis.path import Path

Shape = Callable[[BatchRandom], list[Path]]
"""Writes a digit in this way: its paths, in the order in which they are drawn."""

Shares = Mapping[Shape, float]
"""How often each shape of a digit is written; only their ratios count."""

ONLY_WHERE_ASKED_FOR = 0.0
"""The share of a shape that few people write, and that is easily taken for another digit."""
