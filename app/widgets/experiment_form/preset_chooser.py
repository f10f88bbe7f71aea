"""The chooser of presets: where the settings of the form came from, and where else they could come from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox, QStylePainter

from app import theme
from app.widgets.toolkit.fields.choice_field import ClickedWheelComboBox
from app.widgets.toolkit.retranslatable import Retranslatable

_GAP = 8


class PresetChooser(Retranslatable, ClickedWheelComboBox):
    """Says "Preset" in muted words before the name; after it that values were changed."""

    preset_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._own_name = ""
        self._is_touched = False
        self.activated.connect(self.preset_chosen)
        theme.active_theme().changed.connect(self.update)
        self.retranslate()

    def set_names(self, names: Sequence[str]) -> None:
        """What can be chosen. The same presets in another language leave the choice as it is."""
        index = self.currentIndex() if self.count() == len(names) else self.findText(self._own_name)
        self.clear()
        self.addItems(list(names))
        if index < 0 and self._own_name in names:
            index = list(names).index(self._own_name)
        self.setCurrentIndex(index)

    def show_name(self, name: str | None) -> None:
        """What the settings came from: a preset, something else with a name, or nothing that has one."""
        self._own_name = name or ""
        self.setCurrentIndex(self.findText(name) if name else -1)
        self.update()

    def show_touched(self, touched: bool) -> None:
        """Whether values differ from what was chosen."""
        self._is_touched = touched
        self.update()

    def shown_name(self) -> str:
        """What stands in the field."""
        return self.currentText() or self._own_name or self.tr("Custom settings")

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setAccessibleName(self.tr("Preset"))
        self.setToolTip(self.tr("Settings to start from"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the muted word, the name and, where there is room, that it was changed."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        place = (
            self.style()
            .subControlRect(
                QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
            )
            .adjusted(2, 0, 0, 0)
        )
        before = self.tr("Preset") if self.currentText() else self.tr("From") if self._own_name else ""
        after = self._draw(painter, place, before, "text-muted") if before else place
        after = self._draw(painter, after, self.shown_name(), "text")
        changed = self.tr("changed")
        if self._is_touched and after.width() >= self.fontMetrics().horizontalAdvance(changed):
            self._draw(painter, after, changed, "text-muted")

    def _draw(self, painter: QStylePainter, place: QRect, text: str, role: str) -> QRect:
        """The text, elided; returns what is left of the place."""
        metrics = self.fontMetrics()
        painter.setPen(theme.current().color(role))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        return place.adjusted(metrics.horizontalAdvance(shown) + _GAP, 0, 0, 0)
