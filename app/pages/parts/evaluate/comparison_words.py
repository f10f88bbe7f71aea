"""What a comparison of two models tells, in words: who is better, and whether that could be luck."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.korean_particles import with_particles
from app.widgets.evaluation.figure_row import Figure
from app.widgets.wording.figure_text import NONE, SPACE, percent_text
from core.insight.model_comparison import ModelComparison
from core.insight.proportion import Proportion

Names = tuple[str, str]
_SMALLEST = 0.0001


def comparison_figures(
    comparison: ModelComparison | None, names: Names, slots: Sequence[int]
) -> list[Figure]:
    """Both accuracies with their intervals, their difference, and what McNemar's test says of it.

    `slots` are the colours of both.
    """
    if comparison is None or len(slots) < 2:
        return [Figure(name, NONE) for name in (*names, _difference(), _test())]
    first, second = accuracies(comparison)
    return [
        _accuracy(names[0], first, slots[0]),
        _accuracy(names[1], second, slots[1]),
        _gained(comparison, names),
        Figure(_test(), verdict(comparison), probability_text(comparison)),
    ]


def accuracies(comparison: ModelComparison) -> tuple[Proportion, Proportion]:
    """What each model reads right."""
    both, first, second = (
        len(rows) for rows in (comparison.both, comparison.only_first, comparison.only_second)
    )
    total = both + first + second + len(comparison.neither)
    return Proportion(both + first, total), Proportion(both + second, total)


def verdict(comparison: ModelComparison) -> str:
    """In three words."""
    if not len(comparison.only_first) and not len(comparison.only_second):
        return QCoreApplication.translate("ComparisonWords", "No difference")
    if comparison.differs:
        return QCoreApplication.translate("ComparisonWords", "More than luck")
    return QCoreApplication.translate("ComparisonWords", "Could be luck")


def probability_text(comparison: ModelComparison) -> str:
    """How often luck alone makes as much."""
    p = comparison.p_value
    return f"p{SPACE}<{SPACE}{_SMALLEST}" if p < _SMALLEST else f"p{SPACE}={SPACE}{p:.2g}"


def comparison_sentence(comparison: ModelComparison, names: Names) -> str:
    """What the figures mean."""
    first, second = len(comparison.only_first), len(comparison.only_second)
    if not first and not second:
        return QCoreApplication.translate(
            "ComparisonWords", "Both are right about the same digits: nothing tells them apart here."
        )
    better, worse = names if first >= second else (names[1], names[0])
    if first == second:
        said = QCoreApplication.translate(
            "ComparisonWords",
            "The difference could be luck: each model alone reads {more} digits right, as many as the other.",
        )
    elif comparison.differs:
        said = QCoreApplication.translate(
            "ComparisonWords",
            "The difference is more than luck: “{better}” alone reads {more} digits right, “{worse}” alone "
            "only {fewer}. Two equally good models rarely differ this much.",
        )
    else:
        said = QCoreApplication.translate(
            "ComparisonWords",
            "The difference could be luck: “{better}” alone reads {more} digits right, “{worse}” alone "
            "{fewer}. Two equally good models often differ as much.",
        )
    more, fewer = f"{max(first, second):,}", f"{min(first, second):,}"
    return with_particles(said.format(better=better, worse=worse, more=more, fewer=fewer))


def _difference() -> str:
    return QCoreApplication.translate("ComparisonWords", "Difference")


def _test() -> str:
    return QCoreApplication.translate("ComparisonWords", "McNemar’s test")


def _accuracy(name: str, accuracy: Proportion, slot: int) -> Figure:
    if accuracy.share is None:
        return Figure(name, NONE, slot=slot)
    low, high = (percent_text(limit) for limit in accuracy.interval)
    note = QCoreApplication.translate("EvaluationFigures", "{low} to {high}, 95% interval")
    return Figure(name, percent_text(accuracy.share), note.format(low=low, high=high), slot)


def _gained(comparison: ModelComparison, names: Names) -> Figure:
    first, second = accuracies(comparison)
    if first.share is None or second.share is None:
        return Figure(_difference(), NONE)
    points = 100 * (second.share - first.share)
    said = QCoreApplication.translate("ComparisonWords", "{points} points")
    value = said.format(
        points=f"{abs(points):.1f}" if abs(points) >= 0.05 or not points else f"{abs(points):.2f}"
    )
    if not points:
        return Figure(
            _difference(), value, QCoreApplication.translate("ComparisonWords", "both read as many right")
        )
    note = QCoreApplication.translate("ComparisonWords", "more for “{model}”")
    return Figure(_difference(), value, note.format(model=names[points > 0]))
