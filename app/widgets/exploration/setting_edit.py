"""A setting of an optimizer in few pixels, typed or turned with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from app import core_text, theme
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.wording.number_text import number_text
from core.nn.component import Field

SIGNS = {
    "learning_rate": "lr",
    "beta1": "β₁",
    "beta2": "β₂",
    "epsilon": "ε",
    "momentum": "μ",
    "decay": "ρ",
    "weight_decay": "λ",
}
"""What formulas call a setting of an optimizer."""
STEP = 1.1
"""Factor of one press of an arrow key, for a logarithmic setting."""

_TABBED = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}


class SettingEdit(Retranslatable, QFrame):
    """Shows a number and lets one change it; what cannot be is not taken, and outlined."""

    changed = Signal(float)
    entered = Signal()
    """The focus came to it with Tab."""

    def __init__(self, field: Field, value: float, sign: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field, self._value = field, value
        self.edit, self._name, self._sign = QLineEdit(), QLabel(), sign
        self.edit.setFont(theme.tabular(theme.font("body")))
        self.edit.setProperty("role", "compact")
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(self._try)
        self.edit.editingFinished.connect(self._settle)
        self._name.setProperty("role", "muted")
        self._name.setBuddy(self.edit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._name)
        row.addWidget(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()
        self._settle()

    def retranslate(self) -> None:
        """Say every word anew."""
        self._name.setText(self._sign or core_text.tr(self.field.label).lower())
        self.edit.setAccessibleName(core_text.tr(self.field.label))
        self.edit.setToolTip(core_text.tr(self.field.description))

    @property
    def value(self) -> float:
        """The last number that can be."""
        return self._value

    def show_value(self, value: float) -> None:
        """Show another one, without telling."""
        self._value = value
        self._settle()

    def eventFilter(self, watched: object, event: object) -> bool:
        """Arrow keys change the number."""
        if isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() in _TABBED:
            self.entered.emit()
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            up = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
            if up:
                self._turn(up)
                return True
        return False

    def _turn(self, up: int) -> None:
        turned = self._value * STEP**up if self.field.log else self._value + self._unit() * up
        self._take(float(f"{turned:.4g}"))
        self._settle()

    def _unit(self) -> float:
        """What one press of an arrow key adds: a whole step where steps are counted."""
        return 1.0 if self.field.unit or self.field.kind == "integer" else 0.01

    def _try(self, text: str) -> None:
        try:
            self._take(float(text.replace(",", ".")))
        except ValueError:
            self._outline(True)

    def _take(self, value: float) -> None:
        is_good = _is_within(self.field, value)
        if self.field.kind == "integer":
            is_good, value = is_good and value == int(value), int(value) if is_good else value
        self._outline(not is_good)
        if is_good and value != self._value:
            self._value = value
            self.changed.emit(value)

    def _settle(self) -> None:
        text = number_text(self._value)
        self.edit.setText(text)
        wide = QFontMetrics(self.edit.font()).horizontalAdvance(max(text, "0.999", key=len))
        self.edit.setFixedWidth(wide + 14)
        self._outline(False)

    def _outline(self, wrong: bool) -> None:
        if self.edit.property("invalid") != wrong:
            self.edit.setProperty("invalid", wrong)
            self.edit.style().unpolish(self.edit)
            self.edit.style().polish(self.edit)


def _is_within(field: Field, value: float) -> bool:
    low, high = field.minimum, field.maximum
    above = low is None or value > low or (value == low and not field.exclusive_minimum)
    below = high is None or value < high or (value == high and not field.exclusive_maximum)
    return above and below
