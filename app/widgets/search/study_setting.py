"""A searched setting as a person reads it: its name, its values in words, its place on an axis."""

from __future__ import annotations

import math
from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QCoreApplication

from app import core_text
from app.widgets.toolkit.chart import Axis
from app.widgets.wording.figure_text import NONE
from app.widgets.wording.number_text import number_text
from app.widgets.wording.plot_scale import Ticks
from core.errors import UserError
from core.experiment.experiment import Experiment
from core.search.declaration import ALL, LENGTH, declaration
from core.search.search_parameter import SearchParameter, Value

SIGNIFICANT_DIGITS = 3
"""Significant ones of a number that was drawn: more tell nothing."""


@dataclass(frozen=True)
class StudySetting:
    """A parameter of a study with its name in the language in force."""

    parameter: SearchParameter
    name: str

    @property
    def key(self) -> str:
        """By which the settings of a trial know it."""
        return self.parameter.name

    def text(self, value: Value | None) -> str:
        """A value in a few characters; a dash where a trial does not have it."""
        if value is None:
            return NONE
        if isinstance(value, bool) or not isinstance(value, int | float):
            return core_text.tr(value) if isinstance(value, str) else msgspec.json.encode(value).decode()
        if isinstance(value, int):
            return number_text(value)
        return number_text(float(f"{value:.{SIGNIFICANT_DIGITS}g}"))

    def share(self, value: Value | None) -> float | None:
        """Where a value lies between the ends of what is searched, 0 to 1; None where there is none."""
        if value is None or (self.parameter.kind == "choice" and value not in self.parameter.choices):
            return None
        share = self.parameter.share_of(value)
        return share if math.isfinite(share) else None

    def range_text(self) -> str:
        """From where to where, or the choices."""
        parameter = self.parameter
        if parameter.kind == "choice":
            return ", ".join(self.text(choice) for choice in parameter.choices)
        ends = QCoreApplication.translate("StudySetting", "{low} to {high}").format(
            low=self.text(parameter.low), high=self.text(parameter.high)
        )
        log = QCoreApplication.translate("StudySetting", "log")
        return f"{ends} · {log}" if parameter.log else ends

    def axis(self) -> Axis:
        """The axis of a chart; of choices, each has its part of 0 to 1."""
        parameter = self.parameter
        if parameter.kind == "choice":
            return Axis(0.0, 1.0, label=self.name.lower(), ticks=self._choice_ticks)
        return Axis(float(parameter.low), float(parameter.high), parameter.log, self.name.lower())

    def place(self, value: Value) -> float:
        """What of a value goes onto that axis."""
        return self.parameter.share_of(value) if self.parameter.kind == "choice" else float(value)

    def _choice_ticks(self, low: float, high: float, most: int) -> Ticks:
        choices = self.parameter.choices
        every = max(1, math.ceil(len(choices) / max(most, 1)))
        return [(self.parameter.share_of(choice), self.text(choice)) for choice in choices[::every]]


def study_settings(experiment: Experiment, parameters: tuple[SearchParameter, ...]) -> list[StudySetting]:
    """The learning rate first, which decides most as a rule; then as they are drawn."""
    ordered = sorted(parameters, key=_rate_first)
    return [StudySetting(one, setting_name(experiment, one.path, one.of)) for one in ordered]


def _rate_first(parameter: SearchParameter) -> bool:
    return "learning_rate" not in parameter.path


def setting_name(experiment: Experiment, path: str, of: str = "") -> str:
    """What the field at a path is called; what it belongs to stands behind it where that matters."""
    try:
        found = declaration(experiment, path, of or None)
    except UserError:
        return path
    name = core_text.label(found.field)
    if found.item == LENGTH:
        name = QCoreApplication.translate("StudySetting", "{name}, how many").format(name=name)
    elif found.item == ALL:
        name = QCoreApplication.translate("StudySetting", "{name}, each").format(name=name)
    elif found.item is not None:
        name = f"{name} {int(found.item) + 1}"
    return f"{name} ({core_text.tr(of)})" if of else name
