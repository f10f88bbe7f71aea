"""Pen strokes as other devices and other habits would have left them: real ones, changed, to try readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from core.data.dataset import LabelledImages
from core.data.pen_strokes import LabelledDrawing
from core.ink.render import PEN_WIDTH, render
from core.types import Array

Drawing = list[Array]
Change = Callable[[Drawing, np.random.Generator], Drawing]


def variants(drawings: Sequence[LabelledDrawing]) -> Iterator[tuple[str, LabelledImages]]:
    """The drawings as each of the devices would have left them."""
    for name, (change, pen) in _DEVICES.items():
        yield name, _changed(drawings, change, pen)
    yield "slashed zeros", _changed([d for d in drawings if d.label == 0], _slashed, PEN_WIDTH)


def _changed(drawings: Sequence[LabelledDrawing], change: Change, pen: float) -> LabelledImages:
    generator = np.random.default_rng(2026)
    images = [
        render(
            change([np.asarray(stroke, np.float64) for stroke in drawing.strokes if stroke], generator), pen
        )
        for drawing in drawings
    ]
    labels = np.array([drawing.label for drawing in drawings], np.uint8)
    return LabelledImages(np.rint(np.stack(images)[:, np.newaxis] * 255).astype(np.uint8), labels)


def _same(drawing: Drawing, generator: np.random.Generator) -> Drawing:
    return drawing


def _coarse(drawing: Drawing, generator: np.random.Generator) -> Drawing:
    """An old tablet: every second point, on a grid of twelve to a digit."""
    grid = _size(drawing) / 12
    return [np.rint(np.concatenate((stroke[:-1:2], stroke[-1:])) / grid) * grid for stroke in drawing]


def _mouse(drawing: Drawing, generator: np.random.Generator) -> Drawing:
    """Few points, and a hand that is not used to it."""
    shake = 0.02 * _size(drawing)
    fewer = [np.concatenate((stroke[:-1:2], stroke[-1:])) for stroke in drawing]
    return [stroke + generator.normal(0, shake, stroke.shape) for stroke in fewer]


def _slanted(drawing: Drawing, generator: np.random.Generator) -> Drawing:
    """To the left or to the right, wide or narrow."""
    slant, stretch = generator.uniform(-0.4, 0.4), np.exp(generator.uniform(-0.4, 0.4))
    return [stroke @ np.array([[stretch, 0], [slant, 1]]) for stroke in drawing]


def _turned(drawing: Drawing, generator: np.random.Generator) -> Drawing:
    """A tablet that lies askew."""
    turn = generator.uniform(-0.25, 0.25)
    return [
        stroke @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]]) for stroke in drawing
    ]


def _slashed(drawing: Drawing, generator: np.random.Generator) -> Drawing:
    """From beyond the upper right to beyond the lower left, or within."""
    points = np.concatenate(drawing)
    low, size = points.min(axis=0), np.ptp(points, axis=0)
    beyond = generator.uniform(-0.15, 0.15)
    return [*drawing, low + size * np.array([[1 + beyond, -beyond], [-beyond, 1 + beyond]])]


def _size(drawing: Drawing) -> float:
    return float(np.ptp(np.concatenate(drawing), axis=0).max()) or 1.0


_DEVICES: dict[str, tuple[Change, float]] = {
    "a thin pen": (_same, 1.4),
    "a thick pen": (_same, 4.0),
    "an old tablet": (_coarse, PEN_WIDTH),
    "a mouse": (_mouse, PEN_WIDTH),
    "slant and stretch": (_slanted, PEN_WIDTH),
    "a tablet askew": (_turned, PEN_WIDTH),
}
