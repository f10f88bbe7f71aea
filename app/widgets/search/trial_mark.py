"""How a trial is drawn: done a dot, pruned a ring, failed a cross, running accent; the best is larger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app import theme
from app.widgets.toolkit.chart import pen
from core.search.narrowing import NarrowedRange
from core.search.search_parameter import SearchParameter
from core.search.trial_record import TrialRecord

DOT, RING, CROSS, BEST = 6.0, 6.0, 7.0, 11.0
"""Diameters."""
FAINT_OPACITY = 0.45
ROUND_OPACITY = 0.07
"""Of the accent, in what a round draws from."""
CROSSED_STATES = ("failed", "diverged", "lost")


def trial_color() -> QColor:
    """Of what is done: one series, so the first of the colours of runs."""
    return theme.current().run_color(0)


def faint_color() -> QColor:
    """The same, where many lie behind something."""
    return theme.current().mixed(trial_color(), "plot-background", FAINT_OPACITY)


def narrowed_parts(parameter: SearchParameter, found: NarrowedRange) -> Iterator[tuple[float, float]]:
    """What of an axis, from and to as shares of it, a round draws from; of choices, the part of each."""
    if parameter.kind != "choice":
        yield found.low, found.high
        return
    half = 0.5 / len(parameter.choices)
    for choice in found.choices:
        middle = parameter.share_of(choice)
        yield middle - half, middle + half


def round_color(strong: bool = False) -> QColor:
    """Of what a round draws from: faint, so that one round upon another is darker; strong as all of them."""
    color = QColor(theme.current().color("accent"))
    color.setAlphaF(3 * ROUND_OPACITY if strong else ROUND_OPACITY)
    return color


def draw_dots(painter: QPainter, places: Iterable[QPointF], color: QColor) -> None:
    """Many at once: ten thousand take a few milliseconds."""
    painter.setPen(QPen(color, DOT, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPoints(QPolygonF(list(places)))


def draw_mark(painter: QPainter, place: QPointF, trial: TrialRecord, size: float = DOT) -> None:
    """One of them."""
    active = theme.current()
    if trial.state in CROSSED_STATES:
        half = max(size, CROSS) / 2
        painter.setPen(pen(active.color("danger"), 1.75))
        painter.drawLine(place + QPointF(-half, -half), place + QPointF(half, half))
        painter.drawLine(place + QPointF(-half, half), place + QPointF(half, -half))
    elif trial.state == "pruned":
        painter.setPen(pen(active.color("text-muted"), 1.25))
        painter.setBrush(active.color("plot-background"))
        painter.drawEllipse(place, size / 2, size / 2)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(active.color("accent") if trial.state == "running" else trial_color())
        painter.drawEllipse(place, size / 2, size / 2)


def draw_pointed(painter: QPainter, place: QPointF, trial: TrialRecord, selected: bool) -> None:
    """One that is pointed at, with a rim so that it stands out among many."""
    active = theme.current()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(active.color("plot-background"))
    painter.drawEllipse(place, BEST / 2 + 2, BEST / 2 + 2)
    draw_mark(painter, place, trial, BEST - 1)
    if selected:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(active.color("text"), 1.5))
        painter.drawEllipse(place, BEST / 2 + 2, BEST / 2 + 2)
