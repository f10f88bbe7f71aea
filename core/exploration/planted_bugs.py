"""Planted bugs: the mistakes that people make when they write back-propagation, each in a private copy.

A gradient check is worth what it finds. Each bug breaks one thing on the way back and leaves the loss alone;
the check then finds it, and tells by the parameters that are wrong where it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

import numpy as np

from core.nn.gradient_check import Objective
from core.nn.layers import BatchNorm, Conv2D, Dense, Dropout, Layer, LeakyReLU, PReLU, ReLU
from core.nn.losses import CrossEntropy
from core.nn.network import Network
from core.nn.parameters import Role
from core.types import Array, Labels

PLANTED_DECAY = 0.01
"""The weight decay of a network that has none, where a bug needs one."""


class PlantedBug:
    """One mistake; being a subclass is being on the list."""

    name: ClassVar[str]
    """What the command line calls it."""
    label: ClassVar[str]
    """What it is called in the window."""
    explanation: ClassVar[str]
    """What is wrong, and how it shows."""

    def fits(self, objective: Objective) -> bool:
        """Whether the network has the part that is to be broken, in a place where it shows."""
        return any(self._places(objective.network))

    def plant(self, objective: Objective) -> None:
        """Break it, in the copy that this objective is of."""
        for layer in self._places(objective.network):
            _after_backward(layer, self._break)

    def _places(self, network: Network) -> Iterator[Layer]:
        """The layers to be broken."""
        return iter(())

    def _break(self, layer: Layer, gradient: Array, input_gradient: Array) -> Array:
        """After `backward`: spoil the gradients of parameters, or return another input gradient."""
        raise NotImplementedError


class LostTranspose(PlantedBug):
    """dL/dW of a dense layer in the order of its transpose."""

    name, label = "lost-transpose", "A transpose is missing"
    explanation = (
        "The gradient of the weights is that of their transpose: each number stands in another's place."
    )

    def _places(self, network: Network) -> Iterator[Layer]:
        return _layers(network, Dense)

    def _break(self, layer: Layer, gradient: Array, input_gradient: Array) -> Array:
        weight = _parameter(layer, "weight")
        weight[...] = weight.T.reshape(weight.shape)
        return input_gradient


class ForgottenMask(PlantedBug):
    """ReLU passes the gradient on to all units."""

    name, label = "forgotten-mask", "ReLU's mask is forgotten"
    explanation = "The gradient also goes through units that gave 0: everything below the ReLU is wrong."

    def _places(self, network: Network) -> Iterator[Layer]:
        return _above_learning(network, (ReLU, LeakyReLU, PReLU))

    def _break(self, layer: Layer, gradient: Array, input_gradient: Array) -> Array:
        return np.array(gradient)


class NoTarget(PlantedBug):
    """The gradient by the logits is softmax alone."""

    name, label = "no-target", "Softmax without minus target"
    explanation = (
        "The gradient by the scores is softmax alone: it does not know the right class, and all is wrong."
    )

    def fits(self, objective: Objective) -> bool:
        return isinstance(objective.loss, CrossEntropy)

    def plant(self, objective: Objective) -> None:
        loss = objective.loss
        forward, backward = loss.forward, loss.backward
        kept: list[Array] = []

        def recorded_forward(logits: Array, labels: Labels) -> float:
            kept[:] = [logits]
            return forward(logits, labels)

        def broken_backward() -> Array:
            backward()
            exponentials = np.exp(kept[0] - kept[0].max(axis=1, keepdims=True))
            return np.asarray(exponentials / exponentials.sum(axis=1, keepdims=True) / len(kept[0]))

        vars(loss).update(forward=recorded_forward, backward=broken_backward)


class WrongAxis(PlantedBug):
    """The gradient of a bias is summed over the units in place of the images."""

    name, label = "wrong-axis", "Bias summed over the wrong axis"
    explanation = (
        "The gradient is summed over the units, not the images: every bias of a layer gets the same."
    )

    def _places(self, network: Network) -> Iterator[Layer]:
        return _layers(network, Dense, Conv2D)

    def _break(self, layer: Layer, gradient: Array, input_gradient: Array) -> Array:
        if any(parameter.name == "bias" for parameter in layer.parameters):
            bias = _parameter(layer, "bias")
            bias[...] = gradient.sum(axis=1).reshape(len(gradient), -1).sum(axis=1)[0]
        return input_gradient


class ConstantMean(PlantedBug):
    """Batch normalization's mean is treated as a constant on the way back."""

    name, label = "constant-mean", "Batch norm's mean treated as a constant"
    explanation = "The mean of the batch depends on every image, and its part of the gradient is left out."

    def _places(self, network: Network) -> Iterator[Layer]:
        return _above_learning(network, (BatchNorm,))

    def plant(self, objective: Objective) -> None:
        for layer in self._places(objective.network):
            _keep_inputs(layer)
        super().plant(objective)

    def _break(self, layer: Layer, gradient: Array, input_gradient: Array) -> Array:
        assert isinstance(layer, BatchNorm)
        inputs: Array = vars(layer)["kept_inputs"]
        over = (0, *range(2, inputs.ndim))
        scale = 1 / np.sqrt(inputs.var(axis=over, keepdims=True) + layer.epsilon)
        gain = next(p.value for p in layer.parameters if p.name == "gain").reshape(scale.shape)
        return np.asarray(input_gradient + gain * scale * gradient.mean(axis=over, keepdims=True))


