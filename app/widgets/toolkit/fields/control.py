"""A control: what edits one value. The row around it says what it is called and what is wrong with it."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.nn.component import Field


class Control(QWidget):
    """Edits one value in `editor`, the widget that has the focus.

    What cannot be a value stays as it was typed, and `validation_message` tells of it; the value is the last
    good one.
    """

    edited = Signal()
    """The person changed the value, or whether there is one."""

    focus_moved = Signal()
    """The editor got or lost the focus."""

    wide: ClassVar[bool] = False
    """Whether the editor wants the width of the label, too."""

    def __init__(self, field: Field, editor: QWidget) -> None:
        super().__init__()
        self.field, self.editor = field, editor
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(editor)
        self.setFocusProxy(editor)
        editor.installEventFilter(self)
        for widget in (editor, *editor.findChildren(QWidget)):
            widget.setAcceptDrops(False)  # a dropped file is for the page, its path is no value
        if editor.focusPolicy() == Qt.FocusPolicy.WheelFocus:
            editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def value(self) -> Any:
        """The last good value."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show another value, without telling."""
        raise NotImplementedError

    def validation_message(self) -> str:
        """What is wrong with what was typed, in the language in force."""
        return ""

    def wide_widget(self) -> QWidget | None:
        """What stands under the row in its full width."""
        return None

    def header_widget(self) -> QWidget | None:
        """What stands beside the label, where the editor has the width below it."""
        return None

    def label_widget(self) -> QWidget | None:
        """What stands at the end of the label."""
        return None

    def tab_order(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self.editor]

    def shows_problem(self, problem: str) -> bool:
        """Whether the editor itself tells of this problem, where it is."""
        return False

    def error_frame(self) -> QWidget:
        """What gets the red outline."""
        return self.editor

    def set_accessible_texts(self, name: str, description: str) -> None:
        """Tell screen readers and the tooltip what is edited."""
        self.editor.setAccessibleName(name)
        self.editor.setAccessibleDescription(description)
        self.editor.setToolTip(description)

    def retranslate(self) -> None:
        """Say the words in it anew."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell where the focus is."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.focus_moved.emit()
        return super().eventFilter(watched, event)
