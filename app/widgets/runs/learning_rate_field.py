"""The learning rate of the run that trains now: what is entered takes effect with the next step."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.widgets.toolkit.fields.number_field import NumberControl, NumberEdit
from app.widgets.toolkit.retranslatable import Retranslatable
from core.nn.component import fields
from core.nn.optimizers import SGD

WIDTH = 112
FIELD_HEIGHT = 32
"""The height of what stands under a caption: that of a field."""


def captioned_column(widget: QWidget, caption: QLabel, content: QHBoxLayout) -> None:
    """A caption over a line as high as a field, so that all columns of the strip stand on one line."""
    content.setContentsMargins(0, 0, 0, 0)
    items = (content.itemAt(index) for index in range(content.count()))
    for below in (item.widget() for item in items if item is not None):
        if below is not None:
            below.setFixedHeight(FIELD_HEIGHT)
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(caption)
    column.addLayout(content)
    column.addStretch()


class LearningRateField(Retranslatable, QWidget):
    """A field that acts when it is left, on Enter and with each arrow, not while one is typing."""

    chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel()
        self._label.setProperty("role", "caption")
        declared = next(field for field in fields(SGD) if field.name == "learning_rate")
        self.control = NumberControl(declared)
        self.control.setFixedWidth(WIDTH)
        self._label.setBuddy(self.control.editor)
        self._acting: float | None = None
        if isinstance(self.control.editor, NumberEdit):
            self.control.editor.editingFinished.connect(self._act)
            self.control.editor.stepped.connect(self._act)
        line = QHBoxLayout()
        line.addWidget(self.control)
        captioned_column(self, self._label, line)
        self.retranslate()

    def show_rate(self, rate: float | None) -> None:
        """Shows the rate in force, unless one is entering another."""
        if rate is None or self.control.editor.hasFocus():
            return
        rate = float(f"{rate:.4g}")
        if rate != self._acting:
            self._acting = rate
            self.control.show_value(rate)

    def _act(self, steps: int = 0) -> None:
        value = self.control.value()
        if value is not None and not self.control.validation_message() and value != self._acting:
            self._acting = float(value)
            self.chosen.emit(self._acting)

    def retranslate(self) -> None:
        """Says every word anew."""
        self._label.setText(self.tr("Learning rate"))
        self.control.set_accessible_texts(
            self.tr("Learning rate of the run in training"), self.tr("Takes effect at the next step")
        )
