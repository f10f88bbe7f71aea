"""The evidence for an illness: a small plot of the run itself, with the threshold drawn in."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from app import core_text, theme
from app.widgets.toolkit.chart import Axis, Chart
from app.widgets.toolkit.marker import draw_marker
from app.widgets.wording.plot_scale import Ticks, linear_ticks
from core.insight.illnesses import EvidenceCurve

MOST_MARKED = 24
"""Points that are marked one by one; more of them are a curve."""
MOST_NAMED = 12
MARKER, PADDING = 7, 0.08


class EvidenceChart(Chart):
    """A curve in the colour of the run; the threshold dashed, with its name."""

    def __init__(self) -> None:
        super().__init__()
        self._curve: EvidenceCurve | None = None
        self._slot = 0
        self.margins = (52.0, 8.0, 8.0, 22.0)

    def show_curve(self, curve: EvidenceCurve, slot: int) -> None:
        """Show this evidence."""
        self._curve, self._slot = curve, slot
        log = curve.scale == "log"
        values = [value for value in (*curve.y, curve.threshold) if math.isfinite(value)]
        self.set_axes(_across(curve.x), _up(values, log))
        words = f"{core_text.tr(curve.title)}; {core_text.tr(curve.threshold_name)}: {curve.threshold:.3g}"
        self.setAccessibleName(core_text.tr(curve.title))
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        """As the panel has room for it."""
        return QSize(264, 176)

    def paint_area(self, painter: QPainter) -> None:
        """The threshold under the curve."""
        if (curve := self._curve) is None:
            return
        self._paint_threshold(painter, curve)
        points = [self.locate(x, y) for x, y in zip(curve.x, curve.y, strict=True) if math.isfinite(y)]
        painter.setPen(QPen(theme.current().run_color(self._slot), 2))
        painter.drawPolyline(QPolygonF(points))
        if len(points) <= MOST_MARKED:
            for point in points:
                draw_marker(painter, point, self._slot, MARKER)

    def _paint_threshold(self, painter: QPainter, curve: EvidenceCurve) -> None:
        area, danger = self.area(), theme.current().color("danger")
        height = self.locate(self.x_axis.low, curve.threshold).y()
        pen = QPen(danger, 1.5)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(area.left(), height), QPointF(area.right(), height))
        metrics = QFontMetricsF(painter.font())
        above = height - area.top() > metrics.height() + 4
        top = height - metrics.height() - 2 if above else height + 2
        place = QRectF(area.left() + 4, top, area.width() - 8, metrics.height())
        side = Qt.AlignmentFlag.AlignRight if self._is_free_at_right(curve) else Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, int(side), core_text.tr(curve.threshold_name))

    def _is_free_at_right(self, curve: EvidenceCurve) -> bool:
        """The name stands where the curve does not."""
        shares = [self.y_axis.share(value) - self.y_axis.share(curve.threshold) for value in curve.y]
        half = len(shares) // 2
        first, last = min(map(abs, shares[:half]), default=1.0), min(map(abs, shares[half:]), default=1.0)
        return last > first


def _across(x: list[float]) -> Axis:
    low, high = (min(x), max(x)) if x else (0.0, 1.0)
    beside = PADDING * (high - low) if len(x) <= MOST_MARKED else 0.0
    return Axis(low - beside, high + beside, ticks=_each_layer if len(x) <= MOST_MARKED else linear_ticks)


def _each_layer(low: float, high: float, _: int) -> Ticks:
    """The number of each layer, or of each second, or third."""
    first, last = math.ceil(low), math.floor(high)
    stride = max(1, -(-(last - first + 1) // MOST_NAMED))
    return [(float(place), str(place)) for place in range(first, last + 1, stride)]


def _up(values: list[float], log: bool) -> Axis:
    low, high = min(values, default=0.0), max(values, default=1.0)
    if log:
        return Axis(low / 3, high * 3, log=True)
    room = PADDING * ((high - low) or 1.0)
    return Axis(min(low, 0.0) if low >= 0 else low - room, high + 2 * room)
