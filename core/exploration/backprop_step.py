"""One step of back-propagation on one image: every number of it, forward, back, the update and after it.

The numbers are those of the network itself, of its probe and of its optimizer; here they are only put side
by side. One image has no batch: batch normalization uses its running statistics, dropout drops nothing.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.nn.layers import Activation, Dense, Layer
from core.nn.losses import CrossEntropy
from core.nn.network import Network, softmax
from core.nn.optimizers import Optimizer
from core.nn.plain.twin import plain
from core.nn.probe import LayerProbe
from core.types import Array

MAX_REPEATS = 50
SURE = 0.9
"""How likely the right class has to be until a digit counts as learned."""


@dataclass(frozen=True, eq=False)
class LayerColumn:
    """A layer as it is shown: its values on the way forward, and the gradient of its sums on the way back."""

    name: str
    layer: Layer
    values: Array
    """(units,) or (maps, height, width): after the activation that follows it, if one does."""
    gradients: Array | None
    """Of the loss by the sums, the same shape; None where none comes by."""
    inputs: Array
    """What goes in: (inputs,) of a dense layer."""
    is_dense: bool


@dataclass(frozen=True, eq=False)
class UnitForward:
    """A unit's sum: weights times inputs, and the bias."""

    inputs: Array
    weights: Array
    bias: float

    @property
    def terms(self) -> Array:
        """(inputs,)."""
        return np.asarray(self.inputs * self.weights)

    @property
    def total(self) -> float:
        """The sum z."""
        return float(self.terms.sum() + self.bias)


@dataclass(frozen=True, eq=False)
class UnitBack:
    """The gradient of a unit's sum, by the chain rule: what the units above pass down, times the slope."""

    weights: Array
    """(units above,): from this unit to each of them; empty for a unit of the last layer."""
    above: Array
    """(units above,): the gradients of their sums."""
    gradient: float
    """dL/dz."""

    @property
    def terms(self) -> Array:
        """(units above,)."""
        return np.asarray(self.weights * self.above)

    @property
    def slope(self) -> float | None:
        """The derivative of the activation at z; None where the sum that it multiplies is 0."""
        total = float(self.terms.sum())
        return self.gradient / total if total else None


@dataclass(frozen=True, eq=False)
class BackpropStep:
    """A step from `before` to `after`."""

    image: Array
    label: int
    columns: tuple[LayerColumn, ...]
    probabilities: Array
    """(classes,), before the step."""
    loss: float
    logit_gradient: Array
    """(classes,): softmax minus target."""
    before: dict[str, Array]
    """Each parameter by its name."""
    after: dict[str, Array]
    new_probabilities: Array
    new_loss: float
    learning_rate: float
    optimizer: str
    """The name of its class."""
    gradients: dict[str, Array]
    """Of the loss by each parameter that is trained, by the name of the parameter."""
    moments: dict[str, dict[str, Array]]
    """What the optimizer remembers after the step, by the letter of its formula, then as `gradients`."""

    def dense(self) -> list[LayerColumn]:
        """The dense layers, whose units can be looked at."""
        return [column for column in self.columns if column.is_dense]

    def unit_forward(self, column: LayerColumn, unit: int) -> UnitForward:
        """How a unit's sum came about."""
        weights, bias = self.before[f"{column.name}.weight"], self.before[f"{column.name}.bias"]
        return UnitForward(column.inputs, weights[:, unit], float(bias[unit]))

    def unit_back(self, column: LayerColumn, unit: int) -> UnitBack:
        """How the gradient of its sum came about."""
        assert column.gradients is not None
        dense = self.dense()
        place = dense.index(column)
        if place + 1 == len(dense):
            return UnitBack(np.empty(0), np.empty(0), float(column.gradients[unit]))
        above = dense[place + 1]
        assert above.gradients is not None
        weights = self.before[f"{above.name}.weight"][unit]
        return UnitBack(weights, above.gradients, float(column.gradients[unit]))


