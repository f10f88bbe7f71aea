"""The figures of a run's layers over time, as they are painted, and where a moment stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.widgets.layers.groups import LayerGroup, layer_groups
from core.insight.layer_figures import Figures
from core.insight.layer_record import LayerRecord

VANISHED = 1e-3
"""A gradient is marked that is smaller than this share of the largest of all layers."""
SILENT_SHARE = 0.9
"""A share of dead or saturated units is marked from here on."""
HEALTHY = (10**-3.5, 10**-2.5)
"""The ratio of update to weight at which layers usually learn well."""
LOW, QUARTER, MEDIAN, THREE_QUARTERS, HIGH = 1, 2, 3, 4, 5
"""Columns of the quantiles: 2, 25, 50, 75 and 98 %."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ShownRun:
    """A run whose layers are shown; a new one each time that it has grown."""

    key: str
    name: str
    slot: int
    record: LayerRecord
    steps_per_epoch: int = 1
    weights: Numbers | None = None
    """(tiles, height, width): the weights of the first layer, if they are pictures."""
    settings: str = ""
    """In which it differs from the other, where two are shown."""

    @cached_property
    def groups(self) -> tuple[LayerGroup, ...]:
        """Its rows."""
        return layer_groups(self.record.layers)

    @cached_property
    def epochs(self) -> Numbers:
        """(moments,): when each was, in epochs."""
        return self.record.steps / max(self.steps_per_epoch, 1)

    @cached_property
    def figures(self) -> Figures:
        """(moments, layers)."""
        return self.record.figures

    def matching(self, group: LayerGroup) -> LayerGroup | None:
        """Its own row for that of another run: the second dense layer of both, whatever stands between."""
        of_kind = [one for one in self.groups if (one.kind, one.number) == (group.kind, group.number)]
        return next(iter(of_kind if group.number else ()), None)

    def place(self, step: int | None) -> int | None:
        """Which moment is nearest to a step; the last one by none. None where there is no moment at all."""
        if not self.record.moments:
            return None
        if step is None:
            return len(self.record.moments) - 1
        return int(np.abs(self.record.steps - step).argmin())

    def quantiles(self, group: LayerGroup) -> Numbers:
        """(moments, quantiles) of its outputs."""
        return np.asarray(self.figures["quantiles"][:, group.outputs], np.float64)

    def range(self, group: LayerGroup) -> tuple[float, float]:
        """Between which values its outputs are painted: those of a sigmoid between its ends."""
        ends = self.record.layers[group.outputs].output_range
        if ends is not None:
            return ends
        quantiles = self.quantiles(group)
        finite = quantiles[np.isfinite(quantiles[:, LOW]) & np.isfinite(quantiles[:, HIGH])]
        if not len(finite):
            return 0.0, 1.0
        low, high = float(finite[:, LOW].min()), float(finite[:, HIGH].max())
        return (low, high) if high > low else (low - 0.5, high + 0.5)

    def gradient(self, group: LayerGroup) -> Numbers:
        """(moments,): the size of the gradient by its weights; by its outputs, where it has none."""
        return self._first("gradient", "output_gradient", group.head)

    def update(self, group: LayerGroup) -> Numbers:
        """(moments,): of its weights, over their size."""
        return np.asarray(self.figures["update"][:, group.head], np.float64)

    def silent(self, group: LayerGroup) -> Numbers:
        """(moments,): the share of saturated outputs or dead units; NaN where there can be none."""
        return self._first("saturated", "dead", group.outputs)

    def is_vanished(self, group: LayerGroup, place: int) -> bool:
        """Whether hardly any gradient comes to it."""
        of_all = self.figures["gradient"][place]
        largest = float(np.nanmax(of_all)) if np.isfinite(of_all).any() else 0.0
        own = float(self.gradient(group)[place])
        return own < VANISHED * largest

    def _first(self, one: str, other: str, layer: int) -> Numbers:
        values = np.asarray(self.figures[one][:, layer], np.float64)
        return values if np.isfinite(values).any() else np.asarray(self.figures[other][:, layer], np.float64)


def last_finite(values: Numbers, place: int) -> float:
    """The value at a moment, or before it where that has none: a run that ended has no more update."""
    known = values[: place + 1][np.isfinite(values[: place + 1])]
    return float(known[-1]) if len(known) else float("nan")


def weight_tiles(weight: Numbers, pixels: tuple[int, ...]) -> Numbers | None:
    """(tiles, height, width) of the weights of a first layer that reads images (C, H, W); None if they are no
    pictures: of a dense layer (inputs, units), or of a convolution (height, width, channels, filters).
    """
    if weight.ndim == 2 and len(pixels) == 3 and pixels[0] == 1 and weight.shape[0] == pixels[1] * pixels[2]:
        return np.ascontiguousarray(weight.T.reshape(-1, *pixels[1:]))
    if weight.ndim == 4 and weight.shape[2] == 1 and weight.shape[0] > 1:
        return np.ascontiguousarray(weight[:, :, 0].transpose(2, 0, 1))
    return None
