"""Foreign pictures: the size is looked at before a pixel is unpacked, and whatever fails is one sentence."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from PIL import Image

from core.errors import UserError
from core.files.foreign import open_regular

MAX_PICTURE_BYTES = 48_000_000
"""Of a picture's pixels, unpacked: 12 megapixels in colour, four times as many in grey."""

MAX_JPEG_PIXELS = 256_000_000
"""Of a JPEG before it is reduced while it is unpacked: phones make 200 megapixels."""

_MAX_PROGRESSIVE_PIXELS = 50_000_000
"""A progressive JPEG is held whole before it can be reduced, 2 bytes for each of 3 channels."""

_LARGEST_REDUCTION = 8
"""A block of a JPEG has 8 x 8 pixels: its first number alone is their mean."""

# Pillow would judge a JPEG by its size in the file; here it is judged by what will be unpacked of it.
Image.MAX_IMAGE_PIXELS = None

_SIZES = {"1": 1, "L": 1, "P": 1, "LA": 4, "I;16": 2}
"""Bytes of a pixel in memory; 4 in all other modes."""

PICTURE_SUFFIXES = (
    *(".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".bmp", ".dib", ".gif", ".tif", ".tiff", ".webp"),
    *(".pgm", ".ppm", ".pbm", ".pnm"),
)
"""Of the names of pictures that are read."""
OTHER_PICTURE_SUFFIXES = (".heic", ".heif", ".avif", ".jp2", ".tga", ".ico", ".svg", ".psd")
"""Of pictures that are not: who gives them is told so."""

_KINDS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP", "PPM")


@contextmanager
def open_picture(source: Path | bytes, name: str, enough: int) -> Iterator[Image.Image]:
    """An image, a file or its bytes, whose size was looked at before it is unpacked.

    A JPEG is unpacked in shades of grey, and at a fraction of its size where its longer side keeps `enough`
    pixels. Raises UserError for what is no picture, is damaged or too large, also while it is unpacked.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what matters is refused below
            file: IO[bytes] = io.BytesIO(source) if isinstance(source, bytes) else open_regular(source)
            with file, Image.open(file, formats=_KINDS) as image:
                _reduce_jpeg(image, enough, name)
                _check_size(image, name)
                yield image
    except UserError:
        raise
    except (FileNotFoundError, PermissionError, IsADirectoryError) as error:
        raise UserError("“{file}” cannot be read: {cause}.", file=name, cause=error.strerror) from error
    except (OSError, SyntaxError, ValueError, TypeError, EOFError, struct.error, zlib.error) as error:
        raise _no_picture(name) from error
    except (ArithmeticError, LookupError, AttributeError, NotImplementedError, MemoryError) as error:
        raise _no_picture(name) from error  # decoders of foreign files raise errors of every kind


def _reduce_jpeg(image: Image.Image, enough: int, name: str) -> None:
    """Have a JPEG unpacked at a half, a quarter or an eighth of its size; other kinds know no such thing."""
    if image.format not in ("JPEG", "MPO"):
        return
    most = _MAX_PROGRESSIVE_PIXELS if image.info.get("progressive") else MAX_JPEG_PIXELS
    if image.width * image.height > most:
        raise UserError(
            "“{file}” is too large: of a JPEG of this kind, at most {limit} megapixels are read.",
            file=name,
            limit=most // 1_000_000,
        )
    by = _LARGEST_REDUCTION
    while by > 1 and max(image.size) < by * enough:
        by //= 2
    image.draft("L", (max(1, image.width // by), max(1, image.height // by)))


def _check_size(image: Image.Image, name: str) -> None:
    if min(image.size) < 1:
        raise UserError("“{file}” is empty: it has no pixels.", file=name)
    if image.width * image.height * _SIZES.get(image.mode, 4) > MAX_PICTURE_BYTES:
        raise _too_many_pixels(name)


def _too_many_pixels(name: str) -> UserError:
    limit = MAX_PICTURE_BYTES // 4_000_000
    return UserError(
        "“{file}” is too large: colour pictures may have at most {limit} megapixels.", file=name, limit=limit
    )


def _no_picture(name: str) -> UserError:
    return UserError("“{file}” is not a picture that can be read.", file=name)
