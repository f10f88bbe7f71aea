"""How much each setting decides what a trial comes to: a bar a setting, the largest first."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app import theme
from app.widgets.search.trial_focus import TrialFocus

ROW, BAR = 45.0, 6.0
SIDE = 19.0


class ImportanceBars(QWidget):
    """Before there is anything to say, why not."""

    def __init__(self, focus: TrialFocus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trials = focus
        self._shares: dict[str, float] = {}
        self._hint = ""
        self.setMinimumSize(120, 100)
        focus.changed.connect(self.update)
        theme.active_theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Room for four."""
        return QSize(250, 200)

    def set_shares(self, shares: Mapping[str, float]) -> None:
        """What each setting decides, 0 to 1, by its key."""
        self._shares = dict(shares)
        self.setAccessibleDescription(", ".join(f"{name} {share:.0%}" for name, share in self.rows()))
        self.update()

    def set_hint(self, text: str) -> None:
        """What is said while nothing is known."""
        self._hint = text
        self.update()

    def rows(self) -> list[tuple[str, float]]:
        """Names and shares, the largest first."""
        found = [(one.name, self._shares[one.key]) for one in self.trials.settings if one.key in self._shares]
        return sorted(found, key=_largest_first)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A name, a share, a bar; the first in the accent."""
        painter, active = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rows = self.rows()
        if not rows:
            painter.setPen(active.color("text-muted"))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._hint)
            return
        high = min(ROW, (self.height() - 8) / len(rows))
        for place, (name, share) in enumerate(rows):
            row = QRectF(SIDE, 2 + place * high, self.width() - 2 * SIDE, high)
            self._paint_row(painter, row, name, share, place == 0)
        painter.end()

    def _paint_row(self, painter: QPainter, row: QRectF, name: str, share: float, first: bool) -> None:
        active = theme.current()
        font = theme.tabular(theme.font("body"))
        metrics = QFontMetricsF(font)
        words = QRectF(row.left(), row.top(), row.width(), metrics.height())
        painter.setPen(active.color("text"))
        font.setWeight(font.Weight.DemiBold if first else font.Weight.Normal)
        painter.setFont(font)
        text = f"{round(100 * share)}%"
        painter.drawText(words, int(Qt.AlignmentFlag.AlignRight), text)
        room = words.width() - QFontMetricsF(font).horizontalAdvance(text) - 8
        font.setWeight(font.Weight.Normal)
        painter.setFont(font)
        painter.drawText(words, 0, metrics.elidedText(name, Qt.TextElideMode.ElideRight, room))
        bar = QRectF(row.left(), words.bottom() + 5, row.width(), BAR)
        if bar.bottom() > row.bottom() + 2:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(active.color("track"))
        painter.drawRoundedRect(bar, 3, 3)
        bar.setWidth(max(bar.width() * min(max(share, 0.0), 1.0), BAR))
        painter.setBrush(active.color("accent" if first else "border-control"))
        painter.drawRoundedRect(bar, 3, 3)


def _largest_first(row: tuple[str, float]) -> tuple[float, str]:
    return -row[1], row[0]
