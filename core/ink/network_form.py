"""The form that a network reads: MNIST's, of which a picture may be already."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.ink.masks import INK_THRESHOLD
from core.ink.render import CENTRE_OF_MASS_TARGET, INK_BOX_SIDE, SIDE, Picture, centre_of_mass

_OFF_CENTRE = 1.0
"""Pixels from the middle to the centre of mass of a picture in the network's form: it was rounded."""


def is_network_form(picture: Picture) -> bool:
    """Whether a picture says by its content that it is in MNIST's form; its size alone says nothing.

    Light on a ground of exactly 0, the ink box 20 pixels long, the centre of mass in the middle.
    """
    if picture.shape != (SIDE, SIDE) or float(picture.max()) <= INK_THRESHOLD:
        return False
    left, top, right, bottom = ink_box(picture > 0)
    off = np.abs(centre_of_mass(picture) - CENTRE_OF_MASS_TARGET).max()
    return max(right - left, bottom - top) == INK_BOX_SIDE and bool(off <= _OFF_CENTRE)


def ink_box(mask: NDArray[np.bool_]) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of a mask (H, W) that is not empty; the last two are outside."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1
