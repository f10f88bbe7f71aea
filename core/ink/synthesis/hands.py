"""Kinds of hands: each shape of a digit by its name, such as 7-barred, to write digits of that kind alone."""

from __future__ import annotations

import numpy as np

from core.ink.synthesis.handwriting import Handwriting, handwriting
from core.ink.synthesis.shapes import SHAPES, Shape, Shares


def hand_names() -> list[str]:
    """All of them: by digit, and of each digit in the order of its file."""
    return [_name(digit, shape) for digit, shares in enumerate(SHAPES) for shape in shares]


def handwriting_of(name: str, count: int, generator: np.random.Generator) -> Handwriting:
    """So many digits of one kind, each by another writer. Raises KeyError where there is no such kind."""
    digit, shape = _shapes()[name]
    shapes: list[Shares] = [*SHAPES[:digit], {shape: 1.0}, *SHAPES[digit + 1 :]]
    return handwriting(np.full(count, digit, np.uint8), generator, shapes)


def _shapes() -> dict[str, tuple[int, Shape]]:
    return {_name(digit, shape): (digit, shape) for digit, shares in enumerate(SHAPES) for shape in shares}


def _name(digit: int, shape: Shape) -> str:
    return f"{digit}-{shape.__name__.replace('_', '-')}"
