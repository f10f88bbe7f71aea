"""An image file in shades of grey. Files come from anywhere: sizes are checked before a pixel is decoded."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from pathlib import Path
from typing import IO

import numpy as np
from PIL import Image, ImageOps

from core.ink.render import Picture
from core.ordinary_file import open_ordinary
from core.refusal import Refusal

_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP", "PPM")
_LARGEST = 50_000_000
_WORKING_SIDE = 1024
_UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error, MemoryError)


def read_grey(source: Path | bytes, name: str) -> Picture:
    """Grey values from 0 (black) to 1 (white), (H, W) float32 with at most 2 x 1024 - 1 on the longer side.

    Any mode, turned as its camera was held; of an animation, the first frame. Raises Refusal for what is no
    picture or too large.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with _open(source) as file, Image.open(file, formats=_FORMATS) as image:
                _check_size(image, name)
                image.draft("RGB", (2 * _WORKING_SIDE, 2 * _WORKING_SIDE))
                return _grey(ImageOps.exif_transpose(image))
    except (FileNotFoundError, PermissionError, IsADirectoryError) as error:
        reason = error.strerror
        raise Refusal("“{file}” could not be read: {reason}.", file=name, reason=reason) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large(name) from error
    except _UNREADABLE as error:
        raise Refusal("“{file}” is not a picture that can be read.", file=name) from error


def _open(source: Path | bytes) -> IO[bytes]:
    return io.BytesIO(source) if isinstance(source, bytes) else open_ordinary(source)


def _check_size(image: Image.Image, name: str) -> None:
    if min(image.size) < 1:
        raise Refusal("“{file}” is empty: it has no pixels.", file=name)
    if image.width * image.height > _LARGEST:
        raise _too_large(name)


def _too_large(name: str) -> Refusal:
    limit = _LARGEST // 1_000_000
    return Refusal("“{file}” is too large: at most {limit} megapixels are read.", file=name, limit=limit)


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
