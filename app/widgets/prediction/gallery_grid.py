"""Test digits side by side; only those that are seen are painted."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app import theme
from app.widgets.prediction.gallery_model import IS_WRONG, PICTURE, GalleryModel, Index
from app.widgets.toolkit.ink.ink_image import ink_image
from app.widgets.toolkit.layout.selectable_tiles import SelectableTiles

_TILE, _GAP, _INSET, _RADIUS = 56, 8, 4, 6


class GalleryGrid(SelectableTiles):
    """One is selected at a time. Return or a double click takes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.digits = GalleryModel()
        super().__init__(self.digits, _GalleryTileDelegate(), parent)
        self.retranslate()

    def cell(self) -> QSize:
        """A tile and the gap."""
        return QSize(_TILE + 2 * _INSET + _GAP, tile_height() + _GAP)

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
