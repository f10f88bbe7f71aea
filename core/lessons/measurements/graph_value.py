"""The measurement of the computational graph: a formula, its value, and one slope by the chain rule."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from core.errors import FieldError, UserError
from core.lessons.measurements.base import LoadData, Measured, Measurement

DIFFERENCE = 1e-4
FormulaText = Annotated[str, Meta(min_length=1, max_length=200)]
VariableName = Annotated[str, Meta(min_length=1, max_length=20)]
VariableValue = Annotated[float, Meta(ge=-1e6, le=1e6)]


class GraphValue(Measurement, kw_only=True):
    """A formula as the room Computational graph reads it; the seed plays no part."""

    formula: FormulaText = "(apple * apples) * tax"
    values: dict[VariableName, VariableValue]
    by: VariableName
    """The variable by which the slope is taken."""

    figures = ("value", "slope", "numerical_slope", "difference", "nodes")

    def needed_bytes(self) -> int:
        """A handful; what is wrong with the formula is told here."""
        from core.autodiff.formula import FormulaError, parse  # not at a start of the window

        try:
            names = parse(self.formula).names
            self._numbers(0.0)
        except FormulaError as fault:
            raise FieldError("formula", fault) from None
        if self.by not in names:
            unknown = UserError("the formula has no “{name}”", name=self.by)
            raise FieldError("by", unknown)
        return 0

    def measure(self, seed: int, load: LoadData) -> Iterator[Measured]:
        """Once forward, once back, and twice forward for the numerical slope."""
        from core.autodiff.formula import parse
        from core.autodiff.node import backpropagate, topological_order

        end = parse(self.formula).graph(dict(self.values))
        backpropagate(end)
        order = topological_order(end)
        slope = next(float(node.gradient) for node in order if node.name == self.by)
        numerical = (self._numbers(DIFFERENCE) - self._numbers(-DIFFERENCE)) / (2 * DIFFERENCE)
        figures = {
            "value": float(end.value),
            "slope": slope,
            "numerical_slope": numerical,
            "difference": abs(slope - numerical),
            "nodes": float(len(order)),
        }
        yield Measured(share=1.0, figures=figures)

    def _numbers(self, move: float) -> float:
        """The value with the variable moved by so much. Raises FormulaError where there is none."""
        from core.autodiff.formula import parse

        values = {**self.values, self.by: self.values.get(self.by, math.nan) + move}
        return float(parse(self.formula).graph(values).value)
