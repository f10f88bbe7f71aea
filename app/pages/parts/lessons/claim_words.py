"""A part of a claim in short words: what is compared, what it takes, and what was found."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.pages.parts.lessons.lesson_words import difference_text, figure_text, is_share, said, value_text
from core.lessons.claims import (
    Above,
    AboveAcross,
    Claim,
    ClaimCheck,
    Monotone,
    NearlyEqual,
    OrderIsLuck,
    PeakInside,
    Ratio,
    ReachesAt,
    SpreadOverSeeds,
    Within,
)
from core.lessons.lesson import Lesson
from core.lessons.pictures import FigureBars, FigureTable, SweptFigure

FIGURES = {
    "test_accuracy": QT_TRANSLATE_NOOP("ClaimWords", "Test accuracy"),
    "train_accuracy": QT_TRANSLATE_NOOP("ClaimWords", "Training accuracy"),
    "gap": QT_TRANSLATE_NOOP("ClaimWords", "Training accuracy above test accuracy"),
    "diverged": QT_TRANSLATE_NOOP("ClaimWords", "Diverged (1) or not (0)"),
    "parameters": QT_TRANSLATE_NOOP("ClaimWords", "Parameters"),
    "error_exponent": QT_TRANSLATE_NOOP("ClaimWords", "Error as a power of ten"),
    "time_ratio": QT_TRANSLATE_NOOP("ClaimWords", "How many times faster"),
    "gradient_ratio": QT_TRANSLATE_NOOP("ClaimWords", "Gradient of the first layer against the last"),
    "reach": QT_TRANSLATE_NOOP("ClaimWords", "How far back the gradient reaches"),
    "enough_bits": QT_TRANSLATE_NOOP("ClaimWords", "Bits that are enough"),
    "accuracy_2": QT_TRANSLATE_NOOP("ClaimWords", "Accuracy with 2 bits"),
    "accuracy_8": QT_TRANSLATE_NOOP("ClaimWords", "Accuracy with 8 bits"),
    "certainty_right": QT_TRANSLATE_NOOP("ClaimWords", "Certainty where it is right"),
    "certainty_wrong": QT_TRANSLATE_NOOP("ClaimWords", "Certainty where it is wrong"),
    "second_right": QT_TRANSLATE_NOOP("ClaimWords", "Second answer right"),
    "error": QT_TRANSLATE_NOOP("ClaimWords", "Error"),
    "difference": QT_TRANSLATE_NOOP("ClaimWords", "Difference"),
    "slope": QT_TRANSLATE_NOOP("ClaimWords", "Slope"),
    "distinct_values": QT_TRANSLATE_NOOP("ClaimWords", "Different values"),
    "median_validation": QT_TRANSLATE_NOOP("ClaimWords", "Median of validation accuracy"),
    "forgotten": QT_TRANSLATE_NOOP("ClaimWords", "Forgotten"),
    "gained": QT_TRANSLATE_NOOP("ClaimWords", "Gained"),
}
"""What figures are called that no picture names."""
_CONTEXT = "ClaimWords"
_NO_END = 1e8
_DIFFERENCES = (Above, AboveAcross, Monotone, PeakInside)


def part_words(lesson: Lesson, part: Claim) -> str:
    """Which figures of which candidates are compared."""
    figure, at = figure_name(lesson, getattr(part, "figure", "")), getattr(part, "at", None)
    names = [said(lesson.candidate(key).name) for key in part.candidates()]
    words = f"{figure}: {_compared(part, names)}"
    if at is None or isinstance(part, AboveAcross):
        return words
    return QCoreApplication.translate("ClaimWords", "{words}, at {value}").format(
        words=words, value=value_text(at)
    )


def figure_name(lesson: Lesson, figure: str) -> str:
    """As the lesson's picture calls it, else as it is usually called."""
    match lesson.picture:
        case FigureTable(columns=columns):
            labels = {column.figure: column.label for column in columns}
        case SweptFigure(figure=named, label=label) | FigureBars(figure=named, label=label):
            labels = {named: label}
        case _:
            labels = {}
    if figure in labels:
        return said(labels[figure])
    known = str(FIGURES.get(figure, ""))
    return QCoreApplication.translate(_CONTEXT, known) if known else figure.replace("_", " ")