class Backprop:
    """A network in double precision, one image, and the optimizer that moves it step by step."""

    def __init__(self, network: Network, optimizer: Optimizer, image: Array, label: int) -> None:
        """An image (C, H, W) from 0 to 1. The network is changed by each step."""
        self.network, self.optimizer = network, copy.copy(optimizer)
        self._image, self._label = np.asarray(image, np.float64), label
        self._loss = CrossEntropy()
        self.optimizer.start(network.trained, network.gradients)
        self._twin = plain(self.optimizer)
        self._twin.start(self.network.trained)

    def show(self, image: Array, label: int) -> None:
        """Go on with another image."""
        self._image, self._label = np.asarray(image, np.float64), label

    def step(self) -> BackpropStep:
        """One step, and all that it was made of."""
        images, labels = self._image[None], np.array([self._label])
        before = self._parameters()
        probe = self.network.probe(images, labels, self._loss)
        probabilities, loss = self._read(images, labels)
        logit_gradient = np.array(self._loss.backward())
        self.network.backward(logit_gradient)
        columns = _columns(self._image, [row for row in probe.layers if row.name.count(".") == 1])
        rate = self.optimizer.learning_rate
        self._twin.step(self.network.trained, self.network.gradients, rate)
        gradients = self._by_name(self.network.gradients)
        self.optimizer.step(rate)
        new_probabilities, new_loss = self._read(images, labels)
        return BackpropStep(
            image=self._image,
            label=self._label,
            columns=columns,
            probabilities=probabilities,
            loss=loss,
            logit_gradient=logit_gradient[0],
            before=before,
            after=self._parameters(),
            new_probabilities=new_probabilities,
            new_loss=new_loss,
            learning_rate=rate,
            optimizer=type(self.optimizer).__name__,
            gradients=gradients,
            moments={letter: self._by_name(vector) for letter, vector in self._twin.moments.items()},
        )

    def _by_name(self, vector: Array) -> dict[str, Array]:
        """A vector as long as all that is trained, cut into the shapes of the parameters."""
        found = {}
        for name, parameter in self.network.parameters.items():
            start = _start_of(parameter.value, self.network.trained)
            if start is not None:
                part = vector[start : start + parameter.value.size]
                found[name] = part.reshape(parameter.value.shape).copy()
        return found

    def is_learned(self, step: BackpropStep) -> bool:
        """Whether the digit is read rightly after the step, and surely."""
        return float(step.new_probabilities[step.label]) >= SURE

    def _read(self, images: Array, labels: Array) -> tuple[Array, float]:
        logits = np.array(self.network.forward(images))
        loss = self._loss.forward(logits, labels)  # type: ignore[arg-type]
        return softmax(logits)[0], loss

    def _parameters(self) -> dict[str, Array]:
        return {name: parameter.value.copy() for name, parameter in self.network.parameters.items()}


def _start_of(view: Array, whole: Array) -> int | None:
    """Where a view lies in a vector; None for what lies outside of it."""
    if not np.shares_memory(view, whole):
        return None
    return int((view.__array_interface__["data"][0] - whole.__array_interface__["data"][0]) // whole.itemsize)


def _columns(image: Array, rows: Sequence[LayerProbe]) -> tuple[LayerColumn, ...]:
    """The layers that have weights, each with the activation behind it."""
    found = []
    for place, row in enumerate(rows):
        if not row.weights:
            continue
        following = rows[place + 1] if place + 1 < len(rows) else None
        shown = following if following is not None and isinstance(following.layer, Activation) else row
        gradients = None if row.output_gradients is None else row.output_gradients[0]
        inputs = rows[place - 1].outputs[0] if place else image
        is_dense = isinstance(row.layer, Dense)
        found.append(LayerColumn(row.name, row.layer, shown.outputs[0], gradients, inputs, is_dense))
    return tuple(found)
