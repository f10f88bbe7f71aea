"""How often a model is right, by how sure it was: now solid, after the temperature dashed, ideal dotted."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.wording.figure_text import percent_text
from core.insight.calibration_curve import CalibrationCurve

_GRID_ALPHA = 0.08
_SAMPLE = 18
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


class CalibrationPlot(Retranslatable, QWidget):
    """Two curves in the colour of a run's slot; a dot's size is the logarithm of its number of images."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plain: CalibrationCurve | None = None
        self._calibrated: CalibrationCurve | None = None
        self._temperature, self._slot = 1.0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.active_theme().changed.connect(self.update)
        self.retranslate()

    def set_curves(
        self, plain: CalibrationCurve, calibrated: CalibrationCurve, temperature: float, slot: int
    ) -> None:
        """Show others."""
        self._plain, self._calibrated = plain, calibrated
        self._temperature, self._slot = temperature, slot
        self.retranslate()

    def rows(self) -> Iterator[Sequence[object]]:
        """Both curves, titles first: a row a bin."""
        yield [self.tr("curve"), self.tr("how sure it was"), self.tr("how often right"), self.tr("images")]
        after = self.tr("after temperature {temperature}").format(temperature=f"{self._temperature:.2f}")
        for name, curve in ((self.tr("now"), self._plain), (after, self._calibrated)):
            for count, sure, right in _points(curve) if curve is not None else ():
                yield [name, round(sure, 6), round(right, 6), count]

    def clear(self) -> None:
        """Show the axes alone."""
        self._plain, self._calibrated = None, None
        self.retranslate()

    def sizeHint(self) -> QSize:
        """About square."""
        return QSize(280, 280)

    def minimumSizeHint(self) -> QSize:
        """What can still be read."""
        return QSize(200, 170)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint axes, curves and legend."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self._area()
        self._paint_axes(painter, area)
        self._paint_legend(painter)
        color = theme.current().run_color(self._slot)
        if self._calibrated is not None:
            self._paint_curve(painter, area, self._calibrated, QPen(color, 1.5, Qt.PenStyle.DashLine))
        if self._plain is not None:
            self._paint_curve(painter, area, self._plain, QPen(color, 2))
            self._paint_dots(painter, area, self._plain, color)

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setAccessibleName(self.tr("Calibration"))
        points = self._plain
        text = ""
        if points is not None:
            said = self.tr("sure {sure}: right {right} of {count}")
            text = ", ".join(
                said.format(sure=percent_text(sure), right=percent_text(right), count=f"{count:,}")
                for count, sure, right in _points(points)
            )
        self.setAccessibleDescription(text)
        self.update()

    def _area(self) -> QRectF:
        line = QFontMetricsF(theme.font("caption")).height()
        left = line + QFontMetricsF(theme.font("caption")).horizontalAdvance("100") + 12
        below = 3 * line + 22
        return QRectF(left, 8, max(self.width() - left - 16, 40), max(self.height() - below - 8, 40))

    def _paint_axes(self, painter: QPainter, area: QRectF) -> None:
        colors = theme.current()
        grid = colors.color("plot-grid")
        grid.setAlphaF(_GRID_ALPHA)
        painter.setFont(theme.font("caption"))
        line = painter.fontMetrics().height()
        for share in _TICKS:
            x, y = _at(area, share, 0).x(), _at(area, 0, share).y()
            painter.setPen(QPen(grid, 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            painter.setPen(colors.color("plot-axis"))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, y - line / 2, area.left() - 6, line), int(right), f"{share:.0%}"[:-1])
            below = QRectF(x - 30, area.bottom() + 4, 60, line)
            unit = f"{share:.0%}" if share == 1 else f"{share:.0%}"[:-1]
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, unit)
        painter.drawText(
            QRectF(area.left(), area.bottom() + line + 6, area.width(), line),
            Qt.AlignmentFlag.AlignHCenter,
            self.tr("how sure it was"),
        )
        painter.save()
        painter.translate(0, area.center().y())
        painter.rotate(-90)
        turned = QRectF(-area.height() / 2, 0, area.height(), line)
        painter.drawText(turned, Qt.AlignmentFlag.AlignHCenter, self.tr("how often right"))
        painter.restore()
        painter.setPen(QPen(colors.color("plot-axis"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(_at(area, 0, 0), _at(area, 1, 1))

    def _paint_curve(self, painter: QPainter, area: QRectF, curve: CalibrationCurve, pen: QPen) -> None:
        painter.setPen(pen)
        for (_, sure, right), (_, next_sure, next_right) in pairwise(_points(curve)):
            painter.drawLine(_at(area, sure, right), _at(area, next_sure, next_right))

    def _paint_dots(self, painter: QPainter, area: QRectF, curve: CalibrationCurve, color: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        for count, sure, right in _points(curve):
            radius = 2 + 0.9 * math.log10(count)
            painter.drawEllipse(_at(area, sure, right), radius, radius)

    def _paint_legend(self, painter: QPainter) -> None:
        """As many of the three as have room, in one line."""
        painter.setFont(theme.font("caption"))
        metrics, color = painter.fontMetrics(), theme.current().run_color(self._slot)
        warm = self.tr("after temperature {temperature}").format(temperature=f"{self._temperature:.2f}")
        entries = (
            (self.tr("now"), QPen(color, 2)),
            (warm, QPen(color, 1.5, Qt.PenStyle.DashLine)),
            (self.tr("ideal"), QPen(theme.current().color("plot-axis"), 1, Qt.PenStyle.DotLine)),
        )
        left, middle = 0.0, self.height() - metrics.height() / 2 - 2
        for words, pen in entries:
            width = _SAMPLE + 6 + metrics.horizontalAdvance(words)
            if left + width > self.width():
                return
            painter.setPen(pen)
            painter.drawLine(QPointF(left, middle), QPointF(left + _SAMPLE, middle))
            painter.setPen(theme.current().color("text-muted"))
            base = middle + metrics.ascent() / 2 - 1
            painter.drawText(QPointF(left + _SAMPLE + 6, base), words)
            left += width + 14


def _at(area: QRectF, sure: float, right: float) -> QPointF:
    return QPointF(area.left() + sure * area.width(), area.bottom() - right * area.height())


def _points(curve: CalibrationCurve) -> list[tuple[int, float, float]]:
    columns = curve.counts.tolist(), curve.certainty.tolist(), curve.accuracy.tolist()
    return list(zip(*columns, strict=True))
