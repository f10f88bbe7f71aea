"""The figures of a layer at one moment of a run: what it gives out, how it is moved, what of it is silent.

A moment has one row of the type LAYER for each layer, so that a run is a table (moments, layers) whose
columns are arrays: `table["gradient"]`. What a layer does not have is NaN.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from core.nn.layers import Block, Layer
from core.nn.parameters import Parameter, Role
from core.nn.probe import SATURATED_SHARE
from core.types import Array

QUANTILES = (0.0, 0.02, 0.25, 0.5, 0.75, 0.98, 1.0)
"""Which of the outputs are kept: both ends, 2 and 98 %, the quartiles, the median."""
BINS = 32
"""Of the histogram of the outputs, evenly from the smallest to the largest."""
SAMPLED_OUTPUTS = 2**13
"""Outputs of a layer, units times images, that quantiles and histogram are taken from, at most."""
COMPARED_UNITS = 16
"""Units whose weights are compared with each other, at most."""

LAYER = np.dtype(
    [
        ("quantiles", "<f4", len(QUANTILES)),  # of the finite outputs; NaN where there are none
        ("mean", "<f4"),
        ("deviation", "<f4"),  # the standard deviation of the outputs
        ("broken", "<f4"),  # share of the outputs that are not finite
        ("dead", "<f4"),  # share of the units that are silent for all images; NaN where units cannot die
        ("saturated", "<f4"),  # share of the outputs near an end of their range; NaN without a range
        ("output_gradient", "<f4"),  # root mean square of the gradient of the mean loss by the outputs
        ("gradient", "<f4"),  # the same by the weights; NaN of a layer that has none, and of a block
        ("weight", "<f4"),  # root mean square of the weights
        ("update", "<f4"),  # length of a step over that of the weights; NaN before the first step
        (
            "difference",
            "<f4",
        ),  # how far units have different weights, over `weight`; 0: all equal
        ("histogram", "<u2", BINS),  # counts, of the sampled finite outputs
    ]
)
"""One layer at one moment. The weights are those that multiply signals; of a layer without any, such as batch
normalization, its gains and biases.
"""

Figures = NDArray[np.void]
"""An array of LAYER."""


def empty_figures(layers: int) -> Figures:
    """(layers,) rows in which nothing is known yet."""
    rows = np.zeros(layers, LAYER)
    for name in LAYER.names or ():
        if name != "histogram":
            rows[name] = np.nan
    return rows


def describe_outputs(row: Figures, layer: Layer, outputs: Array) -> None:
    """Fill in what outputs (N, output shape) tell."""
    sample = _sample(outputs)
    finite = np.sort(sample[np.isfinite(sample)])
    row["broken"] = 1 - len(finite) / max(sample.size, 1)
    if layer.can_die:
        others = tuple(axis for axis in range(outputs.ndim) if axis != 1)
        row["dead"] = np.mean(~outputs.any(axis=others))
    if not len(finite):
        return
    row["quantiles"] = finite[np.rint(np.array(QUANTILES) * (len(finite) - 1)).astype(np.intp)]
    row["mean"], row["deviation"] = finite.mean(dtype=np.float64), finite.std(dtype=np.float64)
    row["histogram"] = _histogram(finite)
    if layer.output_range is not None:
        low, high = layer.output_range
        margin = SATURATED_SHARE * (high - low)
        inner = np.searchsorted(finite, high - margin, "right") - np.searchsorted(finite, low + margin)
        row["saturated"] = 1 - inner / len(finite)


def describe_weights(row: Figures, layer: Layer) -> None:
    """Fill in what its weights are, and their gradient as it now stands. Of a block nothing is told."""
    weights = acting_weights(layer)
    if not weights:
        return
    row["gradient"] = root_mean_square(*(parameter.gradient for parameter in weights))
    row["weight"] = size = root_mean_square(*(parameter.value for parameter in weights))
    row["difference"] = _difference(weights[0].value) / size if size else 0.0


def acting_weights(layer: Layer) -> list[Parameter]:
    """What multiplies its signals; where nothing does, its gains and biases. Nothing of a block."""
    if isinstance(layer, Block):
        return []
    learned = [one for one in layer.parameters if one.role is not Role.STATISTIC]
    return [one for one in learned if one.role is Role.WEIGHT] or learned


def root_mean_square(*arrays: Array) -> float:
    """Of all their numbers, also of such as have no square in float32."""
    total = sum(_squared_length(array.ravel(order="K")) for array in arrays)
    return math.sqrt(total / max(sum(array.size for array in arrays), 1))


def _squared_length(numbers: Array) -> float:
    squared = float(np.dot(numbers, numbers))
    if 1e-20 < squared < 1e30:
        return squared
    return float(np.sum(np.square(numbers, dtype=np.float64)))


def _sample(outputs: Array) -> Array:
    """Some of the outputs, from everywhere; all where they are few."""
    numbers = outputs.ravel(order="K")  # as they lie in memory: no copy
    stride = -(-numbers.size // SAMPLED_OUTPUTS)
    while stride > 1 and math.gcd(stride, numbers.size) > 1:  # else it may meet the same places of each image
        stride += 1
    return numbers[::stride]


def _histogram(ordered: Array) -> NDArray[np.uint16]:
    """Counts of sorted numbers between their ends."""
    edges = np.linspace(float(ordered[0]), float(ordered[-1]), BINS + 1)[1:-1]
    below = np.searchsorted(ordered, edges)
    return np.diff(np.concatenate(([0], below, [len(ordered)]))).astype(np.uint16)


def _difference(weights: Array) -> float:
    """Root mean square of the standard deviations over the units, which are along the last axis."""
    units = weights.reshape(-1, weights.shape[-1])[:, :COMPARED_UNITS]
    return root_mean_square(units.std(axis=1)) if units.shape[1] > 1 else math.nan
