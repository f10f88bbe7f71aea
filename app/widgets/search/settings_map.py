"""Two settings as a map: where the trials were, and how good they are there by their colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from app import theme
from app.widgets.search.study_setting import StudySetting
from app.widgets.search.trial_chart import TrialChart
from app.widgets.search.trial_focus import TrialFocus
from app.widgets.search.trial_mark import CROSSED_STATES, draw_mark, narrowed_parts, round_color, trial_color
from app.widgets.toolkit.chart import pen
from core.search.trial_record import TrialRecord

DOT = 9.0
_SHADES = 32


class SettingsMap(TrialChart):
    """Good trials are dark by day and bright by night, poor ones near the paper."""

    def __init__(self, focus: TrialFocus, parent: QWidget | None = None) -> None:
        super().__init__(focus, parent)
        self.margins = (64.0, 10.0, 18.0, 40.0)
        self._across, self._up = "", ""

    def set_settings(self, across: str, up: str) -> None:
        """Which two."""
        self._across, self._up = across, up
        self.refresh()

    def fit(self) -> None:
        """The whole ranges that are searched."""
        across, up = self._setting(self._across), self._setting(self._up)
        if across is not None and up is not None:
            self.set_axes(across.axis(), up.axis())

    def place(self, trial: TrialRecord) -> tuple[float, float] | None:
        """Both settings; one that has not begun to learn is not there yet."""
        across, up = self._setting(self._across), self._setting(self._up)
        if across is None or up is None:
            return None
        x, y = trial.settings.get(across.key), trial.settings.get(up.key)
        if across.share(x) is None or up.share(y) is None:
            return None
        return across.place(x), up.place(y)

    def paint_area(self, painter: QPainter) -> None:
        """What was given up behind, then the others from poor to good; rounds that narrow behind all."""
        self._paint_rounds(painter)
        placed = self.places()
        for trial, place in placed:
            if trial.state == "pruned" or trial.state in CROSSED_STATES:
                draw_mark(painter, place, trial)
        low, high = self._ends()
        done = [(trial.value or 0.0, trial.number, place) for trial, place in placed if trial.counts]
        for value, _, place in sorted(done, key=_by_value):
            shade = (value - low) / (high - low) if high > low else 1.0
            painter.setPen(pen(theme.current().color("plot-background"), 1))
            painter.setBrush(_shade(shade))
            painter.drawEllipse(place, DOT / 2, DOT / 2)
        for trial, place in placed:
            if trial.state == "running":
                draw_mark(painter, place, trial)

    def rounds(self) -> list[list[QRectF]]:
        """What each round after the first draws from, in the widget."""
        across, up = self._setting(self._across), self._setting(self._up)
        if across is None or up is None:
            return []
        return [
            [
                self._part(x, y)
                for x in narrowed_parts(across.parameter, found[across.key])
                for y in narrowed_parts(up.parameter, found[up.key])
            ]
            for found in self.trials.rounds[1:]
        ]

    def _part(self, x: tuple[float, float], y: tuple[float, float]) -> QRectF:
        area = self.area()
        left, right = (area.left() + share * area.width() for share in x)
        bottom, top = (area.bottom() - share * area.height() for share in y)
        return QRectF(left, top, right - left, bottom - top)

    def _paint_rounds(self, painter: QPainter) -> None:
        painter.setPen(pen(theme.current().color("accent"), 1, Qt.PenStyle.DotLine))
        for parts in self.rounds():
            for part in parts:
                painter.fillRect(part, round_color())
                painter.drawRect(part)

    def _setting(self, key: str) -> StudySetting | None:
        return next((one for one in self.trials.settings if one.key == key), None)

    def _ends(self) -> tuple[float, float]:
        values = [one.value for one in self.trials.trials if one.counts and one.value is not None]
        return (min(values), max(values)) if values else (0.0, 1.0)


def _shade(share: float) -> QColor:
    """From near the paper to the colour of trials, in a few steps."""
    step = round(min(max(share, 0.0), 1.0) ** 2 * _SHADES) / _SHADES
    return theme.current().mixed(trial_color(), "plot-background", 0.18 + 0.82 * step)


def _by_value(found: tuple[float, int, QPointF]) -> tuple[float, int]:
    return found[0], found[1]
