"""A moment of a run: what every layer did with a fixed sample of the images that are learned from."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec
import numpy as np

from core.insight.evidence.sample import Examples, Sample
from core.nn.layers import Block, Layer, LeakyReLU
from core.nn.losses import Loss
from core.nn.network import Network
from core.nn.parameters import Role
from core.nn.probe import LayerProbe
from core.types import Array

Vectors = Mapping[str, Array]
"""The weights of a network by their names, such as `1.Dense.weight`."""
EQUAL_WEIGHTS = 1e-5
"""Units whose weights differ by less than this share of the largest are the same unit."""


class LayerState(msgspec.Struct, kw_only=True, frozen=True):
    """One layer, unless it is a block. None is what it does not have."""

    name: str
    kind: str
    """The class of the layer, such as "Dense"."""
    units: int = 0
    """Units, or maps."""
    error: float | None
    """The mean length of the gradient of an image's loss by the outputs: what comes back to the layer."""
    signal: float
    """How much the outputs differ from image to image: the root mean square deviation of a unit."""
    weight: float | None = None
    """Root mean square of the weights."""
    gradient: float | None = None
    """Root mean square of their gradient."""
    ratio: float | None = None
    """The length of the last update over that of the weights."""
    dead: float | None = None
    saturated: float | None = None
    equal_units: bool = False
    """All its units have the same weights, and there is more than one."""


class Moment(msgspec.Struct, kw_only=True, frozen=True):
    """After a step; 0 is before the first."""

    step: int
    loss: float
    """Of the sample, in training."""
    accuracy: float
    """On the sample, in reading."""
    reading_loss: float
    answers: list[float]
    """The share of the sample that was read as each class."""
    layers: list[LayerState]
    broken: str | None = None
    """The first layer whose numbers are not finite."""
    batch_loss: float | None = None
    """Of the sample in batches as small as those of the run, where batches are normalized."""
    fresh_loss: float | None = None
    """On images of the same set that the run neither learns from nor is tested on."""
    fresh_accuracy: float | None = None

    @property
    def learning(self) -> list[LayerState]:
        """The layers that have weights, from the first to the last."""
        return [layer for layer in self.layers if layer.weight is not None]


@np.errstate(all="ignore")  # a network that diverges is looked at, too
def observe(
    network: Network,
    sample: Sample,
    loss: Loss,
    step: int,
    before: Vectors | None = None,
    steps: int = 1,
) -> Moment:
    """The network as it is now; it is left as it was, to the bit. `before` are its weights `steps` ago."""
    probe = network.probe(sample.images, sample.labels, loss, training=True)
    reading = _read(network, sample, loss)
    fresh = _read(network, sample.fresh, loss) if sample.fresh else None
    return Moment(
        step=step,
        loss=float(probe.loss or 0.0),
        accuracy=reading.accuracy,
        reading_loss=reading.loss,
        answers=reading.answers,
        layers=[_state(row, before, steps) for row in probe.layers if not isinstance(row.layer, Block)],
        broken=probe.broken_layer,
        batch_loss=_batch_loss(network, sample, loss),
        fresh_loss=fresh.loss if fresh else None,
        fresh_accuracy=fresh.accuracy if fresh else None,
    )


def weights_of(network: Network) -> dict[str, Array]:
    """Copies, to tell the next update by."""
    return {
        name: parameter.value.copy()
        for name, parameter in network.parameters.items()
        if parameter.role is Role.WEIGHT
    }


@dataclass(frozen=True)
class _Reading:
    loss: float
    accuracy: float
    answers: list[float]


def _read(network: Network, part: Examples, loss: Loss) -> _Reading:
    logits = network.predict(part.images)
    read = logits.argmax(axis=1)
    shares = np.bincount(read, minlength=logits.shape[1]) / len(read)
    mean = copy.copy(loss).forward(logits, part.labels)
    return _Reading(mean, float(np.mean(read == part.labels)), shares.tolist())


def _batch_loss(network: Network, sample: Sample, loss: Loss) -> float | None:
    if sample.batch_size is None:
        return None
    losses = [
        network.probe(images, labels, loss, training=True).loss or 0.0 for images, labels in sample.batches()
    ]
    return float(np.mean(losses))


def _state(row: LayerProbe, before: Vectors | None, steps: int) -> LayerState:
    count = len(row.outputs)
    outputs = row.outputs.reshape(count, -1)
    errors = None if row.output_gradients is None else row.output_gradients.reshape(count, -1) * count
    weights = dict(_weights(row))
    gradients = [row.weight_gradients[name] for name in weights if name in row.weight_gradients]
    return LayerState(
        name=row.name,
        kind=type(row.layer).__name__,
        units=row.outputs.shape[1],
        error=None if errors is None else float(np.linalg.norm(errors, axis=1).mean()),
        signal=float(np.sqrt(outputs.var(axis=0, dtype=np.float64).mean())),
        weight=_size(weights.values()) if weights else None,
        gradient=_size(gradients) if gradients else None,
        ratio=_ratio(row.name, weights, before, steps),
        dead=row.dead if row.dead is not None else _dead_leaky(row.layer, row.outputs),
        saturated=row.saturated,
        equal_units=any(map(_equal_units, weights.values())),
    )


def _dead_leaky(layer: Layer, outputs: Array) -> float | None:
    """Leaky ones die too where the slope is 0."""
    if not isinstance(layer, LeakyReLU) or layer.slope:
        return None
    others = tuple(axis for axis in range(outputs.ndim) if axis != 1)
    return float(np.mean(~outputs.any(axis=others)))


def _weights(row: LayerProbe) -> Iterator[tuple[str, Array]]:
    for parameter in row.layer.parameters:
        if parameter.role is Role.WEIGHT and parameter.name in row.weights:
            yield parameter.name, row.weights[parameter.name]


def _size(arrays: Iterable[Array]) -> float:
    """The root mean square of all their numbers."""
    flat = np.concatenate([np.asarray(array, np.float64).reshape(-1) for array in arrays])
    return float(np.sqrt(np.mean(np.square(flat))))


def _ratio(layer: str, weights: Vectors, before: Vectors | None, steps: int) -> float | None:
    old = {name: (before or {}).get(f"{layer}.{name}") for name in weights}
    if not weights or any(array is None for array in old.values()):
        return None
    moved = _size(weights[name] - array for name, array in old.items() if array is not None)
    size = _size(weights.values())
    return moved / size / steps if size else 0.0


def _equal_units(weight: Array) -> bool:
    units = weight.reshape(-1, weight.shape[-1])
    if units.shape[1] < 2:
        return False
    return bool(np.ptp(units, axis=1).max() <= EQUAL_WEIGHTS * np.abs(units).max())
