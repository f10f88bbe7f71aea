"""A field for words."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLineEdit

from app.widgets.toolkit.fields.control import Control
from core.nn.component import Field


class TextControl(Control):
    """A line of text; empty stands for None where the field allows it."""

    def __init__(self, field: Field) -> None:
        self._line = QLineEdit()
        super().__init__(field, self._line)
        self._line.textEdited.connect(self.edited)

    def value(self) -> Any:
        """The text."""
        return self._line.text() or (None if self.field.optional else "")

    def show_value(self, value: Any) -> None:
        """Show another text; the cursor stays where it can."""
        if self._line.text() != (value or ""):
            self._line.setText(value or "")
