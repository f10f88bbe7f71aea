"""A chart of trials: each has a place in it, is pointed at, selected and opened, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from app import theme
from app.widgets.search.trial_focus import TrialFocus
from app.widgets.search.trial_mark import (
    BEST,
    CROSSED_STATES,
    draw_dots,
    draw_mark,
    draw_pointed,
    faint_color,
    round_color,
    trial_color,
)
from app.widgets.search.trial_words import trial_name, trial_sentence
from app.widgets.toolkit.chart import Axis, Chart
from app.widgets.wording.plot_scale import near_range, percent_ticks
from core.search.trial_record import TrialRecord

SWATCH = 10.0
POINTING_DISTANCE = 14.0
"""Pixels from a mark at which it is still pointed at."""
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class TrialChart(Chart):
    """Subclasses say where a trial stands (`place`) and fit the axes (`fit`)."""

    def __init__(self, focus: TrialFocus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trials = focus
        self.margins = (52.0, 10.0, 18.0, 40.0)
        self._places: list[tuple[TrialRecord, QPointF]] | None = None
        self.legend = ""
        """What stands at the left of the foot: what is shaded."""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        focus.changed.connect(self.refresh)
        focus.pointed.connect(self._show_pointed)
        theme.active_theme().changed.connect(self.update)

    def fit(self) -> None:
        """Set the axes anew."""

    def place(self, trial: TrialRecord) -> tuple[float, float] | None:
        """Where a trial stands, in values; None where it does not."""
        raise NotImplementedError

    def refresh(self) -> None:
        """There is more to show."""
        self.fit()
        self._places = None
        self._describe()
        self.update()

    def set_legend(self, text: str) -> None:
        """What is shaded, in words; nothing where nothing is."""
        self.legend = text
        self.update()

    def places(self) -> list[tuple[TrialRecord, QPointF]]:
        """The trials that are in the chart, with their places in the widget."""
        if self._places is None:
            self._places = list(self._find_places())
        return self._places

    def set_axes(self, x: Axis, y: Axis) -> None:
        """Show these parts of the plane."""
        self._places = None
        super().set_axes(x, y)

    def resizeEvent(self, event: QEvent) -> None:
        """All places are others."""
        self._places = None

    # -- what is painted ---

    def paint_trials(self, painter: QPainter, faint: bool = False) -> None:
        """All of them, what was given up behind what was done."""
        done = [place for trial, place in self.places() if trial.state == "done"]
        for trial, place in self.places():
            if trial.state == "pruned":
                draw_mark(painter, place, trial, 5)
        draw_dots(painter, done, faint_color() if faint else trial_color())
        for trial, place in self.places():
            if trial.state not in ("done", "pruned"):
                draw_mark(painter, place, trial)

    def paint_over(self, painter: QPainter) -> None:
        """The best one with its name, and the one that is pointed at."""
        focus = self.trials
        self._paint_legend(painter)
        for trial, place in self.places():
            if focus.best is not None and trial.number == focus.best.number:
                draw_mark(painter, place, trial, BEST)
                self.paint_name(painter, place, trial)
        for number in {focus.selected, focus.hovered}:
            found = self._place_of(number)
            if found is not None:
                draw_pointed(painter, found[1], found[0], number == focus.selected)

    def paint_name(self, painter: QPainter, place: QPointF, trial: TrialRecord) -> None:
        """What the best one is called, on the side where there is room."""
        painter.setFont(theme.font("caption"))
        font = painter.font()
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.current().color("text"))
        text, area = trial_name(trial), self.area()
        metrics = QFontMetricsF(painter.font())
        wide, high = metrics.horizontalAdvance(text), metrics.height()
        left = place.x() + 10 if place.x() + 10 + wide < area.right() + 12 else place.x() - 10 - wide
        top = min(max(place.y() - high / 2, 0), area.bottom() - high)
        room = QRectF(left - 2, top, wide + 4, high)
        painter.fillRect(room, theme.current().color("plot-background"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), text)

    def _paint_legend(self, painter: QPainter) -> None:
        if not self.legend:
            return
        area, active = self.area(), theme.current()
        painter.setFont(theme.font("caption"))
        high = QFontMetricsF(painter.font()).height()
        top = self.height() - high - 2
        painter.fillRect(
            QRectF(area.left(), top + (high - SWATCH) / 2, SWATCH, SWATCH), round_color(strong=True)
        )
        painter.setPen(active.color("text-muted"))
        room = QRectF(area.left() + SWATCH + 6, top, area.width(), high)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self.legend)

    # -- who points where ---

    def nearest(self, where: QPointF) -> int | None:
        """The number of the trial that is pointed at."""
        found, least = None, POINTING_DISTANCE**2
        for trial, place in self.places():
            away = (place.x() - where.x()) ** 2 + (place.y() - where.y()) ** 2
            if away < least:
                found, least = trial.number, away
        return found

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at what is near."""
        self.trials.hover(self.nearest(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at none."""
        self.trials.hover(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select what is near, or none."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.trials.select(self.nearest(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open it as a run."""
        self.trials.open(self.nearest(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go through the trials as they stand, Return opens, Escape selects none."""
        if event.key() in _STEPS:
            self._step(_STEPS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._select_end(first=event.key() == Qt.Key.Key_Home)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.trials.selected is not None:
            self.trials.open(self.trials.selected)
        elif event.key() == Qt.Key.Key_Escape and self.trials.selected is not None:
            self.trials.select(None)
        else:
            super().keyPressEvent(event)

    def _order(self) -> list[int]:
        return [trial.number for trial, _ in sorted(self.places(), key=_from_the_left)]

    def _select_end(self, first: bool) -> None:
        if order := self._order():
            self.trials.select(order[0 if first else -1])

    def _step(self, steps: int) -> None:
        if not (order := self._order()):
            return
        selected = self.trials.selected
        at = order.index(selected) + steps if selected in order else (0 if steps > 0 else len(order) - 1)
        self.trials.select(order[min(max(at, 0), len(order) - 1)])

    def _find_places(self) -> Iterator[tuple[TrialRecord, QPointF]]:
        for trial in self.trials.trials:
            values = self.place(trial)
            if values is not None:
                yield trial, self.locate(*values)

    def _place_of(self, number: int | None) -> tuple[TrialRecord, QPointF] | None:
        if number is None:
            return None
        return next((found for found in self.places() if found[0].number == number), None)

    def _show_pointed(self) -> None:
        self._describe()
        self.update()

    def _describe(self) -> None:
        """A screen reader hears of the selected one, else of the best one."""
        trial = self.trials.trial(self.trials.selected) or self.trials.best
        text = trial_sentence(trial, self.trials.settings) if trial is not None else ""
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)


def value_axis(trials: list[TrialRecord]) -> Axis:
    """From below the worst to above the best of what was reached, in percent."""
    values = [one.value for one in trials if one.value is not None and one.state not in CROSSED_STATES]
    if not values:
        return Axis(0, 1, ticks=percent_ticks)
    low, high = near_range(min(values), max(values), 0.0, max(1.0, *values))  # a hill has noise
    return Axis(low, high, ticks=percent_ticks)


def standing(trial: TrialRecord, floor: float) -> float | None:
    """How high a trial stands: its value, its last one while it runs, at the foot where it failed."""
    if trial.state in CROSSED_STATES:
        return floor
    if trial.value is not None:
        return trial.value
    return trial.reported[-1][1] if trial.reported else None


def _from_the_left(found: tuple[TrialRecord, QPointF]) -> tuple[float, int]:
    return found[1].x(), found[0].number
