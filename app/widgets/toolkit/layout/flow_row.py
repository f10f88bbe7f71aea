"""Widgets side by side that go on in a next line where the first ends, as words do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class FlowRow(QWidget):
    """As high as its widgets need at the width that it is given; hidden ones take no room."""

    def __init__(self, widgets: Sequence[QWidget], gap: int = 4, line_gap: int = 0) -> None:
        super().__init__()
        self._gap, self._line_gap = gap, line_gap
        self.set_widgets(widgets)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Have these side by side."""
        self._widgets = list(widgets)
        for widget in self._widgets:
            if widget.parentWidget() is not self:
                widget.setParent(self)
        self._place()

    def sizeHint(self) -> QSize:
        """One line of all of them."""
        hints = [widget.sizeHint() for widget in self._widgets if not widget.isHidden()]
        width = sum(hint.width() + self._gap for hint in hints)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSizeHint(self) -> QSize:
        """Hardly any width: they go on below."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place them for the new width."""
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        """Place them anew: Qt does not tell a hidden row that one of them has other words."""
        super().showEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Place them anew when one of them comes, goes or needs other room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def _place(self) -> None:
        left, top, high = 0, 0, 0
        for widget in self._widgets:
            if widget.isHidden():
                continue
            size = widget.sizeHint()
            size.setWidth(min(size.width(), max(self.width(), 1)))  # wider than all of the row none can be
            if left and left + size.width() > self.width():
                left, top, high = 0, top + high + self._line_gap, 0
            widget.setGeometry(left, top, size.width(), size.height())
            left, high = left + size.width() + self._gap, max(high, size.height())
        if self.height() != top + high:
            self.setFixedHeight(top + high)
