"""A field for yes or no."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox

from app.widgets.toolkit.fields.control import Control
from core.nn.component import Field


class CheckControl(Control):
    """A check box without words of its own: the row's label says what it switches."""

    def __init__(self, field: Field) -> None:
        self._box = QCheckBox()
        super().__init__(field, self._box)
        self._box.clicked.connect(self.edited)

    def value(self) -> Any:
        """Whether it is checked."""
        return self._box.isChecked()

    def show_value(self, value: Any) -> None:
        """Check or uncheck it."""
        self._box.setChecked(bool(value))
