"""The initialization lab with its inputs: random numbers as in the texts, or digits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.controllers.services import Services
from app.pages.parts.explore.asked_settings import AskedSettings
from app.pages.parts.explore.room import Room
from app.widgets.exploration.lab_view import ACTIVATIONS, LabView
from app.widgets.toolkit.segmented_control import Segments
from core.data.ink_digits import generate
from core.experiment.experiment import Experiment
from core.exploration.initialization_lab import LabSetting, random_inputs
from core.exploration.limits import MAX_LAYERS, MAX_UNITS
from core.nn.architectures import MLP
from core.nn.initializers import He, Initializer, Normal, Xavier, Zeros
from core.types import Array

_NAMED: dict[str, type[Initializer]] = {one.__name__: one for one in (Zeros, Xavier, He)}
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

    def open(self, subject: object) -> None:
        """A start, an activation, layers, units, batch norm and inputs, as a lesson asks for them."""
        if isinstance(subject, Mapping):
            asked = AskedSettings(subject)
            if asked.switch("digits") is not None:
                key = "digits" if asked.switch("digits") else "random"
                self.inputs.select(key)
                self._choose_inputs(key)
            settings = self.view.panels[0].settings
            settings.show_setting(_asked(asked, settings.setting))

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


def _asked(asked: AskedSettings, shown: LabSetting) -> LabSetting:
    """What is not asked for stays as it is."""
    activation = asked.word("activation", [one.__name__ for one in ACTIVATIONS])
    initializer = asked.word("initializer", list(_NAMED))
    std, layers = asked.number("std", 1e-4, 10), asked.number("layers", 1, MAX_LAYERS)
    units, batch_norm = asked.number("units", 1, MAX_UNITS), asked.switch("batch_norm")
    start = _NAMED[initializer]() if initializer else shown.initializer
    return LabSetting(
        initializer=start if std is None else Normal(std=std),
        activation=next((one() for one in ACTIVATIONS if one.__name__ == activation), shown.activation),
        layers=shown.layers if layers is None else round(layers),
        units=shown.units if units is None else round(units),
        batch_norm=shown.batch_norm if batch_norm is None else batch_norm,
    )


def _digits() -> Array:
    """Generated handwriting: it needs no data set. (N, 784), standardized."""
    images = generate((DIGITS, 0))[0].images.reshape(DIGITS, -1) / 255
    return np.asarray((images - images.mean()) / images.std())
