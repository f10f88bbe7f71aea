"""Tags and a note of a run, in a card that opens over the list and keeps what stands in it when it goes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.widgets.runs.run_summary import RunSummary
from app.widgets.toolkit.retranslatable import Retranslatable

MOST_TAGS, LONGEST_TAG, LONGEST_NOTE = 20, 60, 10_000
SIZE = QSize(320, 240)


class RunNote(Retranslatable, QFrame):
    """A click elsewhere, Escape or Ctrl+Enter keeps what was written; Ctrl+Z takes it back before that."""

    written = Signal(str, list, str)
    """The run's key, tags and note."""

    def __init__(self, run: RunSummary, parent: QWidget) -> None:
        super().__init__(parent)
        self._run = run
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self.tags, self.note = QLineEdit(", ".join(run.tags)), QPlainTextEdit(run.note)
        self._tags_label, self._note_label = QLabel(), QLabel()
        self.note.setTabChangesFocus(True)
        for label, field in ((self._tags_label, self.tags), (self._note_label, self.note)):
            label.setProperty("role", "caption")
            label.setBuddy(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(6)
        for widget in (self._tags_label, self.tags, self._note_label, self.note):
            column.addWidget(widget)
        self.retranslate()
        self.resize(SIZE)

    def open_at(self, corner: QPoint) -> None:
        """Show it with its lower right corner there, and the cursor in the tags."""
        self.move(corner.x() - self.width(), corner.y() - self.height())
        self.show()
        self.tags.setFocus()

    def retranslate(self) -> None:
        """Say every word."""
        self._tags_label.setText(self.tr("Tags, separated by commas"))
        self._note_label.setText(self.tr("Note"))
        self.tags.setAccessibleName(self._tags_label.text())
        self.note.setAccessibleName(self._note_label.text())
        self.setAccessibleName(self._run.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and Ctrl+Enter end it."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        is_return = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_Escape or (is_return and (control or self.tags.hasFocus())):
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was written, if it is new."""
        words = (word.strip()[:LONGEST_TAG] for word in self.tags.text().split(","))
        tags = list(dict.fromkeys(word for word in words if word))[:MOST_TAGS]
        note = self.note.toPlainText()[:LONGEST_NOTE].strip()
        if (tuple(tags), note) != (self._run.tags, self._run.note):
            self.written.emit(self._run.key, tags, note)
        super().closeEvent(event)
