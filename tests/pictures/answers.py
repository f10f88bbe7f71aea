"""What a reader makes of a picture, and whether that is right."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from core.data.sources import PenStrokes
from core.errors import UserError
from core.ink.picture import preprocess_picture, read_ink
from core.ink.render import Picture
from core.ink.segmentation import digits_in_picture
from core.storage.model_file import Model
from tests.pictures.canvas import Drawing

STROKES = "strokes/pendigits-train.jsonl.gz"
NO_INK = "no ink"
RIGHT, REFUSED, WRONG = "right", "refused", "wrong"


def drawings(data: Path) -> list[tuple[int, Drawing]]:
    """Labels and drawings of the writers from whom no shipped model has learned."""
    _, held_out = PenStrokes(file=STROKES).drawings([data])
    return [
        (drawing.label, [np.array(stroke, np.float64) for stroke in drawing.strokes if stroke])
        for drawing in held_out
    ]


def chosen(
    generator: np.random.Generator, drawn: list[tuple[int, Drawing]], count: int
) -> Iterator[tuple[int, Drawing]]:
    """So many of them by chance, one after the other."""
    for _ in range(count):
        yield drawn[int(generator.integers(len(drawn)))]


def packed(image: Image.Image) -> bytes:
    """The bytes of a file: what a camera has packed already, else a PNG."""
    file = io.BytesIO()
    if isinstance(taken := getattr(image, "fp", None), io.BytesIO):
        return taken.getvalue()
    image.save(file, "PNG")
    return file.getvalue()


def answer(model: Model, content: bytes) -> str:
    """A digit or a number, a question mark for what is rejected as not a digit; or the error."""
    network = model.network()

    def sign(image: Picture) -> str:
        (probabilities,) = network.probabilities(image[np.newaxis, np.newaxis])
        return str(probabilities.argmax()) if model.calibration.knows(probabilities) else "?"

    try:
        ink = read_ink(content, "picture")
        parts = digits_in_picture(ink, lambda image: sign(image) != "?")
    except UserError as error:
        return NO_INK if "No ink was found" in str(error) else str(error)
    return "".join(sign(preprocess_picture(part).image) for part in parts)


def outcome(found: str, wanted: str) -> str:
    """Right, refused (in words or by a question mark), or confidently wrong."""
    if found == wanted:
        return RIGHT
    return WRONG if found.isdigit() else REFUSED
