"""Preprocessing: the steps from strokes to the 28 x 28 image, each of which can be switched off.

What is left out is done as programs do it that shrink the whole canvas, which reaches from 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.ink.discs import BoxFit, Discs, StrokeBatch, discs_along_strokes

CANVAS_PEN_WIDTH = 0.056
"""Width of the pen on the canvas."""

_MARGIN = 1.0
"""How far beside the canvas ink is told from ink farther away, as a share of the canvas."""


@dataclass(frozen=True)
class Preprocessing:
    """What is done on the way."""

    box: bool = True
    """The ink's box is scaled; else the whole canvas is."""
    twenty: bool = True
    """It is scaled to 20 x 20, so that a margin stays; else to all of the picture."""
    centre: bool = True
    """The centre of mass is put in the middle; else the box is."""
    pen: bool = True
    """The pen is as wide as in other pictures; else as it was on the canvas, however small the digit."""

    def pen_width(self, batch: StrokeBatch, pen: float, side: int) -> float:
        """The pen's width in pixels, where `side` pixels are filled and `pen` is a share of them."""
        if self.pen:
            return pen * side
        if not self.box:
            return CANVAS_PEN_WIDTH * side
        longer = float(np.ptp(np.clip(batch.points, -1e300, 1e300), axis=0).max())
        return side * CANVAS_PEN_WIDTH / (longer + CANVAS_PEN_WIDTH)


FULL_PREPROCESSING = Preprocessing()
WHOLE_CANVAS = Preprocessing(box=False, twenty=False, centre=False, pen=False)
"""For networks that learned pictures which were scaled as they are."""


def scale_canvas(batch: StrokeBatch, pen: float, side: int) -> tuple[BoxFit, Discs]:
    """Scale one drawing's canvas to `side` pixels; ink beside it is lost."""
    points = np.clip(batch.points, -_MARGIN, 1 + _MARGIN) * side
    low, high = np.zeros((1, 2)), np.full((1, 2), float(side))
    radii = batch.widths * np.float32(pen / 2)
    return BoxFit(np.zeros((1, 2)), np.array([1 / side]), low, high), discs_along_strokes(
        points, radii, batch
    )
