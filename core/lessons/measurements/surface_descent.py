"""The measurement of the race of optimizers: the path of one of them over a surface."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

import numpy as np
from msgspec import Meta

from core.exploration.limits import MAX_STEPS
from core.lessons.measurements.base import LoadData, Measured, Measurement
from core.nn.optimizers import AnyOptimizer
from core.nn.schedules import AnySchedule

if TYPE_CHECKING:
    from core.exploration.surfaces import Surface

SurfaceNumber = Annotated[float, Meta(ge=-100, le=100)]


class SurfaceDescent(Measurement, kw_only=True):
    """An optimizer on one of the surfaces of Explore; the seed draws the noise of its gradients."""

    surface: Literal[
        "Ravine", "Ravine with noise", "Rosenbrock", "Beale", "Himmelblau", "Saddle", "Plateau"
    ] = "Ravine"
    optimizer: AnyOptimizer
    schedule: AnySchedule | None = None
    steps: Annotated[int, Meta(ge=1, le=MAX_STEPS)] = 30
    start: Annotated[list[SurfaceNumber], Meta(min_length=2, max_length=2)] | None = None
    """x and y; those of the surface if not given."""
    noise: Annotated[float, Meta(ge=0, le=100)] | None = None
    """The standard deviation of what is added to each gradient; that of the surface if not given."""

    figures = ("value", "distance", "smallest_distance", "path_length", "lost")
    curves = ("value", "distance", "path")

    def seconds(self) -> float:
        """A formula of two numbers, some hundred times."""
        return 5e-4 * self.steps

    def measure(self, seed: int, load: LoadData) -> Iterator[Measured]:
        """The whole path at once: it takes no time."""
        from core.exploration.race import run  # not at a start of the window

        surface, found = _surface(self.surface), Measured()
        noise = surface.noise if self.noise is None else self.noise
        path = run(
            self.optimizer, surface, self.start or surface.start, self.steps, self.schedule, noise, seed
        )
        distances = surface.distance(path.points)
        for step, (point, value, distance) in enumerate(
            zip(path.points, path.values, distances, strict=True)
        ):
            found.add_point("value", step, float(value))
            found.add_point("distance", step, float(distance))
            found.add_point("path", float(point[0]), float(point[1]))
        with np.errstate(all="ignore"):
            length = float(np.hypot(*path.updates.T).sum())
        found.figures = {
            "value": float(path.values[-1]),
            "distance": float(distances[-1]),
            "smallest_distance": float(np.fmin.reduce(distances, initial=math.inf)),
            "path_length": length,
            "lost": float(path.lost_at is not None),
        }
        found.share = 1.0
        yield found


def _surface(name: str) -> Surface:
    from core.exploration.surfaces import SURFACES

    return next(one for one in SURFACES if one.name == name)
