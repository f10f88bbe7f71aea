"""Illnesses of what goes in: images, labels, and batches too small to be measured."""

from __future__ import annotations

import math
from typing import ClassVar

from msgspec.structs import replace

from core.experiment.experiment import Experiment
from core.insight.evidence.run_evidence import RunEvidence
from core.insight.illnesses import remedies
from core.insight.illnesses.illness import SURE, EvidenceCurve, Figures, Illness, Symptom
from core.insight.illnesses.readings import FAIR, held_out, loss_curve
from core.nn.layers import BatchNorm, Dense
from core.nn.losses import CrossEntropy

LEAST_DEVIATION = 0.05
"""How much a pixel differs from image to image at least, in a set that can be learned well."""
MOST_IDENTICAL = 0.5
"""More than this share of images that are one and the same is no set."""
DEVIATIONS = 4.0
"""Further from chance than so many standard deviations is no chance."""
ENOUGH_IMAGES, LABELLED_WELL = 400, 0.72
"""Of so many images the most alike have one label more often than this, in digits, clothes and InkDigits."""
BY_HEART = 0.8, 0.15
"""At most so many of others are read right, and so much more of those that were learned."""
GOOD_BATCH = 32
MORE_EPOCHS = 4
"""Larger batches are fewer steps: so many times the epochs make up for some of them."""
TINY_BATCH, SMALL_BATCH = 3, 8
"""Of two images batch norm tells little more than which is larger: so few, and a poor fit, are ill."""
BATCH_NOISE = 0.25
"""The loss in batches of the run's size over that in one large batch, less 1: more than this is noise."""
MUCH_WORSE = 0.15
"""The same difference, as a part of the loss of chance."""


class InputNotScaled(Illness, tag="input not scaled or constant"):
    """Images that are all alike, or differ by next to nothing."""

    label: ClassVar[str] = "The images hardly differ"
    says: ClassVar[str] = "A pixel differs from image to image by {deviation}, of a range from 0 to 1."
    why: ClassVar[str] = (
        "z = Wx + b tells two images apart by W (x₁ − x₂), and dL/dW = xᵀδ is as small as x is. "
        "Where x hardly differs, so does every answer."
    )
    code: ClassVar[tuple[type, str]] = Dense, "forward"
    follows: ClassVar[tuple[str, ...]] = (
        "labels that do not fit",
        "vanishing gradient",
        "dead ReLUs",
        "saturated sigmoids",
        "rate too high",
        "rate too low",
        "collapsed to one class",
        "underfitting",
        "overfitting",
        "too few epochs",
    )

    def examine(self, run: RunEvidence) -> Symptom | None:
        data = run.data
        if data.deviation >= LEAST_DEVIATION and data.constant <= MOST_IDENTICAL:
            return None
        return Symptom(
            sure=0.97,
            step=1,
            figures={
                "deviation": f"{data.deviation:.2g}",
                "mean": data.mean,
                "brightest": data.largest,
                "same_images": data.constant,
                "accuracy": run.accuracy,
            },
            curve=EvidenceCurve(
                title="pixels: mean, deviation, brightest",
                x=[1.0, 2.0, 3.0],
                y=[data.mean, data.deviation, data.largest],
                threshold=LEAST_DEVIATION,
                threshold_name="too faint",
            ),
        )

    def remedy(self, run: RunEvidence) -> Experiment | None:
        if run.data.constant > MOST_IDENTICAL or run.data.deviation == 0:
            return None
        return remedies.with_normalized_input(run.experiment, run.started.classes)


class LabelsDoNotFit(Illness, tag="labels that do not fit"):
    """Images that are alike have different labels, all of them or many, as if these had been shuffled."""

    label: ClassVar[str] = "The labels do not fit the images"
    says: ClassVar[str] = (
        "Of the images most alike, {percent}% have the same label; by chance it would be {chance}%."
    )
    why: ClassVar[str] = (
        "A network can learn P(label | image) only where images that are alike have the same label. Where "
        "they have not, it lowers −ln p[label] by heart, image by image, and that helps with no other."
    )
    code: ClassVar[tuple[type, str]] = CrossEntropy, "forward"
    follows: ClassVar[tuple[str, ...]] = (
        "overfitting",
        "underfitting",
        "collapsed to one class",
        "too few epochs",
        "rate too low",
        "rate too high",
    )

    def examine(self, run: RunEvidence) -> Symptom | None:
        return _labels_by_chance(run) or _some_labels_wrong(run)

    def remedy(self, run: RunEvidence) -> Experiment | None:
        return None  # no setting mends labels: they have to be imported anew


