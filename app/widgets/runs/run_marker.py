"""A run's marker as a small widget, beside its name in the strip and in the details."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app import theme
from app.widgets.toolkit.marker import draw_marker


class RunMarker(QWidget):
    """Shows nothing until it is told a slot."""

    def __init__(self, size: int, height: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size, self._slot, self._hollow = size, -1, False
        self.setFixedSize(size + 2, height or size + 2)
        theme.active_theme().changed.connect(self.update)

    def set_slot(self, slot: int, hollow: bool = False) -> None:
        """Whose marker it is; below 0 nobody's."""
        if (slot, hollow) != (self._slot, self._hollow):
            self._slot, self._hollow = slot, hollow
            self.setAccessibleName(theme.current().run_name(slot) if slot >= 0 else "")
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the marker in its middle."""
        if self._slot >= 0:
            centre = QPointF(self.width() / 2, self.height() / 2)
            draw_marker(QPainter(self), centre, self._slot, self._size, hollow=self._hollow)
