"""What the trials came to against one setting, on the scale on which it is searched."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app import theme
from app.widgets.search.study_setting import StudySetting
from app.widgets.search.trial_chart import TrialChart, standing, value_axis
from app.widgets.search.trial_focus import TrialFocus
from app.widgets.search.trial_mark import narrowed_parts, round_color
from app.widgets.toolkit.chart import Axis, pen
from core.search.trial_record import TrialRecord


class ValueAgainstChart(TrialChart):
    """A dot a trial; what was given up is a ring, behind the others.

    Of a search that narrows, what each round draws from is shaded, so one sees it shrink.
    """

    def __init__(self, focus: TrialFocus, parent: QWidget | None = None) -> None:
        super().__init__(focus, parent)
        self._key = ""

    @property
    def setting(self) -> StudySetting | None:
        """What the values stand against; the first if none was chosen."""
        settings = self.trials.settings
        return next((one for one in settings if one.key == self._key), settings[0] if settings else None)

    def set_setting(self, key: str) -> None:
        """Against another one."""
        self._key = key
        self.refresh()

    def fit(self) -> None:
        """The whole range that is searched."""
        across = self.setting.axis() if self.setting is not None else Axis()
        self.set_axes(across, value_axis(self.trials.trials))

    def place(self, trial: TrialRecord) -> tuple[float, float] | None:
        """Its setting and what it came to."""
        setting = self.setting
        value = trial.settings.get(setting.key) if setting is not None else None
        up = standing(trial, self.y_axis.low)
        if setting is None or up is None or setting.share(value) is None:
            return None
        return setting.place(value), up

    def paint_area(self, painter: QPainter) -> None:
        """The rounds behind, then all trials."""
        self._paint_rounds(painter)
        self.paint_trials(painter)

    def rounds(self) -> list[list[tuple[float, float]]]:
        """Parts of the axis, from and to as shares of it, that each round after the first draws from."""
        setting = self.setting
        if setting is None:
            return []
        ranges = [found[setting.key] for found in self.trials.rounds[1:]]
        return [list(narrowed_parts(setting.parameter, one)) for one in ranges]

    def _paint_rounds(self, painter: QPainter) -> None:
        area = self.area()
        for parts in self.rounds():
            for low, high in parts:
                left, right = (area.left() + share * area.width() for share in (low, high))
                painter.fillRect(QRectF(left, area.top(), right - left, area.height()), round_color())
                painter.setPen(pen(theme.current().color("accent"), 1, Qt.PenStyle.DotLine))
                painter.drawLine(QLineF(left, area.top(), left, area.bottom()))
                painter.drawLine(QLineF(right, area.top(), right, area.bottom()))
