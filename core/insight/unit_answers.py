"""What single units do: the outputs of layers for an image, and what one unit answers to many images.

The network is read as it stands, and one that reads for this alone: buffers and gradients are overwritten.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.insight.layer_figures import acting_weights, root_mean_square
from core.nn.layers import Layer
from core.nn.losses import CrossEntropy, Loss
from core.nn.network import Network
from core.nn.probe import all_layers, watched
from core.types import Array, Labels

PIECE = 2
"""Images that are read at once: three milliseconds for the largest networks that ship."""
FOR_GRADIENT = 10
"""Images by which the gradient is told."""
GRADIENT_PIECE = 5
"""Of those at once: the statistics of batch normalization want more than a few."""
BINS = 24
"""Of the histogram of a unit's answers."""


def layer_outputs(network: Network, images: Array, names: frozenset[str]) -> dict[str, Array]:
    """What the layers of these names, as in a LayerRecord, give of images (N, C, H, W): (N, output shape)."""
    watcher = _OutputCopies(network, names)
    with suppress(_AllSeenError), watched(network.body, watcher), np.errstate(all="ignore"):
        network.forward(np.ascontiguousarray(images, network.dtype))
    return watcher.outputs


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
    """Reads labelled images for one unit, a piece at a time, so that a window lives on meanwhile."""

    def __init__(self, network: Network, layer: tuple[str, str], unit: int, loss: Loss | None = None) -> None:
        """`layer` are the names of the one whose outputs are the unit's, and of the one with its weights."""
        self._network, self._unit, self._loss = network, unit, loss
        self._outputs, self._head = layer
        self.answers: UnitAnswers | None = None
        """None until all has been read."""

    def read(self, images: NDArray[np.uint8], labels: Labels) -> Iterator[None]:
        """Read images (N, C, H, W) from 0 to 255."""
        found, names, units = [np.zeros(0)], frozenset((self._outputs,)), 0
        for start in range(0, len(images), PIECE):
            outputs = layer_outputs(self._network, _from_0_to_1(images[start : start + PIECE]), names)
            answers = strength(outputs[self._outputs])
            found.append(answers[:, self._unit])
            units = answers.shape[1]
            yield
        gradients, seen = list[Array](), images[:FOR_GRADIENT]
        for start in range(0, len(seen), GRADIENT_PIECE):
            piece = slice(start, min(start + GRADIENT_PIECE, len(seen)))
            if (gradient := self._gradient(_from_0_to_1(seen[piece]), labels[piece], units)) is not None:
                gradients.append(gradient * (piece.stop - piece.start) / len(seen))
            yield
        size = root_mean_square(np.sum(gradients, axis=0)) if gradients else float("nan")
        self.answers = UnitAnswers(np.concatenate(found), np.asarray(labels, np.intp), size)

    def _gradient(self, images: Array, labels: Labels, units: int) -> Array | None:
        """By the weights of this unit, where the last axis of its layer's weights is that of the units."""
        layers = dict(all_layers(self._network.body))
        weights = acting_weights(layers[self._head]) if self._head in layers else []
        if not weights or weights[0].value.shape[-1] != units:
            return None
        network, judged = self._network, copy.copy(self._loss) if self._loss else CrossEntropy()
        with np.errstate(all="ignore"):
            judged.forward(np.array(network.forward(images, True)), np.asarray(labels, np.intp))
            network.backward(judged.backward())
        return np.array(weights[0].gradient[..., self._unit])


class _AllSeenError(Exception):
    """Raised where the layers that follow are of no interest."""


class _OutputCopies:
    """Keeps what some layers give; raises _AllSeenError after the last of them."""

    def __init__(self, network: Network, names: frozenset[str]) -> None:
        self._names: Mapping[int, str] = {
            place: name for place, (name, _) in enumerate(all_layers(network.body)) if name in names
        }
        self.outputs: dict[str, Array] = {}

    def see_outputs(self, place: int, layer: Layer, outputs: Array) -> None:
        if place in self._names:
            self.outputs[self._names[place]] = np.array(outputs)
            if len(self.outputs) == len(self._names):
                raise _AllSeenError

    def see_gradients(self, place: int, layer: Layer, output_gradients: Array) -> None:
        """Not looked at."""


def _from_0_to_1(images: NDArray[np.uint8]) -> Array:
    return np.asarray(images, np.float32) / np.float32(255)
