"""The user's own digits as examples to train on; a part of each class is held out for validation."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import LabelledImages, concatenate
from core.data.pen_strokes import LabelledDrawing, render_drawings
from core.data.progress_counter import ProgressCounter
from core.errors import UserError
from core.ink.written_digits import WrittenDigit

MIN_DIGITS = 10
"""Digits below which there is nothing to learn a hand from."""


def split_own_digits(
    digits: Sequence[WrittenDigit], share: float, seed: int
) -> tuple[list[WrittenDigit], list[WrittenDigit]]:
    """Those to learn from and those held out, a share as even among the ten as can be, drawn by the seed.

    Raises UserError for too few.
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
    learned = [digit for place, digit in enumerate(digits) if place not in chosen]
    return learned, [digits[place] for place in sorted(chosen)]


def render_own_digits(
    digits: Sequence[WrittenDigit], times: int = 1, counter: ProgressCounter | None = None
) -> LabelledImages:
    """Each digit `times` times: strokes with other pens, a picture as it is.

    Each is a group of its own, so that its renderings are learned from or held out together.
    """
    counter = counter or ProgressCounter()
    drawings = [_drawing(digit) for digit in digits if digit.picture is None]
    return concatenate([render_drawings(drawings, times, counter), _pictures(digits, times, counter)])


def _even_order(labels: NDArray[np.intp], generator: np.random.Generator) -> NDArray[np.intp]:
    """All places in random order, in which any first part has its share of each label."""
    standing = np.empty(len(labels))
    for label in np.unique(labels):
        places = np.flatnonzero(labels == label)
        ranks = generator.permutation(len(places))
        standing[places] = (ranks + generator.random()) / len(places)
    return np.argsort(standing, kind="stable")


def _pictures(digits: Sequence[WrittenDigit], times: int, counter: ProgressCounter) -> LabelledImages:
    found = [(digit.picture, digit.label) for digit in digits if digit.picture is not None]
    if not found:
        return render_drawings([])
    images = np.stack([picture for picture, _ in counter.count(found * times)])[:, np.newaxis]
    labels = np.array([label for _, label in found], np.uint8)
    return LabelledImages(images, np.tile(labels, times), np.tile(np.arange(len(found)), times))


def _drawing(digit: WrittenDigit) -> LabelledDrawing:
    return LabelledDrawing(digit.label, [stroke.tolist() for stroke in digit.strokes], digit.id)
