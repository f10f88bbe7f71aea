"""The curves of fine-tuning: the loss, and accuracy on the user's digits, from before the first step."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets.plots.accuracy_card import AccuracyCard
from app.widgets.plots.arithmetic.curve import Curve
from app.widgets.plots.loss_card import LossCard
from app.widgets.toolkit.retranslatable import Retranslatable

_GAP = 12


class FineTuningPlots(Retranslatable, QWidget):
    """Two plots that zoom and point together."""

    export_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.loss, self.accuracy = LossCard(), HandwritingAccuracyCard()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        for card in (self.accuracy, self.loss):
            column.addWidget(card, 1)
            card.export_requested.connect(self.export_requested)
        self.loss.plot.accompany(self.accuracy.plot)
        self.accuracy.plot.accompany(self.loss.plot)
        self.setFocusProxy(self.accuracy.plot)
        self.retranslate()

    def set_curve(self, curve: Curve) -> None:
        """Show the progress of fine-tuning."""
        for card in (self.loss, self.accuracy):
            card.plot.set_curves([curve])

    def retranslate(self) -> None:
        """Say the x axis, which both share, under the lower one."""
        self.loss.plot.view.set_x_label(self.tr("epoch"))


class HandwritingAccuracyCard(AccuracyCard):
    """The accuracy plot, which calls what is held out by its name."""

    def title(self) -> str:
        """The plot's name."""
        return self.tr("Read correctly")

    def note(self) -> str:
        """What is drawn."""
        return self.tr("per epoch")

    def retranslate(self) -> None:
        """Say every word anew."""
        super().retranslate()
        self.lines.set_words(self.tr("my digits, held out"), self.tr("training data"))
