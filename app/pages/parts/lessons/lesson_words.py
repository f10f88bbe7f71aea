"""What lessons say, in the language in force; and how their figures are written."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app import i18n
from app.korean_particles import with_particles
from app.widgets.wording.duration import duration_text
from app.widgets.wording.figure_text import NONE, percent_text

if TYPE_CHECKING:
    from core.lessons.bilingual import Bilingual
    from core.lessons.lesson import Lesson

SHARES = (
    "accuracy", "gap", "share", "certainty", "certainty_wrong", "certainty_right", "second_right", "bias",
    "gained", "forgotten", "best_seen", "mean_seen", "fresh_of_best", "mean_fresh", "best_so_far",
    "best_validation", "median_validation", "test_of_best",
)  # fmt: skip
"""Endings of figures that are shares of a whole."""
_AT_BITS = "accuracy_"
"""How the accuracy with so many bits begins."""


def language() -> str:
    """The language in force."""
    application = QCoreApplication.instance()
    return i18n.installed(application) if application is not None else i18n.SOURCE


def said(words: Bilingual) -> str:
    """A text of a lesson."""
    text = words.text(language())
    return with_particles(text) if language() == "ko" else text


def is_share(figure: str) -> bool:
    """Whether a figure is a share of a whole, by its name."""
    return figure.endswith(SHARES) or figure.startswith(_AT_BITS)


def figure_text(figure: str, value: float) -> str:
    """A figure as a table shows it: shares in percent with one decimal."""
    if is_share(figure) and math.isfinite(value):
        return percent_text(value)
    if not math.isfinite(value):
        return "NaN" if math.isnan(value) else NONE
    if figure == "seconds":
        return duration_text(value)
    is_count = value == round(value) and abs(value) >= 10
    return f"{value:,.0f}" if is_count or abs(value) >= 1000 else f"{value:.3g}"


def difference_text(figure: str, value: float) -> str:
    """A margin between two figures, with its sign; of shares in points of a percent."""
    if not math.isfinite(value):
        return "NaN"
    return f"{100 * value:+.1f}" if is_share(figure) else f"{value:+.3g}"


def value_text(value: float) -> str:
    """A swept value."""
    return f"{value:,.0f}" if value == round(value) and abs(value) >= 1000 else f"{value:g}"


def candidate_name(lesson: Lesson, candidate: str, at: float | None) -> str:
    """What a run is called: its candidate, its swept value, or both where there are several of each."""
    several = len(lesson.candidates) > 1
    name = said(lesson.candidate(candidate).name)
    if at is None:
        return name
    return f"{name}, {value_text(at)}" if several else value_text(at)


def run_name(lesson: Lesson, candidate: str, at: float | None, seed: int) -> str:
    """What a run of a lesson is called among the runs of Train."""
    words = QCoreApplication.translate("LessonWords", "{lesson}: {name}, seed {seed}")
    name = candidate_name(lesson, candidate, at)
    return words.format(lesson=said(lesson.title), name=name, seed=seed)


def time_text(seconds: float) -> str:
    """About how long a lesson's runs take."""
    if seconds >= 120:
        minutes = round(seconds / 60)
        return QCoreApplication.translate("LessonWords", "{minutes} min").format(minutes=minutes)
    return duration_text(seconds, tenths=False)
