"""A picture taken whole: in shades of gray, scaled to 28 x 28, bright on dark.

An import does it to a set, with what is found over all of it; who reads one picture does it to that one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from core.data.folder import SIDE
from core.data.importing.pixel_range import LARGEST_SINGLE, has_whole_numbers, range_between
from core.data.importing.polarity import border_pixels, bright_on_dark
from core.data.preparation import Ink
from core.errors import UserError
from core.files.foreign_picture import open_picture
from core.ink.render import Picture

_MIN_SIDE = 256
"""Pixels a side, of which 28 are made."""


def read_whole(source: Path | bytes, name: str, ink: Ink | None = None) -> Picture:
    """What a network reads of a file or its bytes: (28, 28) from 0 to 1, the whole picture.

    Where it is not said which the ink is, the picture's ground tells. Raises UserError for no picture.
    """
    image = read_gray(source, name)
    values = np.asarray(image)
    # One picture tells no more of its set than this; a set is stretched as a whole.
    pixels = range_between(float(values.min()), float(values.max()), has_whole_numbers(values), name)
    square = pixels.to_bytes(np.asarray(to_square(image)))
    bright = bright_on_dark(square[np.newaxis, np.newaxis], ink or "mixed")
    return np.asarray(bright[0, 0], np.float32) / np.float32(255)


def read_gray(source: Path | bytes, name: str = "") -> Image.Image:
    """An image in shades of gray, in the numbers that it holds: mode L, or F where a byte does not hold them.

    Its size is looked at before it is unpacked. Raises UserError where it cannot be read.
    """
    name = name or ("" if isinstance(source, bytes) else str(source))
    with open_picture(source, name, enough=_MIN_SIDE) as image:
        return ImageOps.exif_transpose(_to_gray(image, name))


def to_square(image: Image.Image) -> NDArray[Any]:
    """A gray image (mode L or F) as (28, 28), in proportion, filled up with the colour of its rim."""
    if image.size != (SIDE, SIDE):
        rim = np.median(border_pixels(np.asarray(image)[np.newaxis]))
        color = int(rim) if image.mode == "L" else float(rim)
        image = ImageOps.pad(image, (SIDE, SIDE), Image.Resampling.BICUBIC, color=color)  # type: ignore[arg-type]
    return np.asarray(image)


def _to_gray(image: Image.Image, name: str) -> Image.Image:
    if image.mode.startswith(("I", "F")):
        values = np.asarray(image, np.float64)
        if not np.isfinite(values).all() or np.abs(values).max(initial=0) > LARGEST_SINGLE:
            raise UserError("“{file}” contains pixels that are not finite or far too large.", file=name)
        return Image.fromarray(values.astype(np.float32))
    if image.mode in ("LA", "La", "PA", "RGBA", "RGBa") or "transparency" in image.info:
        return _over_paper(image.convert("RGBA"))
    return image.convert("L")


def _over_paper(image: Image.Image) -> Image.Image:
    """Transparent ink is laid on what sets it off: bright ink on black, dark ink on white."""
    gray, alpha = image.convert("L"), image.getchannel("A")
    ink = np.asarray(gray)[np.asarray(alpha) > 127]
    paper = 0 if ink.size and ink.mean() > 127 else 255
    return Image.composite(gray, Image.new("L", image.size, paper), alpha)
