"""The initialization lab with its inputs: random numbers as in the texts, or digits."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.controllers.services import Services
from app.pages.parts.explore.room import Room
from app.widgets.exploration.lab_view import LabView
from app.widgets.toolkit.segmented_control import Segments
from core.data.ink_digits import generate
from core.experiment.experiment import Experiment
from core.exploration.initialization_lab import LabSetting, random_inputs
from core.nn.architectures import MLP
from core.types import Array

DIGITS = 300
MOST_HIDDEN = 32
"""Hidden layers that the form of Train takes."""


class LabRoom(Room):
    """The view, and what stands in the header."""

    key: ClassVar[str] = "initialization"

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.view = LabView(random_inputs())
        self.inputs, self.compare = Segments({"random": "", "digits": ""}), QPushButton()
        self.compare.setCheckable(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.inputs.chosen.connect(self._choose_inputs)
        self.compare.toggled.connect(self.view.compare)
        self.view.export_requested.connect(self.export_requested)
        self.view.train_wanted.connect(self._train)
        self.retranslate()

    def header(self) -> list[QWidget]:
        """Inputs, and a second setting."""
        return [self.inputs, self.compare]

    def retranslate(self) -> None:
        """Say every word anew."""
        words = {"random": self.tr("Random inputs"), "digits": self.tr("Digits")}
        self.inputs.set_words(words, self.tr("Inputs"))
        self.compare.setText(self.tr("Compare two"))

    def _choose_inputs(self, key: str) -> None:
        self.view.set_inputs(random_inputs() if key == "random" else _digits())

    def _train(self, setting: LabSetting) -> None:
        """The same network in the settings of Train."""
        hidden = [setting.units] * min(setting.layers, MOST_HIDDEN)
        network = MLP(
            hidden=hidden,
            activation=setting.activation,
            initializer=setting.initializer,
            batch_norm=setting.batch_norm,
        )
        self.services.requests.use_settings(Experiment(network=network))


def _digits() -> Array:
    """Generated handwriting: it needs no data set. (N, 784), standardized."""
    images = generate((DIGITS, 0))[0].images.reshape(DIGITS, -1) / 255
    return np.asarray((images - images.mean()) / images.std())
