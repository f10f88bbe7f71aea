"""Operations: what a node of a computational graph computes, and its derivative by each of its inputs.

Each is two lines: `forward` gives the value, `backward` multiplies the gradient g of what comes after by the
operation's own derivatives. That is the chain rule, and all of it.
"""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from core.types import Array


class Operation:
    """A function of one or more arrays; it keeps nothing."""

    name: ClassVar[str] = ""
    """What a formula calls it; empty where it is written as a sign."""
    sign: ClassVar[str] = ""
    """How a node of a graph shows it."""
    inputs: ClassVar[int] = 1
    """How many inputs it has; 0 for any number."""
    is_elementwise: ClassVar[bool] = True
    """Whether it does the same with each number of an array, so that many points are computed at once."""

    def forward(self, *values: Array) -> Array:
        """The value."""
        raise NotImplementedError

    def backward(self, g: Array, value: Array, *values: Array) -> tuple[Array, ...]:
        """The gradient by each input, from the gradient g by the value, the value and the inputs."""
        raise NotImplementedError


class Add(Operation):
    """x + y: passes the gradient on as it is."""

    sign, inputs = "+", 2

    def forward(self, *values: Array) -> Array:
        x, y = values
        return x + y

    def backward(self, g: Array, value: Array, *values: Array) -> tuple[Array, ...]:
        return g, g


class Subtract(Operation):
    """x - y."""

    sign, inputs = "−", 2

    def forward(self, *values: Array) -> Array:
        x, y = values
        return x - y

    def backward(self, g: Array, value: Array, *values: Array) -> tuple[Array, ...]:
        return g, -g


class Negate(Operation):
    """-x."""

    sign = "−"

    def forward(self, *values: Array) -> Array:
        return -values[0]

    def backward(self, g: Array, value: Array, *values: Array) -> tuple[Array, ...]:
        return (-g,)


class Multiply(Operation):
    """x y: each input gets the gradient times the other one."""

    sign, inputs = "×", 2

    def forward(self, *values: Array) -> Array:
        x, y = values
        return x * y

    def backward(self, g: Array, value: Array, *values: Array) -> tuple[Array, ...]:
        x, y = values
        return g * y, g * x


class Divide(Operation):
    """x / y: by x it is 1 / y, by y it is -x / y^2."""

    sign, inputs = "÷", 2

    def forward(self, *values: Array) -> Array:
        x, y = values
        return x / y

    def backward(self, g: Array, value: Array, *values: Array) -> tuple[Array, ...]:
        _, y = values
        return g / y, -g * value / y


class Power(Operation):
    """x to the power of y: by x it is y x^(y - 1), by y it is x^y log x."""

    sign, inputs = "^", 2

    def forward(self, *values: Array) -> Array:
        x, y = values
        return np.asarray(np.power(x, y))

    def backward(self, g: Array, value: Array, *values: Array) -> tuple[Array, ...]:
        x, y = values
        return g * y * np.power(x, y - 1), g * value * np.log(x)


class Exp(Operation):
    """e to the power of x: its own derivative."""

    name = sign = "exp"

    def forward(self, *values: Array) -> Array:
        return np.asarray(np.exp(values[0]))

    def backward(self, g: Array, value: Array, *values: Array) -> tuple[Array, ...]:
        return (g * value,)


class Log(Operation):
    """The natural logarithm: 1 / x."""

    name = sign = "log"

    def forward(self, *values: Array) -> Array:
        return np.asarray(np.log(values[0]))

    def backward(self, g: Array, value: Array, *values: Array) -> tuple[Array, ...]:
        return (g / values[0],)


class Sin(Operation):
    """sin x: by x it is cos x."""

    name = sign = "sin"

    def forward(self, *values: Array) -> Array:
        return np.asarray(np.sin(values[0]))

    def backward(self, g: Array, value: Array, *values: Array) -> tuple[Array, ...]:
        return (g * np.cos(values[0]),)


class Cos(Operation):
    """cos x: by x it is -sin x."""

    name = sign = "cos"

    def forward(self, *values: Array) -> Array:
        return np.asarray(np.cos(values[0]))

    def backward(self, g: Array, value: Array, *values: Array) -> tuple[Array, ...]:
        return (-g * np.sin(values[0]),)


