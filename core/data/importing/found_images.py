"""Images that were found and prepared, before they are parted and stored."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.data.importing.pixel_range import PixelRange
from core.data.preparation import Way
from core.errors import UserError

Prepared = tuple[NDArray[np.uint8], NDArray[np.uint8]]
"""Images (N, 1, 28, 28) and labels (N,)."""


@dataclass(frozen=True, eq=False)
class FoundImages:
    """To learn from and, where these came along, to test."""

    train: Prepared
    test: Prepared | None
    classes: tuple[str, ...]
    pixels: PixelRange
    way: Way
    """Whole pictures still have the ink that they had; in digits it is bright already."""
    dark_share: float = 0.0
    """Of digits: how many had dark ink."""
    left_out: tuple[UserError, ...] = ()
