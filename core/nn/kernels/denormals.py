"""Denormals: numbers so small (below 1e-38 in float32) that a processor works on them a hundred cycles each.

What decays by a share in each step, such as the moments of weights whose pixel is seldom lit, gets there and
slows every later step down. Now and then what is negligible becomes 0, which is as fast as any number. When,
follows from the number of steps alone, so that a run stays equal to the bit however it is worked through.
"""

from __future__ import annotations

import numpy as np

from core.types import Array

CLEARED_EVERY = 100
"""Steps from one clearing to the next: what loses a tenth in each comes from 1e-30 to 3e-35, not to 1e-38."""
NEGLIGIBLE = 1e-30
NEGLIGIBLE_ERROR = 1e-12
"""Of what an image hands down, p - t by its logits, where float32 tells nothing below 1e-7 beside 1.

Of a network that is sure would come gradients of 1e-20, whose squares are denormal in each step of Adam.
"""


def clear_negligible(values: Array, scratch: Array, below: float = NEGLIGIBLE) -> None:
    """Set to 0, in place, what is smaller than `below`; `scratch` is an array like `values`."""
    np.abs(values, out=scratch)
    np.greater_equal(scratch, below, out=scratch)  # 1 or 0: a product is faster than an assignment by a mask
    np.multiply(values, scratch, out=values)


def count_denormals(values: Array) -> int:
    """How many numbers of an array are denormal."""
    sizes = np.abs(values)
    return int(np.count_nonzero((sizes > 0) & (sizes < np.finfo(values.dtype).tiny)))
