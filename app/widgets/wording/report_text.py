"""The phrases of a report (core/export/report.py) in the language in force."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_CONTEXT = "Report"
PHRASES = (
    QT_TRANSLATE_NOOP("Report", "validation images"),
    QT_TRANSLATE_NOOP("Report", "test images"),
    QT_TRANSLATE_NOOP("Report", "generated images"),
    QT_TRANSLATE_NOOP("Report", "Confusion: the truth in rows, what was read in columns"),
    QT_TRANSLATE_NOOP("Report", "Per class, with 95% intervals (Wilson)"),
    QT_TRANSLATE_NOOP("Report", "Calibration: now solid, after the temperature dashed"),
    QT_TRANSLATE_NOOP("Report", "The most certain errors"),
    QT_TRANSLATE_NOOP("Report", "The most likely wrong labels (confident joint)"),
    QT_TRANSLATE_NOOP("Report", "{low} to {high}, 95% interval"),
    QT_TRANSLATE_NOOP("Report", "Accuracy"),
    QT_TRANSLATE_NOOP("Report", "Loss"),
    QT_TRANSLATE_NOOP("Report", "{error} after temperature {temperature}"),
    QT_TRANSLATE_NOOP("Report", "Calibration error"),
    QT_TRANSLATE_NOOP("Report", "Refused, below {threshold}"),
    QT_TRANSLATE_NOOP("Report", "{share} right of the rest"),
    QT_TRANSLATE_NOOP("Report", "Class"),
    QT_TRANSLATE_NOOP("Report", "Recall"),
    QT_TRANSLATE_NOOP("Report", "Precision"),
    QT_TRANSLATE_NOOP("Report", "F1"),
    QT_TRANSLATE_NOOP("Report", "Images"),
    QT_TRANSLATE_NOOP("Report", "None"),
    QT_TRANSLATE_NOOP("Report", "how sure it was"),
    QT_TRANSLATE_NOOP("Report", "how often right"),
    QT_TRANSLATE_NOOP("Report", "is {label}, read as {reading}"),
)
"""All that a report says besides figures and names."""


def say(phrase: str) -> str:
    """One of PHRASES, translated."""
    application = QCoreApplication.instance()
    return application.translate(_CONTEXT, phrase) if application is not None else phrase
