"""The loss with its header: linear or logarithmic, and over how many steps it is smoothed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.widgets.plots.loss_plot import LossPlot
from app.widgets.plots.plot_card import PlotCard
from app.widgets.toolkit.segmented_control import Segments


class LossCard(PlotCard):
    """The loss plot in its frame."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.loss = LossPlot()
        self.scale = Segments({"linear": "", "log": ""})
        super().__init__(self.loss, parent)
        self.tools.insertWidget(0, self.scale)
        self.scale.chosen.connect(self._choose)
        self.loss.log_changed.connect(self._show_scale)

    def title(self) -> str:
        """The plot's name."""
        return self.tr("Loss")

    def note(self) -> str:
        """What is drawn."""
        steps = self.loss.smoothing()
        if steps is None:
            return self.tr("per step, smoothed") if self.loss.shown else self.tr("per step")
        return (
            self.tr("per step, moving average over {steps}").format(steps=steps)
            if steps > 1
            else self.tr("per step")
        )

    def retranslate(self) -> None:
        """Says every word anew."""
        super().retranslate()
        self.scale.set_words({"linear": self.tr("Linear"), "log": self.tr("Log")}, self.tr("Loss axis"))

    def _choose(self, key: str) -> None:
        self.loss.set_log(key == "log")

    def _show_scale(self, log: bool) -> None:
        self.scale.select("log" if log else "linear")
