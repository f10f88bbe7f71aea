"""A notice under the architecture: what was changed with it, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.widgets.toolkit.retranslatable import Retranslatable


class ChangeNotice(Retranslatable, QWidget):
    """There as long as there is something to say."""

    undo_requested = Signal()
    """The architecture is wanted as it was, with what changed along."""

    def __init__(self) -> None:
        super().__init__()
        self._optimizer = self._initialization = ""
        self._words, self.undo = QLabel(), QPushButton()
        self._words.setProperty("role", "caption")
        self._words.setWordWrap(True)
        self.undo.setProperty("kind", "link")
        self.undo.clicked.connect(self.undo_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._words, 1)
        row.addWidget(self.undo)
        self.hide()
        self.retranslate()

    def tell(self, optimizer: str = "", initialization: str = "") -> None:
        """What changed along, each in few words; nothing where it did not."""
        self._optimizer, self._initialization = optimizer, initialization
        self.setVisible(bool(optimizer or initialization))
        self._say()

    def words(self) -> str:
        """What it says."""
        return "" if self.isHidden() else self._words.text()

    def tab_order(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self.undo]

    def retranslate(self) -> None:
        """Say every word anew."""
        self.undo.setText(self.tr("Undo"))
        self.undo.setToolTip(self.tr("Restore the previous architecture and what changed with it"))
        self._say()

    def _say(self) -> None:
        text = self._sentence().format(optimizer=self._optimizer, initialization=self._initialization)
        self._words.setText(text)
        self.undo.setAccessibleDescription(text)

    def _sentence(self) -> str:
        match bool(self._optimizer), bool(self._initialization):
            case True, True:
                return self.tr("Optimizer and initialization changed too: {optimizer}; {initialization}")
            case True, False:
                return self.tr("The optimizer changed too: {optimizer}")
            case False, True:
                return self.tr("The initialization changed too: {initialization}")
        return ""
