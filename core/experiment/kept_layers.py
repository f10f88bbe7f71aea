"""At which steps of a run its layers may be looked at, and how much room the figures take.

The first steps, then ever fewer at equal ratios, as most of what a network learns it learns early; and
some at equal distances, for a plot over the epochs. All follows from the length of the run, so that a run
that was interrupted has the same ones in the end.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.experiment.kept_snapshots import next_spaced_step, spaced_steps
from core.nn.layers import Layer, Residual

MAX_LAYER_BYTES = 8 * 2**20
"""Bytes of the figures of a run, at most."""
FIGURE_BYTES = 132
"""Of a layer at one moment."""
MOMENT_BYTES = 256
"""Of a moment besides."""
_SPACED_EVENLY = 128
"""Moments at equal distances, at most."""


def observed_steps(steps: int, layers: int) -> list[int]:
    """After which steps there may be a look, in a run of so many steps whose network has so many layers.

    0, before the first, and the last are among them.
    """
    spaced = {0}
    while (step := next_spaced_step(max(spaced))) <= steps:
        spaced.add(step)
    every = spaced | {round(place * steps / _SPACED_EVENLY) for place in range(_SPACED_EVENLY + 1)}
    most = max(MAX_LAYER_BYTES // (layers * FIGURE_BYTES + MOMENT_BYTES), 2)
    return sorted(every if len(every) <= most else spaced_steps(steps, most - 1) | {steps})


def layer_bytes(layers: int, steps: int) -> int:
    """Bytes that the figures of such a run take on the disk, at most."""
    return (len(observed_steps(steps, layers)) + 1) * (layers * FIGURE_BYTES + MOMENT_BYTES) + 200 * layers


def layer_count(layers: Sequence[Layer]) -> int:
    """Layers and blocks, with all that is in these, projections too."""
    inside = sum(layer_count([child for _, child in layer.named_children()]) for layer in layers)
    return len(layers) + sum(isinstance(layer, Residual) for layer in layers) + inside
