"""The loss over the accuracy on one x axis, so that a dip in the one stands under its spike in the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.widgets.plots.accuracy_card import AccuracyCard
from app.widgets.plots.arithmetic.curve import Curve
from app.widgets.plots.loss_card import LossCard
from app.widgets.plots.value_readout import MAX_VALUES
from app.widgets.toolkit.retranslatable import Retranslatable

GAP = 12
SIDE_BY_SIDE = 1240
LOW = 600
STACKED_SHARES, LOW_SHARES, EQUAL_SHARES = (3, 2), (13, 12), (1, 1)


class PlotPair(Retranslatable, QWidget):
    """Two plots, stacked or, where there is room, side by side. They zoom and point together."""

    export_requested = Signal(object)
    pause_requested = Signal()
    values_pointed_at = Signal(str, object)
    """Where the crosshair stands and each run's loss and accuracy there (dict of run to text), for the runs
    list.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.loss, self.accuracy = LossCard(), AccuracyCard()
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GAP)
        for card, share in zip(self.cards, STACKED_SHARES, strict=True):
            self._box.addWidget(card, share)
            card.export_requested.connect(self.export_requested)
            card.plot.pause_requested.connect(self.pause_requested)
            card.plot.readings_changed.connect(self._tell_values)
        self.loss.plot.accompany(self.accuracy.plot)
        self.accuracy.plot.accompany(self.loss.plot)
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

    def refresh(self) -> None:
        """The losses have grown; accuracies come with `set_curves`, an epoch at a time."""
        self.loss.plot.refresh()

    def retranslate(self) -> None:
        """Says the x axis anew."""
        self._label_axes()

    def _label_axes(self) -> None:
        word = self.tr("epoch")
        stacked = self._box.direction() == QBoxLayout.Direction.TopToBottom
        self.loss.plot.view.set_x_label("" if stacked else word)
        self.accuracy.plot.view.set_x_label(word)

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
        shares = EQUAL_SHARES if wide else LOW_SHARES if self.height() < LOW else STACKED_SHARES
        for index, share in enumerate(shares):
            self._box.setStretch(index, share)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if direction != self._box.direction():
            self._box.setDirection(direction)
            self._label_axes()
