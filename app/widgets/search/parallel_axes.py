"""All settings at once: an axis for each, a line through them for each trial, and brushes on the axes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from app import theme
from app.widgets.search.trial_focus import VALUE, Brush, TrialFocus
from app.widgets.search.trial_mark import trial_color
from app.widgets.search.trial_words import trial_sentence
from app.widgets.toolkit.chart import pen
from core.search.trial_record import TrialRecord

MOST_LINES = 1000
"""Lines that are painted, the best of them: more are one grey."""
SIDE, TOP, BOTTOM = 60.0, 24.0, 44.0
BRUSH_WIDTH = 14.0
POINTING_DISTANCE = 12.0
STEP = 0.05
LEAST_BRUSH = 0.01
OUTSIDE_OPACITY = 0.16
_EDGES = {Qt.Key.Key_Up: STEP, Qt.Key.Key_Down: -STEP}


class ParallelAxes(QWidget):
    """Dragging along an axis brushes it; a click on it clears it. The last axis is what trials came to."""

    def __init__(self, focus: TrialFocus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trials = focus
        self._value_name, self._axis = "", 0
        self._drag: tuple[str, float] | None = None
        self.setMinimumSize(160, 120)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for signal in (focus.changed, focus.pointed, focus.brushed, theme.active_theme().changed):
            signal.connect(self.update)

    def set_value_name(self, name: str) -> None:
        """What the last axis is."""
        self._value_name = name
        self.update()

    @property
    def keys(self) -> list[str]:
        """Of the axes, from the left."""
        return [*(one.key for one in self.trials.settings), VALUE]

    def sizeHint(self) -> QSize:
        """Wide."""
        return QSize(600, 220)

    def x_of(self, key: str) -> float:
        """Where an axis stands."""
        keys = self.keys
        share = keys.index(key) / max(len(keys) - 1, 1)
        return SIDE + share * (self.width() - 2 * SIDE)

    def y_of(self, share: float) -> float:
        """Where a share of an axis stands."""
        return self.height() - BOTTOM - share * (self.height() - TOP - BOTTOM)

    def share_at(self, y: float) -> float:
        """The share of an axis at a height, 0 to 1."""
        return min(max((self.height() - BOTTOM - y) / max(self.height() - TOP - BOTTOM, 1), 0.0), 1.0)

    # -- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines behind, axes over them, brushes on top."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_lines(painter)
        for place, key in enumerate(self.keys):
            self._paint_axis(painter, key, self.hasFocus() and place == self._axis)
        painter.end()

    def _paint_lines(self, painter: QPainter) -> None:
        focus = self.trials
        shown = focus.best_of_all(MOST_LINES)
        inside = [one for one in shown if focus.is_in_brush(one)] if focus.brushes else shown
        kept = {one.number for one in inside}
        grey = theme.current().mixed(theme.current().color("plot-axis"), "plot-background", OUTSIDE_OPACITY)
        for trial in shown:
            if trial.number not in kept:
                self._paint_line(painter, trial, grey, 1)
        blue = trial_color()
        share = 0.75 if focus.brushes else 0.4
        faint = theme.current().mixed(blue, "plot-background", share)
        for trial in reversed(inside):
            self._paint_line(painter, trial, faint, 1.25 if focus.brushes else 1)
        if focus.best is not None and focus.best.number in kept:
            self._paint_line(painter, focus.best, blue, 3)
        for number in (focus.selected, focus.hovered):
            if (pointed := focus.trial(number)) is not None and pointed.counts:
                self._paint_line(painter, pointed, theme.current().color("text"), 2)

    def _paint_line(self, painter: QPainter, trial: TrialRecord, color: QColor, width: float) -> None:
        painter.setPen(pen(color, width))
        for part in self._parts(trial):
            painter.drawPolyline(QPolygonF(part))

    def _parts(self, trial: TrialRecord) -> list[list[QPointF]]:
        """Where a trial has no such setting, its line is broken."""
        parts: list[list[QPointF]] = [[]]
        for key in self.keys:
            share = self.trials.share(trial, key)
            if share is None:
                parts.append([])
            else:
                parts[-1].append(QPointF(self.x_of(key), self.y_of(share)))
        return [part for part in parts if len(part) > 1]

    def _paint_axis(self, painter: QPainter, key: str, focused: bool) -> None:
        active, x = theme.current(), self.x_of(key)
        painter.setPen(pen(active.color("focus" if focused else "border-control"), 2 if focused else 1.5))
        painter.drawLine(QPointF(x, self.y_of(0)), QPointF(x, self.y_of(1)))
        low, high, name = self._words(key)
        painter.setFont(theme.tabular(theme.font("caption")))
        painter.setPen(active.color("plot-axis"))
        line = QFontMetricsF(painter.font()).height()
        self._write(painter, x, self.y_of(1) - line - 2, high)
        self._write(painter, x, self.y_of(0) + 3, low)
        font = theme.font("caption")
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(active.color("text"))
        self._write(painter, x, self.y_of(0) + 4 + line, name)
        if (brush := self.trials.brushes.get(key)) is not None:
            self._paint_brush(painter, x, brush)

    def _paint_brush(self, painter: QPainter, x: float, brush: Brush) -> None:
        active = theme.current()
        top, bottom = self.y_of(brush[1]), self.y_of(brush[0])
        fill = QColor(active.color("accent"))
        fill.setAlphaF(0.16)
        painter.setPen(pen(active.color("accent"), 1.5))
        painter.setBrush(fill)
        painter.drawRoundedRect(QRectF(x - BRUSH_WIDTH / 2, top, BRUSH_WIDTH, max(bottom - top, 3)), 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _write(self, painter: QPainter, x: float, top: float, text: str) -> None:
        wide = (self.width() - 2 * SIDE) / max(len(self.keys) - 1, 1)
        room = min(max(wide, 40.0) - 6, 2 * SIDE)
        metrics = QFontMetricsF(painter.font())
        words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        place = QRectF(x - room / 2, top, room, metrics.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), words)

    def _words(self, key: str) -> tuple[str, str, str]:
        """Low end, high end, name."""
        if key == VALUE:
            return "0%", "100%", self._value_name
        setting = next(one for one in self.trials.settings if one.key == key)
        parameter = setting.parameter
        if parameter.kind == "choice":
            ends = parameter.choices[0], parameter.choices[-1]
        else:
            ends = parameter.low, parameter.high
        return setting.text(ends[0]), setting.text(ends[1]), setting.name.lower()

    # -- mouse ---

    def axis_at(self, where: QPointF) -> str | None:
        """The axis that is pointed at."""
        away = {key: abs(self.x_of(key) - where.x()) for key in self.keys}
        near = min(away, key=away.__getitem__)
        return near if away[near] <= POINTING_DISTANCE else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a brush."""
        key = self.axis_at(event.position())
        if key is None:
            self.trials.select(self.trials.hovered)
            return
        self._axis = self.keys.index(key)
        self._drag = (key, self.share_at(event.position().y()))
        self.trials.set_brush(key, None)
        self._describe()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the brush, or point at the nearest line."""
        where = event.position()
        if self._drag is not None:
            key, begun = self._drag
            if abs(self.share_at(where.y()) - begun) >= LEAST_BRUSH:
                self.trials.set_brush(key, (begun, self.share_at(where.y())))
            return
        on_axis = self.axis_at(where) is not None
        self.setCursor(Qt.CursorShape.SizeVerCursor if on_axis else Qt.CursorShape.ArrowCursor)
        self.trials.hover(None if on_axis else self._line_at(where))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The brush is as it is."""
        self._drag = None
        self._describe()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the trial that is pointed at."""
        self.trials.open(self.trials.hovered)

    def leaveEvent(self, event: QEvent) -> None:
        """Point at none."""
        self.trials.hover(None)

    def _line_at(self, where: QPointF) -> int | None:
        keys = self.keys
        right = next((at for at, key in enumerate(keys) if self.x_of(key) >= where.x()), 0)
        if right == 0:
            return None
        left_x, right_x = self.x_of(keys[right - 1]), self.x_of(keys[right])
        share, found, least = (where.x() - left_x) / (right_x - left_x), None, POINTING_DISTANCE / 2
        for trial in self.trials.best_of_all(MOST_LINES):
            ends = self.trials.share(trial, keys[right - 1]), self.trials.share(trial, keys[right])
            if ends[0] is None or ends[1] is None or not self.trials.is_in_brush(trial):
                continue
            away = abs(self.y_of(ends[0] + share * (ends[1] - ends[0])) - where.y())
            if away < least:
                found, least = trial.number, away
        return found

    # -- keys ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right choose an axis, Up and Down move its lower edge, with Shift the upper one."""
        keys, key = self.keys, Qt.Key(event.key())
        self._axis = min(self._axis, len(keys) - 1)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._axis = min(max(self._axis + (1 if key == Qt.Key.Key_Right else -1), 0), len(keys) - 1)
            self.update()
        elif key in _EDGES:
            self._move_edge(
                keys[self._axis], _EDGES[key], bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            )
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.trials.set_brush(keys[self._axis], None)
        elif key == Qt.Key.Key_Escape and self.trials.brushes:
            self.trials.clear_brushes()
        else:
            super().keyPressEvent(event)
            return
        self._describe()

    def _move_edge(self, key: str, step: float, upper: bool) -> None:
        low, high = self.trials.brushes.get(key, (0.0, 1.0))
        if upper:
            high = min(max(high + step, low + STEP), 1.0)
        else:
            low = max(min(low + step, high - STEP), 0.0)
        whole = low <= 0 and high >= 1
        self.trials.set_brush(key, None if whole else (low, high))

    def focusInEvent(self, event: QEvent) -> None:
        """Show which axis the keys are for."""
        self._describe()
        self.update()

    def focusOutEvent(self, event: QEvent) -> None:
        """Nobody's keys."""
        self.update()

    def _describe(self) -> None:
        """The axis at hand, what of it is brushed, how many trials are in the brushes."""
        key = self.keys[min(self._axis, len(self.keys) - 1)]
        _, _, name = self._words(key)
        low, high = self.trials.brushes.get(key, (0.0, 1.0))
        inside = [one for one in self.trials.trials if one.counts and self.trials.is_in_brush(one)]
        text = self.tr("{axis}: {low}% to {high}% of the axis; {count} trials in the brush").format(
            axis=name, low=round(100 * low), high=round(100 * high), count=len(inside)
        )
        best = max(inside, key=_value, default=None)
        words = trial_sentence(best, self.trials.settings) if best else ""
        self.setAccessibleDescription(f"{text}. {words}")


def _value(trial: TrialRecord) -> float:
    return trial.value or 0.0
