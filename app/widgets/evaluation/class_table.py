"""Recall with its interval on one axis for all, precision, F1 and the number of digits of each class."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.wording.figure_text import percent_text
from core.insight.class_scores import ClassScore

_ROW, _HEAD, _INSET, _DOT, _TICK = 25, 26, 12, 3.5, 4
_FILL = 14
"""Pixels that a row may be higher where there is room."""


class ClassTable(Retranslatable, QWidget):
    """A row a class. A click, or Up and Down, chooses one."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scores: tuple[ClassScore, ...] = ()
        self._classes: tuple[str, ...] = ()
        self._slot, self._marked = 0, -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.active_theme().changed.connect(self.update)
        self.retranslate()

    def set_scores(self, scores: Sequence[ClassScore], classes: Sequence[str], slot: int) -> None:
        """Show others, in the colour of a run's slot."""
        self._scores, self._classes, self._slot = tuple(scores), tuple(classes), slot
        self.updateGeometry()
        self._tell()
        self.update()

    def rows(self) -> Iterator[Sequence[object]]:
        """The scores with their intervals, titles first: a row a class."""
        recall, precision = self.tr("Recall"), self.tr("Precision")
        limits = [f"{recall} 2.5%", f"{recall} 97.5%"], [f"{precision} 2.5%", f"{precision} 97.5%"]
        yield [self.tr("Class"), recall, *limits[0], precision, *limits[1], "F1", self.tr("Digits")]
        for name, score in zip(self._classes, self._scores, strict=False):
            figures = [
                score.recall.share,
                *score.recall.interval,
                score.precision.share,
                *score.precision.interval,
                score.f1,
            ]
            yield [name, *("" if one is None else round(one, 6) for one in figures), score.support]

    def mark(self, label: int | None) -> None:
        """Show which class is looked at."""
        self._marked = -1 if label is None else label
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        """All rows."""
        return QSize(400, self._least_head() + len(self._scores) * self._least_row())

    def minimumSizeHint(self) -> QSize:
        """The same; a table of many classes scrolls."""
        return QSize(300, self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the pointer."""
        place = int((event.position().y() - self._least_head()) // self._row())
        if 0 <= place < len(self._scores):
            self.chosen.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From class to class."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None or not self._scores:
            super().keyPressEvent(event)
        else:
            self.chosen.emit(min(max(self._marked + step, 0), len(self._scores) - 1))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the type."""
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint head and rows; only rows that are seen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns = self._columns()
        self._paint_head(painter, columns)
        row, head = self._row(), self._least_head()
        lowest = self._lowest()
        for place, score in enumerate(self._scores):
            area = QRectF(0, head + place * row, self.width(), row)
            if area.intersects(QRectF(event.rect())):
                self._paint_row(painter, columns, area, place, score, lowest)

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setAccessibleName(self.tr("Scores of each class"))
        self._tell()
        self.update()

    def _paint_head(self, painter: QPainter, columns: list[QRectF]) -> None:
        names = self.tr("Class"), self.tr("Recall"), "", self.tr("Precision"), "F1", self.tr("Digits")
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.current().color("text-muted"))
        for place, (name, column) in enumerate(zip(names, columns, strict=True)):
            area = QRectF(column.x(), 0, column.width(), self._least_head() - 4)
            side = Qt.AlignmentFlag.AlignLeft if place < 2 else Qt.AlignmentFlag.AlignRight
            flags = side | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(area, int(flags | Qt.TextFlag.TextDontClip), name)
        line = self._least_head() - 2.5
        painter.setPen(QPen(theme.current().color("border"), 1))
        painter.drawLine(QPointF(_INSET, line), QPointF(self.width() - _INSET, line))

    def _paint_row(
        self,
        painter: QPainter,
        columns: list[QRectF],
        area: QRectF,
        place: int,
        score: ClassScore,
        lowest: float,
    ) -> None:
        colors = theme.current()
        if place == self._marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.color("accent-soft"))
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), 6, 6)
        texts = (
            self._classes[place],
            percent_text(score.recall.share),
            "",
            percent_text(score.precision.share),
            percent_text(score.f1),
            f"{score.support:,}",
        )
        plain, strong = theme.tabular(theme.font("body")), theme.tabular(theme.font("body"))
        strong.setWeight(QFont.Weight.DemiBold)
        for number, (text, column) in enumerate(zip(texts, columns, strict=True)):
            painter.setFont(plain if number else strong)
            painter.setPen(colors.color("text" if number < 5 else "text-muted"))
            cell = QRectF(column.x(), area.y(), column.width(), area.height())
            side = Qt.AlignmentFlag.AlignLeft if number < 2 else Qt.AlignmentFlag.AlignRight
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(cell.width()) + 1)
            painter.drawText(cell, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
        if score.support:
            whisker = QRectF(columns[2].x(), area.y(), columns[2].width(), area.height())
            paint_interval(painter, whisker, score, lowest, colors.run_color(self._slot))

    def _columns(self) -> list[QRectF]:
        metrics = QFontMetricsF(theme.tabular(theme.font("body")))
        captions = QFontMetricsF(theme.font("caption"))
        names = [metrics.horizontalAdvance(name) for name in self._classes]
        first = min(max([*names, captions.horizontalAdvance(self.tr("Class"))]), self.width() / 4) + 12
        share = metrics.horizontalAdvance("100.0%")
        words = self.tr("Precision"), "F1", self.tr("Digits")
        others = [max(share, captions.horizontalAdvance(word)) + 12 for word in words]
        room = self.width() - 2 * _INSET - first - share - 12 - sum(others)
        widths = [first, share + 12, max(room, 24.0), *others]
        columns, left = [], float(_INSET)
        for width in widths:
            columns.append(QRectF(left, 0, width, 0))
            left += width
        columns[2].adjust(0, 0, -4, 0)
        return columns

    def _lowest(self) -> float:
        """Where the axis of the intervals begins: in steps of 5 %."""
        limits = [score.recall.interval[0] for score in self._scores if score.support]
        return max(0.0, math.floor(20 * min(limits, default=0.0)) / 20)

    def _least_row(self) -> int:
        return max(_ROW, round(QFontMetricsF(theme.font("body")).height()) + 4)

    def _least_head(self) -> int:
        return max(_HEAD, round(QFontMetricsF(theme.font("caption")).height()) + 8)

    def _row(self) -> float:
        room = (self.height() - self._least_head()) / max(len(self._scores), 1)
        return min(max(room, self._least_row()), self._least_row() + _FILL)

    def _tell(self) -> None:
        """The class that is looked at, for whoever hears it."""
        text = ""
        if 0 <= self._marked < len(self._scores):
            score = self._scores[self._marked]
            low, high = (percent_text(limit) for limit in score.recall.interval)
            words = self.tr(
                "{name}: recall {recall}, {low} to {high}; precision {precision}; F1 {f1}; {count} digits"
            )
            text = words.format(
                name=self._classes[self._marked],
                recall=percent_text(score.recall.share),
                low=low,
                high=high,
                precision=percent_text(score.precision.share),
                f1=percent_text(score.f1),
                count=f"{score.support:,}",
            )
        self.setAccessibleDescription(text)


def paint_interval(painter: QPainter, area: QRectF, score: ClassScore, lowest: float, color: QColor) -> None:
    """The recall as a dot between the whiskers of its interval, on an axis from `lowest` to 1."""
    span = max(1 - lowest, 1e-9)
    share = score.recall.share or 0.0
    low, middle, high = (
        area.x() + 6 + (area.width() - 12) * (value - lowest) / span
        for value in (score.recall.interval[0], share, score.recall.interval[1])
    )
    y = area.center().y()
    painter.setPen(QPen(theme.current().color("text-muted"), 1.25))
    painter.drawLine(QPointF(low, y), QPointF(high, y))
    for x in (low, high):
        painter.drawLine(QPointF(x, y - _TICK), QPointF(x, y + _TICK))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(QPointF(middle, y), _DOT, _DOT)
