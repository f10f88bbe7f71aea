"""A line in which settings get a name as a preset."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from app import theme
from app.widgets.toolkit.fields.error_line import ErrorLine
from app.widgets.toolkit.retranslatable import Retranslatable


class PresetNameForm(Retranslatable, QWidget):
    """Enter saves, Escape leaves all as it was; a name of the program's own presets is refused."""

    named = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._taken: list[str] = []
        self._replaced: list[str] = []
        self.name, self.save, self.cancel = QLineEdit(), QPushButton(), QToolButton()
        self._error = ErrorLine()
        theme.set_icon(self.cancel, "close")
        self.cancel.setFixedSize(28, 32)
        self.cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.name.textChanged.connect(self._validate)
        self.name.returnPressed.connect(self._take)
        self.save.clicked.connect(self._take)
        self.cancel.clicked.connect(self.close_line)
        self._lay_out()
        self.retranslate()
        self.hide()

    def set_longest(self, characters: int) -> None:
        """How long a name may be."""
        self.name.setMaxLength(characters)

    def set_names(self, taken: Sequence[str], replaced: Sequence[str]) -> None:
        """Names that cannot be had, and those that would be replaced."""
        self._taken, self._replaced = list(taken), list(replaced)
        self._validate()

    def open_line(self, proposed: str) -> None:
        """Ask for a name."""
        self.name.setText(proposed)
        self.name.selectAll()
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._validate()

    def close_line(self) -> None:
        """Ask no longer."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves all as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_line()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Say every word anew."""
        self.name.setPlaceholderText(self.tr("Name of the preset"))
        self.name.setAccessibleName(self.tr("Name of the preset"))
        self.cancel.setToolTip(self.tr("Cancel (Esc)"))
        self.cancel.setAccessibleName(self.tr("Cancel (Esc)"))
        self._validate()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.name, 1)
        row.addWidget(self.save)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._error)

    def _chosen(self) -> str:
        return " ".join(self.name.text().split())

    def _validate(self) -> None:
        """Say what saving would do."""
        name = self._chosen()
        error_occurred = name in self._taken
        self.save.setText(self.tr("Replace") if name in self._replaced else self.tr("Save"))
        self.save.setEnabled(bool(name) and not error_occurred)
        self._error.show_text(self.tr("A built-in preset has this name") if error_occurred else "")

    def _take(self) -> None:
        if self.save.isEnabled():
            self.hide()
            self.named.emit(self._chosen())
            self.closed.emit()
