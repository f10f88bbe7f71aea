"""A searched setting in the panel: its name, its range, and where in it the ten best trials lie."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.widgets.search.study_setting import StudySetting
from core.search.trial_record import TrialRecord

BAR, GAP, LEAST = 4.0, 6.0, 6.0


class RangeRow(QWidget):
    """Painted; the mark runs from the least to the greatest value of the ten best."""

    def __init__(self, setting: StudySetting) -> None:
        super().__init__()
        self.setting = setting
        self._marked: tuple[float, float] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(f"{setting.name}: {setting.range_text()}")
        self._describe()

    def sizeHint(self) -> QSize:
        """A line and a bar."""
        return QSize(200, QFontMetrics(theme.font("body")).height() + round(GAP + BAR) + 10)

    def show_best(self, best: Sequence[TrialRecord]) -> None:
        """Where these lie."""
        shares = [self.setting.share(one.settings.get(self.setting.key)) for one in best]
        known = [share for share in shares if share is not None]
        marked = (min(known), max(known)) if known else None
        if marked != self._marked:
            self._marked = marked
            self._describe()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The name left, the range right, the bar below."""
        painter, active = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetrics(theme.font("body"))
        line = QRectF(0, 2, self.width(), metrics.height())
        small = theme.tabular(theme.font("caption"))
        text = self.setting.range_text()
        painter.setFont(small)
        room = min(QFontMetrics(small).horizontalAdvance(text) + 8, round(0.62 * self.width()))
        text = QFontMetrics(small).elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setPen(active.color("text-muted"))
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(line, right, text)
        painter.setFont(theme.font("body"))
        painter.setPen(active.color("text"))
        name = metrics.elidedText(self.setting.name, Qt.TextElideMode.ElideRight, self.width() - room - 8)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), name)
        bar = QRectF(0, line.bottom() + GAP, self.width(), BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(active.color("track"))
        painter.drawRoundedRect(bar, 2, 2)
        if self._marked is not None:
            low, high = self._marked
            left = min(low * bar.width(), bar.width() - LEAST)
            painter.setBrush(active.color("accent"))
            wide = max((high - low) * bar.width(), LEAST)
            painter.drawRoundedRect(QRectF(left, bar.top(), min(wide, bar.width() - left), BAR), 2, 2)
        painter.end()

    def _describe(self) -> None:
        self.setAccessibleName(f"{self.setting.name}: {self.setting.range_text()}")
        parameter = self.setting.parameter
        if self._marked is None or parameter.kind == "choice":
            return
        low, high = (self.setting.text(parameter.value_at(share)) for share in self._marked)
        text = self.tr("the ten best lie from {low} to {high}").format(low=low, high=high)
        self.setAccessibleDescription(text)
        self.setToolTip(f"{self.setting.name}: {self.setting.range_text()}\n{text}")