class ForgottenScale(PlantedBug):
    """Dropout does not scale the gradient up."""

    name, label = "forgotten-scale", "Dropout's scale is forgotten"
    explanation = "The outputs were scaled up by 1 / (1 - rate), the gradient is not: all below is too small."

    def _places(self, network: Network) -> Iterator[Layer]:
        dropping = _above_learning(network, (Dropout,))
        return (layer for layer in dropping if isinstance(layer, Dropout) and layer.rate > 0)

    def _break(self, layer: Layer, gradient: Array, input_gradient: Array) -> Array:
        assert isinstance(layer, Dropout)
        return np.asarray(input_gradient * (1 - layer.rate))


class UnturnedKernel(PlantedBug):
    """The way back through a convolution uses the kernel as it is, not turned by 180 degrees."""

    name, label = "unturned-kernel", "Convolution's kernel is not turned"
    explanation = "On the way back the kernel is turned by 180 degrees. Here it is not: all below is wrong."

    def _places(self, network: Network) -> Iterator[Layer]:
        convolutions = _above_learning(network, (Conv2D,))
        return (layer for layer in convolutions if isinstance(layer, Conv2D) and layer.kernel_size > 1)

    def plant(self, objective: Objective) -> None:
        for layer in self._places(objective.network):
            _turn_on_the_way_back(layer)


class ForgottenDecay(PlantedBug):
    """Weight decay is in the loss and not in the gradient."""

    name, label = "forgotten-decay", "Weight decay in the loss, not in the gradient"
    explanation = (
        "The loss has half lambda |W|^2, the gradient lacks lambda W: all weights are wrong, no bias is."
    )

    def fits(self, objective: Objective) -> bool:
        return bool(objective.network.weights.stop)

    def plant(self, objective: Objective) -> None:
        objective.weight_decay = objective.weight_decay or PLANTED_DECAY
        objective.gradient_decay = 0.0


def planted_bugs() -> dict[str, PlantedBug]:
    """Every bug by its name."""
    return {kind.name: kind() for kind in PlantedBug.__subclasses__()}


def _layers(network: Network, *kinds: type[Layer]) -> Iterator[Layer]:
    return (layer for layer in network.body.leaves() if isinstance(layer, kinds))


def _above_learning(network: Network, kinds: tuple[type[Layer], ...]) -> Iterator[Layer]:
    """Layers of these kinds behind one that learns: what they pass back is used there."""
    learned = False
    for layer in network.body.leaves():
        if learned and isinstance(layer, kinds):
            yield layer
        learned = learned or bool(layer.parameters)


def _parameter(layer: Layer, name: str) -> Array:
    return next(parameter.gradient for parameter in layer.parameters if parameter.name == name)


def _after_backward(layer: Layer, change: Callable[[Layer, Array, Array], Array]) -> None:
    backward = layer.backward

    def broken(gradient: Array) -> Array:
        kept = np.array(gradient)
        return change(layer, kept, backward(gradient))

    vars(layer)["backward"] = broken


def _keep_inputs(layer: Layer) -> None:
    forward = layer.forward

    def recorded(inputs: Array, training: bool) -> Array:
        vars(layer)["kept_inputs"] = np.array(inputs)
        return forward(inputs, training)

    vars(layer)["forward"] = recorded


def _turn_on_the_way_back(layer: Layer) -> None:
    backward = layer.backward
    kernel = next(p for p in layer.parameters if p.role is Role.WEIGHT and len(p.shape) == 4)

    def broken(gradient: Array) -> Array:
        kept = kernel.value.copy()
        kernel.value[...] = kept[::-1, ::-1]
        try:
            return np.array(backward(gradient))
        finally:
            kernel.value[...] = kept

    vars(layer)["backward"] = broken
