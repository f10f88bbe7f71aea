"""Illnesses of the fit: too much of it, too little, or of one class alone."""

from __future__ import annotations

import copy
import operator
from typing import ClassVar

import numpy as np
from msgspec.structs import replace

from core.data.augmentation.warps import Rotate, Shift
from core.experiment.experiment import Experiment
from core.insight.evidence.run_evidence import RunEvidence
from core.insight.illnesses import remedies
from core.insight.illnesses.illness import EvidenceCurve, Illness, Symptom
from core.insight.illnesses.readings import (
    FAIR,
    HeldOut,
    hardly_learns,
    held_out,
    is_restrained,
    loss_curve,
    restraint,
)
from core.nn.layers import Dense, Dropout
from core.nn.losses import CrossEntropy
from core.nn.optimizers import SGD, AdamW

FIRST_STEPS, FEW_STEPS = 30, 10
"""Before so many nothing is said; where most images are of one class, it shows sooner."""
SOON = 0.25
"""The part of a run in which one class alone may be a beginning."""
ONE_CLASS = 0.95
"""The share of images that are read as one class, from which on the others are lost."""
GAPS = ((0.3, 0.0), (0.2, 1.05), (0.15, 1.15), (0.12, 1.3))
"""Learned by heart: accuracy on what was learned, less that on other images, is more than the first, while
the loss on those has risen to more than the second times the lowest that it was."""
BY_HEART_GAP = 0.18, 1.01, 0.995, 0.25
"""The same where all that was learned is read right (the third), so that nothing is left to learn: that loss
hardly rises further, and is at least this share of that of chance."""
TURNED = 1.05
SLOW_STEPS = 150
"""A network that nothing holds back may take so many steps before it gets going."""
GOOD = 0.85
"""A run that has come this part of the way fits well, whatever held it back."""
FALLING, FLAT = 0.05, 0.02
"""The part of the loss that the last quarter of the run takes away: more is falling, less is flat."""
FEW_LOSSES = 8
FALLING_RESTRAINED, FALLING_FEW_UNITS = 0.12, 0.2


class CollapsedToOneClass(Illness, tag="collapsed to one class"):
    """The network gives the same answer, whatever it sees."""

    label: ClassVar[str] = "Collapsed to one class"
    says: ClassVar[str] = "{percent}% of the images are read as {digit}."
    why: ClassVar[str] = (
        "When the last layer’s bias alone moves, p = softmax(b) becomes the shares of the classes, the best "
        "answer without looking. The commonest class then wins every image."
    )
    code: ClassVar[tuple[type, str]] = CrossEntropy, "forward"
    follows: ClassVar[tuple[str, ...]] = ("underfitting", "too few epochs", "overfitting")

    def examine(self, run: RunEvidence) -> Symptom | None:
        top = max(run.last.answers)
        lost = 1 - run.data.majority > 0.01
        first = FEW_STEPS if run.data.majority > 0.5 else FIRST_STEPS
        soon = not run.has_ended and run.share_done < SOON
        if run.step < first or soon or top < max(ONE_CLASS, run.data.majority) or not lost:
            return None
        if not hardly_learns(run) or is_restrained(run):
            return None
        return Symptom(
            sure=0.9,
            step=_since_one_class(run),
            figures={
                "digit": int(np.argmax(run.last.answers)),
                "percent": round(100 * top),
                "answered": top,
                "commonest_share": run.data.majority,
                "accuracy": run.accuracy,
            },
            curve=_answer_curve(run),
        )

    def remedy(self, run: RunEvidence) -> Experiment | None:
        experiment = run.experiment
        if not isinstance(experiment.loss, CrossEntropy):
            return replace(experiment, loss=CrossEntropy())
        usual = remedies.faster(run)
        return replace(usual, epochs=min(4 * experiment.epochs, 100_000))


