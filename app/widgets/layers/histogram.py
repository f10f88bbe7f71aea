"""The full histogram of a layer's outputs at one moment, in a small card beside its row."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app import theme
from app.widgets.layers.groups import LayerGroup
from app.widgets.layers.series import ShownRun
from app.widgets.layers.words import group_name, value_text

SIZE = 232, 124
_RIM, _TOP, _FOOT = 12, 30, 22


class HistogramCard(QWidget):
    """Lies over the rows below or above the one that it tells of, never over that one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self.setFixedSize(*SIZE)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._run: ShownRun | None = None
        self._group: LayerGroup | None = None
        self._moment = 0
        self.hide()

    def show_moment(self, run: ShownRun, group: LayerGroup, moment: int, row: QRectF, x: float) -> None:
        """Tell of a row at a moment; it stands near `x`, above or below the row."""
        self._run, self._group, self._moment = run, group, moment
        room = self._ground.height()
        below = row.bottom() + 6
        top = below if below + self.height() <= room or row.top() < self.height() + 6 else row.top() - 6
        if top != below:
            top -= self.height()
        widest = self._ground.width() - self.width() - 8
        self.move(round(min(max(x - self.width() / 2, 8), widest)), round(top))
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bars, the ends of the axis, and which moment it is."""
        if self._run is None or self._group is None:
            return
        painter, active = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(active.color("border-control"))
        painter.setBrush(active.color("raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        self._paint_words(painter, self._run, self._group)
        self._paint_bars(painter, self._run, self._group)

    def _paint_words(self, painter: QPainter, run: ShownRun, group: LayerGroup) -> None:
        active, inside = theme.current(), QRectF(self.rect()).adjusted(_RIM, 7, -_RIM, -6)
        painter.setFont(theme.tabular(theme.font("caption")))
        painter.setPen(active.color("text"))
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignLeft), group_name(group))
        painter.setPen(active.color("text-muted"))
        when = self.tr("epoch {epoch}").format(epoch=f"{run.epochs[self._moment]:.1f}")
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignRight), when)
        ends = run.quantiles(group)[self._moment][[0, -1]]
        for value, side in zip(ends, (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight), strict=True):
            painter.drawText(inside, int(side | Qt.AlignmentFlag.AlignBottom), value_text(float(value)))

    def _paint_bars(self, painter: QPainter, run: ShownRun, group: LayerGroup) -> None:
        counts = np.asarray(run.figures["histogram"][self._moment, group.outputs], np.float64)
        area = QRectF(self.rect()).adjusted(_RIM, _TOP, -_RIM, -_FOOT - 4)
        heights = counts / max(counts.max(), 1) * area.height()
        wide = area.width() / len(counts)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().run_color(run.slot))
        for place, height in enumerate(heights.tolist()):
            bar = QRectF(area.left() + place * wide, area.bottom() - height, wide - 1, height)
            painter.drawRect(bar)
        painter.setPen(theme.current().color("border-control"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
