"""The wheel scrolls; it changes a field only while the field has the focus by the person's own click."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_BACK = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""The focus comes back from a list that was open, or from another window."""


class ClickedWheel(QObject):
    """Watches a combo box, a spin box or a slider; a focus that came by Tab or by itself does not count."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self._was_clicked = False
        if field.focusPolicy() == Qt.FocusPolicy.WheelFocus:
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for watched in (field, *field.findChildren(QLineEdit)):
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand the wheel on to what scrolls, unless the field was clicked."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            self._was_clicked = True
        elif isinstance(event, QFocusEvent) and watched is self._field and event.gotFocus():
            self._follow_focus(event.reason())
        elif kind == QEvent.Type.Wheel and not (self._was_clicked and self._field.hasFocus()):
            event.ignore()
            return True
        return False

    def _follow_focus(self, reason: Qt.FocusReason) -> None:
        if reason not in _BACK:
            self._was_clicked = reason == Qt.FocusReason.MouseFocusReason
