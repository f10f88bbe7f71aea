"""The Halton sequence (1960): points that fill a cube more evenly than chance does, one after the other."""

from __future__ import annotations

import numpy as np

from core.types import Array

PRIMES = (
    *(2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53),
    *(59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109, 113, 127, 131),
)


def halton(index: int, dimensions: int) -> Array:
    """The point with this index, from 1: (dimensions,) from 0 to 1, at most as many as there are PRIMES."""
    return np.array([_mirrored(index, base) for base in PRIMES[:dimensions]])


def _mirrored(index: int, base: int) -> float:
    """The digits of a number in a base, mirrored at the point: 6 is 110 in base 2, which gives 0.011."""
    value, weight = 0.0, 1.0 / base
    while index:
        index, digit = divmod(index, base)
        value, weight = value + digit * weight, weight / base
    return value
