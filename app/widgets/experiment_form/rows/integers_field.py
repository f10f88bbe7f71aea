"""A field for a row of numbers, such as the units of each hidden layer: 256-128."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit

from app.widgets.toolkit.fields.control import Control
from app.widgets.wording.number_text import Range, number_text
from core.nn.component import Field

_BETWEEN = re.compile(r"[\s,;\-–→]+")


class IntegersControl(Control):
    """Numbers with anything sensible between them; none at all is an empty list."""

    def __init__(self, field: Field) -> None:
        self._line = QLineEdit()
        super().__init__(field, self._line)
        self._range = Range.of(field)
        self._value: list[int] = []
        self._validation_message = False
        self._line.textEdited.connect(self._take_text)
        self._line.editingFinished.connect(self._tidy)
        self.retranslate()

    def value(self) -> Any:
        """The numbers."""
        return list(self._value)

    def show_value(self, value: Any) -> None:
        """Show other numbers."""
        if self._validation_message or value != self._read(self._line.text()):
            self._line.setText(integers_text(value))
        self._value, self._validation_message = list(value), False

    def validation_message(self) -> str:
        """What a number may be."""
        if not self._validation_message:
            return ""
        if self._parts(self._line.text()) is None:
            return QCoreApplication.translate("IntegersControl", "Numbers such as 256-128")
        text = QCoreApplication.translate("IntegersControl", "From {low} to {high} each")
        return text.format(low=number_text(self._range.minimum), high=number_text(self._range.maximum))

    def retranslate(self) -> None:
        """The word for no numbers."""
        self._line.setPlaceholderText(QCoreApplication.translate("IntegersControl", "none"))

    def _take_text(self, text: str) -> None:
        numbers = self._read(text)
        self._validation_message = numbers is None
        if numbers is not None:
            self._value = numbers
        self.edited.emit()

    def _read(self, text: str) -> list[int] | None:
        numbers = self._parts(text)
        return numbers if numbers is not None and all(map(self._range.holds, numbers)) else None

    @staticmethod
    def _parts(text: str) -> list[int] | None:
        parts = [part for part in _BETWEEN.split(text.strip()) if part]
        return (
            [int(part) for part in parts] if all(re.fullmatch("[0-9]{1,9}", part) for part in parts) else None
        )

    def _tidy(self) -> None:
        if not self._validation_message:
            self._line.setText(integers_text(self._value))


def integers_text(numbers: list[int]) -> str:
    """256-128."""
    return "-".join(map(str, numbers))
