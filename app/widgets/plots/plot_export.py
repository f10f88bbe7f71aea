"""A plot as a file: with its title and a row of names, for the runs list is not in the picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from app import theme
from app.widgets.plots.arithmetic.curve import Curve
from app.widgets.toolkit.marker import draw_marker

if TYPE_CHECKING:
    from app.widgets.plots.live_plot import LivePlot

PADDING, TITLE, ROW = 16, 32, 24
LEAST_WIDTH, LEAST_HEIGHT = 480, 240


class PlotExport:
    """What is in view, as it is in view; the numbers of all visible runs, whole."""

    def __init__(self, plot: LivePlot, title: str, note: str) -> None:
        self._plot, self._title, self._note = plot, title, note
        self._rows = _wrapped(plot.shown, self._plot_size().width())

    def name(self) -> str:
        """The plot's title in small letters."""
        return self._title.lower()

    def size(self) -> QSize:
        """The plot's size and the room for title and names."""
        plot = self._plot_size()
        return QSize(plot.width() + 2 * PADDING, plot.height() + self._head() + 2 * PADDING)

    def paint(self, painter: QPainter) -> None:
        """Paints title, names and plot."""
        size = self.size()
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), theme.current().color("plot-background"))
        self._paint_title(painter)
        for line, curves in enumerate(self._rows):
            _paint_names(painter, curves, PADDING + TITLE + (line + 0.5) * ROW)
        plot = self._plot_size()
        self._plot.render_picture(
            painter, QRectF(PADDING, PADDING + self._head(), plot.width(), plot.height())
        )

    def rows(self) -> Iterable[Sequence[object]]:
        """The plot's numbers, one row a run and point."""
        return self._plot.rows()

    def _head(self) -> int:
        return TITLE + ROW * len(self._rows) + 8

    def _plot_size(self) -> QSize:
        size = self._plot.view.size()
        return QSize(max(size.width(), LEAST_WIDTH), max(size.height(), LEAST_HEIGHT))

    def _paint_title(self, painter: QPainter) -> None:
        active = theme.current()
        painter.setFont(theme.font("plot_title"))
        width = QFontMetricsF(painter.font()).horizontalAdvance(self._title)
        place = QRectF(PADDING, PADDING, self.size().width(), TITLE)
        painter.setPen(active.color("text"))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), self._title)
        painter.setFont(theme.font("caption"))
        painter.setPen(active.color("text-muted"))
        painter.drawText(place.translated(width + 12, 0), int(Qt.AlignmentFlag.AlignVCenter), self._note)


def _width(curve: Curve) -> float:
    return QFontMetricsF(theme.font("caption")).horizontalAdvance(curve.name) + 16 + 20


def _wrapped(curves: Sequence[Curve], room: float) -> list[list[Curve]]:
    rows: list[list[Curve]] = []
    left = room + 1.0
    for curve in curves:
        if left + _width(curve) > room:
            rows.append([])
            left = 0.0
        rows[-1].append(curve)
        left += _width(curve)
    return rows


def _paint_names(painter: QPainter, curves: Sequence[Curve], middle: float) -> None:
    painter.setFont(theme.font("caption"))
    metrics = QFontMetricsF(painter.font())
    left = float(PADDING)
    for curve in curves:
        draw_marker(painter, QPointF(left + 5, middle), curve.slot, 10, hollow=curve.dashed)
        painter.setPen(theme.current().color("text"))
        painter.drawText(QPointF(left + 16, middle + metrics.capHeight() / 2), curve.name)
        left += _width(curve)
