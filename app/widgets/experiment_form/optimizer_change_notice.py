"""A notice under the architecture: the optimizer was changed with it, and can be changed back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.widgets.toolkit.retranslatable import Retranslatable


class OptimizerChangeNotice(Retranslatable, QWidget):
    """There as long as there is something to say."""

    undo_requested = Signal()
    """Architecture and optimizer are wanted as they were."""

    def __init__(self) -> None:
        super().__init__()
        self._optimizer = ""
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

    def tell(self, optimizer: str) -> None:
        """Which optimizer came along, in few words; nothing if none did."""
        self._optimizer = optimizer
        self.setVisible(bool(optimizer))
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
        self.undo.setToolTip(self.tr("Restore the previous architecture and optimizer"))
        self._say()

    def _say(self) -> None:
        told = self.tr("The optimizer changed too: {optimizer}").format(optimizer=self._optimizer)
        self._words.setText(told)
        self.undo.setAccessibleDescription(told if self._optimizer else "")
