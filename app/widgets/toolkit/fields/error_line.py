"""What is wrong with a value, said right under it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QLabel, QWidget

from app import theme

SECOND_LOOK = 150
"""Milliseconds after which a line that would push a button away under the pointer looks again."""


class ErrorLine(QWidget):
    """An icon and one line in the colour of danger; it wraps rather than be cut.

    It comes and goes only while the pointer is on no button below it: the next click would hit another one.
    """

    def __init__(self) -> None:
        super().__init__()
        self._picture, self._text = QLabel(), QLabel()
        theme.set_picture(self._picture, "alert", "danger", 16)
        self._text.setProperty("role", "error")
        self._text.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 2)
        row.setSpacing(6)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self._timer = QTimer(self, singleShot=True, interval=SECOND_LOOK)
        self._timer.timeout.connect(self._settle)
        self.hide()

    def text(self) -> str:
        """What is said."""
        return self._text.text()

    def show_text(self, text: str) -> None:
        """Say it; nothing hides the line."""
        self._text.setText(text)
        self._settle()

    def _settle(self) -> None:
        wanted = bool(self._text.text())
        if wanted == self.isHidden() and self._pushes_button():
            self._timer.start()
        else:
            self._timer.stop()
            self.setVisible(wanted)

    def _pushes_button(self) -> bool:
        """Whether the pointer is on a button that would move with the line."""
        under, around = QApplication.widgetAt(QCursor.pos()), self.parentWidget()
        while under is not None and not isinstance(under, QAbstractButton):
            under = under.parentWidget()
        if under is None or around is None or under.window() is not self.window():
            return False
        return under.mapToGlobal(QPoint(0, under.height())).y() > around.mapToGlobal(QPoint(0, 0)).y()
