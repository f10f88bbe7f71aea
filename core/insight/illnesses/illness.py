"""An illness: what can go wrong with a run, declared once; being a subclass is the registration.

It has a name, the evidence that it needs, when it speaks and how sure it is, one remedy, and two sentences of
explanation. Everything that a person reads of it is English here and translated where it is shown.
"""

from __future__ import annotations

from typing import Any, ClassVar, Literal

import msgspec

from core.experiment.experiment import Experiment
from core.insight.evidence.run_evidence import RunEvidence
from core.nn.component import Component

Figures = dict[str, float | int | str | None]
Scale = Literal["linear", "log"]


CURVE_WORDS = (
    "loss by step",
    "gradient by layer",
    "dead units (%)",
    "saturated outputs (%)",
    "images read as each class (%)",
    "loss on images held out",
    "training accuracy (%)",
    "pixels: mean, deviation, brightest",
    "same label as the most similar image (%)",
    "chance",
    "labelled well",
    "too small to learn",
    "too many",
    "one class alone",
    "turned",
    "as good as the most similar image",
    "too faint",
)
"""What a curve and its threshold may be called, for translators."""


class EvidenceCurve(msgspec.Struct, kw_only=True, frozen=True):
    """A small plot of this very run."""

    title: str
    """What is drawn, such as "gradient by layer"."""
    x: list[float]
    y: list[float]
    threshold: float
    threshold_name: str
    scale: Scale = "linear"
    second: list[float] = []
    """A curve beside it, such as the loss on what was learned."""


class Symptom(msgspec.Struct, kw_only=True, frozen=True):
    """What an illness has found in a run."""

    sure: float
    """0 to 1; below SURE it is only perhaps so."""
    step: int
    """Since when."""
    figures: Figures
    """What it was found by; the sentence of the illness takes its figures from here."""
    layers: list[str] = []
    curve: EvidenceCurve | None = None
    beside: list[str] = []
    """What is told beside it this time, though it usually follows from it."""


SURE = 0.8
"""From here on an illness is told as a fact."""


class Illness(Component):
    """Something that can go wrong with a run."""

    says: ClassVar[str]
    """One sentence with figures of the run in braces."""
    why: ClassVar[str]
    """Two sentences, with the formula."""
    code: ClassVar[tuple[type[Any], str]]
    """Where that formula is: a class and what in it."""
    follows: ClassVar[tuple[str, ...]] = ()
    """The tags of illnesses that are only its consequences when both are found."""

    def examine(self, run: RunEvidence) -> Symptom | None:
        """What speaks for it; None where nothing does. A run that goes on is examined again and again."""
        raise NotImplementedError

    def remedy(self, run: RunEvidence) -> Experiment | None:
        """The experiment with one thing changed that cures it; None where no experiment can."""
        raise NotImplementedError


def name_of(illness: type[Illness]) -> str:
    """What stands in JSON, such as "vanishing gradient"."""
    return str(illness.__struct_config__.tag)
