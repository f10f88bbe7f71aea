"""For how many more epochs a finished run shall train, asked in a card over the list."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.widgets.runs.run_summary import RunSummary
from app.widgets.toolkit.fields.number_field import NumberControl
from app.widgets.toolkit.retranslatable import Retranslatable
from core.experiment.experiment import Experiment
from core.nn.component import fields


class MoreEpochs(Retranslatable, QFrame):
    """Proposes as many as the run has had; a click elsewhere or Escape leaves the run as it is."""

    chosen = Signal(str, int)
    """The run's key, and the epochs."""

    def __init__(self, run: RunSummary, parent: QWidget) -> None:
        super().__init__(parent)
        self._run = run
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        declared = next(field for field in fields(Experiment) if field.name == "epochs")
        self._label, self.button = QLabel(), QPushButton()
        self.control = NumberControl(declared)
        self.control.show_value(run.planned_epochs)
        self._label.setProperty("role", "caption")
        self._label.setBuddy(self.control.editor)
        self.button.setProperty("kind", "primary")
        self.button.clicked.connect(self._choose)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.control, 1)
        line.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(6)
        column.addWidget(self._label)
        column.addLayout(line)
        self.retranslate()

    def open_at(self, corner: QPoint) -> None:
        """Show it with its lower right corner there, and the cursor in the number."""
        self.adjustSize()
        self.move(corner.x() - self.width(), corner.y() - self.height())
        self.show()
        self.control.editor.setFocus()

    def retranslate(self) -> None:
        """Say every word."""
        self._label.setText(self.tr("More epochs"))
        self.button.setText(self.tr("Train longer"))
        self.control.set_accessible_texts(self._label.text(), self.tr("The run goes on from where it ended"))
        self.setAccessibleName(self._run.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins, Escape leaves."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        epochs = self.control.value()
        if epochs and not self.control.validation_message():
            self.chosen.emit(self._run.key, int(epochs))
            self.close()
