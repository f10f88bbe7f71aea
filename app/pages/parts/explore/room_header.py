"""The row above a room: its name and its inputs, and right below these what is wrong with one of them."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class RoomHeader(QWidget):
    """A fault takes no room of its own: nothing moves while a formula is typed, and is faulty in between."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self.setFixedHeight(height)
        self._fault: QWidget | None = None
        self._owner: QWidget | None = None

    def show_fault_of(self, room: QWidget, fault: QWidget | None) -> None:
        """Let this line of a room stand here, whenever it is shown; the one before goes back to its own."""
        if self._fault is not None and self._owner is not None:
            _move(self._fault, self._owner)
        self._fault, self._owner = fault, room
        if fault is not None:
            _move(fault, self)
            self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """It is as wide as the row."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if self._fault is not None:
            high = self._fault.sizeHint().height()
            self._fault.setGeometry(0, self.height() - high, self.width(), high)


def _move(widget: QWidget, parent: QWidget) -> None:
    """A widget that changes its parent is hidden by Qt."""
    is_hidden = widget.isHidden()
    widget.setParent(parent)
    widget.setHidden(is_hidden)
