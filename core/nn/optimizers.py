"""Optimizers: from a gradient to a better network. Each is a few lines of arithmetic on one flat vector.

In the formulas w is the vector, g its gradient and r the learning rate. Sorted by increasing complexity.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import numpy as np
from msgspec import Meta

from core.nn.component import Component, Fraction, union
from core.nn.kernels.cache_lines import aligned_rows, aligned_zeros
from core.nn.kernels.denormals import CLEARED_EVERY, NEGLIGIBLE, clear_negligible
from core.types import Array

CHUNK_NUMBERS = 32768
"""Numbers updated at once: the pieces of all vectors involved (128 KB each in float32) stay in the cache."""

Rate = Annotated[
    float,
    Meta(
        gt=0,
        le=10,
        description="Step size. Too small: slow; too large: the loss diverges.",
        extra={"log": True, "slider": True, "phrase": "lr {value}"},
    ),
]
Epsilon = Annotated[float, Meta(gt=0, le=1, description="Avoids division by zero.", extra={"log": True})]
Beta = Annotated[Fraction, Meta(description="Share of the average gradient that is kept at each step.")]
SquareBeta = Annotated[
    Fraction, Meta(description="Share of the average squared gradient that is kept at each step.")
]


class Optimizer(Component):
    """Moves the trained part of a network's vector against the gradient."""

    learning_rate: Rate = 0.01
    moments: ClassVar[int] = 0
    """How many vectors the optimizer remembers."""

    def start(self, values: Array, gradients: Array, state: Array | None = None) -> None:
        """Before the first step: forget everything. The vectors given here are those of all steps to come.

        `state` is memory for what is remembered, (moments, values), where it shall not be made here.
        """
        self.steps = 0
        self.state = aligned_rows(self.moments, values.size, values.dtype) if state is None else state
        self.state[...] = 0
        scratch = aligned_zeros(min(CHUNK_NUMBERS, values.size), values.dtype)
        self._chunks = [
            (
                values[a : a + CHUNK_NUMBERS],
                gradients[a : a + CHUNK_NUMBERS],
                scratch[: values.size - a],
                *self.state[:, a : a + CHUNK_NUMBERS],
            )
            for a in range(0, values.size, CHUNK_NUMBERS)
        ]

    def step(self, rate: float) -> None:
        """One update of the vector with this learning rate."""
        self.steps += 1
        # As arrays of no dimension: a Python number would be converted anew in each of the many calls.
        constants = [np.array(constant, self.state.dtype) for constant in self._constants(rate)]
        for chunk in self._chunks:
            self._update(*chunk, *constants)
        if self.steps % CLEARED_EVERY == 0:
            self._clear_negligible()

    def _clear_negligible(self) -> None:
        """Let no number decay into denormals: see core.nn.kernels.denormals."""
        bounds = NEGLIGIBLE, *self._negligible_moments()
        for w, _, t, *remembered in self._chunks:
            for values, bound in zip((w, *remembered), bounds, strict=True):
                clear_negligible(values, t[: values.size], bound)

    def _negligible_moments(self) -> tuple[float, ...]:
        """What is negligible in each of the remembered vectors."""
        return (NEGLIGIBLE,) * self.moments

    def _constants(self, rate: float) -> tuple[float, ...]:
        """What is the same for all numbers in this step."""
        return (rate,)

    def _update(self, *arguments: Any, **_: Any) -> None:
        """w, g, scratch memory, the remembered vectors, the constants: write the new w."""
        raise NotImplementedError


class SGD(Optimizer):
    """w <- w - r g   (Robbins and Monro, 1951)."""

    learning_rate: Rate = 0.1

    def _update(self, w: Array, g: Array, t: Array, rate: float) -> None:
        np.multiply(g, rate, out=t)
        np.subtract(w, t, out=w)


class Momentum(Optimizer):
    """v <- momentum v - r g;  w <- w + v   (Polyak, 1964)."""

    learning_rate: Rate = 0.01
    momentum: Annotated[Fraction, Meta(description="Fraction of the previous update that is kept.")] = 0.9
    moments = 1

    def _constants(self, rate: float) -> tuple[float, ...]:
        return rate, self.momentum

    def _update(self, w: Array, g: Array, t: Array, v: Array, rate: float, momentum: float) -> None:
        np.multiply(v, momentum, out=v)
        np.multiply(g, rate, out=t)
        np.subtract(v, t, out=v)
        np.add(w, v, out=w)


class Nesterov(Optimizer):
    """v <- momentum v - r g;  w <- w + momentum v - r g   (Nesterov, 1983).

    The gradient is meant at the point that the momentum leads to. In the form of Bengio et al. (2013) w is
    that point, so that the gradient at hand is the right one.
    """

    learning_rate: Rate = 0.01
    momentum: Annotated[Fraction, Meta(description="Fraction of the previous update that is kept.")] = 0.9
    moments = 1

    def _constants(self, rate: float) -> tuple[float, ...]:
        return rate, self.momentum

    def _update(self, w: Array, g: Array, t: Array, v: Array, rate: float, momentum: float) -> None:
        np.multiply(v, momentum, out=v)
        np.multiply(g, rate, out=t)
        np.subtract(v, t, out=v)
        np.subtract(w, t, out=w)
        np.multiply(v, momentum, out=t)
        np.add(w, t, out=w)


