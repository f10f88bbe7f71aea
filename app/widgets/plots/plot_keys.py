"""The keys of a plot: they read the curves, zoom, fit and pause."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

STEP, FAR_STEP = 0.01, 0.1
"""By which share of what is in view an arrow moves the crosshair, and with Shift."""
NEARER, FARTHER = 0.8, 1.25


class PlotKeys(QObject):
    """Listens to a plot's canvas, whose own keys would walk a history that is not kept here."""

    moved = Signal(float)
    zoomed = Signal(float)
    reset = Signal()
    fit_requested = Signal()
    pause_requested = Signal()
    put_away = Signal()

    def __init__(self, canvas: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Listen to what Qt tells others first."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._press(event):
            return True
        if event.type() == QEvent.Type.FocusOut:
            self.put_away.emit()
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        """Arrows move the crosshair, + and - zoom around it, 0 resets, F fits, Escape puts it away."""
        key = event.key()
        if key == Qt.Key.Key_Space:
            self.pause_requested.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = FAR_STEP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
            self.moved.emit(step if key == Qt.Key.Key_Right else -step)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoomed.emit(FARTHER if key == Qt.Key.Key_Minus else NEARER)
        elif key in (Qt.Key.Key_0, Qt.Key.Key_Home):
            self.reset.emit()
        elif key == Qt.Key.Key_F and not event.modifiers():
            self.fit_requested.emit()
        elif key == Qt.Key.Key_Escape:
            self.put_away.emit()
        else:
            return False
        return True
