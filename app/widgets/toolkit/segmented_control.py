"""Segments: two to four choices side by side, where a list would hide what there is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget


class Segments(QWidget):
    """An exclusive row of buttons, one a key. `chosen` tells what was picked, not what code selected."""

    chosen = Signal(str)

    def __init__(self, choices: dict[str, str], name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.buttonClicked.connect(self._notify)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for key in choices:
            self._add(key)
        self._round_corners()
        self.set_words(choices, name)
        if choices:
            self.select(next(iter(choices)))

    @property
    def key(self) -> str:
        """The key that is selected; empty if there are no choices."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def select(self, key: str) -> None:
        """Select a key; an unknown one changes nothing. Nothing is emitted."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def set_words(self, choices: dict[str, str], name: str = "") -> None:
        """Say the choices anew; `name` is what the row is called for screen readers."""
        self.setAccessibleName(name)
        for key, text in choices.items():
            self._buttons[key].setText(text)
            self._buttons[key].setAccessibleName(f"{name}: {text}" if name else text)

    def button(self, key: str) -> QToolButton:
        """The button of a key, for a tooltip or to disable it."""
        return self._buttons[key]

    def _add(self, key: str) -> None:
        button = QToolButton()
        button.setCheckable(True)
        button.setProperty("segment", True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._buttons[key] = button
        self._group.addButton(button)
        self._row.addWidget(button)

    def _round_corners(self) -> None:
        buttons = list(self._buttons.values())
        for button in buttons:
            button.setProperty("position", "middle")
        if buttons:
            buttons[0].setProperty("position", "first")
            buttons[-1].setProperty("position", "last" if len(buttons) > 1 else "only")

    def _notify(self, button: QAbstractButton) -> None:
        self.chosen.emit(self.key)