def needed_text(part: Claim) -> str:
    """What has to be found, with a sign instead of words."""
    figure = getattr(part, "figure", "")
    match part:
        case Within(low=low, high=high):
            return _range(figure, low, high)
        case ReachesAt(low=low, high=high):
            return f"≤ {high}" if low == 0 else f"≥ {low}" if high >= 24 else f"{low} – {high}"
        case Ratio(least=least):
            return f"≥ {_times(least)}"
        case NearlyEqual(within=within):
            return f"≤ {_apart(figure, within)}"
        case OrderIsLuck():
            return "≥ 2"
        case Monotone(least=needed) | SpreadOverSeeds(least=needed):
            return f"≥ {_apart(figure, needed)}"
        case Above(margin=margin) | AboveAcross(margin=margin) | PeakInside(margin=margin):
            return f"≥ {difference_text(figure, margin)}"
    return ""


def found_text(part: Claim, check: ClaimCheck) -> str:
    """What was found for it, as one reads it."""
    figure = getattr(part, "figure", "")
    if isinstance(part, Ratio):
        return _times(check.found)
    if isinstance(part, ReachesAt | OrderIsLuck):
        return f"{check.found:.0f}"
    if isinstance(part, NearlyEqual | SpreadOverSeeds):
        return _apart(figure, check.found)
    is_difference = isinstance(part, _DIFFERENCES)
    return difference_text(figure, check.found) if is_difference else figure_text(figure, check.found)


def _compared(part: Claim, names: list[str]) -> str:
    translate = QCoreApplication.translate
    match part:
        case Above():
            said_of = translate("ClaimWords", "{of} above {others}")
            return said_of.format(of=names[0], others="; ".join(names[1:]))
        case AboveAcross(at=at, than_at=others):
            said_of = translate("ClaimWords", "{of}, {value} above {others}")
            return said_of.format(of=names[0], value=value_text(at), others=_values(others))
        case Ratio():
            return translate("ClaimWords", "{of}, how many times {others}").format(
                of=names[0], others=names[1]
            )
        case NearlyEqual():
            return translate("ClaimWords", "how far apart {names} are").format(names="; ".join(names))
        case Monotone(direction="rises"):
            return translate("ClaimWords", "{of} rises").format(of=names[0])
        case Monotone():
            return translate("ClaimWords", "{of} falls").format(of=names[0])
        case PeakInside():
            return translate("ClaimWords", "{of}, inside above both ends").format(of=names[0])
        case ReachesAt(figure=figure, least=least):
            said_of = translate("ClaimWords", "{of}, how often {least} or more")
            return said_of.format(of=names[0], least=figure_text(figure, least))
        case SpreadOverSeeds():
            return translate("ClaimWords", "{of}, best seed above worst").format(of=names[0])
        case OrderIsLuck():
            return translate("ClaimWords", "different orders of {names}").format(names="; ".join(names))
    return "; ".join(names)


def _range(figure: str, low: float, high: float) -> str:
    """An end that every share keeps to, or that is only there to have one, is left out."""
    if high >= (1 if is_share(figure) else _NO_END) and low < high:
        return f"≥ {figure_text(figure, low)}"
    if is_share(figure) and low <= 0:
        return f"≤ {figure_text(figure, high)}"
    texts = (figure_text(figure, low), figure_text(figure, high))
    if texts[0] == texts[1]:
        return texts[0]
    return (" … " if low < 0 else " – ").join(texts)  # a dash beside a minus would not be told from it


def _values(values: Iterable[float]) -> str:
    return ", ".join(value_text(value) for value in values)


def _times(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _apart(figure: str, value: float) -> str:
    return (
        difference_text(figure, value).removeprefix("+") if is_share(figure) else figure_text(figure, value)
    )
