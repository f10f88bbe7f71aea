"""A racer: an optimizer with its settings, whether it is shown, and the path it took."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.exploration.race import DescentPath
from core.nn.optimizers import Optimizer
from core.nn.schedules import Constant, Schedule


@dataclass(eq=False)
class Racer:
    """One of those that run on the same surface from the same start."""

    optimizer: Optimizer
    schedule: Schedule = field(default_factory=Constant)
    """How its rate changes in the course of the race."""
    is_shown: bool = True
    path: DescentPath | None = None

    @property
    def name(self) -> str:
        """What the optimizer is called."""
        return type(self.optimizer).__name__
