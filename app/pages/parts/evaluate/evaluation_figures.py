"""The four figures of an evaluation, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.widgets.evaluation.figure_row import Figure
from app.widgets.wording.figure_text import NONE, loss_text, percent_text
from core.insight.assessment import Assessment


def evaluation_figures(told: Assessment | None) -> list[Figure]:
    """Accuracy, loss, calibration error, what is refused; dashes before anything is known."""
    return [_accuracy(told), _loss(told), _calibration(told), _refused(told)]


def _accuracy(told: Assessment | None) -> Figure:
    name = QCoreApplication.translate("EvaluationFigures", "Accuracy")
    if told is None or told.accuracy.share is None:
        return Figure(name, NONE)
    low, high = (percent_text(limit) for limit in told.accuracy.interval)
    note = QCoreApplication.translate("EvaluationFigures", "{low} to {high}, 95% interval")
    return Figure(name, percent_text(told.accuracy.share), note.format(low=low, high=high))


def _loss(told: Assessment | None) -> Figure:
    name = QCoreApplication.translate("EvaluationFigures", "Loss")
    note = QCoreApplication.translate("EvaluationFigures", "what training minimizes, per digit")
    return Figure(name, loss_text(told.loss if told else None), note)


def _calibration(told: Assessment | None) -> Figure:
    name = QCoreApplication.translate("EvaluationFigures", "Calibration error")
    if told is None or told.plain.error is None:
        return Figure(name, NONE)
    note = QCoreApplication.translate("EvaluationFigures", "{error} after temperature {temperature}")
    after = percent_text(told.calibrated.error)
    note = note.format(error=after, temperature=f"{told.temperature:.2f}")
    return Figure(name, percent_text(told.plain.error), note)


def _refused(told: Assessment | None) -> Figure:
    if told is None:
        return Figure(QCoreApplication.translate("EvaluationFigures", "Refused"), NONE)
    name = QCoreApplication.translate("EvaluationFigures", "Refused, below {threshold}")
    name = name.format(threshold=f"{told.refusal.threshold:.0%}")
    note = QCoreApplication.translate("EvaluationFigures", "{share} right of the rest")
    note = note.format(share=percent_text(told.refusal.accuracy.share))
    return Figure(name, percent_text(told.refusal.refused.share), note)
