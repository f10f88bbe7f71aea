"""Who works at a search: a process of this computer or another machine, and how far its trial is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme

DOT, BAR = 8.0, 4.0


@dataclass(frozen=True)
class WorkerLine:
    """What is said of one."""

    name: str
    trial: str = ""
    """Which trial it is at."""
    detail: str = ""
    share: float | None = None
    """Of its trial; None where nobody knows."""
    state: Literal["running", "late", "resting"] = "running"


class WorkerRow(QWidget):
    """Painted: dot, name, trial; under them how far."""

    def __init__(self) -> None:
        super().__init__()
        self._line = WorkerLine("")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Two lines."""
        lines = QFontMetrics(theme.font("body")).height() + QFontMetrics(theme.font("caption")).height()
        return QSize(200, lines + 10)

    def show_line(self, line: WorkerLine) -> None:
        """Say something else."""
        if line != self._line:
            self._line = line
            self.setAccessibleName(", ".join(part for part in (line.name, line.trial, line.detail) if part))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The colour tells what the words tell too."""
        painter, active, line = QPainter(self), theme.current(), self._line
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = {"running": "success", "late": "warning", "resting": "border-control"}[line.state]
        body, small = QFontMetrics(theme.font("body")), QFontMetrics(theme.font("caption"))
        first = QRectF(DOT + 8, 2, self.width() - DOT - 8, body.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(active.color(role))
        painter.drawEllipse(QRectF(0, first.center().y() - DOT / 2, DOT, DOT))
        painter.setFont(theme.tabular(theme.font("caption")))
        painter.setPen(active.color("warning" if line.state == "late" else "text-muted"))
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(first, right, line.trial)
        second = QRectF(first.left(), first.bottom() + 2, first.width(), small.height())
        painter.setPen(active.color("text-muted"))
        painter.drawText(second, int(Qt.AlignmentFlag.AlignVCenter), line.detail)
        painter.setFont(theme.font("body"))
        painter.setPen(active.color("text"))
        room = first.width() - small.horizontalAdvance(line.trial) - 8
        painter.drawText(first, 0, body.elidedText(line.name, Qt.TextElideMode.ElideMiddle, int(room)))
        if line.share is not None:
            self._paint_bar(painter, second, small.horizontalAdvance(line.detail), line.share)
        painter.end()

    def _paint_bar(self, painter: QPainter, place: QRectF, words: int, share: float) -> None:
        left = place.left() + max(words + 10, 0.45 * place.width())
        bar = QRectF(left, place.center().y() - BAR / 2, place.right() - left, BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().color("track"))
        painter.drawRoundedRect(bar, 2, 2)
        bar.setWidth(bar.width() * min(max(share, 0.0), 1.0))
        painter.setBrush(theme.current().color("accent"))
        painter.drawRoundedRect(bar, 2, 2)
