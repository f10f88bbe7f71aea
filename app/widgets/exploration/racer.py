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
    number: int = 1
    """Which of those with the same optimizer it is: one may run twice, with other settings."""

    @property
    def kind(self) -> str:
        """What the optimizer is called; its colour and marker go by that."""
        return type(self.optimizer).__name__

    @property
    def name(self) -> str:
        """What this one is called: the second Adam is "Adam 2"."""
        return self.kind if self.number == 1 else f"{self.kind} {self.number}"

    @property
    def is_copy(self) -> bool:
        """Whether another one with the same optimizer came before: it is hollow, and its line dashed."""
        return self.number > 1

    @property
    def can_be_seen(self) -> bool:
        """Whether it is in the pictures."""
        return self.is_shown and self.path is not None
