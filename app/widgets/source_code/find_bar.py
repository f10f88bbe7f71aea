"""The line to find a word in a text with."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from app import theme
from app.widgets.toolkit.retranslatable import Retranslatable


class FindBar(Retranslatable, QWidget):
    """Enter goes on, Shift+Enter back, Escape closes."""

    wanted = Signal(str, bool)
    """A text is to be found; whether backward."""
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line, self._note = QLineEdit(), QLabel()
        self.back, self.onward = QToolButton(), QToolButton()
        self._note.setProperty("role", "caption")
        self._note.hide()
        for button, icon in ((self.back, "up"), (self.onward, "down")):
            theme.set_icon(button, icon)
            button.setFixedSize(30, 30)
        self.line.textChanged.connect(self._find)
        self.back.clicked.connect(self._find_back)
        self.onward.clicked.connect(self._find)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 9, 6)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self._note)
        row.addWidget(self.back)
        row.addWidget(self.onward)
        self.retranslate()

    def open_line(self, text: str) -> None:
        """Show it, with this text to begin with, and go to it."""
        self.show()
        if text:
            self.line.setText(text)
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def tell(self, found: bool) -> None:
        """Whether there was one."""
        self._note.setVisible(not found)

    def retranslate(self) -> None:
        """Say every word anew."""
        self._note.setText(self.tr("Not found"))
        self.line.setPlaceholderText(self.tr("Find in the code"))
        for widget, words in (
            (self.line, self.tr("Find in the code")),
            (self.back, self.tr("Previous (Shift+Enter)")),
            (self.onward, self.tr("Next (Enter)")),
        ):
            widget.setAccessibleName(words)
            widget.setToolTip(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on, go back, or close."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.wanted.emit(self.line.text(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _find(self) -> None:
        self.wanted.emit(self.line.text(), False)

    def _find_back(self) -> None:
        self.wanted.emit(self.line.text(), True)
