"""The axes of the plots: remembered from one start to the next, and fitted to the run that is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.settings import Settings

if TYPE_CHECKING:
    from app.widgets.plots.arithmetic.curve import XAxis
    from app.widgets.plots.plot_pair import PlotPair
    from app.widgets.runs.runs_list import RunsList

LOG, WHOLE, AXIS = "train/log", "train/whole accuracy", "train/axis"


class PlotAxes(QObject):
    """Between the plots, the settings file and the list of runs."""

    def __init__(self, settings: Settings, plots: PlotPair, runs: RunsList, parent: QObject) -> None:
        super().__init__(parent)
        self._settings, self._plots = settings, plots
        loss, accuracy = plots.loss.loss, plots.accuracy.accuracy
        loss.set_log(bool(settings.value(LOG, False)))
        accuracy.set_whole(bool(settings.value(WHOLE, False)))
        plots.set_axis(_axis(settings.value(AXIS)))
        loss.log_changed.connect(self._keep_log)
        accuracy.whole_changed.connect(self._keep_whole)
        plots.axis_changed.connect(self._keep_axis)
        runs.selected.connect(self._follow_selection)
        runs.fit_requested.connect(self._fit)

    def _keep_log(self, log: bool) -> None:
        self._settings.set_value(LOG, log)

    def _keep_whole(self, whole: bool) -> None:
        self._settings.set_value(WHOLE, whole)

    def _keep_axis(self, axis: str) -> None:
        self._settings.set_value(AXIS, axis)

    def _follow_selection(self, key: str | None) -> None:
        self._plots.select(key or "")

    def _fit(self, key: str) -> None:
        self._plots.select(key)
        self._plots.fit_to_selected(True)


def _axis(kept: object) -> XAxis:
    return "step" if kept == "step" else "time" if kept == "time" else "epoch"
