"""Recurrent layers: the same step for each row of an image, with a state that remembers the rows before."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec
import numpy as np
from msgspec import Meta

from core.initializers import AnyInitializer, Xavier
from core.layers.base import Layer, Misfit
from core.parameters import Role
from core.types import Array, Shape


class Recurrent(Layer):
    """state[t] = step(inputs[t] U + state[t - 1] W + b), from a state of zeros.

    The rows of images (C, H, W) are the moments, of C W inputs each; so are those of sequences (T, inputs).
    The output is the last state (units,), or all of them (T, units). Gradients come back through time
    (Werbos, 1990). Whatever does not wait for the state is done for all moments in one product.
    """

    sort: ClassVar[str] = "With weights"
    gates: ClassVar[int]
    """How many sums a unit makes at each moment."""

    units: Annotated[
        int, Meta(ge=1, le=4096, description="How many units the layer has.", extra={"phrase": "{value}"})
    ] = 64
    sequence: Annotated[
        bool, Meta(description="Give the state at every moment, for another recurrent layer.")
    ] = False
    initializer: Annotated[AnyInitializer, Meta(description="Where the weights start.")] = msgspec.field(
        default_factory=Xavier
    )

    def build(self, input_shape: Shape) -> Shape:
        if len(input_shape) not in {2, 3}:
            raise Misfit(
                "{layer} needs images or sequences: put it before Flatten.",
                layer=type(self).__name__,
            )
        *channels, moments, width = input_shape
        self._input_shape, self._moments = input_shape, moments
        self._count, sums = int(np.prod([*channels, width])), self.gates * self.units
        self._from_input = self.declare(
            "input_weight", (self._count, sums), Role.WEIGHT, self.initializer, self._count, self.units
        )
        self._from_state = self.declare(
            "state_weight", (self.units, sums), Role.WEIGHT, self.initializer, self.units, self.units
        )
        self._bias = self.declare("bias", (sums,), Role.OFFSET, 0.0)
        self._input_gradient_wanted = True
        return (moments, self.units) if self.sequence else (self.units,)

    def skip_input_gradient(self) -> bool:
        self._input_gradient_wanted = False
        return True

    def resize(self, batch: int) -> None:
        moments, sums = self._moments, self.gates * self.units
        self._inputs = self.buffer("inputs", moments, batch, self._count)
        self._input_gradient = self.buffer("input gradient", moments, batch, self._count)
        self._sums = self.buffer("sums", moments, batch, sums)
        self._slopes = self.buffer("slopes", moments, batch, sums)
        self._added = self.buffer("added", batch, sums)
        self._states = self.buffer("states", moments + 1, batch, self.units)
        self._states[0] = 0
        self._carried = self.buffer("carried", batch, self.units)
        self._arrived = self.buffer("arrived", batch, self.units)
        self._ones = self.buffer("ones", moments * batch)
        self._ones[...] = 1

    def forward(self, inputs: Array, training: bool) -> Array:
        np.copyto(self._by_example(self._inputs), inputs)
        np.matmul(_rows(self._inputs), self._from_input.value, out=_rows(self._sums))
        np.add(self._sums, self._bias.value, out=self._sums)
        for moment, sums in enumerate(self._sums):
            np.matmul(self._states[moment], self._from_state.value, out=self._added)
            np.add(sums, self._added, out=sums)
            self._step(moment, sums, out=self._states[moment + 1])
        return self._states[1:].swapaxes(0, 1) if self.sequence else self._states[-1]

    def backward(self, gradient: Array) -> Array:
        self._carried[...] = 0
        for moment in reversed(range(self._moments)):
            self._arrived[...] = self._carried
            if self.sequence:
                self._arrived += gradient[:, moment]
            elif moment == self._moments - 1:
                self._arrived += gradient
            self._step_back(moment, self._arrived, out=self._slopes[moment])
            np.matmul(self._slopes[moment], self._from_state.value.T, out=self._carried)
        slopes = _rows(self._slopes)
        np.matmul(_rows(self._inputs).T, slopes, out=self._from_input.gradient)
        np.matmul(_rows(self._states[:-1]).T, slopes, out=self._from_state.gradient)
        np.matmul(self._ones, slopes, out=self._bias.gradient)
        if self._input_gradient_wanted:
            np.matmul(slopes, self._from_input.value.T, out=_rows(self._input_gradient))
        return self._by_example(self._input_gradient)

    def _by_example(self, moments: Array) -> Array:
        """What lies moment after moment, (T, N, inputs), seen as examples: (N, *input shape)."""
        *channels, _, width = self._input_shape
        split = moments.reshape(*moments.shape[:2], *channels, width)
        return np.moveaxis(split, 0, -2)

    def _step(self, moment: int, sums: Array, out: Array) -> None:
        """Write the state after a moment, from the sums (N, gates x units), which may be overwritten."""
        raise NotImplementedError

    def _step_back(self, moment: int, gradient: Array, out: Array) -> None:
        """Write the gradient by the sums of a moment, from that by the state after it."""
        raise NotImplementedError


class ElmanRNN(Recurrent):
    """state = tanh(sum): the simplest memory there is (Elman, 1990)."""

    gates: ClassVar[int] = 1

    def _step(self, moment: int, sums: Array, out: Array) -> None:
        np.tanh(sums, out=out)

    def _step_back(self, moment: int, gradient: Array, out: Array) -> None:
        np.square(self._states[moment + 1], out=out)
        np.subtract(1, out, out=out)
        np.multiply(gradient, out, out=out)


class LSTM(Recurrent):
    """Long short-term memory (Hochreiter and Schmidhuber, 1997; with a forget gate: Gers et al., 2000).

    cell = forget x cell + input x candidate;  state = output x tanh(cell). The gates are between 0 and 1, so
    that a cell can keep what it holds, and its gradient, for long. At first it does: forget has 1 added.
    """

    gates: ClassVar[int] = 4

    def resize(self, batch: int) -> None:
        super().resize(batch)
        self._cells = self.buffer("cells", self._moments + 1, batch, self.units)
        self._cells[0] = 0
        self._bent = self.buffer("bent", self._moments, batch, self.units)
        self._cell_gradient = self.buffer("cell gradient", batch, self.units)
        self._scratch = self.buffer("scratch", batch, self.units)

    def _parts(self, sums: Array) -> list[Array]:
        """Input, forget and output gate, and the candidate."""
        return [sums[:, gate * self.units : (gate + 1) * self.units] for gate in range(4)]

    def _step(self, moment: int, sums: Array, out: Array) -> None:
        take, forget, give, candidate = self._parts(sums)
        cell, bent = self._cells[moment + 1], self._bent[moment]
        forget += 1
        gates = sums[:, : 3 * self.units]
        gates *= 0.5  # the sigmoid is (1 + tanh(z / 2)) / 2
        np.tanh(sums, out=sums)
        gates += 1
        gates *= 0.5
        np.multiply(forget, self._cells[moment], out=cell)
        cell += np.multiply(take, candidate, out=self._scratch)
        np.tanh(cell, out=bent)
        np.multiply(give, bent, out=out)

    def backward(self, gradient: Array) -> Array:
        self._cell_gradient[...] = 0
        return super().backward(gradient)

    def _step_back(self, moment: int, gradient: Array, out: Array) -> None:
        take, forget, give, candidate = self._parts(self._sums[moment])
        bent, cell, scratch = self._bent[moment], self._cell_gradient, self._scratch
        np.square(bent, out=scratch)
        np.subtract(1, scratch, out=scratch)
        scratch *= give
        cell += np.multiply(gradient, scratch, out=scratch)
        take_slope, forget_slope, give_slope, candidate_slope = self._parts(out)
        _gate_slope(take, cell, candidate, out=take_slope)
        _gate_slope(forget, cell, self._cells[moment], out=forget_slope)
        _gate_slope(give, gradient, bent, out=give_slope)
        np.square(candidate, out=candidate_slope)
        np.subtract(1, candidate_slope, out=candidate_slope)
        candidate_slope *= take
        candidate_slope *= cell
        cell *= forget


def _gate_slope(gate: Array, gradient: Array, other: Array, out: Array) -> None:
    """The gradient by the sum of a gate, from that by its product with the other."""
    np.subtract(1, gate, out=out)
    np.multiply(gate, out, out=out)
    np.multiply(other, out, out=out)
    np.multiply(gradient, out, out=out)


def _rows(moments: Array) -> Array:
    """(T, N, numbers) as a matrix with a row for each moment of each example."""
    return moments.reshape(-1, moments.shape[-1])
