"""What stays while the rows scroll: the names of the columns over them, axes and legend under them."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.widgets.layers.columns import GRADIENT_DECADES, MARGIN, UPDATE_DECADES, Column
from app.widgets.layers.layers_list import LayersList
from app.widgets.layers.weight_band import scale_colors, weight_scale
from app.widgets.layers.words import silent_word, value_text
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.wording.plot_scale import SUPERSCRIPTS, linear_ticks

HEAD, AXES, LEGEND = 32, 24, 32
_SWATCH = 20
_ELIDED = Qt.TextElideMode.ElideRight


class LayersLine(Retranslatable, QWidget):
    """A line above or below the rows, painted from them; an export paints it too."""

    height_of_line: ClassVar[int] = 0

    def __init__(self, rows: LayersList) -> None:
        super().__init__()
        self._rows = rows
        self.setFixedHeight(self.height_of_line)
        theme.active_theme().changed.connect(self.update)

    def retranslate(self) -> None:
        """Say its words anew."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        self.paint(QPainter(self), 0)

    def paint(self, painter: QPainter, top: float) -> None:
        """Paint it at this height."""
        raise NotImplementedError


class LayersHead(LayersLine):
    """The names of the columns."""

    height_of_line: ClassVar[int] = HEAD

    def paint(self, painter: QPainter, top: float) -> None:
        """Also for an export."""
        columns = self._rows.columns()
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.current().color("text"))
        share = painter.fontMetrics().horizontalAdvance(self._share_word())
        ends = {columns.update: columns.share.right - share, columns.gradient: columns.update.left}
        for column, text, right in (
            (columns.name, self.tr("Layer"), False),
            (columns.outputs, self.tr("Outputs"), False),
            (columns.gradient, self.tr("Gradient size"), False),
            (columns.update, self.tr("Update ÷ weight"), False),
            (columns.share, self._share_word(), True),
        ):
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            room = ends.get(column, column.right + 30) - column.left - 8
            place = QRectF(column.left - (30 if right else 0), top, column.width + 30, HEAD)
            shown = text if right else painter.fontMetrics().elidedText(text, _ELIDED, int(room))
            painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), shown)

    def _share_word(self) -> str:
        runs = self._rows.runs
        words = {silent_word(runs[0], row.group) for row in self._rows.rows[:-1]} if runs else set()
        word = next(iter(words)) if len(words) == 1 else self.tr("silent")
        return word[:1].upper() + word[1:]


class LayersAxes(LayersLine):
    """The epochs under the strips, the decades under the marks."""

    height_of_line: ClassVar[int] = AXES

    def paint(self, painter: QPainter, top: float) -> None:
        """Also for an export."""
        columns, end = self._rows.columns(), self._rows.end
        painter.setFont(theme.tabular(theme.font("caption")))
        painter.setPen(theme.current().color("plot-axis"))
        word = QRectF(columns.name.left, top, columns.outputs.left - columns.name.left - 22, AXES)
        painter.drawText(word, _flags(Qt.AlignmentFlag.AlignRight), self.tr("epoch"))
        if end > 0:
            for value, text in linear_ticks(0, end, 5):
                self._paint_tick(painter, columns.outputs.place(value / end), text, top)
        self._paint_decades(painter, columns.gradient, GRADIENT_DECADES, top)
        self._paint_decades(painter, columns.update, UPDATE_DECADES, top)
        share = QRectF(columns.share.left, top, columns.share.width, AXES)
        painter.drawText(share, _flags(Qt.AlignmentFlag.AlignLeft), "0")
        painter.drawText(share, _flags(Qt.AlignmentFlag.AlignRight), "100%")

    def _paint_decades(
        self, painter: QPainter, column: Column, decades: tuple[float, float], top: float
    ) -> None:
        room = column.width / 3 > painter.fontMetrics().horizontalAdvance("10⁻⁹") + 4
        for power in range(-9 if decades[0] < -9 else -6, 1, 3 if room else 6):
            text = "1" if power == 0 else "10" + str(power).translate(SUPERSCRIPTS)
            self._paint_tick(painter, column.log_place(10.0**power, decades), text, top)

    def _paint_tick(self, painter: QPainter, x: float, text: str, top: float) -> None:
        painter.drawText(QRectF(x - 40, top, 80, AXES), _flags(Qt.AlignmentFlag.AlignHCenter), text)


