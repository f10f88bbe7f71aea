"""The measurement of a search: random trials, a grid, or a narrowing range, over an experiment's settings."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from typing import Annotated, Literal

import msgspec
import numpy as np
from msgspec import Meta

from core.errors import FieldError, UserError
from core.experiment.experiment import Experiment, decode_experiment
from core.lessons.change import change_at, merged
from core.lessons.measurements.base import LoadData, Measured
from core.lessons.measurements.of_experiment import OfExperiment
from core.training.events import RunEnded
from core.training.trainer import Trainer

_NARROWED = 0.5
"""Of the range, in decades, that is left after a round of the narrowing search."""
_ROUNDS = 3

SettingBound = Annotated[float, Meta(gt=0, le=1e6)]


class SearchedSetting(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A setting of the experiment and its range; steps of equal ratio are equally likely."""

    path: Annotated[str, Meta(min_length=1, max_length=120)]
    """Such as "optimizer.learning_rate" or "weight_decay"."""
    low: SettingBound
    high: SettingBound


class TrialSearch(OfExperiment, kw_only=True):
    """The experiment is run with other values; the best on its validation images is kept."""

    method: Literal["random", "grid", "narrowing"] = "random"
    trials: Annotated[int, Meta(ge=4, le=100)] = 16
    settings: Annotated[list[SearchedSetting], Meta(min_length=1, max_length=3)]

    figures = ("best_validation", "test_of_best", "median_validation", "distinct_values", "best_value")
    curves = ("best_so_far", "trial_validation", "trial_value")

    def needed_bytes(self) -> int:
        """Of a run; the ends of the ranges must be possible."""
        if not self.experiment.data.held_out:
            raise FieldError("experiment.data.validation", UserError("Needs validation images: see Data"))
        for place, setting in enumerate(self.settings):
            if setting.low >= setting.high:
                raise FieldError(f"settings[{place}].high", UserError("more than “low” is expected"))
        for end in ("low", "high"):
            try:
                self._experiment([getattr(one, end) for one in self.settings], 0)
            except UserError as problem:
                raise FieldError("settings", problem) from None
        return super().needed_bytes()

    def seconds(self) -> float:
        """All trials."""
        return self.trials * (super().seconds() + 0.01)

    def measure(self, seed: int, load: LoadData) -> Iterator[Measured]:
        """Trial after trial."""
        dataset, found, generator = self.images(load), Measured(), np.random.default_rng(seed)
        tried, results = list[list[float]](), list[tuple[float, float]]()
        for values in self._trials(tried, results, generator):
            validation = test = 0.0
            for event in Trainer(self._experiment(values, seed), dataset).events():
                if isinstance(event, RunEnded):
                    validation, test = event.validation_accuracy or 0.0, event.test_accuracy
                yield found
            tried.append(values)
            results.append((validation, test))
            count = len(results)
            found.share = count / (self.trials + 1)
            found.add_point("trial_validation", count, validation)
            found.add_point("trial_value", count, values[0])
            found.add_point("best_so_far", count, max(results)[0])
        best = max(range(len(results)), key=lambda place: results[place])
        found.figures = {
            "best_validation": results[best][0],
            "test_of_best": results[best][1],
            "median_validation": float(np.median([validation for validation, _ in results])),
            "distinct_values": float(len({values[0] for values in tried})),
            "best_value": tried[best][0],
        }
        found.share = 1.0
        yield found

    def _trials(
        self, tried: list[list[float]], results: list[tuple[float, float]], generator: np.random.Generator
    ) -> Iterator[list[float]]:
        """The values of each trial, of all settings; a narrowing search looks at what came before."""
        ranges = [(math.log10(one.low), math.log10(one.high)) for one in self.settings]
        if self.method == "grid":
            side = max(2, round(self.trials ** (1 / len(ranges))))
            rows = [np.linspace(low, high, side) for low, high in ranges]
            for place, values in enumerate(itertools.product(*rows)):
                if place < self.trials:
                    yield [float(10**value) for value in values]
            return
        every = math.ceil(self.trials / _ROUNDS)
        for trial in range(self.trials):
            if self.method == "narrowing" and trial and trial % every == 0:
                best = tried[max(range(len(results)), key=lambda place: results[place])]
                ranges = [_around(math.log10(one), area) for one, area in zip(best, ranges, strict=True)]
            yield [float(10 ** generator.uniform(low, high)) for low, high in ranges]

    def _experiment(self, values: list[float], seed: int) -> Experiment:
        """Raises UserError for values that cannot be."""
        changes = [
            change_at(setting.path, value) for setting, value in zip(self.settings, values, strict=True)
        ]
        plain = merged(msgspec.to_builtins(self.experiment), *changes, {"seed": seed, "workers": 1})
        return decode_experiment(msgspec.json.encode(plain))


def _around(best: float, area: tuple[float, float]) -> tuple[float, float]:
    """Half of the range, with the best in its middle, or at the end of the range."""
    low, high = area
    half = (high - low) * _NARROWED / 2
    middle = min(max(best, low + half), high - half)
    return middle - half, middle + half
