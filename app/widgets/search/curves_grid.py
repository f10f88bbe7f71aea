"""The curves of the best twenty trials side by side, as the texts draw them: the best one first."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from app import theme
from app.widgets.search.trial_focus import TrialFocus
from app.widgets.search.trial_mark import trial_color
from app.widgets.search.trial_words import trial_name, trial_sentence, value_text
from app.widgets.toolkit.chart import pen
from core.search.trial_record import TrialRecord

MOST, COLUMNS = 20, 5
GAP, SIDE, WORDS = 8.0, 16.0, 15.0
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -COLUMNS, Qt.Key.Key_Down: COLUMNS}


class CurvesGrid(QWidget):
    """Validation accuracy after each epoch, all on one scale from 0 to 100 %."""

    def __init__(self, focus: TrialFocus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trials = focus
        self.setMinimumSize(160, 120)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        focus.changed.connect(self.update)
        focus.pointed.connect(self._show_pointed)
        theme.active_theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As large as the other pictures."""
        return QSize(480, 220)

    def shown(self) -> list[TrialRecord]:
        """The best first."""
        return self.trials.best_of_all(MOST)

    def cell(self, place: int) -> QRectF:
        """Where the curve with this place is, its words included."""
        rows = MOST // COLUMNS
        wide = (self.width() - 2 * SIDE - (COLUMNS - 1) * GAP) / COLUMNS
        high = (self.height() - 12 - (rows - 1) * GAP) / rows
        row, column = divmod(place, COLUMNS)
        return QRectF(SIDE + column * (wide + GAP), 2 + row * (high + GAP), wide, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A cell a trial."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, trial in enumerate(self.shown()):
            self._paint_cell(painter, self.cell(place), trial)
        painter.end()

    def _paint_cell(self, painter: QPainter, cell: QRectF, trial: TrialRecord) -> None:
        active, focus = theme.current(), self.trials
        if trial.number in (focus.hovered, focus.selected):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(active.color("accent-soft" if trial.number == focus.selected else "hover"))
            painter.drawRoundedRect(cell.adjusted(-3, -1, 3, 3), 4, 4)
        painter.setFont(theme.tabular(theme.font("caption")))
        painter.setPen(active.color("text-muted"))
        words = QRectF(cell.left(), cell.top(), cell.width(), WORDS)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft), trial_name(trial))
        painter.setPen(active.color("text"))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignRight), value_text(trial))
        room = cell.adjusted(0, WORDS + 2, 0, 0)
        painter.setPen(pen(active.color("border"), 1))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        painter.drawLine(room.topLeft(), room.topRight())
        self._paint_curve(painter, room, trial)

    def _paint_curve(self, painter: QPainter, room: QRectF, trial: TrialRecord) -> None:
        curve = trial.curve
        last = max(len(curve) - 1, 1)
        line = [
            QPointF(room.left() + at / last * room.width(), room.bottom() - value * room.height())
            for at, value in enumerate(curve)
        ]
        painter.setPen(pen(trial_color(), 1.75))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(line))

    def _at(self, where: QPointF) -> int | None:
        for place, trial in enumerate(self.shown()):
            if self.cell(place).contains(where):
                return trial.number
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at a trial."""
        self.trials.hover(self._at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at none."""
        self.trials.hover(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select a trial."""
        self.trials.select(self._at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open it as a run."""
        self.trials.open(self._at(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from cell to cell, Return opens."""
        step = _STEPS.get(Qt.Key(event.key()))
        order = [one.number for one in self.shown()]
        if step is not None and order:
            selected = self.trials.selected
            at = order.index(selected) + step if selected in order else 0
            self.trials.select(order[min(max(at, 0), len(order) - 1)])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.trials.selected is not None:
            self.trials.open(self.trials.selected)
        else:
            super().keyPressEvent(event)

    def _show_pointed(self) -> None:
        trial = self.trials.trial(self.trials.selected)
        self.setAccessibleDescription(trial_sentence(trial, self.trials.settings) if trial else "")
        self.update()
