"""Illnesses of the signal: it does not get through the layers, forward or back."""

from __future__ import annotations

from typing import ClassVar

from core.experiment.experiment import Experiment
from core.insight.evidence.run_evidence import RunEvidence
from core.insight.illnesses import remedies
from core.insight.illnesses.illness import Illness, Symptom
from core.insight.illnesses.readings import (
    LARGE_START,
    POOR_PROGRESS,
    dead_share,
    error_curve,
    first_ratio,
    hardly_learns,
    is_restrained,
    loss_curve,
    reach,
    saturated_share,
    share_curve,
    since,
    steps_are_large,
    times,
)
from core.nn.layers import Dense, ReLU, Sigmoid

FIRST_STEPS = 10
"""Steps before which nothing is said of a network."""
FADING_GRADIENT = 0.05
"""What comes back to the first layer, as a part of what the last one gets: less hinders learning."""
VANISHED_GRADIENT = 1e-3
"""Less than this stops it."""
DEAD, MOSTLY_DEAD = 0.5, 0.75
HALF_LEARNED = 0.5
SATURATED = 0.5
SATURATED_AT_START = 0.3
"""So many saturated outputs before the first step come from the weights, else from the steps."""


class NoLearningBySymmetry(Illness, tag="no learning by symmetry"):
    """All units of a layer start alike, get the same gradient, and stay alike."""

    label: ClassVar[str] = "No learning: all units are alike"
    says: ClassVar[str] = "All {units} units of {layer} have the same weights after {step} steps."
    why: ClassVar[str] = (
        "Units with equal weights W give equal outputs and get equal gradients dL/dW = xᵀ δ, so they stay "
        "equal for ever. A layer of them is a single unit."
    )
    code: ClassVar[tuple[type, str]] = Dense, "backward"
    follows: ClassVar[tuple[str, ...]] = (
        "vanishing gradient",
        "dead ReLUs",
        "saturated sigmoids",
        "rate too low",
        "collapsed to one class",
        "underfitting",
        "too few epochs",
    )

    def examine(self, run: RunEvidence) -> Symptom | None:
        alike = [layer for layer in run.last.learning[:-1] if layer.equal_units]
        if not alike or run.step < 1 or run.progress > 0.6:
            return None
        first = alike[0]
        return Symptom(
            sure=0.99,
            step=1,
            layers=[layer.name for layer in alike],
            figures={
                "layer": first.name,
                "units": first.units,
                "step": run.last.step,
                "equal_layers": len(alike),
                "accuracy": run.accuracy,
            },
            curve=loss_curve(run),
        )

    def remedy(self, run: RunEvidence) -> Experiment | None:
        return remedies.with_good_start(run.experiment)


class VanishingGradient(Illness, tag="vanishing gradient"):
    """What comes back to the first layers is too small to learn by (Hochreiter, 1991)."""

    label: ClassVar[str] = "The gradient vanishes"
    says: ClassVar[str] = "The first layer’s gradient is {factor} times smaller than the last one’s."
    why: ClassVar[str] = (
        "Each layer multiplies the error by W and f′ on its way back, and σ′ = σ(1 − σ) ≤ ¼: after several "
        "of them little is left. The first layers, which see the image, then hardly move."
    )
    code: ClassVar[tuple[type, str]] = Sigmoid, "backward"
    follows: ClassVar[tuple[str, ...]] = (
        "dead ReLUs",
        "saturated sigmoids",
        "rate too low",
        "collapsed to one class",
        "underfitting",
        "too few epochs",
    )

    def examine(self, run: RunEvidence) -> Symptom | None:
        start, now = reach(run.moments[0]), reach(run.last)
        seen = [share for share in (start, now) if share is not None]
        if run.step < FIRST_STEPS or not seen or min(seen) > FADING_GRADIENT:
            return None
        if not hardly_learns(
            run, HALF_LEARNED if min(seen) < VANISHED_GRADIENT else POOR_PROGRESS
        ) or _is_dead_at_start(run):
            return None
        if start is None or start > FADING_GRADIENT:  # something else came between: units died, or saturated
            return None
        share = min(seen)
        return Symptom(
            sure=0.97 if share < VANISHED_GRADIENT else 0.9 if share < 10 * VANISHED_GRADIENT else 0.7,
            step=FIRST_STEPS,
            layers=_faded(run),
            figures={
                "factor": times(share),
                "share": share,
                "share_at_start": start,
                "accuracy": run.accuracy,
            },
            curve=error_curve(run.last if now == share else run.moments[0], FADING_GRADIENT),
        )

    def remedy(self, run: RunEvidence) -> Experiment | None:
        return remedies.with_relu(run.experiment)


