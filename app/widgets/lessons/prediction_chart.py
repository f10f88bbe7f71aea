"""A picture into which one draws what one expects: with the pen, or with a point for each tick by keys."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app import theme
from app.widgets.lessons.lesson_chart import LessonChart, LineEnd
from app.widgets.lessons.trace import Plane
from app.widgets.toolkit.chart import pen

FINE, COARSE = 0.01, 0.1
"""How far Up and Down move a point, as a share of the height; with Shift, the second."""
_POINT, _SMOOTH = 5.0, 12
_SIDES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_WAYS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class PredictionChart(LessonChart):
    """While `is_drawn_on`, the pen and the keys draw; the line stays in the picture afterwards."""

    begun = Signal()
    """The pen came down, or a point is at hand."""
    drawn = Signal(list)
    """Heights at the ticks, whenever another line is drawn, and not while the pen is down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.guess: list[float] = []
        """Heights at `plane.guessed_at`; empty where nothing is drawn."""
        self.is_shown = True
        """Whether the line of the prediction is painted."""
        self._heights: dict[int, float] = {}
        self._last: QPointF | None = None
        self._at, self._draws = 0, False
        self._word = ""

    @property
    def is_drawn_on(self) -> bool:
        """Whether the pen draws."""
        return self._draws

    @property
    def is_being_drawn(self) -> bool:
        """Whether a line has begun, or its points are moved by keys."""
        return bool(self._heights) or (self._draws and self.hasFocus())

    def draw_on(self, on: bool) -> None:
        """Let the pen draw, or not."""
        self._draws = on and bool(self.plane.guessed_at)
        policy = Qt.FocusPolicy.StrongFocus if self._draws else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)
        self.setCursor(Qt.CursorShape.CrossCursor if self._draws else Qt.CursorShape.ArrowCursor)
        self.update()

    def show_guess(self, guess: Sequence[float], word: str) -> None:
        """Show a line that was drawn before, or none; `word` names it at its end."""
        fits = len(guess) == len(self.plane.guessed_at)
        self.guess = [self.plane.bounded(height) for height in guess] if fits else []
        self._heights, self._word = dict(enumerate(self.guess)), word
        self._tell_point()
        self.update()

    def show_prediction(self, on: bool) -> None:
        """Whether the line of the prediction is painted."""
        self.is_shown = on
        self.update()

    def show_plane(self, plane: Plane) -> None:
        """Show another part of the plane; what is drawn stays where it is in it."""
        super().show_plane(plane)
        self._at = min(self._at, max(len(plane.guessed_at) - 1, 0))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The pen comes down."""
        if not self._draws or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._last = event.position()
        self._draw(event.position(), event.position())
        self.begun.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The pen draws; up again, it reads."""
        if self._last is None:
            super().mouseMoveEvent(event)
            return
        self._draw(self._last, event.position())
        self._last = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The line is drawn; what was left out goes on from what is beside it."""
        if self._last is None:
            super().mouseReleaseEvent(event)
            return
        self._last = None
        self._finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go from point to point, Up and Down move it."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if not self._draws or not plain or key not in {*_SIDES, *_WAYS}:
            super().keyPressEvent(event)
            return
        if key in _SIDES:
            self._at = min(max(self._at + _SIDES[key], 0), len(self.plane.guessed_at) - 1)
            self._tell_point()
            self.update()
            return
        share = COARSE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else FINE
        self._move_point(_WAYS[key] * share * (self.plane.y_high - self.plane.y_low))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The point at hand is seen."""
        super().focusInEvent(event)
        if self._draws:
            self.begun.emit()
        self._tell_point()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No point is at hand."""
        super().focusOutEvent(event)
        self.update()

    def paint_area(self, painter: QPainter) -> None:
        """The prediction lies under what came out."""
        if self.is_shown and len(self._heights) > 0:
            accent = _dashed(theme.current().color("accent"))
            places = sorted(self._heights)
            xs = np.array([self._share(self.plane.guessed_at[place]) for place in places])
            self._paint_smooth(painter, xs, np.array([self._heights[place] for place in places]), accent)
        super().paint_area(painter)

    def paint_over(self, painter: QPainter) -> None:
        """The points that keys move, while they do."""
        super().paint_over(painter)
        if not self._draws or not self.hasFocus():
            return
        accent, ground = theme.current().color("accent"), theme.current().color("plot-background")
        for place, x in enumerate(self.plane.guessed_at):
            at = self.locate(x, self._heights.get(place, self._middle()))
            chosen = place == self._at
            painter.setPen(pen(accent, 2.0))
            painter.setBrush(accent if chosen else ground)
            painter.drawEllipse(at, _POINT, _POINT)

    def paint_names(self, painter: QPainter, ends: list[LineEnd]) -> None:
        """The prediction has a name as the lines have."""
        if self.is_shown and self.guess:
            at = max(map(self.locate, self.plane.guessed_at, self.guess), key=QPointF.x)
            accent = theme.current().color("accent")
            ends = [*ends, LineEnd(at, self._word, accent, _dashed(accent))]
        super().paint_names(painter, ends)

    def describe(self) -> str:
        """The picture in words, the prediction too."""
        guessed = ", ".join(self.value_text(height) for height in self.guess)
        return "; ".join(
            part for part in (super().describe(), f"{self._word}: {guessed}" if guessed else "") if part
        )

    def _paint_smooth(self, painter: QPainter, xs: np.ndarray, ys: np.ndarray, stroke: QPen) -> None:
        """A hand's line through the points: between two of them it never overshoots."""
        area = self.area()
        across, heights = [float(xs[0])], [float(ys[0])]
        for number in range(len(xs) - 1):
            for step in range(1, _SMOOTH + 1):
                share = step / _SMOOTH
                across.append(float(xs[number] + share * (xs[number + 1] - xs[number])))
                eased = (1 - math.cos(math.pi * share)) / 2 if _turns(ys, number) else share
                heights.append(float(ys[number] + eased * (ys[number + 1] - ys[number])))
        painter.setPen(stroke)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        points = [
            QPointF(area.left() + x * area.width(), self.locate(0, y).y())
            for x, y in zip(across, heights, strict=True)
        ]
        painter.drawPolyline(points)

    def _share(self, x: float) -> float:
        return self.x_axis.share(x)

    def _middle(self) -> float:
        return (self.plane.y_low + self.plane.y_high) / 2

    def _draw(self, start: QPointF, end: QPointF) -> None:
        """Every tick that the pen passes has the height at which it passes; a touch sets the nearest one."""
        first, last = sorted((start, end), key=lambda point: point.x())
        for place, x in enumerate(self.plane.guessed_at):
            across = self.locate(x, 0).x()
            if first.x() <= across <= last.x() and last.x() > first.x():
                share = (across - first.x()) / (last.x() - first.x())
                self._set(place, first.y() + share * (last.y() - first.y()))
        nearest = min(
            range(len(self.plane.guessed_at)),
            key=lambda place: abs(self.locate(self.plane.guessed_at[place], 0).x() - end.x()),
        )
        if abs(self.locate(self.plane.guessed_at[nearest], 0).x() - end.x()) < 12 or start == end:
            self._set(nearest, end.y())
        self.update()

    def _set(self, place: int, y: float) -> None:
        self._heights[place] = self.plane.bounded(self.values_at(QPointF(0, y))[1])

    def _finish(self) -> None:
        count = len(self.plane.guessed_at)
        known = sorted(self._heights)
        heights = np.interp(np.arange(count), known, [self._heights[place] for place in known])
        self.guess = [float(height) for height in heights]
        self._heights = dict(enumerate(self.guess))
        self.update()
        self.drawn.emit(list(self.guess))

    def _move_point(self, by: float) -> None:
        height = self._heights.get(self._at, self._middle())
        if not self._heights:
            self._heights = dict.fromkeys(range(len(self.plane.guessed_at)), self._middle())
        self._heights[self._at] = self.plane.bounded(height + by)
        self._finish()
        self._tell_point()

    def _tell_point(self) -> None:
        """For whoever does not see it."""
        if self._draws and self.plane.guessed_at:
            x = self.plane.guessed_at[self._at]
            named = dict(self.plane.ticks).get(x, f"{x:.4g}")
            height = self._heights.get(self._at, self._middle())
            self.setAccessibleDescription(f"{named}: {self.value_text(height)}")
        else:
            self.setAccessibleDescription(self.describe())


def _dashed(color: QColor) -> QPen:
    """How a prediction is drawn."""
    dashes = pen(color, 2.0, Qt.PenStyle.CustomDashLine)
    dashes.setDashPattern([4, 3])
    return dashes


def _turns(ys: np.ndarray, number: int) -> bool:
    """Whether the line goes up and comes down, or the other way, at an end of a stretch."""
    here = ys[number + 1] - ys[number]
    before = ys[number] - ys[number - 1] if number > 0 else here
    after = ys[number + 2] - ys[number + 1] if number + 2 < len(ys) else here
    return bool(here * before <= 0 or here * after <= 0)
