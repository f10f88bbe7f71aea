"""A measurement: what one run of a lesson is, and the figures that it comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import ClassVar

import msgspec

from core.data.dataset import DataSet
from core.data.sources import DataSource
from core.experiment.experiment import Experiment
from core.nn.component import Component

LoadData = Callable[[DataSource], DataSet]
"""Gives a measurement its images. Raises UserError where they are not here."""


class MeasuredCurve(msgspec.Struct, kw_only=True):
    """Numbers along an axis."""

    x: list[float] = []
    y: list[float] = []


class CountedValues(msgspec.Struct, kw_only=True):
    """How often numbers lie in bins, of one layer: see core.exploration.histogram."""

    name: str
    edges: list[float]
    counts: list[float]
    mean: float
    std: float


class PickedDigit(msgspec.Struct, kw_only=True):
    """A digit that is shown, with what was read in it."""

    image: bytes
    """(28, 28) uint8, ink 255 on 0."""
    label: int
    reading: int
    certainty: float


class Measured(msgspec.Struct, kw_only=True):
    """What a run has come to so far. A measurement fills one in and gives it again and again."""

    share: float = 0.0
    """How much of the run is done, from 0 to 1."""
    figures: dict[str, float] = {}
    """Complete at the end; NaN where training diverged and there is no such number."""
    curves: dict[str, MeasuredCurve] = {}
    """They grow while the run goes on."""
    histograms: dict[str, list[CountedValues]] = {}
    """A list of layers by what is counted."""
    digits: list[PickedDigit] = []
    kept_as: str = ""
    """The name of the run folder of a training that was kept."""

    def add_point(self, curve: str, x: float, y: float | None) -> None:
        """The next point of a curve; none where there is no number."""
        if y is not None:
            points = self.curves.setdefault(curve, MeasuredCurve())
            points.x.append(float(x))
            points.y.append(float(y))


class Measurement(Component):
    """Settings of a run; the same settings and seed give the same figures, times apart."""

    figures: ClassVar[tuple[str, ...]] = ()
    """The names of what `measure` comes to; a claim may ask for these."""
    curves: ClassVar[tuple[str, ...]] = ()
    histograms: ClassVar[tuple[str, ...]] = ()
    has_digits: ClassVar[bool] = False
    size_path: ClassVar[str] = ""
    """The setting that its memory grows with."""

    def sources(self) -> Mapping[str, DataSource]:
        """The data sets that it needs, by the path of the setting that names them."""
        return {}

    def experiment_for(self, seed: int) -> Experiment | None:
        """The experiment that shows the same on the page Train; None where it is no training."""
        return None

    def needed_bytes(self) -> int:
        """Memory that it takes, about, without its images.

        Raises UserError where the settings cannot be, with the `path` of the one that has to change.
        """
        return 0

    def seconds(self) -> float:
        """How long it takes on a slow processor, roughly; known without running anything."""
        return 0.1

    def measure(self, seed: int, load: LoadData) -> Iterator[Measured]:
        """Work, giving what is there so far every few milliseconds; the last is the whole.

        Whoever pulls decides whether it goes on. Raises UserError where it cannot be done.
        """
        raise NotImplementedError
