"""Surfaces: functions of two numbers, x and y, on which optimizers can be watched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from core.autodiff.formula import Formula, FormulaError, parse
from core.autodiff.node import backpropagate
from core.errors import UserError
from core.types import Array


@dataclass(frozen=True, eq=False)
class Surface:
    """A formula in x and y, the part of the plane that is shown, and where one starts in it."""

    name: str
    text: str
    bounds: tuple[float, float, float, float] = (-5.0, 5.0, -5.0, 5.0)
    """Least and largest x, least and largest y."""
    start: tuple[float, float] = (-4.0, 3.0)
    minima: tuple[tuple[float, float], ...] = ()
    """Where it is lowest; empty if that is not known."""
    noise: float = 0.0
    """The standard deviation of what a mini-batch would add to each gradient, by default."""
    steps: int = 30
    rates: Mapping[str, float] = field(default_factory=dict)
    """A learning rate that suits it, by the name of the optimizer, where those of the texts do not."""

    @cached_property
    def formula(self) -> Formula:
        """Raises FormulaError for a text that is none, or that is no function of the two numbers x and y."""
        formula = parse(self.text)
        for name in formula.names:
            if name not in {"x", "y"}:
                start = self.text.index(name)
                unknown = UserError("“{name}” has no value: write x and y", name=name)
                raise FormulaError(start, start + len(name), unknown)
        for part in formula.parts:
            if part.operation is not None and not part.operation.is_elementwise:
                joining = UserError(
                    "“{sign}” joins numbers: a surface has one at each place", sign=part.operation.sign
                )
                raise FormulaError(part.start, part.stop, joining)
        return formula

    def values(self, x: Array, y: Array) -> Array:
        """The height at points of any shape."""
        heights = self.formula.graph({"x": x, "y": y}).value
        return np.broadcast_to(heights, np.broadcast_shapes(np.shape(x), np.shape(y)))

    def gradients(self, points: Array) -> Array:
        """The gradient (N, 2) at each of the points (N, 2)."""
        end = self.formula.graph({"x": points[:, 0], "y": points[:, 1]})
        found = {node.name: node.gradient for node in backpropagate(end)}
        none = np.zeros(len(points))
        return np.stack([found.get("x", none), found.get("y", none)], axis=1)

    def gradient(self, point: Array) -> Array:
        """The gradient (2,) at a point (2,)."""
        return np.asarray(self.gradients(point[None])[0])

    def grid(self, columns: int, rows: int) -> tuple[Array, Array, Array]:
        """x (columns,), y (rows,) over the bounds, and the height (rows, columns)."""
        left, right, bottom, top = self.bounds
        x, y = np.linspace(left, right, columns), np.linspace(bottom, top, rows)
        return x, y, np.array(self.values(x[None, :], y[:, None]))

    def distance(self, points: Array) -> Array:
        """From points (N, 2) to the nearest minimum, (N,); NaN where no minimum is known."""
        if not self.minima:
            return np.full(len(points), np.nan)
        away = points[:, None, :] - np.array(self.minima)[None]
        with np.errstate(over="ignore"):
            return np.asarray(np.sqrt((away**2).sum(axis=2)).min(axis=1))


def _rates(
    sgd: float, momentum: float, nesterov: float, adagrad: float, rmsprop: float, adam: float
) -> Mapping[str, float]:
    names = {"SGD": sgd, "Momentum": momentum, "Nesterov": nesterov, "AdaGrad": adagrad, "RMSProp": rmsprop}
    return {**names, "Adam": adam, "AdamW": adam}


SURFACES = (
    Surface("Ravine", "x^2 / 20 + y^2", (-8, 4, -3.2, 3.2), (-7, 2), ((0.0, 0.0),)),
    Surface("Ravine with noise", "x^2 / 20 + y^2", (-8, 4, -3.2, 3.2), (-7, 2), ((0.0, 0.0),), 0.3, 60),
    Surface(
        "Rosenbrock",
        "(1 - x)^2 + 100 * (y - x^2)^2",
        (-2.2, 2.2, -1.2, 3.2),
        (-1.5, 2),
        ((1.0, 1.0),),
        steps=200,
        rates=_rates(sgd=0.001, momentum=0.0005, nesterov=0.0005, adagrad=0.5, rmsprop=0.03, adam=0.1),
    ),
    Surface(
        "Beale",
        "(1.5 - x + x * y)^2 + (2.25 - x + x * y^2)^2 + (2.625 - x + x * y^3)^2",
        (-4.5, 4.5, -4.5, 4.5),
        (-3, -2.5),
        ((3.0, 0.5),),
        steps=200,
        rates=_rates(sgd=0.0003, momentum=0.0001, nesterov=0.0001, adagrad=1.5, rmsprop=0.1, adam=0.3),
    ),
    Surface(
        "Himmelblau",
        "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
        (-6, 6, -6, 6),
        (-0.5, -1),
        ((3.0, 2.0), (-2.805118, 3.131312), (-3.779310, -3.283186), (3.584428, -1.848126)),
        steps=60,
        rates=_rates(sgd=0.009, momentum=0.004, nesterov=0.004, adagrad=0.8, rmsprop=0.07, adam=0.3),
    ),
    Surface(
        "Saddle",
        "x^2 / 4 - y^2 / 4 + y^4 / 40",
        (-4, 4, -4, 4),
        (-3, 0.001),
        ((0.0, 5**0.5), (0.0, -(5**0.5))),
        steps=60,
        rates=_rates(sgd=0.3, momentum=0.1, nesterov=0.1, adagrad=0.5, rmsprop=0.05, adam=0.1),
    ),
    Surface("Plateau", "1 - exp(-(x^2 + y^2) / 4)", (-6, 6, -4, 4), (-4, 1.5), ((0.0, 0.0),), steps=100),
)
"""The first one is that of "deep learning from scratch" texts, with their start and number of steps."""
