"""The head of the form: title, the way back, what can be done with all settings, and the presets."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from app import theme
from app.widgets.experiment_form.preset_chooser import PresetChooser
from app.widgets.experiment_form.preset_name_form import PresetNameForm
from app.widgets.toolkit.retranslatable import Retranslatable


class FormHeader(Retranslatable, QWidget):
    """Title, Reset, a menu, and the preset chooser under them."""

    reset_requested = Signal()
    open_requested = Signal()
    save_requested = Signal()
    copy_requested = Signal()
    paste_requested = Signal()
    preset_save_requested = Signal(str)
    preset_delete_requested = Signal(str)

    def __init__(self, margin: int) -> None:
        super().__init__()
        self.presets, self.naming = PresetChooser(), PresetNameForm()
        self._own: list[str] = []
        self._title, self.reset, self.more = QLabel(), QToolButton(), QToolButton()
        self._title.setProperty("role", "title")
        theme.set_icon(self.reset, "reset")
        theme.set_icon(self.more, "more")
        self.reset.clicked.connect(self.reset_requested)
        self._actions = self._make_menu()
        self.naming.named.connect(self.preset_save_requested)
        self.naming.closed.connect(self._return_focus)
        for button in (self.reset, self.more):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setFixedSize(32, 32)
        self._lay_out(margin)
        self.retranslate()

    def tab_order(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        naming = self.naming
        return [self.reset, self.more, self.presets, naming.name, naming.save, naming.cancel]

    def show_touched(self, touched: bool) -> None:
        """Whether there is anything to go back from."""
        self.reset.setEnabled(touched)
        self.presets.show_touched(touched)

    def set_names(self, ours: Sequence[str], own: Sequence[str]) -> None:
        """The presets of the program, and those that the person saved."""
        self._own = list(own)
        self.naming.set_names(ours, own)

    def retranslate(self) -> None:
        """Say every word anew."""
        words = (
            self.tr("Open experiment…"),
            self.tr("Save experiment…"),
            self.tr("Copy as JSON"),
            self.tr("Paste JSON"),
            self.tr("Save as preset…"),
            self.tr("Delete this preset"),
        )
        for action, text in zip(self._actions, words, strict=True):
            action.setText(text)
        self._title.setText(self.tr("Next run"))
        self.reset.setToolTip(self.tr("Undo all changes"))
        self.reset.setAccessibleName(self.tr("Undo all changes"))
        self.more.setToolTip(self.tr("Open, save, copy, presets"))
        self.more.setAccessibleName(self.tr("Open, save, copy, presets"))

    def _make_menu(self) -> list[QAction]:
        menu = QMenu(self)
        asked: list[tuple[str, Callable[[], object]]] = [
            ("folder-open", self.open_requested.emit),
            ("save", self.save_requested.emit),
            ("copy", self.copy_requested.emit),
            ("import", self.paste_requested.emit),
            ("plus", self._ask_name),
            ("trash", self._ask_delete),
        ]
        actions = []
        for icon, ask in asked:
            action = menu.addAction("")
            theme.set_icon(action, icon)
            action.triggered.connect(ask)
            actions.append(action)
        menu.insertSeparator(actions[2])
        menu.insertSeparator(actions[4])
        menu.aboutToShow.connect(self._look_at_preset)
        self.more.setMenu(menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return actions

    def _look_at_preset(self) -> None:
        """Only one's own presets can be deleted."""
        self._actions[-1].setEnabled(self.presets.currentText() in self._own)

    def _ask_name(self) -> None:
        shown = self.presets.currentText()
        self.naming.open_line(shown if shown in self._own else "")

    def _ask_delete(self) -> None:
        self.preset_delete_requested.emit(self.presets.currentText())

    def _return_focus(self) -> None:
        self.presets.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, margin: int) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._title, 1)
        row.addWidget(self.reset)
        row.addWidget(self.more)
        row.addSpacing(-7)  # the picture ends where the fields end
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, 15, margin, 10)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self.presets)
        column.addWidget(self.naming)
