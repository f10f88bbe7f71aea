"""This is a ...: ten buttons that say what a drawing is, each with its own key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from app.widgets.toolkit.retranslatable import Retranslatable
from core.ink.written_digits import CLASSES

_WIDTH = 24


class LabelRow(Retranslatable, QWidget):
    """`chosen` carries the digit that was picked; with `keys` the figures on the keyboard pick it too.

    The keys act only while the row is seen and can be used.
    """

    chosen = Signal(int)

    def __init__(self, keys: bool = True, marked: bool = False, parent: QWidget | None = None) -> None:
        """`marked`: the row shows which digit it is now, instead of acting alone."""
        super().__init__(parent)
        self._keys, self._marked = keys, marked
        self.caption = QLabel()
        self.buttons = [self._button(digit) for digit in range(CLASSES)]
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._lay_out()
        if keys:
            self._add_keys()
        self.retranslate()

    def set_current(self, digit: int | None) -> None:
        """Mark what it is now; None marks nothing."""
        self._group.setExclusive(False)
        for number, button in enumerate(self.buttons):
            button.setChecked(number == digit)
        self._group.setExclusive(True)

    def retranslate(self) -> None:
        """Say every word anew."""
        self.caption.setText(self.tr("This is a"))
        self.setAccessibleName(self.tr("Label of the drawing"))
        for digit, button in enumerate(self.buttons):
            said = self.tr("This is a {digit}").format(digit=digit)
            button.setAccessibleName(said)
            key = QKeySequence(Qt.Key.Key_0 + digit).toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{said} ({key})" if self._keys else said)

    def _button(self, digit: int) -> QToolButton:
        button = QToolButton()
        button.setText(str(digit))
        button.setCheckable(self._marked)
        button.setProperty("segment", True)
        button.setProperty("tight", True)
        button.setProperty("position", {0: "first", CLASSES - 1: "last"}.get(digit, "middle"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setMinimumWidth(_WIDTH)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(self._notify)
        return button

    def _lay_out(self) -> None:
        self.caption.setProperty("role", "muted")
        self.caption.setContentsMargins(0, 0, 12, 0)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.caption)
        for digit, button in enumerate(self.buttons):
            self._group.addButton(button, digit)
            self._row.addWidget(button, 1)

    def _add_keys(self) -> None:
        for digit, button in enumerate(self.buttons):
            shortcut = QShortcut(QKeySequence(Qt.Key.Key_0 + digit), self)
            shortcut.activated.connect(button.click)

    def _notify(self) -> None:
        button = self.sender()
        if isinstance(button, QToolButton):
            self.chosen.emit(self.buttons.index(button))
