"""How near a prediction came to what the runs came to, in a sentence or two."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.pages.parts.lessons.lesson_words import figure_text, is_share, said
from core.lessons.lesson import Lesson
from core.lessons.lesson_results import LessonResults
from core.lessons.predictions import ChooseAnswer, DrawCurve, GuessNumber, OrderCandidates
from core.storage.lesson_notebook import Guess


def nearness(lesson: Lesson, guess: Guess, results: LessonResults, measured: Sequence[float]) -> str:
    """`measured` are the values at the places of a line that was drawn."""
    asked = lesson.prediction
    if isinstance(asked, DrawCurve):
        return _of_line(asked, [float(height) for height in guess], measured)
    if isinstance(asked, OrderCandidates):
        return _of_order(lesson, asked, [str(key) for key in guess], results)
    if isinstance(asked, GuessNumber):
        return _of_number(asked, float(guess[0]), results)
    if isinstance(asked, ChooseAnswer):
        if guess[0] == asked.right:
            return QCoreApplication.translate("Nearness", "That is how it came out.")
        right = next(said(one.text) for one in asked.options if one.key == asked.right)
        return QCoreApplication.translate("Nearness", "It came out differently: {answer}").format(
            answer=right
        )
    return ""


def points_text(figure: str, difference: float) -> str:
    """How far two figures are apart, without a sign."""
    if is_share(figure):
        return QCoreApplication.translate("Nearness", "{points} points").format(
            points=f"{100 * abs(difference):.1f}"
        )
    return figure_text(figure, abs(difference))


def _of_line(asked: DrawCurve, drawn: list[float], measured: Sequence[float]) -> str:
    apart = asked.distance(drawn, measured)
    if not math.isfinite(apart):
        return ""
    text = QCoreApplication.translate("Nearness", "On average your line is {apart} off.").format(
        apart=points_text(asked.figure, apart)
    )
    if _is_hill(drawn) == _is_hill(list(measured)):
        shape = (
            QCoreApplication.translate("Nearness", "You had the shape: a hill.") if _is_hill(drawn) else ""
        )
    else:
        shape = (
            QCoreApplication.translate("Nearness", "You drew a hill; it is not one.")
            if _is_hill(drawn)
            else QCoreApplication.translate("Nearness", "It is a hill: best inside.")
        )
    return f"{text} {shape}".strip()


def _of_order(lesson: Lesson, asked: OrderCandidates, order: list[str], results: LessonResults) -> str:
    at = lesson.swept(results.variant)[-1] if lesson.sweep is not None else None
    means = {key: value if math.isfinite(value) else -math.inf for key, value in
             results.means(asked.figure, order, at).items()}  # fmt: skip
    right, pairs = asked.right_pairs(order, means)
    came = sorted(order, key=lambda key: -means[key])
    names = ", ".join(said(lesson.candidate(key).name) for key in came)
    text = QCoreApplication.translate(
        "Nearness", "{right} of {pairs} pairs stand in the right order."
    ).format(right=right, pairs=pairs)
    return text + " " + QCoreApplication.translate("Nearness", "It came out: {names}.").format(names=names)


def _of_number(asked: GuessNumber, guess: float, results: LessonResults) -> str:
    real = results.mean(asked.figure, asked.of, asked.at)
    if not math.isfinite(real):
        return ""
    if asked.logarithmic and guess > 0 and real > 0:
        factor = figure_text("factor", max(guess / real, real / guess))
        text = QCoreApplication.translate(
            "Nearness", "You said {guess}; it came out at {real}: a factor of {factor} apart."
        )
        return text.format(
            guess=figure_text(asked.figure, guess), real=figure_text(asked.figure, real), factor=factor
        )
    said_of = QCoreApplication.translate(
        "Nearness", "You said {guess}; it came out at {real}: {apart} apart."
    )
    return said_of.format(
        guess=figure_text(asked.figure, guess),
        real=figure_text(asked.figure, real),
        apart=points_text(asked.figure, guess - real),
    )


def _is_hill(heights: Sequence[float]) -> bool:
    """Whether the best is inside, clearly above both ends."""
    known = [height for height in heights if math.isfinite(height)]
    if len(known) < 3:
        return False
    rise = max(known) - max(known[0], known[-1])
    return rise > 0.1 * (max(known) - min(known) or 1.0)
