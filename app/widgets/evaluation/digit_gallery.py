"""The digits of what is selected: each with what it was read as, what it is, and how sure the model was."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app import theme
from app.widgets.evaluation.digits_model import ANSWERS, PICTURE, EvaluatedDigits, Index
from app.widgets.evaluation.tile_answer import TileAnswer
from app.widgets.toolkit.ink.ink_image import ink_image
from app.widgets.toolkit.layout.selectable_tiles import SelectableTiles
from app.widgets.toolkit.marker import draw_marker
from core.insight.evaluation_set import EvaluationSet
from core.insight.predictions import Predictions

_TILE, _INSET, _GAP, _RADIUS = 78, 6, 3, 6
_MARKER = 8
_LEAST, _MOST = 0.01, 0.995
_MOST_PICTURES = 2_000


class DigitGallery(SelectableTiles):
    """One is selected at a time; a double click or Return takes it."""

    def __init__(self, digits: EvaluatedDigits | None = None, parent: QWidget | None = None) -> None:
        self.digits, self._delegate = digits or EvaluatedDigits(), _DigitDelegate()
        super().__init__(self.digits, self._delegate, parent)
        self.retranslate()

    @property
    def selected_row(self) -> int | None:
        """Its place in the set."""
        return None if self.selected is None else int(self.digits.rows[self.selected])

    def show_digits(
        self, evaluated: EvaluationSet | None, predictions: Predictions | None, rows: NDArray[np.intp]
    ) -> None:
        """Show others; the one that is selected stays selected if it is among them, else the first is."""
        before = self.selected_row
        self._delegate.forget_pictures()
        self.digits.show(evaluated, predictions, rows)
        places = np.flatnonzero(rows == before) if before is not None else np.empty(0, np.intp)
        if len(rows):
            self.select(int(places[0]) if len(places) else 0)
        self.picked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters are for the page."""
        if event.text().isalpha() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def cell(self) -> QSize:
        """A tile and the gap."""
        return self._delegate.size()

    def spread(self) -> None:
        """Spread the columns over the width; fonts and colours may be others."""
        self._delegate.follow_theme()
        super().spread()

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setAccessibleName(self.tr("Digits"))
        self.setAccessibleDescription(self.tr("The arrow keys choose a digit, Return shows it on the pad"))


class _DigitDelegate(QStyledItemDelegate):
    """Paints a digit on paper, and under it what it was read as and what it is.

    Fonts and pictures are kept from tile to tile: fifty tiles are painted while one scrolls.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures: dict[tuple[int, int], QImage] = {}
        self.follow_theme()

    def follow_theme(self) -> None:
        """Fonts or colours are others."""
        self._plain = theme.tabular(theme.font("body"))
        self._strong = theme.tabular(theme.font("body"))
        self._strong.setWeight(QFont.Weight.DemiBold)
        self._line = QFontMetrics(self._strong).height()
        self._pictures.clear()

    def forget_pictures(self) -> None:
        """Others are shown."""
        self._pictures.clear()

    def size(self) -> QSize:
        """A tile and the gap."""
        return QSize(_TILE + 2 * _INSET + _GAP, self._height() + _GAP)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The same for all."""
        return self.size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a tile."""
        colors = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = option.rect.left() + (option.rect.width() - _TILE) // 2
        paper = QRectF(left, option.rect.top() + _INSET, _TILE, _TILE)
        ground = paper.adjusted(-_INSET, -_INSET, _INSET, self._height() - _TILE - _INSET)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.color("accent-soft" if selected else "hover"))
            painter.drawRoundedRect(ground, _RADIUS + 2, _RADIUS + 2)
        painter.setPen(QPen(colors.color("border"), 1))
        painter.setBrush(colors.color("pad"))
        painter.drawRoundedRect(paper.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        picture = self._picture(index)
        if picture is not None:
            painter.drawImage(paper.adjusted(4, 4, -4, -4), picture)
            self._paint_answers(painter, paper.adjusted(2, _TILE + 3, -2, 0), index.data(ANSWERS))
        painter.restore()

    def _height(self) -> int:
        """The square and the two lines under it."""
        return _TILE + 3 * _INSET + 2 * self._line

    def _picture(self, index: Index) -> QImage | None:
        key = index.row(), index.column()
        if key not in self._pictures:
            picture = index.data(PICTURE)
            if picture is None:
                return None
            if len(self._pictures) >= _MOST_PICTURES:
                self._pictures.clear()
            self._pictures[key] = ink_image(picture, theme.current().color("ink"))
        return self._pictures[key]

    def _paint_answers(self, painter: QPainter, area: QRectF, answers: tuple[TileAnswer, ...]) -> None:
        for place, answer in enumerate(answers):
            painter.setFont(self._strong if answer.strong else self._plain)
            painter.setPen(theme.current().color(answer.color))
            row = QRectF(area.x(), area.y() + place * self._line, area.width(), self._line)
            painter.drawText(row, Qt.AlignmentFlag.AlignRight, _share(answer.share))
            if answer.slot is not None:
                draw_marker(painter, QPointF(row.x() + _MARKER / 2, row.center().y()), answer.slot, _MARKER)
                row.setLeft(row.x() + _MARKER + 4)
            painter.drawText(row, Qt.AlignmentFlag.AlignLeft, _cut(painter, answer.name, row.width()))


def _cut(painter: QPainter, name: str, width: float) -> str:
    """A name beside a share: its middle goes, for classes are often numbered. That of a digit always fits."""
    if len(name) < 2:
        return name
    metrics = painter.fontMetrics()
    room = int(width) - metrics.horizontalAdvance("> 99%") - 6
    return metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room)


def _share(share: float) -> str:
    """Whole percents; the ends are open, because a model is never certain."""
    if share < _LEAST:
        return "< 1%"
    return "> 99%" if share > _MOST else f"{100 * share:.0f}%"
