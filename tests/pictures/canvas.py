"""Strokes drawn on a sheet of any size, its paper, its light, and what a camera makes of it."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from core.types import Array

Sheet = NDArray[np.float32]
"""(H, W): how much ink covers each pixel, from 0 to 1; or a picture's grey values."""
Drawing = Sequence[Array]

_FINER = 4


def inked(drawing: Drawing, height: float, pen: float) -> Sheet:
    """A drawing cut to its ink, its longer side `height` pixels, drawn with a pen of so many pixels."""
    points = np.concatenate(drawing)
    low, extent = points.min(axis=0), np.ptp(points, axis=0)
    scale = _FINER * max(height - pen, 1.0) / max(float(extent.max()), 1e-9)
    margin = _FINER * pen / 2
    size = np.ceil(extent * scale + 2 * margin).astype(int) // _FINER * _FINER + _FINER
    image = Image.new("L", (int(size[0]), int(size[1])), 0)
    draw = ImageDraw.Draw(image)
    for stroke in drawing:
        places = [(float(x), float(y)) for x, y in (stroke - low) * scale + margin]
        draw.line(places, fill=255, width=max(1, round(2 * margin)), joint="curve")
        for x, y in places:
            draw.ellipse((x - margin, y - margin, x + margin, y + margin), fill=255)
    return np.asarray(image.reduce(_FINER), np.float32) / 255


def empty(height: int, width: int) -> Sheet:
    """A sheet without ink."""
    return np.zeros((height, width), np.float32)


def lay(sheet: Sheet, ink: Sheet, left: float, top: float) -> None:
    """Put ink on a sheet, with its left upper corner there; what lies beyond is cut."""
    x, y = round(left), round(top)
    rows, columns = slice(max(0, y), y + ink.shape[0]), slice(max(0, x), x + ink.shape[1])
    target = sheet[rows, columns]
    cut = ink[max(0, -y) :, max(0, -x) :][: target.shape[0], : target.shape[1]]
    np.maximum(target, cut, out=target)


def line(
    sheet: Sheet, start: tuple[float, float], end: tuple[float, float], width: float, tone: float = 1
) -> None:
    """A straight line, soft at its edge."""
    y, x = np.mgrid[: sheet.shape[0], : sheet.shape[1]].astype(np.float32) + 0.5
    along = np.array(end) - start
    length = max(float(np.hypot(*along)), 1e-9)
    right, down = along / length
    beside = np.abs((x - start[0]) * down - (y - start[1]) * right) - width / 2
    before = -((x - start[0]) * right + (y - start[1]) * down)
    distance = np.maximum(beside, np.maximum(before, -before - length))
    np.maximum(sheet, tone * np.clip(0.5 - distance, 0, 1), out=sheet)


def ring(sheet: Sheet, middle: tuple[float, float], radii: tuple[float, float], width: float) -> None:
    """An ellipse."""
    y, x = np.mgrid[: sheet.shape[0], : sheet.shape[1]].astype(np.float32) + 0.5
    away = np.hypot((x - middle[0]) / radii[0], (y - middle[1]) / radii[1])
    distance = np.abs(away - 1) * min(radii) - width / 2
    np.maximum(sheet, np.clip(0.5 - distance, 0, 1), out=sheet)


def coloured(ink: Sheet, paper: float, pen: float) -> Sheet:
    """Grey values of ink on paper."""
    return np.asarray(paper + (pen - paper) * ink, np.float32)


