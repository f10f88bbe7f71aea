"""A picture of a digit, a photo or a scan, to the 28 x 28 that a network reads.

The way is the same as for pen strokes (ink box, 20 x 20, centre of mass); only the ink has to be found first:
which of light and dark it is (the border is background), where it ends (Otsu's threshold), and how thick it
should be. Files come from anywhere, so the size is checked before a pixel is decoded.
"""

from __future__ import annotations

import struct
import warnings
import zlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from core.ink.render import BOX, MIDDLE, PEN, SIDE, Picture, centre_of_mass
from core.ordinary_file import open_ordinary
from core.refusal import Refusal

_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP", "PPM")
_LARGEST = 50_000_000
_WORKING_SIDE = 512
_FAINTEST = 0.06
_THINNEST = 1.5
_UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error, MemoryError)


def read_picture(path: Path) -> Picture:
    """The digit in an image file as (28, 28) float32 from 0 to 1 (ink).

    Dark on light or light on dark, any size and mode. A 28 x 28 that is light on dark is MNIST's own form
    and is taken as it is. Raises Refusal for what is no picture, is too large, or has no ink.
    """
    grey = _decode(path)
    if min(grey.shape) > 2 * SIDE:  # a photo's grain
        grey = (_window_sums(np.pad(grey, 1, mode="edge"), 3) / 9).astype(np.float32)
    low, high = float(grey.min()), float(grey.max())
    if high - low < _FAINTEST:
        raise Refusal("“{file}” has no ink: it is one even tone.", file=path.name)
    threshold = _otsu(grey)
    light_on_dark = float(np.median(_border(grey))) <= threshold
    if grey.shape == (SIDE, SIDE) and light_on_dark:
        return grey
    ink = grey if light_on_dark else 1.0 - grey
    return _place(_twenty(*_ink_box(ink, threshold if light_on_dark else 1.0 - threshold)))


