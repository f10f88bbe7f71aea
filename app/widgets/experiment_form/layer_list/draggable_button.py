"""A button that can also be dragged: a few pixels tell the one from the other."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication


class DraggableButton(QAbstractButton):
    """Escape puts back what is dragged. Keys while nothing is dragged go to `key_pressed` first."""

    key_pressed = Signal(QKeyEvent)
    dragged = Signal(QPoint)
    """The pointer is there now, in global coordinates, with the button in hand."""
    dropped = Signal()
    drag_left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pressed_at: QPoint | None = None
        self._is_dragged = False

    def is_dragged(self) -> bool:
        """Whether it is in hand."""
        return self._is_dragged

    def follow_drag(self) -> None:
        """It was taken in hand, or let go."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.globalPosition().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Beyond a few pixels it is a drag."""
        place = event.globalPosition().toPoint()
        if self._pressed_at is not None and not self._is_dragged:
            distance = (place - self._pressed_at).manhattanLength()
            if distance >= QApplication.startDragDistance():
                self._hold(True)
        if self._is_dragged:
            self.dragged.emit(place)
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go, or press it."""
        self._pressed_at = None
        if self._is_dragged:
            self._hold(False)
            self.dropped.emit()
        else:
            super().mouseReleaseEvent(event)
            event.accept()  # also after Escape

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nothing but Escape while it is dragged."""
        if not self._is_dragged:
            self.key_pressed.emit(event)
            if not event.isAccepted():
                super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self._pressed_at = None
            self._hold(False)
            self.drag_left.emit()

    def _hold(self, held: bool) -> None:
        self._is_dragged = held
        if held:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            self.setDown(False)
            self.unsetCursor()
        self.follow_drag()
