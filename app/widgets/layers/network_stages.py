"""The living network in numbers: the digit, each layer's units or maps, the gradients, the answer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.widgets.layers.groups import LayerGroup
from app.widgets.layers.series import Numbers
from core.insight.unit_answers import maps_of, strength
from core.types import Array

MOST_UNITS, MOST_MAPS = 256, 32
"""Of a layer that are shown: the strongest."""
SILENT_SHARE = 0.13
"""How strongly the weights of a silent unit are painted, where they are lit by the outputs."""


@dataclass(frozen=True, eq=False)
class Stage:
    """A layer while it reads one image."""

    group: LayerGroup
    outputs: Array
    """(1, units), (1, maps, height, width) or a sequence (1, moments, units)."""
    weight: Array | None
    """Of the layer itself: its last axis is that of the units. None of a block."""
    pixels: tuple[int, ...] = ()
    """(height, width) of the image, where the weights meet its pixels."""
    gradient: float = math.nan
    bias: Array | None = None
    layer: tuple[str, str] = "", ""
    """The names of the layers whose outputs and whose weights these are."""

    @property
    def is_maps(self) -> bool:
        """Maps, or units."""
        return self.outputs.ndim > 2

    @cached_property
    def maps(self) -> Array:
        """(maps, height, width)."""
        return np.asarray(maps_of(self.outputs)[0])

    @cached_property
    def strengths(self) -> Numbers:
        """(units,): how strongly each answers."""
        return np.asarray(np.nan_to_num(strength(self.outputs)[0], nan=0.0, posinf=0.0, neginf=0.0))

    @property
    def count(self) -> int:
        """How many units or maps it has."""
        return len(self.strengths)

    @cached_property
    def shown(self) -> NDArray[np.intp]:
        """The units that are shown, in their order: all, or the strongest."""
        most = MOST_MAPS if self.is_maps else MOST_UNITS
        if self.count <= most:
            return np.arange(self.count)
        return np.sort(np.argsort(-np.abs(self.strengths), kind="stable")[:most])

    @property
    def active(self) -> int:
        """How many answer at all."""
        return int(np.count_nonzero(self.strengths))

    @property
    def largest(self) -> float:
        """The strongest answer, without its sign; 1 where all are silent."""
        values = np.abs(self.outputs[np.isfinite(self.outputs)])
        return float(values.max(initial=0.0)) or 1.0

    @property
    def is_signed(self) -> bool:
        """Whether outputs below zero are among them, as those of tanh."""
        return bool((self.outputs < 0).any())

    @property
    def has_pictures(self) -> bool:
        """Whether the weights of its units are pictures of what they look for in the image."""
        return self.weight is not None and self.weight.ndim == 2 and bool(self.pixels)

    def weights_of(self, units: NDArray[np.intp]) -> Array | None:
        """(units, height, width): the weights of each unit, those by pixels as an image, else in rows of a
        square; of a convolution the mean of a kernel over its channels. None where there are none a unit.
        """
        weight = self.weight
        if weight is None or weight.shape[-1] != self.count or weight.ndim not in (2, 4):
            return None
        chosen = np.asarray(weight if len(units) == self.count else weight[..., units], np.float32)
        if weight.ndim == 4:
            return np.ascontiguousarray(chosen.mean(axis=2).transpose(2, 0, 1))
        rows = np.ascontiguousarray(chosen.T)
        if self.pixels:
            return rows.reshape(len(units), *self.pixels)
        side = math.ceil(math.sqrt(rows.shape[1]))
        high = -(-rows.shape[1] // side)
        whole = np.zeros((len(units), high * side))
        whole[:, : rows.shape[1]] = rows
        return whole.reshape(len(units), high, side)


@dataclass(frozen=True, eq=False)
class LivingNetwork:
    """What one run makes of one digit at a moment."""

    run: str
    slot: int
    image: Array
    """(28, 28) from 0 to 1."""
    stages: tuple[Stage, ...]
    """From the first layer to the one before the answer."""
    probabilities: Numbers
    """(classes,)."""
    classes: tuple[str, ...]
    step: int
    """0 where nobody counts them: of a model that does not train."""
    answer_gradient: float = math.nan
    """That of the last layer."""

    @property
    def gradients(self) -> list[float]:
        """Of each layer, the last among them: an arrow each."""
        return [*(stage.gradient for stage in self.stages), self.answer_gradient]

    @property
    def likeliest(self) -> list[int]:
        """The classes that are shown, in their order: ten of them at most."""
        return sorted(np.argsort(-self.probabilities, kind="stable")[:10].tolist())

    @property
    def answer(self) -> int:
        """The class that it believes most."""
        return int(self.probabilities.argmax())


def arrow_width(gradient: float) -> float:
    """Pixels: each decade is 3.2 wider, from 2 to 12; without a gradient the thinnest."""
    if not gradient > 0:
        return 2.0
    return min(max(2 + 3.2 * (math.log10(gradient) + 4.2), 2.0), 12.0)