class Maximum(Operation):
    """The larger of two: the gradient goes to it alone, to the first where both are equal."""

    name, sign, inputs = "max", "max", 2

    def forward(self, *values: Array) -> Array:
        x, y = values
        return np.asarray(np.maximum(x, y))

    def backward(self, g: Array, value: Array, *values: Array) -> tuple[Array, ...]:
        x, y = values
        return g * (x >= y), g * (x < y)


class Rectify(Operation):
    """ReLU, the larger of x and 0: a switch for the gradient."""

    name, sign = "relu", "ReLU"

    def forward(self, *values: Array) -> Array:
        return np.asarray(np.maximum(values[0], 0.0))

    def backward(self, g: Array, value: Array, *values: Array) -> tuple[Array, ...]:
        return (g * (values[0] > 0),)


class Sigmoid(Operation):
    """s = 1 / (1 + e^-x): by x it is s (1 - s)."""

    name = sign = "sigmoid"

    def forward(self, *values: Array) -> Array:
        return np.asarray((1 + np.tanh(values[0] / 2)) / 2)  # the same, and it cannot overflow

    def backward(self, g: Array, value: Array, *values: Array) -> tuple[Array, ...]:
        return (g * value * (1 - value),)


class Tanh(Operation):
    """t = tanh x: by x it is 1 - t^2."""

    name = sign = "tanh"

    def forward(self, *values: Array) -> Array:
        return np.asarray(np.tanh(values[0]))

    def backward(self, g: Array, value: Array, *values: Array) -> tuple[Array, ...]:
        return (g * (1 - value**2),)


class Sum(Operation):
    """The sum of the numbers of a vector: each gets the same gradient."""

    name, sign = "sum", "Σ"
    is_elementwise = False

    def forward(self, *values: Array) -> Array:
        return np.asarray(values[0].sum())

    def backward(self, g: Array, value: Array, *values: Array) -> tuple[Array, ...]:
        return (np.broadcast_to(g, values[0].shape),)


class Stack(Operation):
    """Several values as the rows of one: its gradient goes back row by row."""

    sign, inputs = "[ ]", 0
    is_elementwise = False

    def forward(self, *values: Array) -> Array:
        return np.stack(values)

    def backward(self, g: Array, value: Array, *values: Array) -> tuple[Array, ...]:
        return tuple(g)


class MatrixProduct(Operation):
    """x y of vectors (n,) and matrices (n, m): by x it is g y^T, by y it is x^T g."""

    sign, inputs = "@", 2
    is_elementwise = False

    def forward(self, *values: Array) -> Array:
        x, y = values
        return np.asarray(x @ y)

    def backward(self, g: Array, value: Array, *values: Array) -> tuple[Array, ...]:
        # A vector at the left is a row, one at the right a column: as matrices, both are one case.
        x, y = values
        left = x[None, :] if x.ndim == 1 else x
        right = y[:, None] if y.ndim == 1 else y
        inner = g.reshape(left.shape[0], right.shape[1])
        return (inner @ right.T).reshape(x.shape), (left.T @ inner).reshape(y.shape)


class SoftmaxWithLoss(Operation):
    """The cross-entropy of softmax(x) and the right class t: log(sum e^x) - x_t. By x it is softmax(x) minus
    target, the difference that the texts' "Softmax-with-Loss" passes back."""

    name, sign, inputs = "softmax_loss", "softmax, loss", 2
    is_elementwise = False

    def forward(self, *values: Array) -> Array:
        x, t = values
        return np.asarray(np.logaddexp.reduce(x) - x[int(t)])

    def backward(self, g: Array, value: Array, *values: Array) -> tuple[Array, ...]:
        x, t = values
        difference = np.exp(x - np.logaddexp.reduce(x))
        difference[int(t)] -= 1
        return g * difference, np.zeros_like(t)


FUNCTIONS: dict[str, type[Operation]] = {
    operation.name: operation for operation in Operation.__subclasses__() if operation.name
}
"""What a formula can call, by its name."""
