"""The illnesses of a run: what each is found by, and what cures it. Being a subclass is the registration.

They judge what `core.insight.evidence` knows and change nothing; a remedy is another experiment.
"""

from __future__ import annotations

from core.insight.illnesses.data import BatchTooSmall, InputNotScaled, LabelsDoNotFit
from core.insight.illnesses.fit import CollapsedToOneClass, Overfitting, TooFewEpochs, Underfitting
from core.insight.illnesses.illness import EvidenceCurve, Illness, Symptom, name_of
from core.insight.illnesses.rates import Exploding, RateTooHigh, RateTooLow
from core.insight.illnesses.signals import (
    DeadReLUs,
    NoLearningBySymmetry,
    SaturatedSigmoids,
    VanishingGradient,
)

ILLNESSES: tuple[type[Illness], ...] = (
    InputNotScaled,
    LabelsDoNotFit,
    NoLearningBySymmetry,
    Exploding,
    VanishingGradient,
    DeadReLUs,
    SaturatedSigmoids,
    RateTooHigh,
    BatchTooSmall,
    RateTooLow,
    Overfitting,
    CollapsedToOneClass,
    Underfitting,
    TooFewEpochs,
)
"""All of them, the most serious first."""

__all__ = ["ILLNESSES", "EvidenceCurve", "Illness", "Symptom", "name_of"]
