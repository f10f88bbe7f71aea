"""Tiles of one size in rows: the columns share the width, and only what is seen is painted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.widgets.toolkit.retranslatable import Retranslatable


class TileGrid(Retranslatable, QListView):
    """As many columns as there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)

    def cell(self) -> QSize:
        """A tile with the least room around it."""
        raise NotImplementedError

    def spread(self) -> None:
        """Spread the columns over the width."""
        cell, room = self.cell(), self.viewport().width() - 1
        columns = max(1, room // cell.width())
        self.setGridSize(QSize(room // columns, cell.height()))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spread the columns over the width."""
        self.spread()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.spread()
        super().changeEvent(event)
