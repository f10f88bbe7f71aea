"""The samplers of a study as Optuna's objects: our own ones, which know a trial by its slot, and Optuna's."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from typing import Any

import numpy as np
from optuna.distributions import BaseDistribution, CategoricalDistribution
from optuna.samplers import BaseSampler, CmaEsSampler, GPSampler, TPESampler
from optuna.study import Study
from optuna.trial import FrozenTrial

from core.errors import UserError
from core.nn.component import label
from core.search.halton import halton
from core.search.narrowing import NarrowedRange
from core.search.samplers import CMAES, TPE, GaussianProcess, Grid, Narrowing, QuasiRandom, Sampler
from core.search.search_parameter import SearchParameter, Value
from core.search.study_file import StudyFile

Draw = Callable[[SearchParameter], Value]


class DrawingSampler(BaseSampler):
    """Draws each parameter by itself, by a function; a choice is drawn as its JSON text."""

    def __init__(self, parameters: Sequence[SearchParameter], draw: Draw) -> None:
        self._parameters, self._draw = {one.name: one for one in parameters}, draw

    def infer_relative_search_space(self, study: Study, trial: FrozenTrial) -> dict[str, BaseDistribution]:
        """Nothing is drawn together."""
        return {}

    def sample_relative(
        self, study: Study, trial: FrozenTrial, search_space: dict[str, BaseDistribution]
    ) -> dict[str, Any]:
        """See infer_relative_search_space."""
        return {}

    def sample_independent(
        self, study: Study, trial: FrozenTrial, param_name: str, param_distribution: BaseDistribution
    ) -> Any:
        """One parameter."""
        parameter = self._parameters[param_name]
        value = self._draw(parameter)
        if isinstance(param_distribution, CategoricalDistribution):
            return parameter.keys[parameter.choices.index(value)]
        return value


def sampler_for(
    study: StudyFile,
    parameters: Sequence[SearchParameter],
    slot: int,
    trials: int,
    ranges: Callable[[], Mapping[str, NarrowedRange]],
) -> BaseSampler:
    """What draws the trial with this slot, of so many. The same trials and the same slot draw the same.

    `ranges` tells what is left of each parameter where the study narrows.

    Raises UserError where a package is missing.
    """
    require_packages(study.sampler)
    rng = np.random.default_rng((study.seed, slot))
    seed = int(rng.integers(2**31))
    match study.sampler:
        case Grid(points=points):
            return DrawingSampler(parameters, _GridPoint(parameters, slot, points, trials))
        case QuasiRandom():
            return DrawingSampler(parameters, _HaltonPoint(parameters, slot, study.seed))
        case Narrowing():
            return DrawingSampler(parameters, _Narrowed(rng, ranges()))
        case TPE(startup=startup):
            return _quiet(
                TPESampler,
                seed=seed,
                n_startup_trials=startup,
                multivariate=True,
                group=True,
                constant_liar=True,
            )
        case GaussianProcess(startup=startup):
            return _quiet(GPSampler, seed=seed, n_startup_trials=startup)
        case CMAES(startup=startup):
            return _quiet(CmaEsSampler, seed=seed, n_startup_trials=startup, warn_independent_sampling=False)
    return DrawingSampler(parameters, _Uniform(rng))


def require_packages(sampler: Sampler) -> None:
    """Raise UserError where a sampler is made of a package that is not there."""
    missing = [package for package in sampler.needs if find_spec(package) is None]
    if missing:
        raise UserError(
            "The sampler {sampler} needs further packages: pip install {packages}.",
            sampler=label(type(sampler)),
            packages=" ".join(missing),
        )


class _Uniform:
    def __init__(self, rng: np.random.Generator) -> None:
        self._rng = rng

    def __call__(self, parameter: SearchParameter) -> Value:
        return parameter.value_at(self._rng.random())


class _GridPoint:
    """The combinations are counted like the digits of a number; after the last one, they begin anew."""

    def __init__(
        self, parameters: Sequence[SearchParameter], slot: int, points: int | None, trials: int
    ) -> None:
        self._shares = dict[str, float]()
        counts = grid_counts(parameters, points, trials)
        for parameter, count in zip(reversed(parameters), reversed(counts), strict=True):
            slot, digit = divmod(slot, count)
            inner = digit / (count - 1) if count > 1 else 0.5
            self._shares[parameter.name] = (digit + 0.5) / count if parameter.kind == "choice" else inner

    def __call__(self, parameter: SearchParameter) -> Value:
        return parameter.value_at(self._shares[parameter.name])


def grid_counts(parameters: Sequence[SearchParameter], points: int | None, trials: int) -> list[int]:
    """How many values of each parameter a grid has: as many as so many trials allow, if not given."""
    chosen = math.prod(len(one.choices) for one in parameters if one.kind == "choice")
    numbers = sum(one.kind != "choice" for one in parameters)
    if points is None:
        points = max(2, int((trials / chosen) ** (1 / numbers) + 1e-9)) if numbers else 1
    return [
        len(one.choices)
        if one.kind == "choice"
        else min(points, int(one.high - one.low) + 1)
        if one.kind == "integer"
        else points
        for one in parameters
    ]


class _HaltonPoint:
    """A point of a Halton sequence, shifted by the seed (Cranley and Patterson, 1976)."""

    def __init__(self, parameters: Sequence[SearchParameter], slot: int, seed: int) -> None:
        shift = np.random.default_rng(seed).random(len(parameters))
        point = (halton(slot + 1, len(parameters)) + shift) % 1.0
        self._shares = {one.name: float(share) for one, share in zip(parameters, point, strict=True)}

    def __call__(self, parameter: SearchParameter) -> Value:
        return parameter.value_at(self._shares[parameter.name])


class _Narrowed:
    def __init__(self, rng: np.random.Generator, ranges: Mapping[str, NarrowedRange]) -> None:
        self._rng, self._ranges = rng, ranges

    def __call__(self, parameter: SearchParameter) -> Value:
        found = self._ranges[parameter.name]
        share = self._rng.random()
        if parameter.kind == "choice":
            return found.choices[int(share * len(found.choices))]
        return parameter.value_at(found.low + share * (found.high - found.low))


def _quiet(make: Callable[..., BaseSampler], **settings: Any) -> BaseSampler:
    """Without the warning that something of it is experimental."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return make(**settings)
