"""The runs of a lesson as bars: one a run, in groups by candidate; a click opens the run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app import theme
from app.widgets.toolkit.retranslatable import Retranslatable

BarState = Literal["waiting", "running", "paused", "finished", "failed"]
_BAR, _BETWEEN, _GROUPS, _LEAST = 6, 4, 16, 72
_HIT = 20
_SIDES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True)
class BarRun:
    """One run: what it is called, how far it is, and what it came to."""

    key: str
    name: str
    state: BarState = "waiting"
    share: float = 0.0
    result: str = ""
    """Its figure, or why it failed."""


@dataclass(frozen=True)
class BarGroup:
    """The runs of one candidate."""

    name: str
    runs: tuple[BarRun, ...]
    figure: str = ""


class RunBars(Retranslatable, QWidget):
    """Left and Right go from run to run, Enter opens one."""

    opened = Signal(str)
    """The key of a run that has begun."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.groups: tuple[BarGroup, ...] = ()
        self._at, self._hovered = 0, -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.active_theme().changed.connect(self.update)
        self.retranslate()

    def show_groups(self, groups: Sequence[BarGroup]) -> None:
        """Show these runs."""
        before = self._rows()
        self.groups = tuple(groups)
        self._at = min(self._at, max(len(self.runs) - 1, 0))
        if self._rows() != before:
            self.updateGeometry()
        self._tell()
        self.update()

    @property
    def runs(self) -> list[BarRun]:
        """All runs, in reading order."""
        return [run for group in self.groups for run in group.runs]

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setAccessibleName(self.tr("Runs"))
        self._states = {
            "waiting": self.tr("waiting"),
            "running": self.tr("running"),
            "paused": self.tr("paused"),
            "finished": self.tr("finished"),
            "failed": self.tr("failed"),
        }
        self._tell()

    def sentence(self, run: BarRun) -> str:
        """A run in words."""
        share = f"{100 * run.share:.0f}%" if run.state in {"running", "paused"} else ""
        return ", ".join(part for part in (run.name, self._states[run.state], share, run.result) if part)

    def place_of(self, key: str) -> QRect:
        """Where one clicks to open a run."""
        places = {run.key: place for run, place in self._bars()}
        return places[key].toAlignedRect().adjusted(0, -_HIT // 2 + 3, 0, _HIT // 2 - 3)

    def sizeHint(self) -> QSize:
        """As many rows of groups as there have to be."""
        return QSize(240, self._rows() * self._row_height())

    def minimumSizeHint(self) -> QSize:
        """The same height; the width is the card's to say."""
        return QSize(_LEAST, self.sizeHint().height())

    def resizeEvent(self, event: QEvent) -> None:
        """Another width may need another number of rows."""
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars, and under each group its name and its figure."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, (run, place) in enumerate(self._bars()):
            self._paint_bar(painter, run, place)
            if number == self._hovered or (number == self._at and self.hasFocus()):
                painter.setPen(theme.current().color("focus"))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(place.adjusted(-2, -3, 2, 3), 5, 5)
        for group, place in zip(self.groups, self._places(), strict=True):
            self._paint_words(painter, group, place)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The run under the pointer stands out."""
        self._hovered = self._number_at(event.position())
        begun = self._hovered >= 0 and self.runs[self._hovered].state != "waiting"
        self.setCursor(Qt.CursorShape.PointingHandCursor if begun else Qt.CursorShape.ArrowCursor)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """None does."""
        self._hovered = -1
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the run that was clicked."""
        number = self._number_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and number >= 0:
            self._at = number
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from run to run, open one."""
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.runs:
            self._open()
        elif key in _SIDES and self.runs:
            self._at = min(max(self._at + _SIDES[key], 0), len(self.runs) - 1)
            self._tell()
            self.update()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The run at hand is seen."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No run is at hand."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """A tooltip tells a run in words."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self._number_at(QPointF(event.pos()))
            QToolTip.showText(
                event.globalPos(), self.sentence(self.runs[number]) if number >= 0 else "", self
            )
            return True
        return super().event(event)

    def _open(self) -> None:
        run = self.runs[self._at]
        self._tell()
        if run.state != "waiting":
            self.opened.emit(run.key)

    def _tell(self) -> None:
        runs = self.runs
        self.setAccessibleDescription(self.sentence(runs[self._at]) if runs else "")

    def _row_height(self) -> int:
        return _HIT + self.fontMetrics().height() + 8

    def _in_row(self) -> int:
        most = max(1, (max(self.width(), _LEAST) + _GROUPS) // (_LEAST + _GROUPS))
        return max(1, min(most, len(self.groups)))

    def _rows(self) -> int:
        return max(1, -(-len(self.groups) // self._in_row()))

    def _places(self) -> list[QRectF]:
        in_row, high = self._in_row(), self._row_height()
        wide = (self.width() - _GROUPS * (in_row - 1)) / in_row
        return [
            QRectF((number % in_row) * (wide + _GROUPS), (number // in_row) * high, wide, high)
            for number in range(len(self.groups))
        ]

    def _bars(self) -> list[tuple[BarRun, QRectF]]:
        found = []
        for group, place in zip(self.groups, self._places(), strict=True):
            count = max(len(group.runs), 1)
            wide = (place.width() - _BETWEEN * (count - 1)) / count
            for number, run in enumerate(group.runs):
                left = place.left() + number * (wide + _BETWEEN)
                found.append((run, QRectF(left, place.top() + (_HIT - _BAR) / 2, wide, _BAR)))
        return found

    def _number_at(self, place: QPointF) -> int:
        grown = (bar.adjusted(-2, -8, 2, 8) for _, bar in self._bars())
        return next((number for number, bar in enumerate(grown) if bar.contains(place)), -1)

    def _paint_bar(self, painter: QPainter, run: BarRun, place: QRectF) -> None:
        active = theme.current()
        _rounded(painter, place, active.color("danger" if run.state == "failed" else "track"))
        share = 1.0 if run.state == "finished" else run.share if run.state in {"running", "paused"} else 0.0
        if share > 0:
            filled = QRectF(place.left(), place.top(), max(place.width() * share, _BAR), place.height())
            _rounded(painter, filled, active.color("text-muted" if run.state == "paused" else "accent"))

    def _paint_words(self, painter: QPainter, group: BarGroup, place: QRectF) -> None:
        active = theme.current()
        painter.setFont(theme.tabular(theme.font("caption")))
        metrics = painter.fontMetrics()
        line = QRectF(place.left(), place.top() + _HIT, place.width(), metrics.height())
        failed = any(run.state == "failed" for run in group.runs)
        figure = "NaN" if failed and not group.figure else group.figure
        painter.setPen(active.color("danger" if failed else "text"))
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(line, right, figure)
        room = line.width() - metrics.horizontalAdvance(figure) - 6
        painter.setPen(active.color("text-muted"))
        name = metrics.elidedText(group.name, Qt.TextElideMode.ElideRight, round(room))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), name)


def _rounded(painter: QPainter, place: QRectF, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(place, _BAR / 2, _BAR / 2)
