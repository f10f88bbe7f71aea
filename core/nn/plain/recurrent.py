"""Recurrent layers: the same step at each moment, with a state that remembers the moments before.

The moments of images (N, C, H, W) are their rows, of C W inputs each; those of sequences (N, T, inputs) are
as they come. The output is the last state (N, units), or with `sequence` every state (N, T, units).
Gradients come back through time (Werbos, 1990): the last moment first, each with what the later ones sent.
"""

from __future__ import annotations

import numpy as np

from core.nn.plain.activations import sigmoid
from core.nn.plain.layer import Layer
from core.types import Array


class ElmanRNN(Layer):
    """h[t] = tanh(x[t] U + h[t - 1] W + b), from h of zeros   (Elman, 1990).

    Parameters: `input_weight` U (inputs, units), `state_weight` W (units, units), `bias` b (units,).

    With a[t] for the sum under the tanh, dL/da = dL/dh (1 - h^2); from dL/da come the gradients of
    a dense layer by U, W and b, summed over the moments, and what goes to x[t] and to h[t - 1].
    """

    def __init__(self, sequence: bool = False) -> None:
        super().__init__()
        self.sequence = sequence

    def forward(self, x: Array, training: bool = False) -> Array:
        U, W, b = (self.parameters[name] for name in ("input_weight", "state_weight", "bias"))
        self.shape, self.x = x.shape, moments(x)
        self.h = [np.zeros((len(x), len(W)), x.dtype)]
        for x_t in self.x:
            self.h.append(np.tanh(x_t @ U + self.h[-1] @ W + b))
        return np.stack(self.h[1:], axis=1) if self.sequence else self.h[-1]

    def backward(self, dy: Array) -> Array:
        U, W, b = (self.parameters[name] for name in ("input_weight", "state_weight", "bias"))
        dU, dW, db, dx = np.zeros_like(U), np.zeros_like(W), np.zeros_like(b), np.zeros_like(self.x)
        dh = np.zeros_like(self.h[0])
        for t in reversed(range(len(self.x))):
            dh = dh + arriving(dy, t, len(self.x), self.sequence)
            da = dh * (1 - self.h[t + 1] ** 2)
            dU += self.x[t].T @ da
            dW += self.h[t].T @ da
            db += np.sum(da, axis=0)
            dx[t] = da @ U.T
            dh = da @ W.T
        self.gradients = {"input_weight": dU, "state_weight": dW, "bias": db}
        return examples(dx, self.shape)


class LSTM(Layer):
    """Long short-term memory (Hochreiter and Schmidhuber, 1997), with the forget gate of Gers et al. (2000).

        i = sigmoid(x U_i + h W_i + b_i)         the input gate: how much of the candidate is taken in
        f = sigmoid(x U_f + h W_f + b_f + 1)     the forget gate: how much of the cell is kept
        o = sigmoid(x U_o + h W_o + b_o)         the output gate: how much of the cell is shown
        g = tanh(x U_g + h W_g + b_g)            the candidate
        c = f c + i g                            the cell
        h = o tanh(c)                            the state

    On the right stand the h and c of the moment before, which are zeros at first. The 1 in the forget gate
    lets a cell keep what it holds before it has learned to (Jozefowicz et al., 2015).

    Parameters, with those of i, f, o and g side by side: `input_weight` U (inputs, 4 units), `state_weight`
    W (units, 4 units), `bias` b (4 units,).
    """

    def __init__(self, sequence: bool = False) -> None:
        super().__init__()
        self.sequence = sequence

    def forward(self, x: Array, training: bool = False) -> Array:
        U, W, b = (self.parameters[name] for name in ("input_weight", "state_weight", "bias"))
        self.shape, self.x = x.shape, moments(x)
        self.h = [np.zeros((len(x), len(W)), x.dtype)]
        self.c = [np.zeros((len(x), len(W)), x.dtype)]
        self.gates = []
        for x_t in self.x:
            a_i, a_f, a_o, a_g = np.split(x_t @ U + self.h[-1] @ W + b, 4, axis=1)
            i, f, o, g = sigmoid(a_i), sigmoid(a_f + 1), sigmoid(a_o), np.tanh(a_g)
            self.gates.append((i, f, o, g))
            self.c.append(f * self.c[-1] + i * g)
            self.h.append(o * np.tanh(self.c[-1]))
        return np.stack(self.h[1:], axis=1) if self.sequence else self.h[-1]

    def backward(self, dy: Array) -> Array:
        U, W, b = (self.parameters[name] for name in ("input_weight", "state_weight", "bias"))
        dU, dW, db, dx = np.zeros_like(U), np.zeros_like(W), np.zeros_like(b), np.zeros_like(self.x)
        dh, dc = np.zeros_like(self.h[0]), np.zeros_like(self.c[0])
        for t in reversed(range(len(self.x))):
            dh = dh + arriving(dy, t, len(self.x), self.sequence)
            da, dc = self.through_gates(t, dh, dc)
            dU += self.x[t].T @ da
            dW += self.h[t].T @ da
            db += np.sum(da, axis=0)
            dx[t] = da @ U.T
            dh = da @ W.T
        self.gradients = {"input_weight": dU, "state_weight": dW, "bias": db}
        return examples(dx, self.shape)

    def through_gates(self, t: int, dh: Array, dc: Array) -> tuple[Array, Array]:
        """From dL/dh and dL/dc after moment t to those by its sums a (N, 4 units) and by the c before it."""
        i, f, o, g = self.gates[t]
        before, bent = self.c[t], np.tanh(self.c[t + 1])
        do = dh * bent
        dc = dc + dh * o * (1 - bent**2)
        di, df, dg = dc * g, dc * before, dc * i
        da_i, da_f, da_o = di * i * (1 - i), df * f * (1 - f), do * o * (1 - o)
        da_g = dg * (1 - g**2)
        return np.concatenate([da_i, da_f, da_o, da_g], axis=1), dc * f


def moments(x: Array) -> Array:
    """(N, C, T, W) or (N, T, W) as (T, N, inputs): what is seen at each moment."""
    first = np.moveaxis(x, -2, 0)
    return first.reshape(*first.shape[:2], -1)


def examples(dx: Array, shape: tuple[int, ...]) -> Array:
    """Back from (T, N, inputs) to the shape (N, C, T, W) or (N, T, W)."""
    *images, _, width = shape
    return np.moveaxis(dx.reshape(len(dx), *images, width), 0, -2)


def arriving(dy: Array, t: int, T: int, sequence: bool) -> Array | float:
    """What the output sends back to the state after moment t, of T."""
    if sequence:
        return dy[:, t]
    return dy if t == T - 1 else 0.0
