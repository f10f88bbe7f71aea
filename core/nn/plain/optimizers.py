"""Optimizers: from the gradient to better parameters.

In the formulas w are the parameters, g = dL/dw is their gradient and r the learning rate.
"""

from __future__ import annotations

import numpy as np

from core.types import Array


class Optimizer:
    """Moves w against the gradient; what it remembers from step to step are vectors as long as w."""

    t = 0
    """How many steps have been made."""

    def start(self, w: Array) -> None:
        """Before the first step: what is remembered is zero."""

    def step(self, w: Array, g: Array, rate: float) -> Array:
        """The new w."""
        raise NotImplementedError

    @property
    def moments(self) -> dict[str, Array]:
        """What is remembered, by its letter."""
        return {letter: value for letter, value in vars(self).items() if isinstance(value, np.ndarray)}

    @moments.setter
    def moments(self, moments: dict[str, Array]) -> None:
        vars(self).update(moments)


class SGD(Optimizer):
    """w <- w - r g   (Robbins and Monro, 1951)."""

    def step(self, w: Array, g: Array, rate: float) -> Array:
        return w - rate * g


class Momentum(Optimizer):
    """v <- mu v - r g;  w <- w + v   (Polyak, 1964).

    v is the velocity, of which the share mu (`momentum`) is kept: a ball that rolls downhill.
    """

    def __init__(self, momentum: float = 0.9) -> None:
        self.momentum = momentum

    def start(self, w: Array) -> None:
        self.v = np.zeros_like(w)

    def step(self, w: Array, g: Array, rate: float) -> Array:
        self.v = self.momentum * self.v - rate * g
        return w + self.v


class Nesterov(Optimizer):
    """v <- mu v - r g(theta + mu v);  theta <- theta + v   (Nesterov, 1983; Sutskever et al., 2013).

    The gradient is taken where the momentum alone would lead, at theta + mu v. The network stands there from
    the start, w = theta + mu v, so that the gradient at hand is the right one (Bengio et al., 2013).
    """

    def __init__(self, momentum: float = 0.9) -> None:
        self.momentum = momentum

    def start(self, w: Array) -> None:
        self.v = np.zeros_like(w)

    def step(self, w: Array, g: Array, rate: float) -> Array:
        theta = w - self.momentum * self.v
        self.v = self.momentum * self.v - rate * g
        theta = theta + self.v
        return theta + self.momentum * self.v


class AdaGrad(Optimizer):
    """h <- h + g^2;  w <- w - r g / (sqrt(h) + epsilon)   (Duchi et al., 2011).

    h adds up all squared gradients: a parameter that has moved a lot moves less.
    """

    def __init__(self, epsilon: float = 1e-7) -> None:
        self.epsilon = epsilon

    def start(self, w: Array) -> None:
        self.h = np.zeros_like(w)

    def step(self, w: Array, g: Array, rate: float) -> Array:
        self.h = self.h + g**2
        return w - rate * g / (np.sqrt(self.h) + self.epsilon)


class RMSProp(Optimizer):
    """h <- rho h + (1 - rho) g^2;  w <- w - r g / (sqrt(h) + epsilon)   (Hinton, lecture 6e, 2012).

    AdaGrad that forgets: h is a moving average of which the share rho (`decay`) is kept.
    """

    def __init__(self, decay: float = 0.9, epsilon: float = 1e-7) -> None:
        self.decay, self.epsilon = decay, epsilon

    def start(self, w: Array) -> None:
        self.h = np.zeros_like(w)

    def step(self, w: Array, g: Array, rate: float) -> Array:
        self.h = self.decay * self.h + (1 - self.decay) * g**2
        return w - rate * g / (np.sqrt(self.h) + self.epsilon)


class Adam(Optimizer):
    """Algorithm 1 of Kingma and Ba (2015), where r is called alpha.

    m <- beta1 m + (1 - beta1) g           moving average of the gradient (first moment)
    v <- beta2 v + (1 - beta2) g^2         moving average of its square (second moment)
    m_hat = m / (1 - beta1^t)              both start at zero, and are too small at first:
    v_hat = v / (1 - beta2^t)              this makes up for it at step t, which counts from 1
    w <- w - r m_hat / (sqrt(v_hat) + epsilon)
    """

    def __init__(self, beta1: float = 0.9, beta2: float = 0.999, epsilon: float = 1e-8) -> None:
        self.beta1, self.beta2, self.epsilon = beta1, beta2, epsilon

    def start(self, w: Array) -> None:
        self.t = 0
        self.m, self.v = np.zeros_like(w), np.zeros_like(w)

    def step(self, w: Array, g: Array, rate: float) -> Array:
        self.t += 1
        self.m = self.beta1 * self.m + (1 - self.beta1) * g
        self.v = self.beta2 * self.v + (1 - self.beta2) * g**2
        m_hat = self.m / (1 - self.beta1**self.t)
        v_hat = self.v / (1 - self.beta2**self.t)
        return w - rate * m_hat / (np.sqrt(v_hat) + self.epsilon)


class AdamW(Adam):
    """Adam with weight decay beside it: w <- w - r (m_hat / (sqrt(v_hat) + epsilon) + lambda w).

    Algorithm 2 of Loshchilov and Hutter (2019). Added to the gradient, lambda w (`decay`) would be divided by
    sqrt(v_hat) with it, and parameters with large gradients would hardly shrink.
    """

    def __init__(
        self, beta1: float = 0.9, beta2: float = 0.999, epsilon: float = 1e-8, decay: float = 0.01
    ) -> None:
        super().__init__(beta1, beta2, epsilon)
        self.decay = decay

    def step(self, w: Array, g: Array, rate: float) -> Array:
        return super().step(w, g, rate) - rate * self.decay * w
