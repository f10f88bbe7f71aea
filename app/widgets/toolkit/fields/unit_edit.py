"""A line of text with its unit behind it, muted: "100 images"."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QToolButton, QWidget

from app import theme

_GAP = 6
_INSET = 7
_CLEAR = 22
_INNER = 2  # what QLineEdit leaves free beside its text


class UnitEdit(QLineEdit):
    """The unit is painted, never part of the text; it goes when the text needs the room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit = ""
        self.setTextMargins(_INSET, 0, 0, 0)
        self._clear: QToolButton | None = None

    def offer_empty(self, clear: QToolButton) -> None:
        """Put a button that empties the field behind the text, there while the pointer or the focus is."""
        clear.setParent(self)
        clear.setCursor(Qt.CursorShape.ArrowCursor)
        clear.setFixedSize(_CLEAR, _CLEAR)
        clear.hide()
        self._clear = clear
        self.textChanged.connect(self._show_clear)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the end."""
        super().resizeEvent(event)
        if self._clear is not None:
            self._clear.move(self.width() - _CLEAR - 2, (self.height() - _CLEAR) // 2)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the button."""
        super().enterEvent(event)
        self._show_clear()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the button."""
        super().leaveEvent(event)
        self._show_clear()

    def unit(self) -> str:
        """What stands behind the number."""
        return self._unit

    def set_unit(self, unit: str) -> None:
        """What the number counts."""
        self._unit = unit
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the unit where the text ends."""
        super().paintEvent(event)
        room = self._room()
        if (
            not self._unit
            or not self.text()
            or room.width() < self.fontMetrics().horizontalAdvance(self._unit)
        ):
            return
        painter = QPainter(self)
        painter.setPen(theme.current().color("text-muted" if self.isEnabled() else "text-disabled"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self._unit)

    def _show_clear(self) -> None:
        if self._clear is not None:
            self._clear.setVisible(bool(self.text()) and self.isEnabled() and self.underMouse())

    def _room(self) -> QRect:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        inside = inside.marginsRemoved(self.textMargins())
        start = _INNER + self.fontMetrics().horizontalAdvance(self.text()) + _GAP
        return inside.adjusted(start, 0, 0, 0)
