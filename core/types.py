"""The few types that every file speaks of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]
"""Numbers that are computed with: float32 in training, float64 in gradient checks."""

Labels = NDArray[np.integer[Any]]
"""The right class of each image, (N,) integers from 0."""

Shape = tuple[int, ...]
"""The shape of one example, without the batch axis."""

Progress = Callable[[int, int], object]
"""Told how much of long work is done, and how much there is: bytes, images or whatever is counted."""
