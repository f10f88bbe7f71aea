"""The card that lists the shortcuts of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

_MARGIN = 12


@dataclass(frozen=True)
class ShortcutLine:
    """Keys, in Qt's portable text or as words, and what they do."""

    keys: str
    about: str


class ShortcutsCard(QFrame):
    """Lies over the page until a click elsewhere, or until the focus goes: with Escape it goes back."""

    def __init__(self, title: str, groups: Sequence[Sequence[ShortcutLine]], page: QWidget) -> None:
        super().__init__(page)
        self.setProperty("role", "over")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self.setAccessibleDescription(
            ". ".join(f"{native(line.keys)}: {line.about}" for group in groups for line in group)
        )
        self._before = page.focusWidget() or page
        head = QLabel(title)
        head.setProperty("role", "title")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 18)
        column.setSpacing(12)
        column.addWidget(head)
        column.addLayout(self._grid(groups))

    def open_at(self, corner: QPoint) -> None:
        """Open with its upper left corner there, as far as the page has room."""
        page = self.parentWidget()
        assert page is not None
        self.adjustSize()
        room = page.size() - self.size() - QSize(_MARGIN, _MARGIN)
        self.move(max(0, min(corner.x(), room.width())), max(0, min(corner.y(), room.height())))
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on it is none on what lies under it."""
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Something else is wanted."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.close()

    def _grid(self, groups: Sequence[Sequence[ShortcutLine]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        row = 0
        for place, group in enumerate(groups):
            if place:
                grid.setRowMinimumHeight(row, 6)
                row += 1
            for line in group:
                self._add(grid, row, line)
                row += 1
        return grid

    def _add(self, grid: QGridLayout, row: int, line: ShortcutLine) -> None:
        keys, about = QLabel(native(line.keys)), QLabel(line.about)
        keys.setProperty("role", "key")
        for label in (keys, about):
            label.setTextFormat(Qt.TextFormat.PlainText)
        grid.addWidget(keys, row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(about, row, 1)


def native(keys: str) -> str:
    """Keys as this system writes them: "Ctrl+Z" is a sign and a letter on some."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) or keys
