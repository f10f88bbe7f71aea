"""One step of backprop with its inputs: the digit, the network, the optimizer's rate."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.controllers.my_digits.offered_digits import offered_digits
from app.controllers.services import Services
from app.pages.parts.explore.room import Room
from app.widgets.exploration.backprop_view import BackpropView
from app.widgets.exploration.knob import Knob
from app.widgets.toolkit.fields.choice_field import ClickedWheelComboBox
from core.exploration.backprop_step import Backprop
from core.nn.architectures import MLP, LeNet
from core.nn.component import fields
from core.nn.network import Network
from core.nn.optimizers import SGD

if TYPE_CHECKING:
    from core.storage.model_store import ModelEntry

CLASSES, SHAPE = 10, (1, 28, 28)
RATE = 0.01


class BackpropRoom(Room):
    """Own digits come first, then generated ones; new networks first, then those of the library."""

    key: ClassVar[str] = "backprop"

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.view = BackpropView()
        self.digit, self.network, self.again = ClickedWheelComboBox(), ClickedWheelComboBox(), QPushButton()
        (declared,) = [field for field in fields(SGD) if field.name == "learning_rate"]
        self.rate, self._sgd = Knob(declared, RATE), QLabel("SGD")
        self._digits = offered_digits(getattr(services.digits, "digits", ()))
        self._entries: list[ModelEntry] = []
        self._set_up()
        self.retranslate()
        self._begin()

    def header(self) -> list[QWidget]:
        """Digit, network, rate, and the start."""
        return [self.digit, self.network, self.rate, self.again]

    def left(self) -> None:
        """Stop playing."""
        self.view.transport.pause()

    def retranslate(self) -> None:
        """Say every word anew."""
        for row, offered in enumerate(self._digits):
            told = self.tr("Your digit, a {digit}") if offered.is_own else self.tr("A generated {digit}")
            self.digit.setItemText(row, told.format(digit=offered.label))
        self.network.setItemText(0, self.tr("New net 784 → 50 → 10"))
        self.network.setItemText(1, self.tr("New net 784 → 30 → 20 → 10"))
        self.network.setItemText(2, self.tr("New LeNet"))
        self.digit.setAccessibleName(self.tr("Digit"))
        self.network.setAccessibleName(self.tr("Network"))
        self.again.setText(self.tr("Restart"))
        self.again.setToolTip(self.tr("The network as it was before the first step"))

    def _set_up(self) -> None:
        for _ in self._digits:
            self.digit.addItem("")
        for _ in range(3):
            self.network.addItem("")
        self._entries = [entry for entry in getattr(self.services.models, "entries", ()) if _is_shown(entry)]
        for entry in self._entries:
            self.network.addItem(entry.record.name)
        for combo, widest in ((self.digit, 190), (self.network, 230)):
            combo.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            combo.setMinimumWidth(80)
            combo.setMaximumWidth(widest)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.digit.activated.connect(self._show_digit)
        self.network.activated.connect(self._begin)
        self.again.clicked.connect(self._begin)
        self.rate.changed.connect(self._begin)
        self.view.export_requested.connect(self.export_requested)

    def _begin(self, *_: object) -> None:
        chosen = self._digits[max(self.digit.currentIndex(), 0)]
        network = self._network()
        if network is not None:
            optimizer = SGD(learning_rate=self.rate.value)
            self.view.show_backprop(Backprop(network, optimizer, chosen.image, chosen.label))

    def _show_digit(self, row: int) -> None:
        chosen = self._digits[row]
        if self.view.backprop is not None:
            self.view.backprop.show(chosen.image, chosen.label)
            self.view.next_step()

    def _network(self) -> Network | None:
        """In double precision, so that its numbers can be added up; None where a model cannot be read."""
        row = self.network.currentIndex()
        new = (MLP(hidden=[50]), MLP(hidden=[30, 20]), LeNet())
        if row < len(new):
            return Network(new[max(row, 0)].layers_for(CLASSES), SHAPE, np.random.default_rng(1), np.float64)
        opened = self.services.models.open(self._entries[row - len(new)])
        if opened is None:
            return None
        network = Network(list(opened.body.layers), SHAPE, None, np.float64)
        network.vector = opened.vector
        return network


def _is_shown(entry: ModelEntry) -> bool:
    """Ten digits of 28 x 28 in dense layers or LeNet: deeper nets have no place side by side."""
    record = entry.record
    fits = list(record.input_shape) == list(SHAPE) and len(record.classes) == CLASSES
    return fits and isinstance(record.experiment.network, MLP | LeNet)