class AdaGrad(Optimizer):
    """h <- h + g^2;  w <- w - r g / (sqrt(h) + epsilon)   (Duchi et al., 2011)."""

    learning_rate: Rate = 0.01
    epsilon: Epsilon = 1e-7
    moments = 1

    def _negligible_moments(self) -> tuple[float, ...]:
        return (_negligible_square(self.epsilon),)

    def _constants(self, rate: float) -> tuple[float, ...]:
        return rate, self.epsilon

    def _update(self, w: Array, g: Array, t: Array, h: Array, rate: float, epsilon: float) -> None:
        np.multiply(g, g, out=t)
        np.add(h, t, out=h)
        _step_scaled(w, g, h, t, rate, epsilon)


class RMSProp(Optimizer):
    """h <- decay h + (1 - decay) g^2;  w <- w - r g / (sqrt(h) + epsilon)   (Hinton, lecture 6e, 2012)."""

    learning_rate: Rate = 0.001
    decay: SquareBeta = 0.9
    epsilon: Epsilon = 1e-7
    moments = 1

    def _negligible_moments(self) -> tuple[float, ...]:
        return (_negligible_square(self.epsilon),)

    def _constants(self, rate: float) -> tuple[float, ...]:
        # h is remembered without its factor (1 - decay): one multiplication less for each number.
        shrink = (1 - self.decay) ** 0.5
        return rate / shrink, self.decay, self.epsilon / shrink

    def _update(
        self, w: Array, g: Array, t: Array, h: Array, rate: float, decay: float, epsilon: float
    ) -> None:
        np.multiply(h, decay, out=h)
        np.multiply(g, g, out=t)
        np.add(h, t, out=h)
        _step_scaled(w, g, h, t, rate, epsilon)


class AdaptiveMoments(Optimizer):
    """What Adam and AdamW share: averages of the gradient and its square, corrected for the zero start."""

    learning_rate: Rate = 0.001
    beta1: Beta = 0.9
    beta2: SquareBeta = 0.999
    epsilon: Epsilon = 1e-8
    moments = 2

    def _negligible_moments(self) -> tuple[float, ...]:
        return NEGLIGIBLE, _negligible_square(self.epsilon)

    def _constants(self, rate: float) -> tuple[float, ...]:
        # m and v are remembered without their factors (1 - b); those and the corrections for the start are
        # the same for all numbers, so they go into the rate and epsilon: ten passes over the vector.
        mean = (1 - self.beta1) / (1 - self.beta1**self.steps)
        spread = ((1 - self.beta2) / (1 - self.beta2**self.steps)) ** 0.5
        return rate * mean / spread, self.beta1, self.beta2, self.epsilon / spread

    def _update(
        self,
        w: Array,
        g: Array,
        t: Array,
        m: Array,
        v: Array,
        rate: float,
        beta1: float,
        beta2: float,
        epsilon: float,
    ) -> None:
        np.multiply(m, beta1, out=m)
        np.add(m, g, out=m)
        np.multiply(v, beta2, out=v)
        np.multiply(g, g, out=t)
        np.add(v, t, out=v)
        _step_scaled(w, m, v, t, rate, epsilon)


class Adam(AdaptiveMoments):
    """m <- b1 m + (1 - b1) g;  v <- b2 v + (1 - b2) g^2;  w <- w - r m' / (sqrt(v') + epsilon).

    m' = m / (1 - b1^t) and v' = v / (1 - b2^t) make up for the start at zero (Kingma and Ba, 2015).
    """


class AdamW(AdaptiveMoments):
    """w <- w - r decay w, then Adam: the decay never passes the moments (Loshchilov and Hutter, 2019)."""

    decay: Annotated[float, Meta(ge=0, le=1, description="Decoupled weight decay.", extra={"log": True})] = (
        0.01
    )

    def step(self, rate: float) -> None:
        for w, *_ in self._chunks:
            np.multiply(w, 1 - rate * self.decay, out=w)
        super().step(rate)


def _negligible_square(epsilon: float) -> float:
    """What a square counts as 0 below: its root is then nothing beside epsilon, to which it is added."""
    return min(NEGLIGIBLE, (1e-3 * epsilon) ** 2)


def _step_scaled(w: Array, step: Array, square: Array, t: Array, rate: float, epsilon: float) -> None:
    """w <- w - rate step / (sqrt(square) + epsilon), in the scratch memory t."""
    np.sqrt(square, out=t)
    np.add(t, epsilon, out=t)
    np.divide(step, t, out=t)
    np.multiply(t, rate, out=t)
    np.subtract(w, t, out=w)


if TYPE_CHECKING:
    AnyOptimizer = Optimizer
else:
    AnyOptimizer = union(Optimizer)
