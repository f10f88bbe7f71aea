"""A network: a body of layers, and the one vector that holds all its numbers."""

from __future__ import annotations

import copy
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from core.errors import FieldError, UserError
from core.nn.layers import Layer, Sequential, ShapeError
from core.nn.losses import CrossEntropy, Loss
from core.nn.parameters import Parameter, ParameterVector, Role
from core.nn.probe import Probe, Watcher, recording, watched
from core.types import Array, Labels, Shape

MAX_INFERENCE_BATCH = 512
"""Images read at once, at most: enough for the speed of BLAS, little memory."""
MAX_SIGNAL_NUMBERS = 2**24
"""Numbers in the signals of all layers while images are read at once, at most."""


class Network:
    """Layers in a row, built for images of `input_shape` (C, H, W), with logits (N, classes) at the end.

    The layers are copies, so that a configuration never carries state. Raises UserError, naming the layer and
    its place, where one cannot take what the one before it gives. Without a generator all numbers are 0: for
    a network whose vector is then set. One that learns needs no gradient by the images and is spared it,
    unless it `explains` what it reads.
    """

    def __init__(
        self,
        layers: Sequence[Layer],
        input_shape: Shape,
        generator: np.random.Generator | None,
        dtype: type[np.floating[Any]] = np.float32,
        keeps_input_gradient: bool = False,
    ) -> None:
        self.input_shape, self.dtype, self.keeps_input_gradient = input_shape, dtype, keeps_input_gradient
        self.generator = generator or np.random.default_rng(0)
        self.body = _build_body(layers, input_shape)
        self.output_shape = self.body.shapes[-1] if self.body.shapes else input_shape
        if not keeps_input_gradient:
            self.body.skip_input_gradient()
        self._parameter_vector = ParameterVector(self.body.parameters, dtype)
        self.body.attach(dtype, self.generator)
        if generator is not None:
            for parameter in self.body.parameters:
                parameter.initialize(generator)
        self._batch = 0
        self.temperature = 1.0
        """What the logits are divided by before they become probabilities: see core.training.calibration."""

    @property
    def vector(self) -> Array:
        """All numbers of the network: | weights | gains and biases | statistics |."""
        return self._parameter_vector.values

    @vector.setter
    def vector(self, values: Array) -> None:
        self._parameter_vector.values[...] = values

    def use_memory(self, vector: Array, gradients: Array, statistics: Array | None = None) -> None:
        """Live in memory that other processes see too: see ParameterVector.move."""
        self._parameter_vector.use_memory(vector, gradients, statistics)

    @property
    def trained(self) -> Array:
        """The part of the vector that learns."""
        return self._parameter_vector.values[self._parameter_vector.trained]

    @property
    def gradients(self) -> Array:
        """The gradient of the loss by `trained`, as the last `backward` left it."""
        return self._parameter_vector.gradients

    @property
    def weights(self) -> slice:
        """Where the weights lie in `vector` and `gradients`: what weight decay acts on."""
        return self._parameter_vector.weights

    @property
    def parameters(self) -> dict[str, Parameter]:
        """Every parameter by its name, such as `1.Dense.weight`."""
        return dict(self.body.named_parameters())

    @property
    def parameter_count(self) -> int:
        """How many numbers learn."""
        return self._parameter_vector.gradients.size

    @cached_property
    def inference_batch(self) -> int:
        """How many images are well read at once: fewer where the signals of one are large."""
        return self.summary().inference_batch

    def forward(self, images: Array, training: bool = False) -> Array:
        """(N, C, H, W) to logits (N, classes). The result is a kept buffer: the next call overwrites it."""
        self._resize(len(images))
        return self.body.forward(images, training)

    def layer_by_layer(self, images: Array, training: bool = False) -> Iterator[Array]:
        """`forward`, for who has other things to do meanwhile: what each layer of the body gives."""
        self._resize(len(images))
        return self.body.layer_by_layer(images, training)

    def backward_layer_by_layer(self, gradient: Array) -> Iterator[Array]:
        """`backward` in the same way: the gradient by what each layer of the body was given."""
        return self.body.backward_layer_by_layer(gradient)

    def _resize(self, batch: int) -> None:
        if batch != self._batch:
            self._batch = batch
            self.body.resize(batch)

    def backward(self, gradient: Array) -> None:
        """From the gradient by the logits to `gradients`, after a `forward` with training on."""
        self.body.backward(gradient)

    def input_gradient(self, images: Array, logit_gradient: Array) -> Array:
        """The gradient (N, C, H, W) by the pixels, from that by the logits (N, classes), in reading.

        Only for a network that `explains`. `gradients` is overwritten.
        """
        assert self.keeps_input_gradient, "its lowest layer was spared the gradient"
        self.forward(np.ascontiguousarray(images, self.dtype))
        return np.array(self.body.backward(np.asarray(logit_gradient, self.dtype)))

    def probe(
        self, images: Array, labels: Labels | None = None, loss: Loss | None = None, training: bool = False
    ) -> Probe:
        """What every layer does with images (N, C, H, W) from 0 to 1: see Probe. With labels (N,) there are
        gradients of the loss too, cross-entropy unless another is given.

        The network, its gradients and its random state are afterwards as before, to the bit.
        """
        with recording(self.body) as layers:
            logits, mean = self._read_undisturbed(images, labels, loss, training)
        return Probe(tuple(layers), logits, mean)

    def observe(
        self,
        watcher: Watcher,
        images: Array,
        labels: Labels,
        loss: Loss | None = None,
        training: bool = False,
    ) -> tuple[Array, float]:
        """As `probe`, but nothing is copied: the watcher looks at each layer as it goes. Logits and loss."""
        with watched(self.body, watcher):
            logits, mean = self._read_undisturbed(images, labels, loss, training)
        return logits, math.nan if mean is None else mean

    def _read_undisturbed(
        self, images: Array, labels: Labels | None, loss: Loss | None, training: bool
    ) -> tuple[Array, float | None]:
        """Forward and, with labels, backward; logits (N, classes) and the mean loss."""
        with self._undisturbed(), np.errstate(all="ignore"):
            logits = np.array(self.forward(np.ascontiguousarray(images, self.dtype), training))
            if labels is None:
                return logits, None
            judged_by = copy.copy(loss) if loss else CrossEntropy()
            mean = judged_by.forward(logits, labels)
            self.backward(judged_by.backward())
            return logits, mean

    @contextmanager
    def _undisturbed(self) -> Iterator[None]:
        """What a step in between would change is put back: gradients, running statistics, random state."""
        state, gradients = self.generator.bit_generator.state, self.gradients.copy()
        statistics = [parameter for parameter in self.body.parameters if parameter.role is Role.STATISTIC]
        values = [parameter.value.copy() for parameter in statistics]
        try:
            yield
        finally:
            self.generator.bit_generator.state = state
            self.gradients[...] = gradients
            for parameter, value in zip(statistics, values, strict=True):
                parameter.value[...] = value

    def predict(self, images: Array) -> Array:
        """The logits (N, classes) of any number of images (N, C, H, W) with values from 0 to 1."""
        logits = np.empty((len(images), *self.output_shape), self.dtype)
        inference_batch = self.inference_batch
        for start in range(0, len(images), inference_batch):
            part = np.ascontiguousarray(images[start : start + inference_batch], self.dtype)
            logits[start : start + inference_batch] = self.forward(part)
        return logits

    def probabilities(self, images: Array) -> Array:
        """What the network believes of each image: (N, classes), each row adds up to 1.

        One that has grown beyond all numbers, as a learning rate far too high makes it, believes nothing.
        """
        with np.errstate(over="ignore", invalid="ignore"):
            logits = self.predict(images)
        logits[~np.isfinite(logits).all(axis=1)] = 0
        return softmax(logits, self.temperature)

    def summary(self) -> NetworkSummary:
        """A table of the layers, their output shapes and parameters."""
        return _summary(self.body, self.input_shape)


