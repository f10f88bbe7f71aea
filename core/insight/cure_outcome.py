"""Whether a remedy helped: a sick run beside the one that its remedy made of it."""

from __future__ import annotations

from dataclasses import dataclass

from core.training.events import EpochEnded, RunEnded

LEAST_GAIN = 0.01
"""Accuracy that a cured run has to gain, to have been helped."""


@dataclass(frozen=True)
class CureOutcome:
    """What became of the cured run. Accuracies are shares, on images held out where there are any."""

    before: float
    after: float
    held_out: bool
    helped: bool

    @classmethod
    def of(cls, sick: RunEnded | EpochEnded, cured: RunEnded) -> CureOutcome:
        """Of a sick run, as far as it came, and of the cured one, which has ended."""
        held_out = sick.validation_accuracy is not None and cured.validation_accuracy is not None
        before = sick.validation_accuracy if held_out else sick.train_accuracy
        after = cured.validation_accuracy if held_out else cured.train_accuracy
        before, after = before or 0.0, after or 0.0
        return cls(before, after, held_out, cured.diverged is None and after >= before + LEAST_GAIN)
