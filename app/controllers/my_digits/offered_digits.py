"""Digits to look at a network with: one's own, then generated ones, so that there are always some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.data.ink_digits import generate
from core.types import Array

if TYPE_CHECKING:
    from core.ink.written_digits import WrittenDigit

_GENERATED, _CLASSES = 40, 10
_OWN = 20
"""Of one's own digits, the newest so many."""


@dataclass(frozen=True, eq=False)
class OfferedDigit:
    """A digit with its label."""

    image: Array
    """(1, 28, 28) from 0 to 1."""
    label: int
    is_own: bool


def offered_digits(own: Sequence[WrittenDigit]) -> list[OfferedDigit]:
    """The newest of one's own, the newest first; then a generated one of each class."""
    written = reversed(list(own)[-_OWN:])
    found = [OfferedDigit(digit.image()[None], int(digit.label), True) for digit in written]
    made = generate((_GENERATED, 0))[0]
    order = np.argsort(made.labels, kind="stable")[:: _GENERATED // _CLASSES]
    return found + [OfferedDigit(made.images[at] / 255, int(made.labels[at]), False) for at in order]
