"""Segmentation of several digits on the pad, and the network input of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.widgets.pad.drawing import Drawing
from app.widgets.pad.network_input import NetworkInput, read_picture_input
from app.widgets.pad.pad_canvas import PEN_WIDTH
from app.widgets.pad.pad_picture import with_strokes
from core.ink.preprocessing import FULL_PREPROCESSING, Preprocessing
from core.ink.render import SIDE, Picture, preprocess_strokes

if TYPE_CHECKING:
    from core.ink.segmentation import IsDigit


class DigitSegmentation:
    """Finds the digits of a drawing. A picture that stands there unchanged is looked through once."""

    def __init__(self) -> None:
        self._picture: Picture | None = None
        self._network_inputs: list[NetworkInput] = []

    def read_input(
        self, drawing: Drawing, is_digit: IsDigit, way: Preprocessing = FULL_PREPROCESSING
    ) -> list[NetworkInput]:
        """What the network is given of each digit, from left to right; none where there is no ink.

        `is_digit` tells whether the reader knows a picture: with it, digits that touch are told apart.
        """
        from core.ink.segmentation import digits_in_picture, digits_in_strokes

        if drawing.is_empty:
            return []
        picture = with_strokes(drawing, PEN_WIDTH)
        if picture is None:
            self._picture = None
            return [
                NetworkInput(digit, None, preprocess_strokes(digit, preprocessing=way))
                for digit in digits_in_strokes(drawing.strokes)
            ]
        if picture is not self._picture:
            self._picture = picture
            parts = [picture] if picture.shape == (SIDE, SIDE) else digits_in_picture(picture, is_digit)
            seen = (read_picture_input(part) for part in parts)
            self._network_inputs = [network_input for network_input in seen if network_input is not None]
        return self._network_inputs
