"""A setting that the student changes: of which candidate, which one, and to what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app import core_text
from app.pages.parts.lessons.lesson_words import said
from app.widgets.toolkit.fields.choice_field import ClickedWheelComboBox
from app.widgets.toolkit.layout.flow_row import FlowRow
from app.widgets.toolkit.retranslatable import Retranslatable
from core.errors import UserError
from core.lessons.changeable import ChangeableSetting
from core.lessons.lesson import Lesson

_CANDIDATE, _SETTING, _VALUE = 120, 150, 96


class OwnChange(Retranslatable, QWidget):
    """Starts with what the lesson has; Return in the value runs it."""

    wanted = Signal(str, object, str)
    """The key of a candidate, a ChangeableSetting and the value that was typed."""
    candidate_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.candidate, self.setting = ClickedWheelComboBox(), ClickedWheelComboBox()
        self.value, self.run = QLineEdit(), QPushButton()
        self._title, self._fault = QLabel(), QLabel()
        self._settings: Sequence[ChangeableSetting] = ()
        self._lesson: Lesson | None = None
        self._names: list[tuple[str, str]] = []
        self._lay_out()
        self.candidate.activated.connect(self._choose_candidate)
        self.setting.activated.connect(self._show_value)
        self.value.returnPressed.connect(self._want)
        self.run.clicked.connect(self._want)
        self.retranslate()

    def show_lesson(self, lesson: Lesson) -> None:
        """Offer the candidates of a lesson; `show_settings` follows for the one that is chosen."""
        names = [(one.key, said(one.name)) for one in lesson.candidates]
        if lesson is self._lesson and names == self._names:
            return
        self._lesson, self._names = lesson, names
        self.candidate.clear()
        for key, name in names:
            self.candidate.addItem(name, key)
        self._box_of_candidate.setVisible(len(names) > 1)
        self._choose_candidate()

    def show_settings(self, settings: Sequence[ChangeableSetting]) -> None:
        """What can be changed of it."""
        chosen = self.setting.currentData()
        self._settings = settings
        self.setting.clear()
        for one in settings:
            self.setting.addItem(core_text.label(one.field), one.path)
        self.setting.setCurrentIndex(max(self.setting.findData(chosen), 0))
        self._show_value()

    @property
    def can_change(self) -> bool:
        """Whether there is anything that can be changed."""
        return bool(self._settings)

    def tell_fault(self, fault: UserError | None) -> None:
        """Why the value cannot be; None where it can."""
        self._fault.setText(core_text.sentence(fault) if fault is not None else "")
        self._fault.setVisible(fault is not None)

    def retranslate(self) -> None:
        """Say every word anew."""
        self._title.setText(self.tr("Or change a setting yourself:"))
        self.run.setText(self.tr("Run beside these"))
        for widget, name in (
            (self.candidate, self.tr("Of")),
            (self.setting, self.tr("Setting")),
            (self.value, self.tr("Value")),
        ):
            widget.setAccessibleName(name)
        for row, one in enumerate(self._settings):
            self.setting.setItemText(row, core_text.label(one.field))

    def _choose_candidate(self) -> None:
        self.candidate_chosen.emit(str(self.candidate.currentData()))

    def _show_value(self) -> None:
        self.tell_fault(None)
        row = self.setting.currentIndex()
        self.value.setText(self._settings[row].text if 0 <= row < len(self._settings) else "")

    def _want(self) -> None:
        row = self.setting.currentIndex()
        if 0 <= row < len(self._settings):
            self.wanted.emit(str(self.candidate.currentData()), self._settings[row], self.value.text())

    def _lay_out(self) -> None:
        self._title.setProperty("role", "muted")
        self._fault.setProperty("role", "error")
        self._fault.setWordWrap(True)
        self._fault.hide()
        for widget, width in ((self.candidate, _CANDIDATE), (self.setting, _SETTING), (self.value, _VALUE)):
            widget.setFixedWidth(width)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        parts = [_boxed(one) for one in (self.candidate, self.setting, self.value, self.run)]
        self._box_of_candidate = parts[0]
        column.addWidget(FlowRow(parts, 8, 6))
        column.addWidget(self._fault)


def _boxed(widget: QWidget) -> QWidget:
    """As wide as the widget has to be, not as it would like to."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)
    return box
