"""A parameter: a dimension of a search with everything filled in, ready to be drawn from."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

Value = Any
"""A setting as it stands in an experiment's JSON."""


@dataclass(frozen=True)
class SearchParameter:
    """What a setting is drawn from: numbers from `low` to `high`, or one of `choices`."""

    path: str
    kind: Literal["number", "integer", "choice"]
    low: float = 0.0
    high: float = 0.0
    log: bool = False
    choices: tuple[Value, ...] = ()
    of: str = ""
    """The kind of part it is for; empty for all that have the field."""

    @property
    def name(self) -> str:
        """What tells it from the others of a study: `optimizer.beta1`, `optimizer.learning_rate (Adam)`."""
        return f"{self.path} ({self.of})" if self.of else self.path

    @property
    def keys(self) -> tuple[str, ...]:
        """The choices as texts, in their order; the same for the same values."""
        return tuple(msgspec.json.encode(choice).decode() for choice in self.choices)

    def share_of(self, value: Value) -> float:
        """Where a value lies, from 0 at `low` to 1 at `high` on the scale of the search; 0.5 in one point.

        Of a choice, the middle of its part of the range.
        """
        if self.kind == "choice":
            return (self.choices.index(value) + 0.5) / len(self.choices)
        low, high, inner = (math.log(v) if self.log else float(v) for v in (self.low, self.high, value))
        return (inner - low) / (high - low) if high > low else 0.5

    def value_at(self, share: float) -> Value:
        """The value there: the way back from `share_of`."""
        share = min(max(share, 0.0), 1.0)
        if self.kind == "choice":
            return self.choices[min(int(share * len(self.choices)), len(self.choices) - 1)]
        if self.log:
            value = math.exp(math.log(self.low) + share * (math.log(self.high) - math.log(self.low)))
        else:
            value = self.low + share * (self.high - self.low)
        value = min(max(value, self.low), self.high)
        return round(value) if self.kind == "integer" else value
