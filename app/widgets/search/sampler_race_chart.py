"""The race of samplers as a picture: the best so far of each, the mean over the seeds and a band for all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPolygonF
from PySide6.QtWidgets import QWidget

from app import theme
from app.widgets.toolkit.chart import Axis, Chart, pen
from app.widgets.wording.plot_scale import near_range, percent_ticks
from core.types import Array

BAND, NAMES = 0.14, 132.0
LINE_HEIGHT = 18.0
EARLY_TRIALS = 5
"""Trials whose best may lie below the picture, where it is near to what was found."""


class SamplerRaceChart(Chart):
    """Names stand at the ends of the lines; hovering tells the values at a trial."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.margins = (56.0, 12.0, NAMES, 40.0)
        self._found: dict[str, Array] = {}
        self._names: dict[str, str] = {}
        self._label, self.trial, self._from_zero = "", 0, True
        self.setMouseTracking(True)
        self.setMinimumHeight(160)
        theme.active_theme().changed.connect(self.update)

    def set_race(
        self, found: Mapping[str, Sequence[Array]], names: Mapping[str, str], from_zero: bool = True
    ) -> None:
        """Rows of the best so far, a row a seed, by sampler; and what the samplers are called.

        The axis is from 0 to 100 %, or as near to what was found as can be.
        """
        self._from_zero = from_zero
        self._found = {key: np.array(rows) for key, rows in found.items() if rows}
        self._names = dict(names)
        self._fit()
        text = "; ".join(self.heights_at(self.trials))
        self.setAccessibleDescription(text)

    def set_label(self, label: str) -> None:
        """What stands under the axis."""
        self._label = label
        self._fit()

    @property
    def trials(self) -> int:
        """How many each sampler has done."""
        return max((rows.shape[1] for rows in self._found.values()), default=0)

    def means(self) -> dict[str, Array]:
        """(trials,) by sampler."""
        return {key: rows.mean(axis=0) for key, rows in self._found.items()}

    def heights_at(self, trial: int) -> list[str]:
        """What each sampler has found after so many trials, in words."""
        digits = 0 if self._from_zero else 1
        return [
            f"{self._names.get(key, key)} {100 * mean[min(max(trial, 1), len(mean)) - 1]:.{digits}f}%"
            for key, mean in self.means().items()
        ]

    def rows(self) -> Iterator[Sequence[object]]:
        """A row a trial; for each sampler mean, least and greatest."""
        titles = [f"{self._names.get(key, key)} {what}" for key in self._found for what in ("", "-", "+")]
        yield [self._label, *(title.strip() for title in titles)]
        for at in range(self.trials):
            columns = [rows[:, min(at, rows.shape[1] - 1)] for rows in self._found.values()]
            yield [at + 1, *(float(f(one)) for one in columns for f in (np.mean, np.min, np.max))]

    def paint_area(self, painter: QPainter) -> None:
        """Bands behind, lines before."""
        for slot, rows in enumerate(self._found.values()):
            color = QColor(theme.current().run_color(slot))
            color.setAlphaF(BAND)
            upper = self._places(rows.max(axis=0))
            lower = self._places(rows.min(axis=0))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for slot, mean in enumerate(self.means().values()):
            painter.setPen(pen(theme.current().run_color(slot), 2.5))
            painter.drawPolyline(QPolygonF(self._places(mean)))

    def paint_over(self, painter: QPainter) -> None:
        """The names, none over another; a line where one points."""
        area, active = self.area(), theme.current()
        if self.trial:
            x = self.locate(self.trial, 0).x()
            painter.setPen(pen(active.color("plot-crosshair"), 1))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        painter.setFont(theme.font("caption"))
        high = QFontMetricsF(painter.font()).height()
        ends = [
            (self.locate(len(mean), float(mean[-1])).y(), slot, key)
            for slot, (key, mean) in enumerate(self.means().items())
        ]
        top = area.top() - high
        for y, slot, key in sorted(ends):
            top = max(y - high / 2, top + LINE_HEIGHT)
            room = QRectF(area.right() + 10, top, NAMES - 12, high)
            painter.setPen(active.run_color(slot))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self._names.get(key, key))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the values where one points."""
        area = self.area()
        inside = area.contains(event.position())
        across, _ = self.values_at(event.position())
        self.trial = round(min(max(across, 1), self.trials)) if inside and self._found else 0
        text = "\n".join(self.heights_at(self.trial)) if self.trial else ""
        self.setToolTip(f"{self._label} {self.trial}\n{text}" if text else "")
        self.update()

    def _places(self, values: Array) -> list[QPointF]:
        return [self.locate(at, float(value)) for at, value in enumerate(values, start=1)]

    def _fit(self) -> None:
        low, high = (0.0, 1.0) if self._from_zero or not self._found else self._ends()
        across = Axis(1, max(self.trials, 2), label=self._label)
        self.set_axes(across, Axis(low, high, ticks=percent_ticks))

    def _ends(self) -> tuple[float, float]:
        """Without the first trials, of which some learned nothing."""
        seen = [rows[:, min(EARLY_TRIALS, rows.shape[1] - 1) :] for rows in self._found.values()]
        low, high = min(one.min() for one in seen), max(one.max() for one in seen)
        return near_range(low - 0.005, high + 0.005, 0.0, 1.0)
