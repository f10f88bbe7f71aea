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

from core.foreign.file import open_ordinary
from core.refusal import Refusal

MOST_PIXELS = 50_000_000
"""Of a picture, before it is unpacked."""

_KINDS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP", "PPM")


@contextmanager
def open_picture(source: Path | bytes, name: str) -> Iterator[Image.Image]:
    """An image, a file or its bytes, whose size was looked at before it is unpacked.

    Raises Refusal for what is no picture, is damaged or too large, also while it is unpacked.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what matters is refused below
            file: IO[bytes] = io.BytesIO(source) if isinstance(source, bytes) else open_ordinary(source)
            with file, Image.open(file, formats=_KINDS) as image:
                _check_size(image, name)
                yield image
    except Refusal:
        raise
    except (FileNotFoundError, PermissionError, IsADirectoryError) as error:
        raise Refusal("“{file}” cannot be read: {cause}.", file=name, cause=error.strerror) from error
    except Image.DecompressionBombError as error:
        raise _too_many_pixels(name) from error
    except (OSError, SyntaxError, ValueError, TypeError, EOFError, struct.error, zlib.error) as error:
        raise _no_picture(name) from error
    except (ArithmeticError, LookupError, AttributeError, NotImplementedError, MemoryError) as error:
        raise _no_picture(name) from error  # decoders of foreign files raise errors of every kind


def _check_size(image: Image.Image, name: str) -> None:
    if min(image.size) < 1:
        raise Refusal("“{file}” is empty: it has no pixels.", file=name)
    if image.width * image.height > MOST_PIXELS:
        raise _too_many_pixels(name)


def _too_many_pixels(name: str) -> Refusal:
    limit = MOST_PIXELS // 1_000_000
    return Refusal("“{file}” is too large: at most {limit} megapixels are read.", file=name, limit=limit)


def _no_picture(name: str) -> Refusal:
    return Refusal("“{file}” is not a picture that can be read.", file=name)
