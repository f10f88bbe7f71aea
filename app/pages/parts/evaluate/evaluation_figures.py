"""The four figures of an evaluation, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.widgets.evaluation.figure_row import Figure
from app.widgets.wording.figure_text import NONE, loss_text, percent_text
from core.insight.assessment import Assessment


def evaluation_figures(assessment: Assessment | None) -> list[Figure]:
    """Accuracy, loss, calibration error, what is refused; dashes before anything is known."""
    return [_accuracy(assessment), _loss(assessment), _calibration(assessment), _refused(assessment)]


def _accuracy(assessment: Assessment | None) -> Figure:
    name = QCoreApplication.translate("EvaluationFigures", "Accuracy")
    if assessment is None or assessment.accuracy.share is None:
        return Figure(name, NONE)
    low, high = (percent_text(limit) for limit in assessment.accuracy.interval)
    note = QCoreApplication.translate("EvaluationFigures", "{low} to {high}, 95% interval")
    return Figure(name, percent_text(assessment.accuracy.share), note.format(low=low, high=high))


def _loss(assessment: Assessment | None) -> Figure:
    name = QCoreApplication.translate("EvaluationFigures", "Loss")
    note = QCoreApplication.translate("EvaluationFigures", "what training minimizes, per digit")
    return Figure(name, loss_text(assessment.loss if assessment else None), note)


def _calibration(assessment: Assessment | None) -> Figure:
    name = QCoreApplication.translate("EvaluationFigures", "Calibration error")
    if assessment is None or assessment.plain.error is None:
        return Figure(name, NONE)
    note = QCoreApplication.translate("EvaluationFigures", "{error} after temperature {temperature}")
    after = percent_text(assessment.calibrated.error)
    note = note.format(error=after, temperature=f"{assessment.temperature:.2f}")
    return Figure(name, percent_text(assessment.plain.error), note)


def _refused(assessment: Assessment | None) -> Figure:
    if assessment is None:
        return Figure(QCoreApplication.translate("EvaluationFigures", "Refused"), NONE)
    name = QCoreApplication.translate("EvaluationFigures", "Refused, below {threshold}")
    name = name.format(threshold=f"{assessment.abstention.threshold:.0%}")
    note = QCoreApplication.translate("EvaluationFigures", "{share} right of the rest")
    note = note.format(share=percent_text(assessment.abstention.accuracy.share))
    return Figure(name, percent_text(assessment.abstention.refused.share), note)
