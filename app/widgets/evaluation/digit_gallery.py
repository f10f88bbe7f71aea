"""The digits of what is selected: each with what it was read as, what it is, and how sure the model was."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QItemSelection, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app import theme
from app.widgets.evaluation.digits_model import PICTURE, READING, EvaluatedDigits, Index
from app.widgets.toolkit.ink.ink_image import ink_image
from app.widgets.toolkit.layout.tile_grid import TileGrid
from core.insight.evaluation_set import EvaluationSet
from core.insight.predictions import Predictions

_TILE, _INSET, _GAP, _RADIUS = 78, 6, 3, 6
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAST, _MOST = 0.01, 0.995


class DigitGallery(TileGrid):
    """One is selected at a time; a double click or Return takes it."""

    picked = Signal()
    """Another one is selected: `selected`."""
    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.digits = EvaluatedDigits(self)
        self.setModel(self.digits)
        self.setItemDelegate(_DigitDelegate(self))
        self.setProperty("role", "gallery")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.doubleClicked.connect(self._take)
        self.selectionModel().selectionChanged.connect(self._notify)
        theme.active_theme().changed.connect(self.spread)
        self.retranslate()

    @property
    def selected(self) -> int | None:
        """The place of the one that is selected, among those that are shown."""
        places = self.selectedIndexes()
        return places[0].row() if places else None

    @property
    def selected_row(self) -> int | None:
        """Its place in the set."""
        return None if self.selected is None else int(self.digits.rows[self.selected])

    def show_digits(
        self, evaluated: EvaluationSet | None, predictions: Predictions | None, rows: NDArray[np.intp]
    ) -> None:
        """Show others; the one that is selected stays selected if it is among them, else the first is."""
        before = self.selected_row
        self.digits.show(evaluated, predictions, rows)
        places = np.flatnonzero(rows == before) if before is not None else np.empty(0, np.intp)
        if len(rows):
            self.select(int(places[0]) if len(places) else 0)
        self.picked.emit()

    def select(self, place: int) -> None:
        """Select one of those that are shown and scroll to it."""
        if 0 <= place < self.digits.rowCount():
            self.setCurrentIndex(self.digits.index(place))
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return takes; the rest moves as in any list. Letters are for the page."""
        if event.key() in _ENTER and self.selected is not None and not event.modifiers():
            self.taken.emit()
        elif event.text().isalpha() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def cell(self) -> QSize:
        """A tile and the gap."""
        return QSize(_TILE + 2 * _INSET + _GAP, tile_height() + _GAP)

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setAccessibleName(self.tr("Digits"))
        self.setAccessibleDescription(self.tr("The arrow keys choose a digit, Return shows it on the pad"))

    def _take(self) -> None:
        self.taken.emit()

    def _notify(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        self.picked.emit()


def tile_height() -> int:
    """The square and the two lines under it."""
    return _TILE + 3 * _INSET + 2 * QFontMetrics(theme.font("body")).height()


class _DigitDelegate(QStyledItemDelegate):
    """Paints a digit on paper, and under it what it was read as and what it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The same for all."""
        return QSize(_TILE + 2 * _INSET + _GAP, tile_height() + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a tile."""
        colors = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = option.rect.left() + (option.rect.width() - _TILE) // 2
        paper = QRectF(left, option.rect.top() + _INSET, _TILE, _TILE)
        ground = paper.adjusted(-_INSET, -_INSET, _INSET, tile_height() - _TILE - _INSET)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.color("accent-soft" if selected else "hover"))
            painter.drawRoundedRect(ground, _RADIUS + 2, _RADIUS + 2)
        painter.setPen(QPen(colors.color("border"), 1))
        painter.setBrush(colors.color("pad"))
        painter.drawRoundedRect(paper.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        picture = index.data(PICTURE)
        if picture is not None:
            painter.drawImage(paper.adjusted(4, 4, -4, -4), ink_image(picture, colors.color("ink")))
            words = paper.adjusted(0, _TILE + 3, 0, 0)
            _paint_words(painter, words, index.data(READING))
        painter.restore()


def _paint_words(
    painter: QPainter, area: QRectF, reading: tuple[tuple[str, float], tuple[str, float]]
) -> None:
    font = theme.tabular(theme.font("body"))
    right = reading[0][0] == reading[1][0]
    for place, (name, share) in enumerate(reading[: 1 if right else 2]):
        font.setWeight(QFont.Weight.Normal if place else QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.current().color("text-muted" if place else "text"))
        line = painter.fontMetrics().height()
        row = QRectF(area.x() + 2, area.y() + place * line, _TILE - 4, line)
        said = _share(share)
        room = int(row.width()) - painter.fontMetrics().horizontalAdvance(said) - 6
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, max(room, 8))
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft, shown)
        painter.drawText(row, Qt.AlignmentFlag.AlignRight, said)


def _share(share: float) -> str:
    """Whole percents; the ends are open, because a model is never certain."""
    if share < _LEAST:
        return "< 1%"
    return "> 99%" if share > _MOST else f"{100 * share:.0f}%"
