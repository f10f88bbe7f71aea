"""A real loss from above: contour lines over a plane through a network's weights, and where runs went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPolygonF
from PySide6.QtWidgets import QWidget

from app import theme
from app.widgets.exploration import optimizer_mark
from app.widgets.toolkit.chart import Axis, Chart, pen
from core.exploration.contours import contour, levels
from core.types import Array

LINES = 16
LABELLED = 3
"""Every so many lines one says its height."""


@dataclass(frozen=True, eq=False)
class RunPath:
    """A run on the plane."""

    name: str
    optimizer: str
    """The name of its class."""
    steps: Array
    """(N,): the step of each snapshot."""
    places: Array
    """(N, 2)."""
    losses: Array
    """(N,)."""

    def snapshot_at(self, step: int) -> int:
        """The last snapshot that is not later than a step."""
        return max(int(np.searchsorted(self.steps, step, "right")) - 1, 0)


class LossChart(Chart):
    """Rows that were not measured yet are left out: lines between the others are coarse, and become fine."""

    pointed = Signal(object)
    """(x, y, loss) under the pointer; None where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.margins = (56.0, 8.0, 16.0, 40.0)
        self.setMinimumHeight(180)
        self.setMouseTracking(True)
        self._losses: Array = np.full((0, 0), np.nan)
        self._paths: Sequence[RunPath] = ()
        self._step = 0
        self._labels = "", ""

    def set_labels(self, across: str, up: str) -> None:
        """What the two directions are called."""
        self._labels = across, up
        self.set_bounds((*self.x_axis.ends, *self.y_axis.ends))

    def set_bounds(self, bounds: tuple[float, float, float, float]) -> None:
        """Show this part of the plane."""
        left, right, bottom, top = bounds
        self.set_axes(Axis(left, right, label=self._labels[0]), Axis(bottom, top, label=self._labels[1]))

    def show_losses(self, losses: Array) -> None:
        """The loss (rows, columns) over the bounds; NaN where it is not known yet."""
        self._losses = losses
        self.update()

    def show_paths(self, paths: Sequence[RunPath]) -> None:
        """The runs."""
        self._paths = paths
        self.update()

    def set_step(self, step: int) -> None:
        """Show all runs up to this step of theirs."""
        self._step = step
        self.update()

    def loss_at(self, x: float, y: float) -> float | None:
        """The measured loss nearest to a place; None where nothing is known."""
        rows, columns = self._losses.shape
        if not rows:
            return None
        row = round(self.y_axis.share(y) * (rows - 1))
        column = round(self.x_axis.share(x) * (columns - 1))
        if not (0 <= row < rows and 0 <= column < columns) or np.isnan(self._losses[row, column]):
            return None
        return float(self._losses[row, column])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the loss under the pointer."""
        x, y = self.values_at(event.position())
        loss = self.loss_at(x, y)
        self.pointed.emit(None if loss is None else (x, y, loss))

    def leaveEvent(self, event: object) -> None:
        """Nothing is pointed at any more."""
        self.pointed.emit(None)

    def paint_area(self, painter: QPainter) -> None:
        """Contours, then the runs over them."""
        self._paint_contours(painter)
        for path in self._paths:
            self._paint_path(painter, path)
        for path in self._paths[:1]:
            painter.setPen(pen(theme.current().color("text"), 2))
            painter.setBrush(theme.current().color("plot-background"))
            painter.drawEllipse(self.locate(*path.places[0]), 5.5, 5.5)
        paper = theme.current().color("plot-background")
        for path in reversed(self._paths):
            place = self.locate(*path.places[path.snapshot_at(self._step)])
            optimizer_mark.draw(painter, place, path.optimizer, 12, paper)

    def paint_over(self, painter: QPainter) -> None:
        """What the upright axis is called."""
        place = self.area().adjusted(8, 4, 0, 0)
        painter.setPen(theme.current().color("plot-axis"))
        words = painter.fontMetrics().boundingRect(self.y_axis.label)
        words.moveTopLeft(place.topLeft().toPoint())
        painter.fillRect(words.adjusted(-3, 0, 3, 0), theme.current().color("plot-background"))
        painter.drawText(words, 0, self.y_axis.label)

    def _paint_contours(self, painter: QPainter) -> None:
        known = np.flatnonzero(~np.isnan(self._losses).all(axis=1)) if self._losses.size else np.empty(0, int)
        if len(known) < 2:
            return
        active, losses = theme.current(), self._losses[known]
        (left, right), (bottom, top) = self.x_axis.ends, self.y_axis.ends
        rows, columns = self._losses.shape
        xs, ys = np.linspace(left, right, columns), np.linspace(bottom, top, rows)[known]
        painter.setFont(theme.tabular(theme.font("caption")))
        taken = list[QRect]()
        for number, level in enumerate(levels(losses, LINES)):
            painter.setPen(pen(active.mixed(active.color("plot-axis"), "plot-background", 0.3), 1))
            lines = self.lines(contour(xs, ys, losses, float(level)))
            painter.drawLines(lines)
            if lines and number % LABELLED == 1:
                self._label(painter, lines, float(level), taken)

    def _label(self, painter: QPainter, lines: Sequence[QLineF], level: float, taken: list[QRect]) -> None:
        """The height of a line, on paper of its own, at its highest place well inside the picture.

        One that would lie over another is left out.
        """
        area = self.area().adjusted(36, 12, -36, -12)
        inside = [line.center() for line in lines if area.contains(line.center())]
        if not inside:
            return
        place = min(inside, key=QPointF.y)
        text = f"{level:.3g}"
        box = painter.fontMetrics().boundingRect(text)
        box.moveCenter(place.toPoint())
        if any(other.intersects(box.adjusted(-8, -4, 8, 4)) for other in taken):
            return
        taken.append(box)
        painter.fillRect(box.adjusted(-3, 0, 3, 0), theme.current().color("plot-background"))
        painter.setPen(theme.current().color("text-muted"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)

    def _paint_path(self, painter: QPainter, path: RunPath) -> None:
        places = self.locate_all(path.places)
        color, now = optimizer_mark.color(path.optimizer), path.snapshot_at(self._step)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(theme.current().mixed(color, "plot-background", optimizer_mark.FAINT), 1.5))
        painter.drawPolyline(QPolygonF(places[now:]))
        painter.setPen(pen(color, 2))
        painter.drawPolyline(QPolygonF(places[: now + 1]))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        for place in places[1:now]:
            painter.drawEllipse(place, 2.25, 2.25)
