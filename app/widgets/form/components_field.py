"""A field for a list of components, one a line."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit

from app import theme
from app.widgets.form.component_lines import from_line, to_line
from app.widgets.form.control import Control
from core.component import Field

_LINES = 4, 14
_AROUND = 24


class ComponentsControl(Control):
    """The value is a list of component trees; the field is as high as it needs lines."""

    wide = True

    def __init__(self, field: Field) -> None:
        self._text = QPlainTextEdit()
        super().__init__(field, self._text)
        self._value: list[dict[str, Any]] = []
        self._complaint = ""
        self._text.setTabChangesFocus(True)
        self._text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._text.textChanged.connect(self._take_text)
        self._text.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._text.verticalScrollBar().rangeChanged.connect(self._fit)
        theme.signals().changed.connect(self._dress)
        self._dress()

    def value(self) -> Any:
        """The components, as trees."""
        return self._value

    def show_value(self, value: Any) -> None:
        """Write other components."""
        if value != self._value or self._complaint:
            self._value, self._complaint = value, ""
            self._text.blockSignals(True)
            self._text.setPlainText("\n".join(to_line(tree, self.field.family) for tree in value))
            self._text.blockSignals(False)

    def complaint(self) -> str:
        """The first line that is no component."""
        return self._complaint

    def _take_text(self) -> None:
        self._complaint, value = "", []
        for number, line in enumerate(self._text.toPlainText().splitlines(), 1):
            try:
                if line.strip():
                    value.append(from_line(line, self.field.family))
            except ValueError as error:
                template = QCoreApplication.translate(
                    "ComponentsControl", "Line {number} is not understood: {problem}"
                )
                self._complaint = self._complaint or template.format(number=number, problem=error)
        if not self._complaint:
            self._value = value
        self.edited.emit()

    def _dress(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(theme.font("caption").pixelSize())
        self._text.setFont(font)
        self._fit()

    def _fit(self, *_: object) -> None:
        document, lines = self._text.document(), 0
        block = document.begin()
        while block.isValid():
            lines += max(block.lineCount(), 1)
            block = block.next()
        lines = min(max(lines, _LINES[0]), _LINES[1])
        self._text.setFixedHeight(lines * self._text.fontMetrics().lineSpacing() + _AROUND)
