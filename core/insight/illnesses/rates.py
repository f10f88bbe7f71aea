"""Illnesses of the learning rate, and numbers that outgrow all bounds."""

from __future__ import annotations

import math
from typing import ClassVar

import numpy as np
from msgspec.structs import replace

from core.experiment.experiment import Experiment
from core.insight.evidence.run_evidence import RunEvidence
from core.insight.illnesses import remedies
from core.insight.illnesses.illness import Illness, Symptom
from core.insight.illnesses.readings import (
    LARGE_START,
    LARGE_STEP,
    LARGEST_RISE,
    POOR_PROGRESS,
    dead_share,
    first_ratio,
    had_learned,
    loss_curve,
    peak,
    restraint,
    usual_ratio,
)
from core.nn.layers import Dense
from core.nn.optimizers import SGD
from core.nn.schedules import Constant

EXPLODED_LOSS = 1e4
"""A loss so many times that of chance is on its way out of all bounds."""
TINY_STEP = 3e-4
"""Updates over weights: less than this moves nothing in the time of a run."""
FIRST_STEPS = 10
SOON = 0.25
"""The part of a run in which a rough start may come right."""
LEARNED_WELL = 0.3
RECOVERED_PROGRESS = 0.9
"""A run that has come this far got over a leap in its first steps, unless that was a great one."""
GREAT_LEAP = 5.0


class Exploding(Illness, tag="exploding"):
    """Numbers grow from step to step until they are no numbers any more."""

    label: ClassVar[str] = "The run exploded"
    says: ClassVar[str] = "The loss reached {largest} before it became NaN at step {step}."
    why: ClassVar[str] = (
        "Forward z = xW and back δWᵀ multiply by the weights layer after layer, and w ← w − r g makes large "
        "weights larger. Once a number passes 3·10³⁸ it is infinite, and all that follows is NaN."
    )
    code: ClassVar[tuple[type, str]] = Dense, "forward"
    follows: ClassVar[tuple[str, ...]] = (
        "vanishing gradient",
        "dead ReLUs",
        "saturated sigmoids",
        "rate too low",
        "collapsed to one class",
        "overfitting",
        "underfitting",
        "too few epochs",
    )

    def examine(self, run: RunEvidence) -> Symptom | None:
        finite = run.losses[np.isfinite(run.losses)]
        largest = float(finite.max()) if len(finite) else run.moments[0].loss
        diverged = run.result is not None and run.result.diverged is not None
        broken = next((moment for moment in run.moments if moment.broken), None)
        bound = EXPLODED_LOSS * max(run.chance_loss, run.moments[0].loss)
        out_of_bounds = largest > bound and run.smooth_losses[-1] > 0.01 * bound
        if not (diverged or broken or out_of_bounds or len(finite) < len(run.losses)):
            return None
        layer = (run.result.diverged if run.result else None) or (broken.broken if broken else None)
        return Symptom(
            sure=0.99 if diverged or broken else 0.9,
            step=self._first_step(run),
            layers=[layer] if layer else [],
            figures={
                "layer": layer,
                "step": self._first_step(run),
                "largest": f"{largest:.3g}",
                "first_loss": run.moments[0].loss,
                "first_update_over_weights": _known(first_ratio(run)),
            },
            curve=loss_curve(run),
        )

    def remedy(self, run: RunEvidence) -> Experiment | None:
        if run.moments[0].loss > LARGE_START * run.chance_loss:
            return remedies.with_good_start(run.experiment)
        return remedies.slower(run.experiment, first_ratio(run))

    def _first_step(self, run: RunEvidence) -> int:
        """The first whose loss was no number, or beyond all bounds."""
        bound = EXPLODED_LOSS * max(run.chance_loss, run.moments[0].loss)
        wild = np.flatnonzero(~(run.losses < bound))
        if len(wild):
            return int(run.steps[wild[0], 0])
        return (run.result.step if run.result else run.step) + 1