def softmax(logits: Array, temperature: float = 1.0) -> Array:
    """Logits (N, classes) as probabilities, in place; the higher the temperature, the less sure."""
    logits -= logits.max(axis=1, keepdims=True)
    if temperature != 1:
        logits /= np.array(temperature, logits.dtype)
    np.exp(logits, out=logits)
    logits /= logits.sum(axis=1, keepdims=True)
    return logits


def summarize(layers: Sequence[Layer], input_shape: Shape) -> NetworkSummary:
    """What `Network.summary` would tell, without memory for the numbers: the network may be far too large.

    Raises UserError as Network does.
    """
    return _summary(_build_body(layers, input_shape), input_shape)


def buffer_bytes(layers: Sequence[Layer], input_shape: Shape, batch: int) -> int:
    """Bytes of the buffers for batches of this many images, without making them: batches of one and two tell.

    Raises UserError as Network does.
    """
    body = _build_body(layers, input_shape)
    body.attach(np.float32, np.random.default_rng(0))
    rows, total = list(body.layers), 0
    del body
    while rows:  # nobody else keeps them: each is gone, with its buffers, when the next one's turn comes
        total += _layer_buffer_bytes(rows.pop(), batch)
    return total


def _layer_buffer_bytes(layer: Layer, batch: int) -> int:
    layer.resize(1)
    one = layer.buffer_bytes
    layer.resize(2)
    two = layer.buffer_bytes
    return one + (two - one) * (batch - 1)


