"""Tiles of which one is selected at a time."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QItemSelection, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QWidget

from app import theme
from app.widgets.toolkit.layout.tile_grid import TileGrid

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SelectableTiles(TileGrid):
    """A double click or Return takes the one that is selected."""

    picked = Signal()
    """Another one is selected: `selected`."""
    taken = Signal()

    def __init__(
        self, digits: QAbstractItemModel, delegate: QStyledItemDelegate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        for part in (digits, delegate):
            part.setParent(self)
        self.setModel(digits)
        self.setItemDelegate(delegate)
        self.setProperty("role", "gallery")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.doubleClicked.connect(self._take)
        self.selectionModel().selectionChanged.connect(self._notify)
        theme.active_theme().changed.connect(self.spread)

    @property
    def selected(self) -> int | None:
        """The place of the one that is selected."""
        places = self.selectedIndexes()
        return places[0].row() if places else None

    def select(self, place: int) -> None:
        """Select one and scroll to it."""
        if 0 <= place < self.model().rowCount():
            self.setCurrentIndex(self.model().index(place, 0))
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return takes; the rest moves as in any list."""
        if event.key() in ENTER and self.selected is not None and not event.modifiers():
            self.taken.emit()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        self.taken.emit()

    def _notify(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        self.picked.emit()
