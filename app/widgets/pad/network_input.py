"""The network input of a drawing: the 28 x 28 image, and the preprocessing steps that led there."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from app.widgets.pad.drawing import Drawing
from app.widgets.pad.pad_canvas import PEN_WIDTH
from app.widgets.pad.pad_picture import place_of, with_strokes
from core.errors import UserError
from core.ink.preprocessing import FULL_PREPROCESSING, WHOLE_CANVAS, Preprocessing
from core.ink.render import SIDE, Picture, PreprocessingSteps, preprocess_strokes
from core.types import Array


@dataclass(frozen=True, eq=False)
class NetworkInput:
    """A drawing on its way to the network. Lengths on the pad are shares of its side."""

    strokes: list[Array]
    picture: Picture | None
    """What stands on the pad where that is no strokes alone; the steps are not choosable then."""
    steps: PreprocessingSteps

    @property
    def image(self) -> Picture:
        """(28, 28): what the network reads."""
        return self.steps.image


def read_input(drawing: Drawing, way: Preprocessing = FULL_PREPROCESSING) -> NetworkInput | None:
    """What the network is given, by this way for strokes; None where there is no ink."""
    if drawing.is_empty:
        return None
    picture = with_strokes(drawing, PEN_WIDTH)
    if picture is None:
        strokes = drawing.strokes
        return NetworkInput(strokes, None, preprocess_strokes(strokes, preprocessing=way))
    return read_picture_input(_scaled_whole(picture) if way == WHOLE_CANVAS else picture)


def read_picture_input(picture: Picture) -> NetworkInput | None:
    """What the network is given of a picture's ink. One of 28 x 28 it reads as it is."""
    from core.ink.picture import preprocess_picture

    try:
        made = preprocess_picture(picture)
    except UserError:
        return None
    if picture.shape == (SIDE, SIDE):
        made = replace(made, image=np.asarray(picture, np.float32))
    return NetworkInput([], picture, _on_pad(made, picture))


def _scaled_whole(picture: Picture) -> Picture:
    """(28, 28): the whole of a picture of ink, in proportion."""
    from PIL import Image, ImageOps

    if picture.shape == (SIDE, SIDE):
        return picture
    scaled = ImageOps.pad(Image.fromarray(picture), (SIDE, SIDE), Image.Resampling.BICUBIC)
    return np.clip(np.asarray(scaled, np.float32), 0, 1)


def _on_pad(made: PreprocessingSteps, picture: Picture) -> PreprocessingSteps:
    """The same with lengths on the pad, where a picture stands as large as fits."""
    area, side = place_of(picture, 1.0), max(picture.shape)
    left, top, right, bottom = (edge / side for edge in made.box)
    x, y = area.x(), area.y()
    return replace(made, box=(x + left, y + top, x + right, y + bottom), pen=made.pen / side)
