"""An image file in shades of grey. Files come from anywhere: sizes are checked before a pixel is decoded."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from core.files.foreign_picture import open_picture
from core.ink.render import Picture

_WORKING_SIDE = 1024

_EVEN, _CLEARER = 0.06, 2.0
"""A picture whose greys spread less is looked at by channels; one that spreads so much more is taken."""


def read_grey(source: Path | bytes, name: str) -> Picture:
    """Grey values from 0 (black) to 1 (white), (H, W) float32 with at most 2 x 1024 - 1 on the longer side.

    Any mode, turned as its camera was held; of an animation, the first frame. Raises UserError for what is no
    picture or too large.
    """
    with open_picture(source, name, enough=_WORKING_SIDE) as image:
        return _grey(ImageOps.exif_transpose(image))


def _grey(image: Image.Image) -> Picture:
    if image.mode[0] in "IF":  # 16 or 32 bits a pixel: scaled by what the picture itself holds
        values = np.nan_to_num(np.asarray(image, dtype=np.float32), posinf=0.0, neginf=0.0)
        step = max(1, max(values.shape) // _WORKING_SIDE)
        values = values[::step, ::step] - values.min()
        return np.asarray(values / max(float(values.max()), 1.0), dtype=np.float32)
    if image.has_transparency_data:
        image = _on_background(_reduced(image.convert("RGBA")))
    whole = image if image.mode in ("L", "RGB") else image.convert("RGB")
    return _light(_reduced(whole))


def _light(image: Image.Image) -> Picture:
    """How light each pixel is; where ink and paper are equally light, the channel that parts them best."""
    grey = np.asarray(image.convert("L"), dtype=np.float32) / np.float32(255)
    if image.mode == "L" or float(grey.std()) > _EVEN:
        return grey
    channels = [np.asarray(channel, dtype=np.float32) / np.float32(255) for channel in image.split()]
    best = max(channels, key=np.std)
    return best if float(best.std()) > _CLEARER * float(grey.std()) else grey


def _reduced(image: Image.Image) -> Image.Image:
    factor = max(image.size) // _WORKING_SIDE
    return image.reduce(factor) if factor > 1 else image


def _on_background(image: Image.Image) -> Image.Image:
    """A transparent picture on the paper that its ink is meant for: white under dark ink, else black."""
    alpha = np.asarray(image.getchannel("A"), dtype=np.float32)
    brightness = np.asarray(image.convert("L"), dtype=np.float32)
    dark_ink = float((brightness * alpha).sum()) <= 127.5 * float(alpha.sum())
    paper = Image.new("RGBA", image.size, "white" if dark_ink else "black")
    return Image.alpha_composite(paper, image)
