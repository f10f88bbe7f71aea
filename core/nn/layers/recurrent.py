"""Recurrent layers: the same step for each row of an image, with a state that remembers the rows before."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec
import numpy as np
from msgspec import Meta

from core.nn.initializers import AnyInitializer, Xavier
from core.nn.layers.base import Layer, ShapeError
from core.nn.parameters import Role
from core.types import Array, Shape


class Recurrent(Layer):
    """state[t] = step(inputs[t] U + state[t - 1] W + b), from a state of zeros.

    The rows of images (C, H, W) are the moments, of C W inputs each; so are those of sequences (T, inputs).
    The output is the last state (units,), or all of them (T, units). Gradients come back through time
    (Werbos, 1990). Whatever does not wait for the state is done for all moments in one product.
    """

    menu_group: ClassVar[str] = "With weights"
    gates: ClassVar[int]
    """How many sums a unit makes at each moment."""

    units: Annotated[
        int, Meta(ge=1, le=4096, description="Number of units.", extra={"phrase": "{value}"})
    ] = 64
    sequence: Annotated[
        bool, Meta(description="Output the state at every time step, for another recurrent layer.")
    ] = False
    initializer: Annotated[AnyInitializer, Meta(description="How the weights are initialized.")] = (
        msgspec.field(default_factory=Xavier)
    )

    def build(self, input_shape: Shape) -> Shape:
        if len(input_shape) not in {2, 3}:
            raise ShapeError(
                "{layer} needs images or sequences: put it before Flatten.",
                layer=type(self).__name__,
            )
        *channels, time_steps, width = input_shape
        self._input_shape, self._time_steps = input_shape, time_steps
        self._input_count, sums = int(np.prod([*channels, width])), self.gates * self.units
        self._input_weight = self.declare(
            "input_weight",
            (self._input_count, sums),
            Role.WEIGHT,
            self.initializer,
            self._input_count,
            self.units,
        )
        self._state_weight = self.declare(
            "state_weight", (self.units, sums), Role.WEIGHT, self.initializer, self.units, self.units
        )
        self._bias = self.declare("bias", (sums,), Role.OFFSET, 0.0)
        self._input_gradient_wanted = True
        return (time_steps, self.units) if self.sequence else (self.units,)

    def skip_input_gradient(self) -> bool:
        self._input_gradient_wanted = False
        return True

    def resize(self, batch: int) -> None:
        time_steps, sums = self._time_steps, self.gates * self.units
        self._inputs = self.buffer("inputs", time_steps, batch, self._input_count)
        self._input_gradient = self.buffer("input gradient", time_steps, batch, self._input_count)
        self._sums = self.buffer("sums", time_steps, batch, sums)
        self._sum_gradients = self.buffer("sum gradients", time_steps, batch, sums)
        self._recurrent_sums = self.buffer("added", batch, sums)
        self._states = self.buffer("states", time_steps + 1, batch, self.units)
        self._states[0] = 0
        self._next_state_gradient = self.buffer("next state gradient", batch, self.units)
        self._state_gradient = self.buffer("state gradient", batch, self.units)
        self._ones = self.buffer("ones", time_steps * batch)
        self._ones[...] = 1

    def forward(self, inputs: Array, training: bool) -> Array:
        np.copyto(self._by_example(self._inputs), inputs)
        np.matmul(_rows(self._inputs), self._input_weight.value, out=_rows(self._sums))
        np.add(self._sums, self._bias.value, out=self._sums)
        for time_step, sums in enumerate(self._sums):
            np.matmul(self._states[time_step], self._state_weight.value, out=self._recurrent_sums)
            np.add(sums, self._recurrent_sums, out=sums)
            self._step(time_step, sums, out=self._states[time_step + 1])
        return self._states[1:].swapaxes(0, 1) if self.sequence else self._states[-1]

    def backward(self, gradient: Array) -> Array:
        self._next_state_gradient[...] = 0
        for time_step in reversed(range(self._time_steps)):
            self._state_gradient[...] = self._next_state_gradient
            if self.sequence:
                self._state_gradient += gradient[:, time_step]
            elif time_step == self._time_steps - 1:
                self._state_gradient += gradient
            self._step_back(time_step, self._state_gradient, out=self._sum_gradients[time_step])
            np.matmul(
                self._sum_gradients[time_step], self._state_weight.value.T, out=self._next_state_gradient
            )
        sum_gradients = _rows(self._sum_gradients)
        np.matmul(_rows(self._inputs).T, sum_gradients, out=self._input_weight.gradient)
        np.matmul(_rows(self._states[:-1]).T, sum_gradients, out=self._state_weight.gradient)
        np.matmul(self._ones, sum_gradients, out=self._bias.gradient)
        if self._input_gradient_wanted:
            np.matmul(sum_gradients, self._input_weight.value.T, out=_rows(self._input_gradient))
        return self._by_example(self._input_gradient)

    def _by_example(self, time_steps: Array) -> Array:
        """What lies moment after moment, (T, N, inputs), seen as examples: (N, *input shape)."""
        *channels, _, width = self._input_shape
        split = time_steps.reshape(*time_steps.shape[:2], *channels, width)
        return np.moveaxis(split, 0, -2)

    def _step(self, time_step: int, sums: Array, out: Array) -> None:
        """Write the state after a moment, from the sums (N, gates x units), which may be overwritten."""
        raise NotImplementedError

    def _step_back(self, time_step: int, gradient: Array, out: Array) -> None:
        """Write the gradient by the sums of a moment, from that by the state after it."""
        raise NotImplementedError


class ElmanRNN(Recurrent):
    """state = tanh(sum): the simplest recurrent layer (Elman, 1990)."""

    gates: ClassVar[int] = 1
    output_range: ClassVar[tuple[float, float] | None] = (-1.0, 1.0)

    def _step(self, time_step: int, sums: Array, out: Array) -> None:
        np.tanh(sums, out=out)

    def _step_back(self, time_step: int, gradient: Array, out: Array) -> None:
        np.square(self._states[time_step + 1], out=out)
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
        self._cells = self.buffer("cells", self._time_steps + 1, batch, self.units)
        self._cells[0] = 0
        self._cell_tanh = self.buffer("cell tanh", self._time_steps, batch, self.units)
        self._cell_gradient = self.buffer("cell gradient", batch, self.units)
        self._scratch = self.buffer("scratch", batch, self.units)

    def _split_gates(self, sums: Array) -> list[Array]:
        """Input, forget and output gate, and the candidate."""
        return [sums[:, gate * self.units : (gate + 1) * self.units] for gate in range(4)]

    def _step(self, time_step: int, sums: Array, out: Array) -> None:
        input_gate, forget_gate, output_gate, candidate = self._split_gates(sums)
        cell, cell_tanh = self._cells[time_step + 1], self._cell_tanh[time_step]
        forget_gate += 1
        gates = sums[:, : 3 * self.units]
        gates *= 0.5  # the sigmoid is (1 + tanh(z / 2)) / 2
        np.tanh(sums, out=sums)
        gates += 1
        gates *= 0.5
        np.multiply(forget_gate, self._cells[time_step], out=cell)
        cell += np.multiply(input_gate, candidate, out=self._scratch)
        np.tanh(cell, out=cell_tanh)
        np.multiply(output_gate, cell_tanh, out=out)

    def backward(self, gradient: Array) -> Array:
        self._cell_gradient[...] = 0
        return super().backward(gradient)

    def _step_back(self, time_step: int, gradient: Array, out: Array) -> None:
        input_gate, forget_gate, output_gate, candidate = self._split_gates(self._sums[time_step])
        # The gradient by the cell after this step: so far what later steps sent back, in the end that by the
        # cell before it. It is kept from step to step, as the cell is on the way forward.
        cell_tanh, cell_gradient, scratch = self._cell_tanh[time_step], self._cell_gradient, self._scratch
        np.square(cell_tanh, out=scratch)
        np.subtract(1, scratch, out=scratch)
        scratch *= output_gate
        cell_gradient += np.multiply(gradient, scratch, out=scratch)
        input_gate_gradient, forget_gate_gradient, output_gate_gradient, candidate_gradient = (
            self._split_gates(out)
        )
        _gate_gradient(input_gate, cell_gradient, candidate, out=input_gate_gradient)
        _gate_gradient(forget_gate, cell_gradient, self._cells[time_step], out=forget_gate_gradient)
        _gate_gradient(output_gate, gradient, cell_tanh, out=output_gate_gradient)
        np.square(candidate, out=candidate_gradient)
        np.subtract(1, candidate_gradient, out=candidate_gradient)
        candidate_gradient *= input_gate
        candidate_gradient *= cell_gradient
        cell_gradient *= forget_gate


def _gate_gradient(gate: Array, gradient: Array, other: Array, out: Array) -> None:
    """The gradient by the sum of a gate, from that by its product with the other."""
    np.subtract(1, gate, out=out)
    np.multiply(gate, out, out=out)
    np.multiply(other, out, out=out)
    np.multiply(gradient, out, out=out)


def _rows(time_steps: Array) -> Array:
    """(T, N, numbers) as a matrix with a row for each moment of each example."""
    return time_steps.reshape(-1, time_steps.shape[-1])