class Overfitting(Illness, tag="overfitting"):
    """What is learned by heart does not help with images never seen."""

    label: ClassVar[str] = "Overfitting"
    says: ClassVar[str] = (
        "{train}% of the training images are read right, {other}% of others; the gap opened at step {turn}."
    )
    why: ClassVar[str] = (
        "The loss is a mean over the images learned from, L = 1/N Σ Lₙ, and nothing in it says how others "
        "are read. Once these are known, what still lowers L are their peculiarities and wrong labels."
    )
    code: ClassVar[tuple[type, str]] = Dropout, "forward"
    follows: ClassVar[tuple[str, ...]] = ("too few epochs", "underfitting")

    def examine(self, run: RunEvidence) -> Symptom | None:
        others = held_out(run)
        if others is None or (len(others.losses) < 3 and not run.has_ended):
            return None
        gap = run.accuracy - others.accuracy
        last = float(np.median(others.losses[-3:]))
        rise = last / max(min(others.losses), 1e-12) if len(others.losses) > 1 else TURNED
        noise = 2 * (0.25 / others.images) ** 0.5
        reached = gap, rise, run.accuracy, last / run.chance_loss
        if gap < noise or not any(all(map(operator.ge, reached, least)) for least in (*GAPS, BY_HEART_GAP)):
            return None
        turn = int(others.steps[int(np.argmin(others.losses))])
        return Symptom(
            sure=0.95 if rise >= TURNED and gap > 0.2 else 0.85,
            step=turn,
            figures={
                "train": round(100 * run.accuracy),
                "other": round(100 * others.accuracy),
                "turn": turn,
                "gap": gap,
                "lowest_loss": min(others.losses),
                "last_loss": last,
            },
            curve=_held_out_curve(others),
        )

    def remedy(self, run: RunEvidence) -> Experiment | None:
        """More images, for as many steps, where the set has them; else what hinders learning by heart."""
        experiment, data = run.experiment, run.experiment.data
        used = data.train_size or run.data.available
        if run.data.available >= 4 * used:
            factor = min(10, run.data.available // used)
            more = replace(copy.copy(data), train_size=used * factor)
            return replace(experiment, data=more, epochs=max(2, -(-experiment.epochs // factor)))
        if not experiment.weight_decay and not data.augmentation:
            return replace(experiment, weight_decay=0.01)
        return replace(experiment, data=replace(copy.copy(data), augmentation=[Shift(), Rotate()]))


class Underfitting(Illness, tag="underfitting"):
    """The network cannot hold what it is to learn, or is kept from it."""

    label: ClassVar[str] = "Underfitting"
    says: ClassVar[str] = "Only {train}% of the training images are read right, and the loss is flat."
    why: ClassVar[str] = (
        "A layer y = f(Wx + b) of n units passes on n numbers, and decay λW and dropout take from what it "
        "holds. Where that is less than the classes need, more training changes nothing."
    )
    code: ClassVar[tuple[type, str]] = Dense, "forward"
    follows: ClassVar[tuple[str, ...]] = ("too few epochs",)

    def examine(self, run: RunEvidence) -> Symptom | None:
        cause = restraint(run)
        falls, first = fall(run), FIRST_STEPS if cause else SLOW_STEPS
        if run.share_done < 0.6 or run.step < first or run.progress > (GOOD if cause else FAIR):
            return None
        most = FALLING_FEW_UNITS if cause == "few units" else FALLING_RESTRAINED if cause else FLAT
        if falls > most:
            return None
        return Symptom(
            sure=0.9 if cause else 0.8,
            step=run.step,
            figures={
                "train": round(100 * run.accuracy),
                "accuracy": run.accuracy,
                "neighbours": run.data.neighbours,
                "last_fall": falls,
                "restraint": cause,
            },
            curve=_accuracy_curve(run),
        )

    def remedy(self, run: RunEvidence) -> Experiment | None:
        experiment = run.experiment
        match restraint(run):
            case "weight decay":
                optimizer = experiment.optimizer
                if isinstance(optimizer, AdamW):
                    optimizer = replace(copy.copy(optimizer), decay=0.01)
                return replace(experiment, weight_decay=0.0, optimizer=optimizer)
            case "dropout":
                return remedies.with_network_values(experiment, dropout=0.1, input_dropout=0.0)
            case "few units":
                return remedies.wider(experiment, 64)
        return remedies.wider(experiment, 128)


class TooFewEpochs(Illness, tag="too few epochs"):
    """The run ended while it was still learning fast."""

    label: ClassVar[str] = "Too few epochs"
    says: ClassVar[str] = "The loss still fell by {percent}% in the last quarter of the run."
    why: ClassVar[str] = (
        "Every step w ← w − r g goes a part of the way only. As long as the loss falls, more steps make the "
        "network better."
    )
    code: ClassVar[tuple[type, str]] = SGD, "step"

    def examine(self, run: RunEvidence) -> Symptom | None:
        falls = fall(run)
        if not run.has_ended or falls < FALLING or run.progress > 1 or run.accuracy > 0.98:
            return None
        return Symptom(
            sure=0.9 if falls > 3 * FALLING else 0.7,
            step=run.step,
            figures={"percent": round(100 * falls), "last_fall": falls, "accuracy": run.accuracy},
            curve=loss_curve(run),
        )

    def remedy(self, run: RunEvidence) -> Experiment | None:
        return replace(run.experiment, epochs=min(3 * run.experiment.epochs, 100_000))


def fall(run: RunEvidence) -> float:
    """The part of the loss that the last quarter of the steps took away; where they are few, all of them."""
    if len(run.losses) < FEW_LOSSES:
        start = run.moments[0].loss
        return (start - run.last.loss) / start if start else 0.0
    quarter = max(1, len(run.losses) // 4)
    before, last = run.smooth_losses[-2 * quarter : -quarter], run.smooth_losses[-quarter:]
    if not len(before) or not np.isfinite(before).all() or not np.isfinite(last).all():
        return 0.0
    return float((before.mean() - last.mean()) / max(before.mean(), 1e-12))


def _since_one_class(run: RunEvidence) -> int:
    step = run.moments[-1].step
    for moment in reversed(run.moments):
        if max(moment.answers) < ONE_CLASS:
            break
        step = moment.step
    return max(step, 1)


def _answer_curve(run: RunEvidence) -> EvidenceCurve:
    return EvidenceCurve(
        title="images read as each class (%)",
        x=[float(place) for place in range(len(run.last.answers))],
        y=[100 * share for share in run.last.answers],
        threshold=100 * ONE_CLASS,
        threshold_name="one class alone",
    )


def _held_out_curve(others: HeldOut) -> EvidenceCurve:
    return EvidenceCurve(
        title="loss on images held out",
        x=[float(step) for step in others.steps],
        y=others.losses,
        threshold=TURNED * min(others.losses),
        threshold_name="turned",
    )


def _accuracy_curve(run: RunEvidence) -> EvidenceCurve:
    reach = run.data.majority + GOOD * (run.data.neighbours - run.data.majority)
    return EvidenceCurve(
        title="training accuracy (%)",
        x=[float(moment.step) for moment in run.moments],
        y=[100 * moment.accuracy for moment in run.moments],
        threshold=100 * reach,
        threshold_name="as good as the most similar image",
    )
