"""Kinds of pictures of several digits, and of text, which is no number."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from tests.pictures.canvas import (
    Drawing,
    Sheet,
    coloured,
    empty,
    inked,
    lay,
    line,
    photographed,
    pictured,
    turned,
    uneven_light,
)

MakeNumber = Callable[[np.random.Generator, Sequence[Drawing]], Image.Image]
Lines = Callable[[np.random.Generator, Sheet, float], None]
"""Draws on a sheet what is no digit; told how high the digits are."""

WORDS = "the quick brown fox jumps over lazy dogs while many small letters stand in rows on this page of text"


def number(
    gap: tuple[float, float],
    rows: int = 1,
    between: tuple[float, float] = (0.1, 0.5),
    slope: float = 0.0,
    lines: Lines | None = None,
) -> MakeNumber:
    """Digits with gaps between them, in rows with room between; lengths are in heights of a digit."""

    def make(generator: np.random.Generator, drawings: Sequence[Drawing]) -> Image.Image:
        high = int(generator.choice([50, 80, 120]))
        pen = high * generator.uniform(0.06, 0.11)
        pieces = [inked(drawing, high * generator.uniform(0.85, 1.1), pen) for drawing in drawings]
        places, right, top, bottom = [], float(high), float(high), float(high)
        for index, piece in enumerate(pieces):
            if index and rows > 1 and index % -(-len(pieces) // rows) == 0:
                right, top = float(high), bottom + high * generator.uniform(*between)
            places.append((right, top))
            right += piece.shape[1] + high * generator.uniform(*gap)
            bottom = max(bottom, top + piece.shape[0])
        width = max(x + piece.shape[1] for (x, _), piece in zip(places, pieces, strict=True)) + high
        sheet = empty(int(bottom + high), int(width))
        for (x, y), piece in zip(places, pieces, strict=True):
            lay(sheet, piece, x, y)
        if lines is not None:
            lines(generator, sheet, high)
        if slope:
            sheet = turned(sheet, generator.uniform(-slope, slope), 0)
        grey = coloured(sheet, generator.uniform(0.8, 0.97), generator.uniform(0.05, 0.3))
        if generator.random() < 0.5:
            return pictured(grey)
        return photographed(generator, grey * uneven_light(generator, grey.shape, "gradient"))

    return make


def squares(generator: np.random.Generator, sheet: Sheet, high: float) -> None:
    """Squared paper."""
    step, tone = high * generator.uniform(0.5, 1.2), generator.uniform(0.25, 0.8)
    for x in np.arange(generator.uniform(0, step), sheet.shape[1], step):
        line(sheet, (x, -5), (x, sheet.shape[0] + 5), 1.2, tone)
    for y in np.arange(generator.uniform(0, step), sheet.shape[0], step):
        line(sheet, (-5, y), (sheet.shape[1] + 5, y), 1.2, tone)


def form(generator: np.random.Generator, sheet: Sheet, high: float) -> None:
    """Pale lines of a form: a frame, and short ones between the places for digits."""
    height, width = sheet.shape
    tone = generator.uniform(0.15, 0.45)
    for y in (0.6 * high, height - 0.6 * high):
        line(sheet, (0.5 * high, y), (width - 0.5 * high, y), 1.5, tone)
    for x in np.arange(0.5 * high, width - 0.4 * high, 1.3 * high):
        line(sheet, (x, 0.6 * high), (x, height - 0.6 * high), 1.5, tone)


def text(generator: np.random.Generator) -> Image.Image:
    """A page of text."""
    image = Image.new("L", (700, 500), 250)
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(int(generator.integers(14, 30)))
    words = WORDS.split()
    for y in range(20, 470, 36):
        chosen = generator.choice(words, 9)
        draw.text((20, y), " ".join(chosen), fill=20, font=font)
    return image


NUMBERS: dict[str, MakeNumber] = {
    "a number": number((0.15, 0.5)),
    "nearly touching": number((0.03, 0.12)),
    "a slanted line": number((0.15, 0.4), slope=12),
    "two lines": number((0.15, 0.5), rows=2, between=(0.3, 1.0)),
    "two lines, close": number((0.15, 0.5), rows=2, between=(0.08, 0.3)),
    "squared paper": number((0.15, 0.5), lines=squares),
    "pale lines of a form": number((0.25, 0.5), lines=form),
}
