"""What of a setting is searched, to be narrowed before the first trial: from, to, and out of the search."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from app import theme
from app.widgets.search.study_setting import StudySetting
from app.widgets.toolkit.retranslatable import Retranslatable

FIELD_WIDTH = 84


class RangeEditor(Retranslatable, QWidget):
    """Two fields and a cross; of a setting with choices the cross alone."""

    narrowed = Signal(str, float, float)
    """The setting's key, from, to."""
    removed = Signal(str)
    """The setting's key."""

    def __init__(self, setting: StudySetting, removable: bool) -> None:
        super().__init__()
        self.setting = setting
        self.low, self.high, self.remove = QLineEdit(), QLineEdit(), QToolButton()
        self._to = QLabel()
        self._set_up(removable)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every word anew."""
        name = self.setting.name
        self._to.setText(self.tr("to"))
        self.low.setAccessibleName(self.tr("{name}, from").format(name=name))
        self.high.setAccessibleName(self.tr("{name}, to").format(name=name))
        self.remove.setAccessibleName(self.tr("Do not search {name}").format(name=name))
        self.remove.setToolTip(self.remove.accessibleName())

    def _take(self) -> None:
        low, high = _number(self.low.text()), _number(self.high.text())
        parameter = self.setting.parameter
        good = low is not None and high is not None and low < high and not (parameter.log and low <= 0)
        for field in (self.low, self.high):
            field.setProperty("invalid", not good)
            field.style().unpolish(field)
            field.style().polish(field)
            field.setToolTip("" if good else self.tr("From a smaller to a greater number"))
        if good and (low, high) != (parameter.low, parameter.high):
            assert low is not None
            assert high is not None
            self.narrowed.emit(self.setting.key, low, high)

    def _remove(self) -> None:
        self.removed.emit(self.setting.key)

    def _set_up(self, removable: bool) -> None:
        parameter = self.setting.parameter
        ranged = parameter.kind != "choice"
        for field, value in ((self.low, parameter.low), (self.high, parameter.high)):
            field.setText(self.setting.text(value) if ranged else "")
            field.setProperty("role", "compact")
            field.setFixedWidth(FIELD_WIDTH)
            field.setVisible(ranged)
            field.editingFinished.connect(self._take)
        self._to.setVisible(ranged)
        self._to.setProperty("role", "muted")
        theme.set_icon(self.remove, "close")
        self.remove.setFixedSize(28, 28)
        self.remove.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.remove.setEnabled(removable)
        self.remove.clicked.connect(self._remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 4)
        row.setSpacing(6)
        for widget in (self.low, self._to, self.high):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self.remove)


def _number(text: str) -> float | None:
    try:
        number = float(text.replace(",", "").replace("−", "-").strip())
    except ValueError:
        return None
    return number if math.isfinite(number) else None
