"""The surface from above: contour lines, and the path of each optimizer up to the step that is shown."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QWidget

from app import theme
from app.widgets.exploration import optimizer_mark
from app.widgets.exploration.racer import Racer
from app.widgets.exploration.stepped_chart import SteppedChart
from app.widgets.toolkit.chart import Axis, pen
from app.widgets.toolkit.marker import draw_cross
from core.exploration.contours import contour, levels
from core.exploration.surfaces import Surface
from core.types import Array

GRID_COLUMNS, GRID_ROWS = 121, 91
ARROW_SHARE = 0.2
"""Share of the picture's width that the longest arrow takes, about."""
DOTTED = 100
"""A path of so many steps, at most, has a dot at each."""
NUDGE = 0.1
CATCH = 14
"""Pixels around the start within which it is taken hold of."""


class PathChart(SteppedChart):
    """Both axes have one scale. A click sets the start, a drag moves it, arrow keys nudge it."""

    start_moved = Signal(float, float)
    pointed = Signal(QPointF, str, int)
    """Where in the chart, at whose path and at which step of it; no name and -1 where none is near."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(180)
        self.setMouseTracking(True)
        self._surface: Surface | None = None
        self._racers: Sequence[Racer] = ()
        self._start, self._selected = (0.0, 0.0), ""
        self._contours: list[QLineF] | None = None
        self._places: dict[str, list[QPointF]] = {}
        self._dragging = False

    def set_surface(self, surface: Surface) -> None:
        """Show another surface."""
        self._surface = surface
        self._fit()

    def set_race(self, racers: Sequence[Racer], start: tuple[float, float], selected: str) -> None:
        """Show these paths; the selected one is drawn last and has the arrows."""
        self._racers = sorted(racers, key=lambda racer: racer.name == selected)
        self._start, self._selected = start, selected
        self._places = {racer.name: self._located(racer) for racer in self._racers if racer.can_be_seen}
        self.repaint_all()

    @property
    def arrow_scale(self) -> int:
        """By which whole factor the arrows of the selected step are drawn longer."""
        vectors = self._vectors()
        longest = max((float(np.hypot(*vector)) for _, vector in vectors), default=0.0)
        low, high = self.x_axis.ends
        if not longest or not math.isfinite(longest):
            return 1
        return int(min(max(1, ARROW_SHARE * (high - low) / longest), 999))

    def paint_grid(self, painter: QPainter) -> None:
        """Contours take the place of a grid."""

    def paint_still(self, painter: QPainter) -> None:
        """Contours, minima, and where the paths will lead."""
        if self._surface is None:
            return
        self._paint_contours(painter)
        self._paint_minima(painter)
        for racer in self._racers:
            if racer.can_be_seen:
                painter.setPen(optimizer_mark.line(racer.kind, faint=True, dashed=racer.is_copy))
                painter.drawPolyline(self._places[racer.name])

    def paint_way(self, painter: QPainter, first: int, last: int) -> None:
        """The paths from one step to another, with a dot at each place."""
        for racer in self._racers:
            if racer.can_be_seen:
                self._paint_path(painter, racer, self._places[racer.name][first : last + 1])

    def paint_over(self, painter: QPainter) -> None:
        """Where each one is now, arrows, and the start."""
        painter.save()
        painter.setClipRect(self.area().adjusted(-1, -1, 1, 1))
        for racer in self._racers:
            if racer.can_be_seen:
                self._paint_end(painter, racer)
        self._paint_arrows(painter)
        painter.restore()
        self._paint_start(painter)

    # -- ground ---

    def _fit(self) -> None:
        """Widen the bounds until a unit is as long across as up."""
        if self._surface is None:
            return
        left, right, bottom, top = self._surface.bounds
        area = self.area()
        across, up = (right - left) / area.width(), (top - bottom) / area.height()
        if across > up:
            middle, half = (top + bottom) / 2, across * area.height() / 2
            bottom, top = middle - half, middle + half
        else:
            middle, half = (left + right) / 2, up * area.width() / 2
            left, right = middle - half, middle + half
        self._contours = None
        self.set_axes(Axis(left, right, label="x"), Axis(bottom, top))
        self._places = {racer.name: self._located(racer) for racer in self._racers if racer.can_be_seen}

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size shows another part of the plane."""
        super().resizeEvent(event)
        self._fit()

    def _paint_contours(self, painter: QPainter) -> None:
        assert self._surface is not None
        active = theme.current()
        painter.setPen(pen(active.mixed(active.color("plot-axis"), "plot-background", 0.3), 1))
        if self._contours is None:
            (left, right), (bottom, top) = self.x_axis.ends, self.y_axis.ends
            x, y = np.linspace(left, right, GRID_COLUMNS), np.linspace(bottom, top, GRID_ROWS)
            heights = np.asarray(self._surface.values(x[None, :], y[:, None]))
            found = [self.lines(contour(x, y, heights, float(level))) for level in levels(heights)]
            self._contours = [line for lines in found for line in lines]
        painter.drawLines(self._contours)

    def _paint_minima(self, painter: QPainter) -> None:
        assert self._surface is not None
        painter.setPen(pen(theme.current().color("text"), 1.5))
        for minimum in self._surface.minima:
            place = self.locate(*minimum)
            painter.drawLine(place + QPointF(-5, 0), place + QPointF(5, 0))
            painter.drawLine(place + QPointF(0, -5), place + QPointF(0, 5))

    # -- paths ---

    def _located(self, racer: Racer) -> list[QPointF]:
        """Where a path goes in the widget, as far as it is known."""
        assert racer.path is not None
        points = racer.path.points
        return self.locate_all(points[np.isfinite(points).all(axis=1)])

    def _paint_path(self, painter: QPainter, racer: Racer, places: list[QPointF]) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(optimizer_mark.line(racer.kind, dashed=racer.is_copy))
        painter.drawPolyline(places)
        if racer.path is not None and racer.path.steps <= DOTTED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(optimizer_mark.color(racer.kind))
            for place in places[1:]:
                painter.drawEllipse(place, 2.25, 2.25)

    def _paint_end(self, painter: QPainter, racer: Racer) -> None:
        places = self._places[racer.name]
        place = places[min(self.step, len(places) - 1)]
        area, paper = self.area().adjusted(6, 6, -6, -6), theme.current().color("plot-background")
        if self.step >= len(places):
            held = QPointF(
                min(max(place.x(), area.left()), area.right()), min(max(place.y(), area.top()), area.bottom())
            )
            draw_cross(painter, held, theme.current().color("danger"))
        elif area.contains(place):
            optimizer_mark.draw(painter, place, racer.kind, 12, paper, hollow=racer.is_copy)
        else:
            self._paint_way_out(painter, racer.kind, place, area)

    def _paint_way_out(self, painter: QPainter, name: str, place: QPointF, area: QRectF) -> None:
        """A small arrow at the frame, where the path has left the picture."""
        middle = area.center()
        line = QLineF(middle, place)
        shrink = min(
            area.width() / 2 / max(abs(line.dx()), 1e-9), area.height() / 2 / max(abs(line.dy()), 1e-9)
        )
        self._paint_head(painter, QLineF(middle, line.pointAt(shrink)), optimizer_mark.color(name))

    # -- arrows ---

    def _vectors(self) -> list[tuple[str, Array]]:
        """What the selected step is made of: what was kept, the gradient's step, and both together."""
        racer = next((racer for racer in self._racers if racer.name == self._selected), None)
        if racer is None or racer.path is None or self.step >= racer.path.steps:
            return []
        path = racer.path
        update, downhill = path.updates[self.step], path.gradient_steps[self.step]
        if racer.kind in {"Momentum", "Nesterov"}:
            return [("kept", update - downhill), ("gradient", downhill), ("update", update)]
        return [("gradient", downhill), ("update", update)]

    def _paint_arrows(self, painter: QPainter) -> None:
        racer = next((one for one in self._racers if one.name == self._selected and one.is_shown), None)
        if racer is None or racer.path is None or not (vectors := dict(self._vectors())):
            return
        origin = racer.path.points[self.step]
        if not np.isfinite(origin).all() or not all(np.isfinite(vector).all() for vector in vectors.values()):
            return
        scale, muted = self.arrow_scale, theme.current().color("text-muted")
        kept = vectors.get("kept")
        between = origin + scale * kept if kept is not None else origin
        if kept is not None:
            self._paint_arrow(painter, origin, between, muted, Qt.PenStyle.SolidLine)
        end = between + scale * vectors["gradient"]
        self._paint_arrow(painter, between, end, muted, Qt.PenStyle.DashLine)
        target = origin + scale * vectors["update"]
        self._paint_arrow(painter, origin, target, optimizer_mark.color(racer.kind), Qt.PenStyle.SolidLine)

    def _paint_arrow(
        self, painter: QPainter, start: Array, end: Array, color: QColor, style: Qt.PenStyle
    ) -> None:
        line = QLineF(self.locate(*start), self.locate(*end))
        if line.length() < 3:
            return
        painter.setPen(pen(color, 1.75, style))
        painter.drawLine(line)
        self._paint_head(painter, line, color)

    def _paint_head(self, painter: QPainter, line: QLineF, color: QColor) -> None:
        if line.length() <= 0:
            return
        back = QLineF(line.p2(), line.p1())
        back.setLength(8)
        wings = []
        for turn in (24, -24):
            wing = QLineF(back)
            wing.setAngle(back.angle() + turn)
            wings.append(wing.p2())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawPolygon(QPolygonF([line.p2(), *wings]))

    # -- start ---

    def _paint_start(self, painter: QPainter) -> None:
        active = theme.current()
        painter.setPen(pen(active.color("focus" if self.hasFocus() else "text"), 2))
        painter.setBrush(active.color("plot-background"))
        painter.drawEllipse(self.locate(*self._start), 5.5, 5.5)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the start, or set it here."""
        if event.button() == Qt.MouseButton.LeftButton and self.area().contains(event.position()):
            self._dragging = True
            away = event.position() - self.locate(*self._start)
            if math.hypot(away.x(), away.y()) > CATCH:
                self._move_start(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the start, or point at a place."""
        if self._dragging:
            self._move_start(event.position())
        elif self.area().contains(event.position()):
            self.pointed.emit(event.position(), *self.nearest(event.position()))

    def nearest(self, place: QPointF) -> tuple[str, int]:
        """Whose path is near a place of the chart, and at which step; no name and -1 if none is."""
        found, least = ("", -1), float(CATCH)
        for racer in self._racers:
            for step, at in enumerate(self._places.get(racer.name, ())):
                away = abs(at.x() - place.x()) + abs(at.y() - place.y())
                if away <= least:
                    found, least = (racer.name, step), away
        return found

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragging = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nudge the start with the arrow keys."""
        moves = {
            Qt.Key.Key_Left: (-NUDGE, 0.0),
            Qt.Key.Key_Right: (NUDGE, 0.0),
            Qt.Key.Key_Up: (0.0, NUDGE),
            Qt.Key.Key_Down: (0.0, -NUDGE),
        }
        move = moves.get(Qt.Key(event.key()))
        if move is None:
            super().keyPressEvent(event)
            return
        self.start_moved.emit(round(self._start[0] + move[0], 6), round(self._start[1] + move[1], 6))

    def _move_start(self, place: QPointF) -> None:
        area = self.area()
        held = QPointF(
            min(max(place.x(), area.left()), area.right()), min(max(place.y(), area.top()), area.bottom())
        )
        x, y = self.values_at(held)
        self.start_moved.emit(round(x, 2), round(y, 2))