class BatchTooSmall(Illness, tag="batch too small for batch norm"):
    """Mean and variance of a few images are noise, and every image is read through them."""

    label: ClassVar[str] = "The batch is too small for batch norm"
    says: ClassVar[str] = (
        "In batches of {batch} images the loss is {small}; in one of {sample} it is {large}."
    )
    why: ClassVar[str] = (
        "Batch norm computes (x − μ) / √(σ² + ε) with μ and σ² of the batch, whose error falls with 1/√N "
        "only. In a batch of a few images each image changes with the others; reading uses other averages."
    )
    code: ClassVar[tuple[type, str]] = BatchNorm, "forward"
    follows: ClassVar[tuple[str, ...]] = ("underfitting", "too few epochs", "rate too high", "overfitting")

    def examine(self, run: RunEvidence) -> Symptom | None:
        now = run.last
        if now.batch_loss is None or run.step < 50:
            return None
        size = (run.experiment.batch_size or 1) // (run.experiment.workers or 1)
        worse = now.batch_loss - now.loss
        noise = worse / max(now.loss, 0.1 * run.chance_loss)
        noisy = noise >= BATCH_NOISE or worse >= MUCH_WORSE * run.chance_loss
        lost = size <= TINY_BATCH and run.share_done >= 0.5 and run.progress < FAIR
        if size > SMALL_BATCH or not (noisy or lost):
            return None
        return Symptom(
            sure=0.95 if size <= 4 and noise > 2 * BATCH_NOISE else 0.8,
            step=1,
            figures={
                "batch": size,
                "small": f"{now.batch_loss:.2f}",
                "large": f"{now.loss:.2f}",
                "sample": 200,
                "noise": noise,
                "accuracy": run.accuracy,
            },
            curve=loss_curve(run),
        )

    def remedy(self, run: RunEvidence) -> Experiment | None:
        batch = min(GOOD_BATCH, run.started.train_size)
        times = min(MORE_EPOCHS, batch // (run.experiment.batch_size or batch))
        return replace(run.experiment, batch_size=batch, epochs=run.experiment.epochs * max(times, 1))


def _labels_by_chance(run: RunEvidence) -> Symptom | None:
    """No image tells anything about the label of another."""
    data, others = run.data, held_out(run)
    deviation = math.sqrt(data.chance * (1 - data.chance) / max(data.images, 1))
    most = data.chance + DEVIATIONS * deviation
    if data.neighbours > most or data.chance > 0.9:
        return None
    if others is not None:
        spread = math.sqrt(0.25 / others.images)
        if others.accuracy > data.majority + DEVIATIONS * spread:
            return None
    curve = _same_label_curve(data.chance, data.neighbours, (most, "chance"))
    return Symptom(sure=0.95, step=1, figures=_label_figures(run, data.neighbours), curve=curve)


def _some_labels_wrong(run: RunEvidence) -> Symptom | None:
    """Even images that are nearly the same differ in their labels, which the run knows by heart alone."""
    data, others = run.data, held_out(run)
    if data.images < ENOUGH_IMAGES or data.alike > LABELLED_WELL or others is None:
        return None
    if others.accuracy > BY_HEART[0] or run.accuracy - others.accuracy < BY_HEART[1]:
        return None
    curve = _same_label_curve(data.chance, data.alike, (LABELLED_WELL, "labelled well"))
    return Symptom(
        sure=0.9 if data.alike < LABELLED_WELL - 0.05 else SURE,
        step=1,
        figures=_label_figures(run, data.alike),
        curve=curve,
        beside=["overfitting"],
    )


def _label_figures(run: RunEvidence, same: float) -> Figures:
    data, others = run.data, held_out(run)
    return {
        "percent": f"{100 * same:.1f}",
        "chance": f"{100 * data.chance:.1f}",
        "neighbours": data.neighbours,
        "alike": data.alike,
        "train": run.accuracy,
        "other": None if others is None else others.accuracy,
    }


def _same_label_curve(chance: float, same: float, threshold: tuple[float, str]) -> EvidenceCurve:
    least, name = threshold
    return EvidenceCurve(
        title="same label as the most similar image (%)",
        x=[1.0, 2.0],
        y=[100 * chance, 100 * same],
        threshold=100 * least,
        threshold_name=name,
    )
