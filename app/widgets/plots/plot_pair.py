"""The loss over the accuracy on one x axis, so that a dip in the one stands under its spike in the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.widgets.plots.accuracy_card import AccuracyCard
from app.widgets.plots.arithmetic.curve import Curve, XAxis
from app.widgets.plots.axes_button import AxesButton
from app.widgets.plots.loss_card import LossCard
from app.widgets.plots.value_readout import MAX_VALUES
from app.widgets.toolkit.retranslatable import Retranslatable

GAP = 12
SIDE_BY_SIDE = 1240
LOW_HEIGHT = 600
STACKED_SHARES, LOW_SHARES, EQUAL_SHARES = (3, 2), (13, 12), (1, 1)


class PlotPair(Retranslatable, QWidget):
    """Two plots, stacked or, where there is room, side by side. They zoom and point together."""

    export_requested = Signal(object)
    pause_requested = Signal()
    axis_changed = Signal(str)
    values_pointed_at = Signal(str, object)
    """Where the crosshair stands and each run's loss and accuracy there (dict of run to text), for the runs
    list.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.loss, self.accuracy = LossCard(), AccuracyCard()
        self.axes = AxesButton()
        self.loss.tools.insertWidget(1, self.axes)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GAP)
        for card, share in zip(self.cards, STACKED_SHARES, strict=True):
            self._box.addWidget(card, share)
            card.export_requested.connect(self.export_requested)
            card.plot.pause_requested.connect(self.pause_requested)
            card.plot.fit_requested.connect(self._turn_fit)
            card.plot.readings_changed.connect(self._tell_values)
        self.loss.plot.accompany(self.accuracy.plot)
        self.accuracy.plot.accompany(self.loss.plot)
        self.axes.axis_chosen.connect(self.set_axis)
        self.axes.fit_chosen.connect(self._fit)
        self._selected = ""
        self.setFocusProxy(self.loss.plot)
        self.retranslate()

    @property
    def cards(self) -> tuple[LossCard, AccuracyCard]:
        """Both, in reading order."""
        return self.loss, self.accuracy

    def set_curves(self, curves: Sequence[Curve]) -> None:
        """Shows these runs, newest first."""
        for card in self.cards:
            card.plot.set_curves(curves)

    def reset_zoom(self) -> None:
        """Shows everything again."""
        for card in self.cards:
            card.plot.reset_zoom()

    def set_axis(self, axis: XAxis) -> None:
        """Lays the runs of both along epochs, steps or time."""
        if axis != self.loss.plot.axis:
            for card in self.cards:
                card.plot.set_axis(axis)
            self.axes.show_axis(axis)
            self._label_axes()
            self.axis_changed.emit(axis)

    def fit_to_selected(self, wanted: bool) -> None:
        """Fits the axes to the run that is selected, whichever that is, or again to all that are shown."""
        self.axes.show_fit(wanted)
        self._fit()

    def _turn_fit(self) -> None:
        self.fit_to_selected(not self.axes.fits)

    def select(self, key: str) -> None:
        """Another run is selected; "" for none."""
        self._selected = key
        self._fit()

    def _fit(self) -> None:
        for card in self.cards:
            card.plot.fit_to(self._selected if self.axes.fits else "")

    def point_at_step(self, key: str, step: int | None) -> None:
        """Lets the crosshair stand at a step of a run in both plots; none: puts it away."""
        curve = next((curve for curve in self.loss.plot.curves if curve.key == key), None)
        place = curve.place_of_step(step) if curve is not None and step is not None else None
        for card in self.cards:
            card.plot.point_at(place)

    def refresh(self) -> None:
        """The losses have grown; accuracies come with `set_curves`, an epoch at a time."""
        self.loss.plot.refresh()

    def retranslate(self) -> None:
        """Says the x axis anew."""
        self._label_axes()

    def _label_axes(self) -> None:
        words = {"epoch": self.tr("epoch"), "step": self.tr("step"), "time": self.tr("time in training")}
        for card in self.cards:
            card.plot.view.set_x_label(words[self.loss.plot.axis])

    def _tell_values(self) -> None:
        readings = self.loss.plot.readings()
        if len(readings.values) <= MAX_VALUES:
            self.values_pointed_at.emit("", {})
            return
        accuracies = {value.key: value.text for value in self.accuracy.plot.readings().values}
        texts = {value.key: (value.text, accuracies.get(value.key, "")) for value in readings.values}
        self.values_pointed_at.emit(readings.title, texts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side from 1240 px; where both are low, the lower one has its share for its axis too."""
        super().resizeEvent(event)
        wide = self.width() >= SIDE_BY_SIDE
        shares = EQUAL_SHARES if wide else LOW_SHARES if self.height() < LOW_HEIGHT else STACKED_SHARES
        for index, share in enumerate(shares):
            self._box.setStretch(index, share)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if direction != self._box.direction():
            self._box.setDirection(direction)
