"""Pages of written numbers, made up: any size and colour, uneven light with the edge of a shadow, grain."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image


def number_page(generator: np.random.Generator, digits: NDArray[np.uint8]) -> Image.Image:
    """Digits (N, 28, 28), ink 255, side by side on paper or slate, from 24 to 200 pixels high."""
    high = int(generator.choice([24, 40, 64, 100, 140, 200]))
    ink = _line(generator, digits, high)
    height, width = ink.shape
    light = _light(generator, height, width)
    paper, pen = generator.uniform(0.75, 1, 3), generator.uniform(0, 0.35, 3)
    if generator.random() < 0.4:
        paper, pen = generator.uniform(0, 0.3, 3), generator.uniform(0.65, 1, 3)
    colours = (paper * (1 - ink[..., None]) + pen * ink[..., None]) * light[..., None]
    grained = colours + generator.normal(0, generator.uniform(0, 0.05), (height, width, 1))
    return Image.fromarray((grained.clip(0, 1) * 255).astype(np.uint8))


def _line(generator: np.random.Generator, digits: NDArray[np.uint8], high: int) -> NDArray[np.float32]:
    pieces = []
    for digit in digits:
        rows, columns = np.nonzero(digit > 60)
        tight = digit[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
        scale = high / 20 * generator.uniform(0.85, 1.1)
        size = max(2, round(tight.shape[1] * scale)), max(2, round(tight.shape[0] * scale))
        scaled = np.asarray(Image.fromarray(tight).resize(size, Image.Resampling.BICUBIC), np.float32)
        above = int(generator.uniform(0, 0.15) * high)
        right = int(generator.uniform(0.1, 0.6) * high)
        pieces.append(np.pad(scaled / 255, ((above, 0), (0, right))))
    tallest = max(len(piece) for piece in pieces)
    line = np.hstack([np.pad(piece, ((0, tallest - len(piece)), (0, 0))) for piece in pieces])
    margins = (generator.uniform(0.15, 1.5, 4) * high).astype(int)
    return np.pad(line, ((margins[0], margins[1]), (margins[2], margins[3])))


def _light(generator: np.random.Generator, height: int, width: int) -> NDArray[np.float64]:
    y, x = np.mgrid[0:height, 0:width] / np.array([height, width]).reshape(2, 1, 1)
    angle = generator.uniform(0, 2 * np.pi)
    light = 1 - generator.uniform(0, 0.45) * np.clip(x * np.cos(angle) + y * np.sin(angle), 0, 1.4) / 1.4
    if generator.random() < 0.3:
        edge = y - generator.uniform(-1, 1) * x - generator.uniform(0, 0.8)
        light = light * (1 - generator.uniform(0.2, 0.5) / (1 + np.exp(-edge * generator.uniform(10, 80))))
    return np.asarray(light)
