"""The text of a source file: to be read, selected, copied and searched, not to be changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit

from app import theme
from app.widgets.source_code.python_highlighter import PythonHighlighter

_LINES_ABOVE = 1
"""Lines that stand above a class when it is gone to."""


class SourceView(QPlainTextEdit):
    """Lines are as long as they are; the keyboard moves a cursor and selects with it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "code")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._highlighter = PythonHighlighter(self.document())
        theme.active_theme().changed.connect(self._follow_theme)
        self._follow_theme()

    def show_python(self, text: str, line: int) -> None:
        """Show another text from this line on; the first is 1."""
        self._highlighter.read(text)
        self.setPlainText(text)
        self.setTextCursor(QTextCursor(self.document().findBlockByNumber(line - 1)))
        self.horizontalScrollBar().setValue(0)
        self.verticalScrollBar().setValue(max(line - 1 - _LINES_ABOVE, 0))

    def show_sentence(self, sentence: str) -> None:
        """Say why there is no text."""
        self.show_python("", 1)
        self.setPlainText(sentence)

    def find_next(self, text: str, backward: bool = False) -> bool:
        """Select the next place with this text, from the beginning again after the last one."""
        flags = QTextDocument.FindFlag.FindBackward if backward else QTextDocument.FindFlag(0)
        if self.find(text, flags):
            return True
        before, place = self.textCursor(), self.verticalScrollBar().value()
        self.moveCursor(QTextCursor.MoveOperation.End if backward else QTextCursor.MoveOperation.Start)
        if self.find(text, flags):
            return True
        self.setTextCursor(before)
        self.verticalScrollBar().setValue(place)
        return False

    def _follow_theme(self) -> None:
        font = theme.code_font()
        self.setFont(font)
        self.setTabStopDistance(4 * self.fontMetrics().horizontalAdvance(" "))