class LayersLegend(LayersLine):
    """What the tones mean; the scale of the weights at its right end."""

    height_of_line: ClassVar[int] = LEGEND

    def __init__(self, rows: LayersList) -> None:
        super().__init__(rows)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as the rows."""
        return QSize(400, LEGEND)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setPen(theme.current().color("border"))
        painter.drawLine(QPointF(0, 0.5), QPointF(self.width(), 0.5))
        self.paint(painter, 0)

    def paint(self, painter: QPainter, top: float) -> None:
        """Also for an export."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("caption"))
        limit = self._paint_scale(painter, top)
        left, middle = float(MARGIN), top + LEGEND / 2
        for text, paint in self._entries():
            wide = _SWATCH + 6 + painter.fontMetrics().horizontalAdvance(text)
            if left + wide > limit:
                return
            paint(painter, QRectF(left, middle - 6, _SWATCH, 12))
            painter.setPen(theme.current().color("text-muted"))
            painter.drawText(QPointF(left + _SWATCH + 6, middle + 4), text)
            left += wide + 18

    def _entries(self) -> list[tuple[str, Callable[[QPainter, QRectF], None]]]:
        return [
            (self.tr("2–98%"), self._tint(0.2)),
            (self.tr("quartiles"), self._tint(0.5)),
            (self.tr("median"), self._bar(1.0, 2)),
            (self.tr("range so far"), self._bar(0.28, 6)),
            (self.tr("healthy"), self._healthy),
        ]

    def _tint(self, share: float) -> Callable[[QPainter, QRectF], None]:
        def paint(painter: QPainter, place: QRectF) -> None:
            active = theme.current()
            painter.fillRect(place, active.mixed(active.run_color(self._slot()), "plot-background", share))

        return paint

    def _bar(self, share: float, height: float) -> Callable[[QPainter, QRectF], None]:
        def paint(painter: QPainter, place: QRectF) -> None:
            active = theme.current()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(active.mixed(active.run_color(self._slot()), "plot-background", share))
            bar = QRectF(place.left(), place.center().y() - height / 2, place.width(), height)
            painter.drawRoundedRect(bar, height / 2, height / 2)

        return paint

    def _healthy(self, painter: QPainter, place: QRectF) -> None:
        painter.fillRect(place, theme.current().color("track"))

    def _slot(self) -> int:
        return self._rows.runs[0].slot if self._rows.runs else 0

    def _paint_scale(self, painter: QPainter, top: float) -> float:
        """The colours of the weights; returns where it begins."""
        tiles = self._rows.runs[0].weights if self._rows.runs else None
        if tiles is None:
            return float(self.width() - MARGIN)
        middle, end = top + LEGEND / 2, self.width() - MARGIN
        scale = value_text(weight_scale(tiles))
        wide = painter.fontMetrics().horizontalAdvance(scale)
        bar = QRectF(end - wide - 6 - 72, middle - 7, 72, 14)
        shades = QLinearGradient(bar.topLeft(), bar.topRight())
        for place, color in zip((0, 0.5, 1), scale_colors(), strict=True):
            shades.setColorAt(place, color)
        painter.fillRect(bar, shades)
        painter.setPen(theme.current().color("text-muted"))
        painter.drawText(QPointF(bar.right() + 6, middle + 4), scale)
        text = self.tr("weights") + f"  −{scale}"
        left = bar.left() - 6 - painter.fontMetrics().horizontalAdvance(text)
        painter.drawText(QPointF(left, middle + 4), text)
        return left - 12


def _flags(side: Qt.AlignmentFlag) -> int:
    return int(side | Qt.AlignmentFlag.AlignVCenter)