def _build_body(layers: Sequence[Layer], input_shape: Shape) -> Sequential:
    body = Sequential(layers=[copy.deepcopy(layer) for layer in layers])
    try:
        output_shape = body.build(input_shape)
    except ShapeError as shape_error:
        raise shape_error.within_block("network") from None
    if len(output_shape) != 1:
        raise FieldError("network", UserError("Must end in a flat output: put Flatten and Dense at its end"))
    return body


def _summary(body: Sequential, input_shape: Shape) -> NetworkSummary:
    rows = [
        LayerSummary(type(layer).__name__, shape, sum(parameter.size for parameter in layer.parameters))
        for layer, shape in zip(body.layers, body.shapes, strict=True)
    ]
    statistics = sum(parameter.size for parameter in body.parameters if parameter.role is Role.STATISTIC)
    return NetworkSummary(
        input_shape, tuple(rows), sum(row.parameters for row in rows) - statistics, statistics
    )


@dataclass(frozen=True)
class LayerSummary:
    """A layer in the summary."""

    layer: str
    output_shape: Shape
    parameters: int


@dataclass(frozen=True)
class NetworkSummary:
    """What a network is made of; `str()` is a table."""

    input_shape: Shape
    rows: tuple[LayerSummary, ...]
    trained: int
    statistics: int

    @property
    def inference_batch(self) -> int:
        """How many images are well read at once: fewer where the signals of one are large."""
        signals = sum(math.prod(row.output_shape) for row in self.rows)
        return max(16, min(MAX_INFERENCE_BATCH, MAX_SIGNAL_NUMBERS // signals // 16 * 16))

    def __str__(self) -> str:
        cells = [("Layer", "Output shape", "Parameters"), ("Input", _shape(self.input_shape), "0")]
        cells += [(row.layer, _shape(row.output_shape), f"{row.parameters:,}") for row in self.rows]
        first, second, third = (max(map(len, column)) for column in zip(*cells, strict=True))
        lines = [f"{a:<{first}}  {b:<{second}}  {c:>{third}}" for a, b, c in cells]
        lines.insert(1, "-" * len(lines[0]))
        total = f"Trained parameters: {self.trained:,}"
        return "\n".join([*lines, lines[1], total, f"Running statistics: {self.statistics:,}"])


def _shape(shape: Shape) -> str:
    return " x ".join(map(str, shape))
