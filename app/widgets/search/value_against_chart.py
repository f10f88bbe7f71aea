"""What the trials came to against one setting, on the scale on which it is searched."""

from __future__ import annotations

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.widgets.search.study_setting import StudySetting
from app.widgets.search.trial_chart import TrialChart, standing, value_axis
from app.widgets.search.trial_focus import TrialFocus
from app.widgets.toolkit.chart import Axis
from core.search.trial_record import TrialRecord


class ValueAgainstChart(TrialChart):
    """A dot a trial; what was given up is a ring, behind the others."""

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
        """All trials."""
        self.paint_trials(painter)
