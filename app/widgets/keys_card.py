"""Every key of a page at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget


@dataclass(frozen=True)
class KeyLine:
    """Keys, in Qt's portable text or as words, and what they do."""

    keys: str
    about: str


class KeysCard(QFrame):
    """Opens over the page and closes with the next click or with Escape."""

    def __init__(self, title: str, groups: Sequence[Sequence[KeyLine]], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        head = QLabel(title)
        head.setProperty("role", "title")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 18)
        column.setSpacing(12)
        column.addWidget(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        row = 0
        for place, group in enumerate(groups):
            if place:
                grid.setRowMinimumHeight(row, 6)
                row += 1
            for line in group:
                self._add(grid, row, line)
                row += 1

    def open_under(self, anchor: QWidget) -> None:
        """Open with the right edges of both one under the other."""
        self.adjustSize()
        corner = anchor.mapToGlobal(QPoint(anchor.width() - self.width(), anchor.height() + 4))
        screen = anchor.screen().availableGeometry()
        self.move(
            max(screen.left(), corner.x()),
            min(corner.y(), max(screen.top(), screen.bottom() - self.height())),
        )
        self.show()

    def _add(self, grid: QGridLayout, row: int, line: KeyLine) -> None:
        keys, about = QLabel(native(line.keys)), QLabel(line.about)
        keys.setProperty("role", "key")
        for label in (keys, about):
            label.setTextFormat(Qt.TextFormat.PlainText)
        grid.addWidget(keys, row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(about, row, 1)


def native(keys: str) -> str:
    """Keys as this system writes them: "Ctrl+Z" is a sign and a letter on some."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) or keys
