"""An assessment: all figures that tell how well a model reads a set of images, and how sure it may be."""

from __future__ import annotations

import copy
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.insight.abstention import Abstention, abstention
from core.insight.calibration_curve import CalibrationCurve, calibration_curve
from core.insight.class_scores import ClassScore, class_scores
from core.insight.predictions import Predictions
from core.insight.proportion import Proportion
from core.insight.temperatures import Temperatures
from core.nn.losses import Loss
from core.nn.network import softmax
from core.training.calibration import Calibration


@dataclass(frozen=True, eq=False)
class Assessment:
    """The figures of the images that belong to a class; the others have no right answer."""

    accuracy: Proportion
    loss: float | None
    """The mean of what training minimized; None of no images."""
    confusion: NDArray[np.int64]
    """(classes, classes) counts, the truth in rows."""
    classes: tuple[ClassScore, ...]
    plain: CalibrationCurve
    """As softmax makes probabilities of logits."""
    calibrated: CalibrationCurve
    """After the temperature."""
    temperature: float
    abstention: Abstention

    @property
    def images(self) -> int:
        """How many there are."""
        return self.accuracy.total

    def frequent_errors(self, count: int) -> list[tuple[int, int, int]]:
        """Label, reading and how often, the most frequent first."""
        errors = self.confusion.copy()
        np.fill_diagonal(errors, 0)
        order = np.argsort(-errors, axis=None, kind="stable")[:count]
        labels, readings = np.unravel_index(order, errors.shape)
        found = zip(labels.tolist(), readings.tolist(), errors.ravel()[order].tolist(), strict=True)
        return [(label, reading, times) for label, reading, times in found if times]


def assess(
    predictions: Predictions,
    loss: Loss,
    calibration: Calibration | None = None,
    temperatures: Temperatures | None = None,
) -> Assessment:
    """All figures. Without `temperatures` they are those of `calibration`, else fitted here: half a second
    for 10,000 images.
    """
    known = predictions.known
    logits, labels = predictions.usable_logits[known], predictions.labels[known]
    right = predictions.readings[known] == labels
    if temperatures is None:
        temperatures = (
            Temperatures.own(calibration.temperature) if calibration else Temperatures.fitted(logits, labels)
        )
    plain = softmax(logits.copy()).max(axis=1, initial=0)
    mild = temperatures.probabilities(logits).max(axis=1, initial=0)
    threshold = (calibration or Calibration()).known_from
    return Assessment(
        accuracy=Proportion(int(right.sum()), len(right)),
        loss=_loss(predictions, loss),
        confusion=predictions.confusion,
        classes=class_scores(predictions.confusion),
        plain=calibration_curve(plain, right),
        calibrated=calibration_curve(mild, right),
        temperature=temperatures.whole,
        abstention=abstention(predictions.certainty[known], right, threshold),
    )


@np.errstate(over="ignore", invalid="ignore")  # a network that diverged says so in its figures
def _loss(predictions: Predictions, loss: Loss) -> float | None:
    """Of the logits as they are: a loss of one that diverged is no number."""
    known = predictions.known
    logits, labels = predictions.logits[known], predictions.labels[known]
    if not len(labels):
        return None
    return copy.copy(loss).forward(logits.astype(np.float64), labels)
