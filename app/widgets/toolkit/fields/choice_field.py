"""A field for a component: one member of its family."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QWidget,
)

from app import core_text
from app.widgets.toolkit.code_button import CodeButton
from app.widgets.toolkit.explore_button import ExploreButton
from app.widgets.toolkit.explore_request import exploration_words
from app.widgets.toolkit.fields.clicked_wheel import ClickedWheel
from app.widgets.toolkit.fields.control import Control
from core.nn.component import Component, Field

_BESIDE_ANOTHER = 18
"""Width of a button that shares the end of a label with another: the longest labels leave no more."""
_AROUND_TEXT = 4
_CODE_PRESSED = QEvent.Type.KeyPress, Qt.Key.Key_F12


class ClickedWheelComboBox(QComboBox):
    """A combo box that the wheel changes only when it was clicked, and that gives way to a narrow form."""

    def __init__(self) -> None:
        super().__init__()
        ClickedWheel(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(4)
        self.setItemDelegate(QStyledItemDelegate(self))  # Qt's own knows no style sheet

    def sizeHint(self) -> QSize:
        """The whole text: the style paints it a little narrower than it says."""
        return super().sizeHint() + QSize(_AROUND_TEXT, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is chosen, elided where it does not fit: Qt cuts it."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        place = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, place.width() - 2
        )
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class ChoiceControl(Control):
    """The value is the chosen class, or None where the field allows it."""

    def __init__(self, field: Field) -> None:
        self._combo = ClickedWheelComboBox()
        super().__init__(field, self._combo)
        self._code, self._explore = CodeButton(), ExploreButton()
        self._links = _side_by_side(
            self._code, *([self._explore] if exploration_words(field.family[0]) else [])
        )
        self._members: list[type[Component] | None] = [*([None] if field.optional else []), *field.family]
        for _ in self._members:
            self._combo.addItem("")
        self.retranslate()
        self._combo.currentIndexChanged.connect(self._update_text)

    def value(self) -> Any:
        """The chosen class."""
        return self._members[self._combo.currentIndex()]

    def show_value(self, value: Any) -> None:
        """Show a class as chosen."""
        self._combo.blockSignals(True)
        self._combo.setCurrentIndex(self._members.index(value))
        self._combo.blockSignals(False)
        self._describe()

    def set_accessible_texts(self, name: str, description: str) -> None:
        """Tell what is chosen among, and what the chosen one does."""
        self._description = description
        super().set_accessible_texts(name, description)
        self._describe()

    def label_widget(self) -> QWidget | None:
        """What opens the code of the chosen one, and what Explore has about it."""
        return self._links

    def tab_order(self) -> list[QWidget]:
        """The code comes after the choice."""
        return [self._combo, *self._links.findChildren(QToolButton)]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key opens the code, too."""
        if isinstance(event, QKeyEvent) and (event.type(), event.key()) == _CODE_PRESSED:
            self._code.request()
            return True
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        """The names of the members."""
        for index, member in enumerate(self._members):
            self._combo.setItemText(index, self._name(member))
            if member is not None:
                self._combo.setItemData(index, core_text.about(member), Qt.ItemDataRole.ToolTipRole)

    def _name(self, member: type[Component] | None) -> str:
        if member is not None:
            return core_text.name(member)
        return core_text.tr(self.field.absent) or QCoreApplication.translate("ChoiceControl", "none")

    def _describe(self) -> None:
        chosen = self.value()
        self._code.set_member(chosen)
        self._explore.set_member(chosen)
        self._links.setVisible(chosen is not None)
        if chosen is not None:
            parts = [getattr(self, "_description", ""), f"{self._name(chosen)}: {core_text.about(chosen)}"]
            self._combo.setToolTip("\n".join(part for part in parts if part))

    def _update_text(self) -> None:
        self._describe()
        self.edited.emit()


def _side_by_side(*buttons: QToolButton) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for button in buttons:
        if len(buttons) > 1:
            button.setFixedWidth(_BESIDE_ANOTHER)
        layout.addWidget(button)
    row.setFixedSize(sum(button.width() for button in buttons), buttons[0].height())
    return row
