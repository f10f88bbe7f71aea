"""The mouse in a plot: wheel and rectangle zoom, the middle button or Shift moves."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor

from app.widgets.plots.lean_pyqtgraph import pg

ZOOM_A_NOTCH = 0.8
VERTICAL_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
LEAST_DRAG = 6
"""Pixels that a rectangle must have in one direction; less is a click."""


class ZoomBox(pg.ViewBox):  # type: ignore[misc]  # pyqtgraph has no types
    """A view box without pyqtgraph's menu, which cannot be translated."""

    zoomed = Signal()

    def __init__(self) -> None:
        super().__init__(enableMenu=False, defaultPadding=0.0)
        self.setMouseMode(pg.ViewBox.RectMode)
        self.disableAutoRange()

    def restyle(self, line: QColor, fill: QColor) -> None:
        """The colours of the rectangle that one drags."""
        self.rbScaleBox.setPen(pg.mkPen(line, width=1))
        self.rbScaleBox.setBrush(pg.mkBrush(fill))

    def zoom(self, factor: float, x: float | None = None, y: float | None = None) -> None:
        """Scales the axes for which a centre is given; below 1 is nearer."""
        self.scaleBy(
            x=factor if x is not None else None,
            y=factor if y is not None else None,
            center=(x or 0.0, y or 0.0),
        )
        self.zoomed.emit()

    def wheelEvent(self, event: Any, axis: int | None = None) -> None:
        """The wheel zooms the time axis, with Ctrl or Shift the other one."""
        centre = self.mapToView(event.pos())
        vertical = axis == 1 or bool(event.modifiers() & VERTICAL_KEYS)
        factor = ZOOM_A_NOTCH ** (event.delta() / 120)
        self.zoom(factor, x=None if vertical else centre.x(), y=centre.y() if vertical else None)
        event.accept()

    def mouseDragEvent(self, event: Any, axis: int | None = None) -> None:
        """Zoom into a rectangle, or move the view."""
        event.accept()
        moves = (
            event.button() == Qt.MouseButton.MiddleButton
            or event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        )
        if axis is None and event.button() == Qt.MouseButton.LeftButton and not moves:
            self._drag_rectangle(event)
        elif moves or axis is not None:
            step = self.mapToView(event.lastPos()) - self.mapToView(event.pos())
            self.translateBy(x=None if axis == 1 else step.x(), y=None if axis == 0 else step.y())
            self.zoomed.emit()

    def _drag_rectangle(self, event: Any) -> None:
        start, end = event.buttonDownPos(), event.pos()
        if not event.isFinish():
            self.updateScaleBox(start, end)
            return
        self.rbScaleBox.hide()
        width, height = abs(end.x() - start.x()), abs(end.y() - start.y())
        if max(width, height) < LEAST_DRAG:
            return
        a, b = self.mapToView(start), self.mapToView(end)
        # A rectangle that is nearly a line means that axis alone.
        if width >= LEAST_DRAG:
            self.setXRange(min(a.x(), b.x()), max(a.x(), b.x()), padding=0)
        if height >= LEAST_DRAG:
            self.setYRange(min(a.y(), b.y()), max(a.y(), b.y()), padding=0)
        self.zoomed.emit()

    def keyPressEvent(self, event: Any) -> None:
        """Keys are the plot's own: pyqtgraph's would walk a history that is not kept here."""
        event.ignore()
