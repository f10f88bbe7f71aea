"""What stands beside the pointer in the pictures of the race."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QObject, QPointF

from app.widgets.exploration.hover_table import HoverRow, HoverTable
from app.widgets.exploration.path_chart import PathChart
from app.widgets.exploration.racer import Racer
from app.widgets.exploration.value_chart import RateChart, ValueChart
from core.exploration.surfaces import SURFACES, Surface

FIGURES = 4


class RaceHover(QObject):
    """Optimizer, step, x, y, height and distance of all, at the step that is pointed at."""

    def __init__(self, paths: PathChart, values: ValueChart, rates: RateChart, parent: QObject) -> None:
        super().__init__(parent)
        self._paths, self._rates = paths, rates
        self.paths, self.values, self.rates = HoverTable(paths), HoverTable(values), HoverTable(rates)
        self._racers: Sequence[Racer] = ()
        self._surface = SURFACES[0]
        paths.pointed.connect(self._tell_path)
        values.pointed.connect(self._tell_value)
        rates.pointed.connect(self._tell_rate)

    def set_race(self, racers: Sequence[Racer], surface: Surface) -> None:
        """Tell the numbers of these."""
        self._racers, self._surface = racers, surface

    def _tell_path(self, place: QPointF, name: str, step: int) -> None:
        """Of a path the step that is near, with the others at that step; elsewhere the place itself."""
        if name:
            self.paths.show_at(place, self._hover_titles(), self._rows_at(name, step))
            return
        x, y = self._paths.values_at(place)
        height = float(self._surface.values(np.array([x]), np.array([y]))[0])
        away = float(self._surface.distance(np.array([[x, y]]))[0])
        cells = [_number(number) for number in (x, y, height, away)]
        self.paths.show_at(place, self._hover_titles()[2:], [HoverRow(cells)])

    def _tell_value(self, place: QPointF, name: str, step: int) -> None:
        self.values.show_at(place, self._hover_titles(), self._rows_at(name, step))

    def _tell_rate(self, place: QPointF, rate: float) -> None:
        """Of each curve the rate nearest to the pointer: no other was tried."""
        rows = []
        for racer in self._racers:
            if (scan := self._rates.scans.get(racer.name)) is not None:
                at = int(np.argmin(np.abs(np.log(scan.rates) - math.log(rate))))
                cells = racer.name, _number(scan.rates[at]), _number(scan.values[at]), _number(scan.best)
                rows.append(HoverRow(cells, racer.kind, racer.is_copy))
        titles = self.tr("Optimizer"), self.tr("learning rate"), self.tr("height"), self.tr("best rate")
        self.rates.show_at(place, titles, rows)

    def _hover_titles(self) -> list[str]:
        names = self.tr("Optimizer"), self.tr("step"), "x", "y", self.tr("height"), self.tr("distance")
        return list(names)

    def _rows_at(self, name: str, step: int) -> list[HoverRow]:
        rows = []
        for racer in self._racers:
            if racer.is_shown and racer.path is not None and step <= racer.path.steps:
                point, height = racer.path.points[step], racer.path.values[step]
                away = self._surface.distance(point[None])[0] if np.isfinite(point).all() else math.nan
                numbers = [_number(float(number)) for number in (*point, height, away)]
                cells = [racer.name, str(step), *numbers]
                rows.append(HoverRow(cells, racer.kind, racer.is_copy, racer.name == name))
        return rows


def _number(value: float) -> str:
    return f"{value:.{FIGURES}g}".replace("-", "−") if math.isfinite(value) else "—"