class DeadReLUs(Illness, tag="dead ReLUs"):
    """Units that are silent for all images get no gradient, and never come back."""

    label: ClassVar[str] = "ReLUs are dead"
    says: ClassVar[str] = "{percent}% of the units of {layer} are silent for every image."
    why: ClassVar[str] = (
        "Where z = xW + b ≤ 0 for every image, ReLU gives 0 and f′(z) = 0, so that W gets no gradient. "
        "Steps that are too large push b and W there, and nothing leads back."
    )
    code: ClassVar[tuple[type, str]] = ReLU, "backward"
    follows: ClassVar[tuple[str, ...]] = (
        "collapsed to one class",
        "underfitting",
        "too few epochs",
        "rate too low",
    )

    def examine(self, run: RunEvidence) -> Symptom | None:
        dead = [layer for layer in run.last.layers if (layer.dead or 0.0) >= DEAD]
        if run.step < FIRST_STEPS or not dead or is_restrained(run):
            return None
        worst = max(dead, key=dead_share)
        if run.progress > (1.0 if dead_share(worst) > MOSTLY_DEAD else 0.8):
            return None
        sure = 0.97 if dead_share(worst) > 0.9 and run.progress < POOR_PROGRESS else 0.85
        return Symptom(
            sure=sure,
            step=since(run, lambda moment: any(dead_share(layer) >= DEAD for layer in moment.layers)),
            layers=[layer.name for layer in dead],
            figures={
                "layer": worst.name,
                "percent": round(100 * dead_share(worst)),
                "dead": dead_share(worst),
                "dead_at_start": max(map(dead_share, run.moments[0].layers)),
                "accuracy": run.accuracy,
            },
            curve=share_curve(run, "dead units (%)", dead_share, DEAD),
        )

    def remedy(self, run: RunEvidence) -> Experiment | None:
        if max(map(dead_share, run.moments[0].layers)) >= DEAD:
            return remedies.with_leaky(remedies.wider(run.experiment, 64))
        if run.moments[0].loss > LARGE_START * run.chance_loss:
            return remedies.with_good_start(run.experiment)
        if not steps_are_large(run):
            return remedies.with_leaky(run.experiment)
        return remedies.slower(run.experiment, first_ratio(run))


class SaturatedSigmoids(Illness, tag="saturated sigmoids"):
    """Sigmoids or tanhs at the ends of their range, where the slope is next to nothing."""

    label: ClassVar[str] = "Sigmoids are saturated"
    says: ClassVar[str] = "{percent}% of the outputs of {layer} are at an end of their range."
    why: ClassVar[str] = (
        "At the ends of its range σ′(z) = σ(1 − σ) is next to 0, and with it all that goes back through the "
        "unit. Weights that are too large make z large, and the units stay there."
    )
    code: ClassVar[tuple[type, str]] = Sigmoid, "backward"
    follows: ClassVar[tuple[str, ...]] = (
        "collapsed to one class",
        "underfitting",
        "too few epochs",
        "rate too low",
    )

    def examine(self, run: RunEvidence) -> Symptom | None:
        ends = [layer for layer in run.last.layers if saturated_share(layer) >= SATURATED]
        if run.step < FIRST_STEPS or not ends or is_restrained(run):
            return None
        worst, at_start = max(ends, key=saturated_share), max(map(saturated_share, run.moments[0].layers))
        if run.progress > (0.95 if at_start >= SATURATED_AT_START else 0.8):
            return None
        return Symptom(
            sure=0.95 if at_start >= SATURATED_AT_START else 0.85,
            step=since(
                run, lambda moment: any(saturated_share(layer) >= SATURATED for layer in moment.layers)
            ),
            layers=[layer.name for layer in ends],
            figures={
                "layer": worst.name,
                "percent": round(100 * saturated_share(worst)),
                "saturated": saturated_share(worst),
                "saturated_at_start": at_start,
                "accuracy": run.accuracy,
            },
            curve=share_curve(run, "saturated outputs (%)", saturated_share, SATURATED),
        )

    def remedy(self, run: RunEvidence) -> Experiment | None:
        at_start = max(map(saturated_share, run.moments[0].layers))
        if at_start < SATURATED_AT_START:
            return remedies.slower(run.experiment, first_ratio(run))
        deep = sum(layer.saturated is not None for layer in run.last.layers) > 1
        return (remedies.with_relu if deep else remedies.with_good_start)(run.experiment)


def _is_dead_at_start(run: RunEvidence) -> bool:
    """Whether a layer is silent before the first step, and not because its weights are 0."""
    start = run.moments[0].layers
    alike = any(layer.equal_units for layer in start)
    return not alike and max(map(dead_share, start), default=0.0) > MOSTLY_DEAD


def _faded(run: RunEvidence) -> list[str]:
    """The layers to which less comes back than learning needs."""
    layers = run.moments[0].learning
    last = layers[-1].error or 1.0
    return [layer.name for layer in layers if (layer.error or 0.0) < FADING_GRADIENT * last]
