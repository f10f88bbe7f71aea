"""The scan: what paper and scanner add to ink: softer or harder edges, and ragged ones."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.ink.render import Picture
from core.ink.synthesis.batch_random import BatchRandom

_SHARPEST, _SOFTEST = -0.3, 0.6
_ROUGHNESS = 0.13


def scan(pictures: Picture, rng: BatchRandom) -> NDArray[np.uint8]:
    """(N, 28, 28) ink from 0 to 1 as the bytes of an image, ink 255."""
    softness = rng.uniform(_SHARPEST, _SOFTEST).astype(np.float32)[:, None, None]
    roughness = np.abs(rng.normal(0.0, _ROUGHNESS)).astype(np.float32)[:, None, None]
    grain = rng.normal_array_float32(*pictures.shape[1:])
    ragged = pictures + 4 * roughness * grain * pictures * (1 - pictures)
    soft = ragged + softness * (_blurred(ragged) - ragged)
    return np.asarray(np.rint(np.clip(soft, 0, 1) * 255), np.uint8)


def _blurred(pictures: Picture) -> Picture:
    """Each pixel the mean of itself and its neighbours, which count half."""
    for axis in (1, 2):
        padded = np.pad(pictures, [(1, 1) if axis == other else (0, 0) for other in range(3)])
        middle, before, after = (
            np.take(padded, range(start, start + pictures.shape[axis]), axis) for start in (1, 0, 2)
        )
        pictures = np.asarray((2 * middle + before + after) / 4, np.float32)
    return pictures
