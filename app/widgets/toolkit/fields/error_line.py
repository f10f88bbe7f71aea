"""What is wrong with a value, said right under it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app import theme


class ErrorLine(QWidget):
    """An icon and one line in the colour of danger; it wraps rather than be cut."""

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
        self.hide()

    def text(self) -> str:
        """What is said."""
        return self._text.text()

    def show_text(self, text: str) -> None:
        """Say it; nothing hides the line."""
        self._text.setText(text)
        self.setVisible(bool(text))
