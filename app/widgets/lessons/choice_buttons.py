"""Answers of which one is chosen; afterwards a sign stands beside the chosen and the right one."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from app import theme
from app.widgets.toolkit.retranslatable import Retranslatable

_SIGN = 16


class ChoiceButtons(Retranslatable, QWidget):
    """One row an answer; long answers wrap."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, _ChoiceRow] = {}
        self._group = QButtonGroup(self)
        self._right: str | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    @property
    def key(self) -> str:
        """What is chosen; empty if nothing is."""
        return next((key for key, row in self._rows.items() if row.button.isChecked()), "")

    def set_answers(self, answers: Mapping[str, str]) -> None:
        """Offer these answers, by key."""
        if list(answers) != list(self._rows):
            self._build(list(answers))
        for key, text in answers.items():
            self._rows[key].set_text(text)

    def choose(self, key: str) -> None:
        """Choose an answer, or none for a key that there is not. Nothing is emitted."""
        self._group.setExclusive(False)
        for own, row in self._rows.items():
            row.button.setChecked(own == key)
        self._group.setExclusive(True)
        self._show_signs()

    def show_right(self, key: str | None) -> None:
        """Say which was right; None: not yet."""
        self._right = key
        self._show_signs()

    def set_locked(self, locked: bool) -> None:
        """Let no other be chosen any more."""
        for row in self._rows.values():
            row.button.setEnabled(not locked or row.button.isChecked())

    def retranslate(self) -> None:
        """Say every word anew."""
        self._show_signs()

    def _build(self, keys: list[str]) -> None:
        for row in self._rows.values():
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = {key: _ChoiceRow() for key in keys}
        for key, row in self._rows.items():
            self._group.addButton(row.button)
            self._column.addWidget(row)
            row.button.setProperty("key", key)
            row.button.clicked.connect(self._notify)

    def _notify(self) -> None:
        self._show_signs()
        self.chosen.emit(self.key)

    def _show_signs(self) -> None:
        for key, row in self._rows.items():
            is_judged = self._right is not None and (key == self._right or row.button.isChecked())
            row.show_sign(None if not is_judged else key == self._right, self.tr("yes"), self.tr("no"))


class _ChoiceRow(QWidget):
    """The words beside the button are a label: a radio button's own do not wrap."""

    def __init__(self) -> None:
        super().__init__()
        self.button, self._text, self._sign, self._word = QRadioButton(), _Words(), QLabel(), QLabel()
        self._text.button = self.button
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._text, 1)
        line.addWidget(self._sign)
        line.addWidget(self._word)

    def set_text(self, text: str) -> None:
        self._text.setText(text)
        self.button.setAccessibleName(text)

    def show_sign(self, right: bool | None, yes: str, no: str) -> None:
        self._sign.setVisible(right is not None)
        self._word.setVisible(right is not None)
        if right is not None:
            theme.set_picture(self._sign, "ok" if right else "close", "success" if right else "danger", _SIGN)
            self._word.setText(yes if right else no)
            self._word.setProperty("role", "gain" if right else "alarm")
            self._word.style().unpolish(self._word)
            self._word.style().polish(self._word)
            self.button.setAccessibleDescription(yes if right else no)


class _Words(QLabel):
    """A click on the words is a click on the button."""

    def __init__(self) -> None:
        super().__init__()
        self.button: QRadioButton | None = None
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumHeight(32)

    def mouseReleaseEvent(self, event: object) -> None:
        if self.button is not None and self.button.isEnabled():
            self.button.click()
