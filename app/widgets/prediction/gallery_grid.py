"""Test digits side by side; only those that are seen are painted."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app import theme
from app.widgets.prediction.gallery_model import IS_WRONG, PICTURE, GalleryModel, Index
from app.widgets.toolkit.ink.ink_image import ink_image
from app.widgets.toolkit.layout.tile_grid import TileGrid

_TILE, _GAP, _INSET, _RADIUS = 56, 8, 4, 6
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GalleryGrid(TileGrid):
    """One is selected at a time. Return or a double click takes it."""

    picture_selected = Signal()
    """Another one is selected: `selected`."""
    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.digits = GalleryModel(self)
        self.setModel(self.digits)
        self.setItemDelegate(_GalleryTileDelegate(self))
        self.setProperty("role", "gallery")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.doubleClicked.connect(self._take)
        self.selectionModel().selectionChanged.connect(self._notify)
        theme.active_theme().changed.connect(self.spread)
        self.retranslate()

    @property
    def selected(self) -> int | None:
        """The row that is selected."""
        rows = self.selectedIndexes()
        return rows[0].row() if rows else None

    def select(self, row: int) -> None:
        """Select a row and scroll to it."""
        if 0 <= row < self.digits.rowCount():
            self.setCurrentIndex(self.digits.index(row))
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return takes; the rest moves as in any list."""
        if event.key() in _ENTER and self.selected is not None:
            self._take()
        else:
            super().keyPressEvent(event)

    def cell(self) -> QSize:
        """A tile and the gap."""
        return QSize(_TILE + 2 * _INSET + _GAP, tile_height() + _GAP)

    def _take(self) -> None:
        self.taken.emit()

    def _notify(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        self.picture_selected.emit()

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setAccessibleName(self.tr("Test digits"))
        self.setAccessibleDescription(self.tr("The arrow keys choose a digit, Return puts it on the pad"))


def tile_height() -> int:
    """The square and the words under it."""
    return _TILE + 3 * _INSET + QFontMetrics(theme.font("caption")).height()


class _GalleryTileDelegate(QStyledItemDelegate):
    """Paints a digit on paper, and under it what it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The same for all."""
        return QSize(_TILE + 2 * _INSET + _GAP, tile_height() + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a tile."""
        colors = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = option.rect.left() + (option.rect.width() - _TILE) // 2
        paper = QRectF(left, option.rect.top() + _GAP // 2 + _INSET, _TILE, _TILE)
        ground = paper.adjusted(-_INSET, -_INSET, _INSET, tile_height() - _TILE - _INSET)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.color("accent-soft" if selected else "hover"))
            painter.drawRoundedRect(ground, _RADIUS + 2, _RADIUS + 2)
        painter.setPen(QPen(colors.color("accent" if selected else "border"), 2 if selected else 1))
        painter.setBrush(colors.color("pad"))
        painter.drawRoundedRect(paper.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.drawImage(paper.adjusted(2, 2, -2, -2), ink_image(index.data(PICTURE), colors.color("ink")))
        words = QRect(
            option.rect.left(), round(paper.bottom()), option.rect.width(), tile_height() - _TILE - _INSET
        )
        _paint_words(painter, words, str(index.data()), bool(index.data(IS_WRONG)))
        painter.restore()


def _paint_words(painter: QPainter, area: QRect, text: str, wrong: bool) -> None:
    font = theme.font("caption")
    font.setWeight(QFont.Weight.DemiBold if wrong else QFont.Weight.Normal)
    painter.setFont(font)
    painter.setPen(theme.current().color("danger" if wrong else "text-muted"))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width() - 4)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, shown)
