"""The user's own digits as drawings to train on; a part of each class is held out for validation."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.data.pen_strokes import LabelledDrawing
from core.errors import UserError
from core.ink.written_digits import WrittenDigit

MIN_DIGITS = 10
"""Digits below which there is nothing to learn a hand from."""


def split_own_digits(
    digits: Sequence[WrittenDigit], share: float, seed: int
) -> tuple[list[LabelledDrawing], list[LabelledDrawing]]:
    """Those to learn from and those held out, a share as even among the ten as can be, drawn by the seed.

    Each is a writer of its own, so that its renderings stay together. Raises UserError for too few.
    """
    if len(digits) < MIN_DIGITS:
        raise UserError(
            "Fine-tuning needs {fewest} digits, and there are {count}: write {missing} more.",
            fewest=MIN_DIGITS,
            count=len(digits),
            missing=MIN_DIGITS - len(digits),
        )
    count = round(share * len(digits))
    labels = np.array([digit.label for digit in digits])
    order = _even_order(labels, np.random.default_rng(seed))
    chosen = set(order[:count].tolist())
    drawings = [_drawing(digit) for digit in digits]
    learned = [drawing for place, drawing in enumerate(drawings) if place not in chosen]
    return learned, [drawings[place] for place in sorted(chosen)]


def _even_order(labels: NDArray[np.intp], generator: np.random.Generator) -> NDArray[np.intp]:
    """All places in random order, in which any first part has its share of each label."""
    standing = np.empty(len(labels))
    for label in np.unique(labels):
        places = np.flatnonzero(labels == label)
        ranks = generator.permutation(len(places))
        standing[places] = (ranks + generator.random()) / len(places)
    return np.argsort(standing, kind="stable")


def _drawing(digit: WrittenDigit) -> LabelledDrawing:
    return LabelledDrawing(digit.label, [stroke.tolist() for stroke in digit.strokes], digit.id)
