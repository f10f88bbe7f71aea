"""The numbers of a chart beside the pointer: a small table that comes with it and goes with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app import theme
from app.widgets.exploration import optimizer_mark

ROW, GAP, EDGE, AWAY = 20, 14, 10, 16
MARK = 18


@dataclass(frozen=True)
class HoverRow:
    """A line of the table: whose it is, and its cells."""

    cells: Sequence[str]
    kind: str = ""
    """The optimizer whose marker stands before it; none if empty."""
    is_copy: bool = False
    is_pointed_at: bool = False


class HoverTable(QWidget):
    """Lies over the page, takes no clicks, and is never larger than what it says."""

    def __init__(self, chart: QWidget) -> None:
        super().__init__(chart)
        self._chart = chart
        self._titles: Sequence[str] = ()
        self._rows: Sequence[HoverRow] = ()
        self._widths: list[int] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        chart.installEventFilter(self)

    def show_at(self, place: QPointF, titles: Sequence[str], rows: Sequence[HoverRow]) -> None:
        """Show these numbers near a place of the chart, wherever there is room for them."""
        if not rows:
            self.hide()
            return
        self._titles, self._rows = titles, rows
        self._measure()
        over = self._chart.window()
        if self.parentWidget() is not over:
            self.setParent(over)
        self.move(self._beside(self._chart.mapTo(over, place.toPoint()), over.size()))
        self.setAccessibleName("\n".join("  ".join(line) for line in self.lines()))
        self.show()
        self.raise_()
        self.update()

    def lines(self) -> list[list[str]]:
        """What it says, titles first."""
        return [list(self._titles), *(list(row.cells) for row in self._rows)]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It goes with the pointer and with the chart."""
        if watched is self._chart and event.type() in {
            QEvent.Type.Leave,
            QEvent.Type.Hide,
            QEvent.Type.Resize,
            QEvent.Type.MouseButtonPress,
        }:
            self.hide()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card with a line a row; numbers stand right, the one that is pointed at stands out."""
        painter, active = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(active.color("border-control"), 1))
        painter.setBrush(active.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setFont(theme.tabular(theme.font("caption")))
        painter.setPen(active.color("text-muted"))
        self._paint_cells(painter, 0, self._titles)
        for at, row in enumerate(self._rows, 1):
            if row.is_pointed_at:
                strip = QRectF(4, EDGE - 4 + at * ROW, self.width() - 8, ROW)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(active.color("accent-soft"))
                painter.drawRoundedRect(strip, 4, 4)
            if row.kind:
                middle = QPointF(EDGE + 6, EDGE - 4 + (at + 0.5) * ROW)
                optimizer_mark.draw(painter, middle, row.kind, 10, hollow=row.is_copy)
            painter.setPen(active.color("text"))
            self._paint_cells(painter, at, row.cells)
        painter.end()

    def _paint_cells(self, painter: QPainter, at: int, cells: Sequence[str]) -> None:
        left = EDGE + self._indent()
        for column, (text, wide) in enumerate(zip(cells, self._widths, strict=True)):
            side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
            place = QRectF(left, EDGE - 4 + at * ROW, wide, ROW)
            painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), text)
            left += wide + GAP

    def _indent(self) -> int:
        return MARK if any(row.kind for row in self._rows) else 0

    def _measure(self) -> None:
        metrics = QFontMetrics(theme.tabular(theme.font("caption")))
        columns = zip(*self.lines(), strict=True)
        self._widths = [max(map(metrics.horizontalAdvance, column)) + 2 for column in columns]
        across = 2 * EDGE + self._indent() + sum(self._widths) + GAP * (len(self._widths) - 1)
        self.resize(across, 2 * EDGE - 8 + ROW * (1 + len(self._rows)))

    def _beside(self, pointer: QPoint, room: QSize) -> QPoint:
        """Right below the pointer, or on its other side where the window ends."""
        x, y = pointer.x() + AWAY, pointer.y() + AWAY
        if x + self.width() > room.width() - 4:
            x = max(pointer.x() - AWAY - self.width(), 4)
        if y + self.height() > room.height() - 4:
            y = max(pointer.y() - AWAY - self.height(), 4)
        return QPoint(x, y)