def _decode(path: Path) -> Picture:
    """Grey values from 0 (black) to 1 (white), at most 512 on the longer side."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with open_ordinary(path) as file, Image.open(file, formats=_FORMATS) as image:
                _check_size(image, path)
                image.draft("RGB", (2 * _WORKING_SIDE, 2 * _WORKING_SIDE))
                return _grey(ImageOps.exif_transpose(image))
    except (FileNotFoundError, PermissionError, IsADirectoryError) as error:
        reason = error.strerror
        raise Refusal("“{file}” could not be read: {reason}.", file=path.name, reason=reason) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large(path) from error
    except _UNREADABLE as error:
        raise Refusal("“{file}” is not a picture that can be read.", file=path.name) from error


def _check_size(image: Image.Image, path: Path) -> None:
    if min(image.size) < 1:
        raise Refusal("“{file}” is empty: it has no pixels.", file=path.name)
    if image.width * image.height > _LARGEST:
        raise _too_large(path)


def _too_large(path: Path) -> Refusal:
    limit = _LARGEST // 1_000_000
    return Refusal("“{file}” is too large: at most {limit} megapixels are read.", file=path.name, limit=limit)


def _grey(image: Image.Image) -> Picture:
    if image.mode[0] in "IF":  # 16 or 32 bits a pixel: scaled by what the picture itself holds
        values = np.nan_to_num(np.asarray(image, dtype=np.float32), posinf=0.0, neginf=0.0)
        step = max(1, max(values.shape) // _WORKING_SIDE)
        values = values[::step, ::step] - values.min()
        return np.asarray(values / max(float(values.max()), 1.0), dtype=np.float32)
    if image.has_transparency_data:
        image = _on_background(_reduced(image.convert("RGBA")))
    grey = _reduced(image.convert("RGB")).convert("L")
    return np.asarray(grey, dtype=np.float32) / np.float32(255)


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


def _border(grey: Picture) -> Picture:
    return np.concatenate((grey[0], grey[-1], grey[:, 0], grey[:, -1]))


def _otsu(grey: Picture) -> float:
    """The threshold that parts light and dark best: the largest variance between the two (Otsu, 1979)."""
    counts, edges = np.histogram(grey, bins=256, range=(float(grey.min()), float(grey.max())))
    middles = (edges[:-1] + edges[1:]) / 2
    below = np.cumsum(counts)[:-1]
    above = grey.size - below
    sums = np.cumsum(counts * middles)
    between = below * above * np.square(sums[:-1] / below - (sums[-1] - sums[:-1]) / np.maximum(above, 1))
    # Between two even tones all thresholds are equally good: the middle of them.
    best = np.flatnonzero(between >= between.max() * (1 - 1e-9))
    return float(edges[1:-1][best].mean())


def _ink_box(ink: Picture, threshold: float) -> tuple[Picture, NDArray[np.bool_]]:
    """The part that holds the ink, from 0 (paper) to 1 (ink), and which of its pixels are ink."""
    mask = ink > threshold
    if min(mask.shape) > 2 * SIDE:  # specks of dust must not move the box; a line's points have neighbours
        lines = mask & (_window_sums(np.pad(mask, 1), 3) > 2.5)
        mask = lines if lines.any() else mask
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    box = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    paper, full = float(np.median(ink[~mask])), float(np.median(ink[mask]))
    floor = paper + (threshold - paper) / 2  # the paper's grain stays paper
    tones = np.clip((ink[box] - floor) / max(full - floor, 1e-6), 0, 1)
    return tones.astype(np.float32), mask[box]


def _twenty(tones: Picture, mask: NDArray[np.bool_]) -> Picture:
    """The ink scaled so that its longer side is 20 pixels; a hairline is widened to the pen's width first."""
    scale = BOX / max(tones.shape)
    width = _stroke_width(mask)
    if width * scale < _THINNEST:
        tones = _widened(mask, int((PEN / scale - width) / 2 + 0.5))
        scale = BOX / max(tones.shape)
    size = max(1, round(tones.shape[1] * scale)), max(1, round(tones.shape[0] * scale))
    method = Image.Resampling.BOX if scale < 1 else Image.Resampling.BILINEAR
    return np.clip(np.asarray(Image.fromarray(tones).resize(size, method), dtype=np.float32), 0, 1)


def _stroke_width(mask: NDArray[np.bool_]) -> float:
    """Mean width in pixels: a stroke's edge is its length twice, its area the length times the width."""
    padded = np.pad(mask, 1)
    inner = padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
    edge = int((mask & ~inner).sum())
    area = int(mask.sum())
    return 2 * area / edge if area > edge else 1.0


def _widened(mask: NDArray[np.bool_], margin: int) -> Picture:
    """Ink wherever there was some within the margin, on a picture that is larger by the margin."""
    return (_window_sums(np.pad(mask, 2 * margin), 2 * margin + 1) > 0.5).astype(np.float32)


def _window_sums(values: NDArray[Any], window: int) -> NDArray[np.float64]:
    """The sum of each window x window that fits in the picture, by sums of sums."""
    sums = np.cumsum(np.cumsum(np.pad(values, ((1, 0), (1, 0))), axis=0, dtype=np.float64), axis=1)
    bands = sums[window:] - sums[:-window]
    return np.asarray(bands[:, window:] - bands[:, :-window])


def _place(twenty: Picture) -> Picture:
    """The ink in 28 x 28, its centre of mass at the middle as nearly as whole pixels can."""
    height, width = twenty.shape
    x, y = centre_of_mass(twenty)
    left = int(np.clip(round(MIDDLE - x), 0, SIDE - width))
    top = int(np.clip(round(MIDDLE - y), 0, SIDE - height))
    picture = np.zeros((SIDE, SIDE), dtype=np.float32)
    picture[top : top + height, left : left + width] = twenty
    return picture
