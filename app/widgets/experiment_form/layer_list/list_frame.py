"""The frame around a list of components, to which those keys come that nothing inside it has taken."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame


class ListFrame(QFrame):
    """So undo is at hand wherever the focus is in the list: where all lines are gone, too."""

    undo_requested = Signal()
    redo_requested = Signal()
    paste_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "well")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back, do again, paste at the end."""
        for key, request in (
            (QKeySequence.StandardKey.Undo, self.undo_requested),
            (QKeySequence.StandardKey.Redo, self.redo_requested),
            (QKeySequence.StandardKey.Paste, self.paste_requested),
        ):
            if event.matches(key):
                event.accept()
                request.emit()
                return
        super().keyPressEvent(event)
