"""A field for a number: typed freely, stepped by arrows, its unit inside and, where that suits, a slider."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFocusEvent, QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QToolButton, QWidget

from app import core_text, theme
from app.widgets.toolkit.fields.clicked_wheel import ClickedWheel
from app.widgets.toolkit.fields.control import Control
from app.widgets.toolkit.fields.log_slider import LogSlider
from app.widgets.toolkit.fields.unit_edit import UnitEdit
from app.widgets.wording.number_text import Range, number_text, rounded
from core.nn.component import Field

_FIRST = 1000
"""Where one starts to step from no number."""


class NumberEdit(QAbstractSpinBox):
    """The arrows and the line; any text may be typed, so that what is wrong can be said."""

    stepped = Signal(int)

    def __init__(self, unit_edit: UnitEdit) -> None:
        super().__init__()
        self.setLineEdit(unit_edit)
        self.setAccelerated(True)
        ClickedWheel(self)
        self.setCorrectionMode(QAbstractSpinBox.CorrectionMode.CorrectToPreviousValue)

    def stepBy(self, steps: int) -> None:
        """One arrow press, or ten."""
        self.stepped.emit(steps)

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        """Both ways: the range decides."""
        return (
            QAbstractSpinBox.StepEnabledFlag.StepUpEnabled | QAbstractSpinBox.StepEnabledFlag.StepDownEnabled
        )

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Take any text."""
        return QValidator.State.Acceptable, text, position

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the number as numbers are written here."""
        super().focusOutEvent(event)
        self.editingFinished.emit()


class NumberControl(Control):
    """An integer or a number; empty stands for None where the field allows it."""

    def __init__(self, field: Field) -> None:
        self._line = UnitEdit()
        self._edit = NumberEdit(self._line)
        super().__init__(field, self._edit)
        self._range = Range.of(field)
        self._value: float | None = None
        self._is_good = True
        self._slider: LogSlider | None = None
        if field.slider:
            self._slider = LogSlider(*self._range.slider_decades(field.default or 0))
            self._slider.moved.connect(self._take_slider)
        self._clear: QToolButton | None = None
        if field.optional:
            self._clear = QToolButton()
            theme.set_icon(self._clear, "close")
            self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._clear.setProperty("role", "inside")
            self._clear.clicked.connect(self._empty)
            self._line.offer_empty(self._clear)
        self._line.textEdited.connect(self._take_text)
        self._edit.stepped.connect(self._step)
        self._edit.editingFinished.connect(self._tidy)
        self.retranslate()

    def value(self) -> Any:
        """The number, or None."""
        return self._value

    def show_value(self, value: Any) -> None:
        """Write the number and move the slider; what was typed wrong is gone."""
        self._value, self._is_good = value, True
        self._show_unit()
        if self._range.parse(self._line.text()) != value or not self._line.hasFocus():
            self._line.setText(number_text(value))
        if self._slider is not None and value:
            self._slider.show_value(float(value))

    def validation_message(self) -> str:
        """The range, if the number is not in it."""
        return "" if self._is_good else _range_text(self._range)

    def wide_widget(self) -> QWidget | None:
        """The slider."""
        return self._slider

    def tab_order(self) -> list[QWidget]:
        """The field, and the slider for those who would rather move than type."""
        return [self.editor, *([self._slider.handle()] if self._slider is not None else [])]

    def set_accessible_texts(self, name: str, description: str) -> None:
        """Name the slider too, and tell what an empty field means."""
        if self.field.absent:
            empty = QCoreApplication.translate("NumberControl", "Empty: {word}.")
            description = f"{description} {empty.format(word=core_text.tr(self.field.absent))}".strip()
        super().set_accessible_texts(name, description)
        if self._slider is not None:
            self._slider.set_accessible_texts(name, description)

    def retranslate(self) -> None:
        """The unit and the word for None."""
        self._show_unit()
        if self._clear is not None:
            self._line.setPlaceholderText(self._word_for_none())
            self._clear.setToolTip(self._word_for_none())
            self._clear.setAccessibleName(self._word_for_none())

    def _show_unit(self) -> None:
        one = self._value == 1 and self.field.unit_of_one
        self._line.set_unit(core_text.tr(one or self.field.unit))

    def _word_for_none(self) -> str:
        return core_text.tr(self.field.absent) or QCoreApplication.translate("NumberControl", "none")

    def _take_text(self, text: str) -> None:
        number = self._range.parse(text)
        if not text.strip() and self.field.optional:
            self._keep(None)
        elif number is not None and self._range.holds(number):
            self._keep(number)
        else:
            self._is_good = False
        self.edited.emit()

    def _empty(self) -> None:
        self._line.clear()
        self._take_text("")

    def _keep(self, value: float | None) -> None:
        self._value, self._is_good = value, True
        self._show_unit()
        if self._slider is not None and value:
            self._slider.show_value(value)

    def _take_slider(self, value: float) -> None:
        value = rounded(value)
        if self._range.holds(value):
            self.show_value(value)
            self._line.setText(number_text(value))
            self.edited.emit()

    def _step(self, steps: int) -> None:
        value = self._value
        if value is None:
            value = self.field.default or _FIRST
        else:
            for _ in range(abs(steps)):
                value = self._range.stepped(value, steps > 0)
        self.show_value(value)
        self._line.setText(number_text(value))
        self._edit.selectAll()
        self.edited.emit()

    def _tidy(self) -> None:
        if self._is_good:
            self._line.setText(number_text(self._value))


def _range_text(limits: Range) -> str:
    low, high = number_text(limits.minimum), number_text(limits.maximum)
    if low and high:
        text = _range_template(limits)
    elif low:
        text = (
            QCoreApplication.translate("NumberControl", "Above {low}")
            if limits.exclusive_minimum
            else (QCoreApplication.translate("NumberControl", "At least {low}"))
        )
    else:
        text = QCoreApplication.translate("NumberControl", "Not a number")
    return text.format(low=low, high=high)


def _range_template(limits: Range) -> str:
    match limits.whole, limits.exclusive_minimum, limits.exclusive_maximum:
        case True, _, _:
            return QCoreApplication.translate("NumberControl", "A whole number from {low} to {high}")
        case _, True, True:
            return QCoreApplication.translate("NumberControl", "Above {low} and below {high}")
        case _, True, False:
            return QCoreApplication.translate("NumberControl", "Above {low}, at most {high}")
        case _, False, True:
            return QCoreApplication.translate("NumberControl", "At least {low}, below {high}")
    return QCoreApplication.translate("NumberControl", "From {low} to {high}")