def uneven_light(generator: np.random.Generator, shape: tuple[int, ...], kind: str = "") -> Sheet:
    """What share of the light falls where: a gradient, a shadow's edge, a fold, a lamp, or all together."""
    height, width = shape
    y, x = np.mgrid[:height, :width].astype(np.float32) / np.array([height, width], np.float32)[:, None, None]
    angle = generator.uniform(0, 2 * np.pi)
    slope = (x - 0.5) * np.cos(angle) + (y - 0.5) * np.sin(angle)
    light = np.ones(shape, np.float32)
    kind = kind or str(generator.choice(["gradient", "shadow", "fold", "lamp", "all"]))
    if kind in {"gradient", "all"}:
        light *= 1 - generator.uniform(0.1, 0.5) * (slope + 0.7) / 1.4
    if kind in {"shadow", "all"}:
        bend = generator.uniform(-1, 1) * (x - 0.5) ** 2
        edge = slope + bend - generator.uniform(-0.3, 0.3)
        light *= 1 - generator.uniform(0.15, 0.5) / (1 + np.exp(-edge * generator.uniform(10, 120)))
    if kind in {"fold", "all"}:
        across = slope - generator.uniform(-0.3, 0.3)
        soft = generator.uniform(0.002, 0.02)
        light *= 1 - generator.uniform(0.05, 0.25) * np.exp(-((across / soft) ** 2))
        light *= 1 - generator.uniform(0, 0.12) * (across > 0)
    if kind in {"lamp", "all"}:
        middle = generator.uniform(0.1, 0.9, 2)
        away = np.hypot(x - middle[0], y - middle[1])
        light *= 1 - generator.uniform(0.2, 0.5) * np.clip(away, 0, 1) ** 2
    return light


def textured(generator: np.random.Generator, shape: tuple[int, int]) -> Sheet:
    """Something that is no paper, around 0.5: wood, cloth, stone or leaves."""
    height, width = shape
    kind = str(generator.choice(["wood", "cloth", "stone", "leaves", "blur"]))
    y, x = np.mgrid[:height, :width].astype(np.float32)
    scale = max(shape)
    if kind == "wood":
        wave = smooth_noise(generator, shape, 0.15, 0.5) * 6 + y / scale * generator.uniform(10, 60)
        values = 0.5 + 0.12 * np.sin(wave * 2 * np.pi) + 0.1 * smooth_noise(generator, shape, 0.3, 0.004)
    elif kind == "cloth":
        period = generator.uniform(4, 14)
        values = 0.5 + 0.12 * (np.sin(x * 2 * np.pi / period) + np.sin(y * 2 * np.pi / period))
        values = values + 0.15 * smooth_noise(generator, shape, 0.1, 0.1)
    elif kind == "stone":
        values = 0.5 + sum(0.2 * smooth_noise(generator, shape, size, size) for size in (0.2, 0.05, 0.015))
    elif kind == "leaves":
        patches = smooth_noise(generator, shape, 0.06, 0.04)
        values = 0.5 + 0.3 * np.tanh(3 * patches) + 0.1 * smooth_noise(generator, shape, 0.01, 0.01)
    else:
        values = 0.5 + 0.5 * smooth_noise(generator, shape, 0.3, 0.3)
    return np.asarray(values, np.float32)


def smooth_noise(generator: np.random.Generator, shape: tuple[int, ...], wide: float, high: float) -> Sheet:
    """Noise of standard deviation about a half, with spots of these shares of the longer side."""
    side = max(shape)
    cells = max(2, round(shape[0] / (high * side)) + 1), max(2, round(shape[1] / (wide * side)) + 1)
    small = Image.fromarray(generator.normal(0, 0.6, cells).astype(np.float32))
    return np.asarray(small.resize((shape[1], shape[0]), Image.Resampling.BICUBIC), np.float32)


def grained(generator: np.random.Generator, grey: Sheet, amount: float) -> Sheet:
    """With a sensor's noise."""
    return np.asarray(grey + generator.normal(0, amount, grey.shape), np.float32)


def pictured(grey: Sheet) -> Image.Image:
    """Grey values as an image."""
    return Image.fromarray(np.rint(np.clip(grey, 0, 1) * 255).astype(np.uint8))


def photographed(generator: np.random.Generator, grey: Sheet) -> Image.Image:
    """What comes out of a camera: a little soft, with grain, packed as a JPEG."""
    image = pictured(grey).filter(ImageFilter.GaussianBlur(generator.uniform(0.3, 1.2)))
    noisy = grained(generator, np.asarray(image, np.float32) / 255, generator.uniform(0.003, 0.025))
    file = io.BytesIO()
    pictured(noisy).convert("RGB").save(file, "JPEG", quality=int(generator.integers(60, 95)))
    return Image.open(file)


def turned(grey: Sheet, degrees: float, around: float) -> Sheet:
    """Turned about its middle; what comes in from beyond has the value `around`."""
    image = Image.fromarray(grey).rotate(degrees, Image.Resampling.BICUBIC, fillcolor=around)
    return np.asarray(image, np.float32)