class RateTooHigh(Illness, tag="rate too high"):
    """Steps that leap over the valley: the loss rises, saws, or falls back to chance."""

    label: ClassVar[str] = "The learning rate is too high"
    says: ClassVar[str] = (
        "The loss rose to {peak} times that of the start; the first step moved the weights by {percent}%."
    )
    why: ClassVar[str] = (
        "w ← w − r g goes down only while r is below 2 / λ, with λ the largest curvature of the loss there. "
        "Beyond, each step lands higher on the other side."
    )
    code: ClassVar[tuple[type, str]] = SGD, "step"
    follows: ClassVar[tuple[str, ...]] = (
        "vanishing gradient",
        "collapsed to one class",
        "underfitting",
        "too few epochs",
        "rate too low",
    )

    def examine(self, run: RunEvidence) -> Symptom | None:
        if run.step < FIRST_STEPS or run.moments[0].loss > LARGE_START * run.chance_loss:
            return None
        leap, fell_back = peak(run), self._fell_back(run)
        leapt = leap >= LARGEST_RISE and (run.progress < RECOVERED_PROGRESS or leap >= GREAT_LEAP)
        if not (leapt or fell_back or self._saws(run)):
            return None
        return Symptom(
            sure=0.95 if leapt or fell_back else 0.8,
            step=self._since(run),
            figures={
                "peak": f"{leap:.2g}",
                "percent": round(100 * (_known(first_ratio(run)) or 0.0), 1),
                "fell_back": int(fell_back),
                "best_progress": run.best_progress,
                "accuracy": run.accuracy,
                "learning_rate": run.experiment.optimizer.learning_rate,
            },
            curve=loss_curve(run),
        )

    def remedy(self, run: RunEvidence) -> Experiment | None:
        return remedies.slower(run.experiment, first_ratio(run))

    def _fell_back(self, run: RunEvidence) -> bool:
        """Chance again after having learned."""
        if restraint(run) == "weight decay":  # which takes away what was learned
            return False
        best = run.best_progress
        return had_learned(run) and best > LEARNED_WELL and run.progress < min(POOR_PROGRESS, 0.6 * best)

    def _saws(self, run: RunEvidence) -> bool:
        """Poor, and each step far from the one before, or nothing left to move after the first."""
        if not run.has_ended and run.share_done < SOON:
            return False
        silent = any(dead_share(layer) > 0.9 for layer in run.last.layers)
        return run.progress < 0.8 and first_ratio(run) > LARGE_STEP and (usual_ratio(run) > 5e-3 or silent)

    def _since(self, run: RunEvidence) -> int:
        high = np.flatnonzero(run.smooth_losses > LARGEST_RISE * max(run.chance_loss, run.moments[0].loss))
        if len(high):
            return int(run.steps[high[0], 0])
        return int(run.steps[int(run.smooth_losses.argmin()), 0])


class RateTooLow(Illness, tag="rate too low"):
    """A steady slope, far from flat at the end: the steps are too short for the time."""

    label: ClassVar[str] = "The learning rate is too low"
    says: ClassVar[str] = (
        "A step moves the weights by {percent}% only; after {step} steps the loss is {loss}."
    )
    why: ClassVar[str] = (
        "w ← w − r g moves by r |g|, and 0.1% of |w| is a healthy step. Far below that the loss falls as "
        "steadily as a straight line, and the run ends long before it is down."
    )
    code: ClassVar[tuple[type, str]] = SGD, "step"
    follows: ClassVar[tuple[str, ...]] = ("collapsed to one class", "underfitting", "too few epochs")

    def examine(self, run: RunEvidence) -> Symptom | None:
        ratio = usual_ratio(run)
        early = run.share_done < 0.5 and not (run.step >= 50 and first_ratio(run) < 0.1 * TINY_STEP)
        if early or not hardly_small(run) or not ratio < TINY_STEP:
            return None
        return Symptom(
            sure=0.95 if ratio < TINY_STEP / 3 else 0.85,
            step=1,
            figures={
                "percent": f"{100 * ratio:.2g}",
                "update_over_weights": ratio,
                "step": run.step,
                "loss": f"{run.smooth_losses[-1]:.3g}",
                "accuracy": run.accuracy,
                "learning_rate": run.experiment.optimizer.learning_rate,
            },
            curve=loss_curve(run),
        )

    def remedy(self, run: RunEvidence) -> Experiment | None:
        if first_ratio(run) > TINY_STEP and not isinstance(run.experiment.schedule, Constant):
            return replace(run.experiment, schedule=Constant())
        return remedies.faster(run)


def hardly_small(run: RunEvidence) -> bool:
    """Whether the loss is still far up, and no layer is dead, saturated or cut off."""
    silent = any(dead_share(layer) > 0.5 for layer in run.last.layers)
    return run.progress < 0.8 and not silent and not _starts_large(run)


def _starts_large(run: RunEvidence) -> bool:
    return run.moments[0].loss > LARGE_START * run.chance_loss


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value
