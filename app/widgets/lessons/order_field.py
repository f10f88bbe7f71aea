"""Candidates that one puts into an order: by dragging, or with Alt and the arrow keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from app.widgets.toolkit.retranslatable import Retranslatable

ROW = 32
_KEY = int(Qt.ItemDataRole.UserRole)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OrderField(Retranslatable, QListWidget):
    """The first stands on top. Nothing scrolls: all rows are there."""

    reordered = Signal(list)
    """The keys, in their new order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: dict[str, str] = {}
        self.setProperty("role", "gallery")
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model().rowsMoved.connect(self._notify)
        self.retranslate()

    @property
    def order(self) -> list[str]:
        """The keys from the top."""
        return [str(self.item(row).data(_KEY)) for row in range(self.count())]

    def set_candidates(self, order: Sequence[str], names: Mapping[str, str]) -> None:
        """Show these, in this order."""
        self._names = dict(names)
        if self.order == list(order):
            self._number()
            return
        self.clear()
        for key in order:
            item = QListWidgetItem()
            item.setData(_KEY, key)
            item.setSizeHint(QSize(0, ROW))
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            self.addItem(item)
        self._number()
        self.setFixedHeight(ROW * self.count() + 4)
        self.setCurrentRow(0)

    def move_row(self, steps: int) -> None:
        """Move the candidate at hand up (-1) or down (1)."""
        row = self.currentRow()
        if 0 <= row + steps < self.count():
            item = self.takeItem(row)
            self.insertItem(row + steps, item)
            self.setCurrentRow(row + steps)
            self._notify()

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setAccessibleName(self.tr("Your order"))
        self.setToolTip(self.tr("Drag a row, or move it with Alt+Up and Alt+Down"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and an arrow move the row."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_row(step)
        else:
            super().keyPressEvent(event)

    def _notify(self) -> None:
        self._number()
        self.reordered.emit(self.order)

    def _number(self) -> None:
        for row in range(self.count()):
            key = str(self.item(row).data(_KEY))
            self.item(row).setText(f"{row + 1}   {self._names.get(key, key)}")
