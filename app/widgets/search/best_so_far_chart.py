"""The best value so far against the trials or the time, and the trials that it was found among."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPolygonF
from PySide6.QtWidgets import QWidget

from app.widgets.search.trial_chart import TrialChart, standing, value_axis
from app.widgets.search.trial_focus import TrialFocus
from app.widgets.search.trial_mark import trial_color
from app.widgets.toolkit.chart import Axis, pen
from app.widgets.wording.plot_scale import clock_ticks, linear_range
from core.search.trial_record import TrialRecord


class BestSoFarChart(TrialChart):
    """A step each time a better one is found."""

    def __init__(self, focus: TrialFocus, parent: QWidget | None = None) -> None:
        super().__init__(focus, parent)
        self._by_time, self._words = False, ("", "")
        self._began: datetime | None = None

    def set_by_time(self, by_time: bool) -> None:
        """Against the time, or against the trials."""
        self._by_time = by_time
        self.refresh()

    def set_words(self, by_trials: str, by_time: str) -> None:
        """What stands under the axis."""
        self._words = (by_trials, by_time)
        self.refresh()

    def fit(self) -> None:
        """All trials that there will be, or the time so far."""
        trials = self.trials.trials
        begun = [one.began for one in trials if one.began is not None]
        self._began = min(begun, default=None)
        if self._by_time:
            last = max((self._seconds(one) or 0.0 for one in trials), default=0.0)
            across = Axis(*linear_range(max(last, 1.0)), label=self._words[1], ticks=clock_ticks)
        else:
            across = Axis(0, max(self.trials.budget, 1), label=self._words[0])
        self.set_axes(across, value_axis(trials))

    def place(self, trial: TrialRecord) -> tuple[float, float] | None:
        """Its turn or its end, and what it came to."""
        across = self._seconds(trial) if self._by_time else float(trial.slot + 1)
        up = standing(trial, self.y_axis.low)
        return (across, up) if across is not None and up is not None else None

    def steps(self) -> list[tuple[float, float]]:
        """Where the best so far rises: (turn or seconds, value), to the last trial that came to its end."""
        counted = [one for one in self.trials.trials if one.counts]
        placed = sorted((at[0], at[1]) for one in counted if (at := self.place(one)) is not None)
        found, best = list[tuple[float, float]](), -1.0
        for across, value in placed:
            if value > best:
                best = value
                found.append((across, value))
        over = [at[0] for one in self.trials.trials if one.is_over and (at := self.place(one)) is not None]
        if found and over:
            found.append((max(over), best))
        return found

    def paint_area(self, painter: QPainter) -> None:
        """The trials faint, the line over them."""
        self.paint_trials(painter, faint=True)
        line = list[QPointF]()
        for across, value in self.steps():
            place = self.locate(across, value)
            if line:
                line.append(QPointF(place.x(), line[-1].y()))
            line.append(place)
        painter.setPen(pen(trial_color(), 2))
        painter.drawPolyline(QPolygonF(line))

    def paint_name(self, painter: QPainter, place: QPointF, trial: TrialRecord) -> None:
        """Under the line, which goes on to the right."""
        super().paint_name(painter, place + QPointF(-6, 14), trial)

    def _seconds(self, trial: TrialRecord) -> float | None:
        end = trial.ended
        if end is None or self._began is None:
            return None
        return max((end - self._began).total_seconds(), 0.0)
