"""What single units do: the outputs of layers for an image, and what one unit answers to many images.

The network is read as it stands, and one that reads for this alone: buffers and gradients are overwritten.
"""

from __future__ import annotations

import copy
from collections.abc import Generator, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.insight.layer_figures import acting_weights, root_mean_square
from core.nn.losses import CrossEntropy, Loss
from core.nn.network import Network
from core.nn.probe import all_layers
from core.types import Array, Labels

IMAGES_AT_ONCE = 5
"""Images that are read at once, a layer at a time: batch normalization wants more than a few."""
FOR_GRADIENT = 10
"""Images by which the gradient is told."""
BINS = 24
"""Of the histogram of a unit's answers."""


def layer_outputs(network: Network, images: Array, names: frozenset[str]) -> dict[str, Array]:
    """What the layers of the body of these names give of images (N, C, H, W): (N, output shape)."""
    reading = LayerReading(network, names)
    for _ in reading.read(images):
        pass
    return reading.outputs


class LayerReading:
    """Reads images up to the last of some layers, a layer at a time, and keeps what those give."""

    def __init__(self, network: Network, names: frozenset[str]) -> None:
        """The names are those of layers of the body, as in a LayerRecord: of a block as a whole."""
        self._network, self._names = network, names
        self.outputs: dict[str, Array] = {}
        """(N, output shape) by name."""

    def read(self, images: Array) -> Iterator[None]:
        """Of images (N, C, H, W) with values from 0 to 1."""
        network = self._network
        given = network.layer_by_layer(np.ascontiguousarray(images, network.dtype))
        for (name, _), outputs in zip(network.body.named_children(), given, strict=True):
            if name in self._names:
                self.outputs[name] = np.array(outputs)
            if len(self.outputs) == len(self._names):
                return
            yield


def maps_of(outputs: Array) -> Array:
    """Outputs of maps as (N, maps, height, width); of a sequence (N, moments, units) one."""
    return outputs[:, np.newaxis] if outputs.ndim == 3 else outputs


def strength(outputs: Array) -> NDArray[np.float64]:
    """(N, units) of outputs (N, output shape): how strongly each unit answers, a map at its strongest."""
    if outputs.ndim == 2:
        return np.array(outputs, np.float64)
    return np.asarray(maps_of(outputs).max(axis=(2, 3)), np.float64)


@dataclass(frozen=True, eq=False)
class UnitAnswers:
    """What one unit answers to N labelled images."""

    answers: NDArray[np.float64]
    """(N,)."""
    labels: NDArray[np.intp]
    gradient: float
    """Root mean square of the gradient of the loss by its weights, on the first images; NaN without."""

    def with_more(self, more: UnitAnswers) -> UnitAnswers:
        """Those to further images behind them."""
        answers = np.concatenate((self.answers, more.answers))
        return UnitAnswers(answers, np.concatenate((self.labels, more.labels)), self.gradient)

    @property
    def silent(self) -> float:
        """Share of the images that it does not answer at all."""
        return float(np.mean(self.answers == 0))

    def strongest(self, count: int) -> NDArray[np.intp]:
        """The images that excite it most, the first one most."""
        return np.argsort(-self.answers, kind="stable")[:count]

    def by_class(self, classes: int) -> NDArray[np.float64]:
        """(classes,) mean answer to the images of each; NaN where there are none of a class."""
        sums = np.bincount(self.labels, self.answers, classes)[:classes]
        counts = np.bincount(self.labels, minlength=classes)[:classes]
        means = np.full(classes, np.nan)
        np.divide(sums, counts, out=means, where=counts > 0)
        return means

    def histogram(self) -> tuple[NDArray[np.intp], float, float]:
        """Counts of the answers in BINS, and the ends of these; answers of 0 are told by `silent` instead."""
        heard = self.answers[(self.answers != 0) & np.isfinite(self.answers)]
        low = min(float(heard.min(initial=0.0)), 0.0)
        high = max(float(heard.max(initial=0.0)), low + 1e-12)
        counts, _ = np.histogram(heard, BINS, (low, high))
        return counts, low, high


class UnitReading:
    """Reads labelled images for one unit, a few at a time, layer by layer: a window lives on meanwhile."""

    def __init__(self, network: Network, layer: tuple[str, str], unit: int, loss: Loss | None = None) -> None:
        """`layer` are the names of the one whose outputs are the unit's, and of the one with its weights."""
        self._network, self._unit, self._loss = network, unit, loss
        self._outputs, self._head = layer
        self.answers: UnitAnswers | None = None
        """None until all has been read."""

    def read(self, images: NDArray[np.uint8], labels: Labels) -> Iterator[None]:
        """Read images (N, C, H, W) from 0 to 255."""
        found, names, units = [np.zeros(0)], frozenset((self._outputs,)), 0
        for start in range(0, len(images), IMAGES_AT_ONCE):
            reading = LayerReading(self._network, names)
            yield from reading.read(_from_0_to_1(images[start : start + IMAGES_AT_ONCE]))
            answers = strength(reading.outputs[self._outputs])
            found.append(answers[:, self._unit])
            units = answers.shape[1]
            yield
        gradients, seen = list[Array](), images[:FOR_GRADIENT]
        for start in range(0, len(seen), IMAGES_AT_ONCE):
            piece = slice(start, min(start + IMAGES_AT_ONCE, len(seen)))
            gradient = yield from self._gradient(_from_0_to_1(seen[piece]), labels[piece], units)
            if gradient is not None:
                gradients.append(gradient * (piece.stop - piece.start) / len(seen))
        size = root_mean_square(np.sum(gradients, axis=0)) if gradients else float("nan")
        self.answers = UnitAnswers(np.concatenate(found), np.asarray(labels, np.intp), size)

    def _gradient(self, images: Array, labels: Labels, units: int) -> Generator[None, None, Array | None]:
        """By the weights of this unit, where the last axis of its layer's weights is that of the units."""
        layers = dict(all_layers(self._network.body))
        weights = acting_weights(layers[self._head]) if self._head in layers else []
        if not weights or weights[0].value.shape[-1] != units:
            return None
        network, judged = self._network, copy.copy(self._loss) if self._loss else CrossEntropy()
        logits = images
        for outputs in network.layer_by_layer(images, training=True):
            logits = outputs
            yield
        with np.errstate(all="ignore"):
            judged.forward(np.array(logits), np.asarray(labels, np.intp))
            gradient = judged.backward()
        for _ in network.backward_layer_by_layer(gradient):
            yield
        return np.array(weights[0].gradient[..., self._unit])


def _from_0_to_1(images: NDArray[np.uint8]) -> Array:
    return np.asarray(images, np.float32) / np.float32(255)
