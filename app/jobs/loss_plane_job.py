"""The job of the real loss: a plane through the snapshots of runs, and the loss on a grid over it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from app.jobs.exploration_messages import LossesMeasured, MapLoss, PathOnPlane, PlaneFound
from app.jobs.job import Job
from app.jobs.message import JobRequest
from app.jobs.messages import JobProgress
from core.errors import UserError
from core.exploration.loss_plane import (
    LossPlane,
    TrainingLoss,
    bounds_around,
    from_one_start,
    main_plane,
    random_plane,
)
from core.storage.run_folder import RunFolder
from core.types import Array

Steps = NDArray[np.int64]

COLUMNS, ROWS = 33, 25
FIRST_ROWS = 8
"""Rows this far apart are measured first, then those between them."""
RANDOM_BOUNDS = (-1.0, 1.0, -1.0, 1.0)
"""In random directions: as far as every filter is turned into another one."""
TOLD_EVERY = 0.2
"""Seconds from one word on the progress to the next."""
_SEED = 1


class MapLossJob(Job[MapLoss]):
    """A row of the grid after the other, from coarse to fine."""

    request_type: ClassVar[type[JobRequest]] = MapLoss
    reports: ClassVar[tuple[type, ...]] = (JobProgress, PlaneFound, LossesMeasured)

    def work(self) -> None:
        """Load, find the plane, measure."""
        self.report_progress(0, ROWS * COLUMNS)
        folders = [RunFolder(Path(folder)) for folder in self.request.folders]
        experiment = folders[0].read_manifest().experiment
        dataset = self.context.data.load(experiment.data, self.request.directories, self._tell)
        loss = TrainingLoss(experiment, dataset)
        steps = [np.array(folder.snapshots.steps, np.int64) for folder in folders]
        size = loss.network.vector.size
        paths = [_vectors(folder, chosen, size) for folder, chosen in zip(folders, steps, strict=True)]
        if not from_one_start(paths):
            raise UserError(
                "These runs did not start from the same numbers: they have no place in one plane."
            )
        plane = self._plane(loss, paths)
        found = [_path(plane, loss, chosen, path) for chosen, path in zip(steps, paths, strict=True)]
        bounds = (
            RANDOM_BOUNDS
            if self.request.in_random_directions
            else bounds_around(plane.places(np.concatenate(paths)))
        )
        self.report(PlaneFound(bounds, COLUMNS, ROWS, found, plane.share(np.concatenate(paths))))
        self._measure(loss, plane, bounds)

    def _plane(self, loss: TrainingLoss, paths: list[Array]) -> LossPlane:
        if self.request.in_random_directions:
            return random_plane(loss.network, paths[0][-1], np.random.default_rng(_SEED))
        ordered = np.concatenate([*paths[1:], paths[0]])  # the start is first, the end of the first run last
        return main_plane(ordered, loss.network.parameter_count)

    def _measure(
        self, loss: TrainingLoss, plane: LossPlane, bounds: tuple[float, float, float, float]
    ) -> None:
        left, right, bottom, top = bounds
        xs, ys = np.linspace(left, right, COLUMNS), np.linspace(bottom, top, ROWS)
        reported_at = time.monotonic()
        for done, row in enumerate(_coarse_to_fine(ROWS)):
            losses = np.empty(COLUMNS)
            for column, x in enumerate(xs):
                losses[column] = loss(plane.vector(float(x), float(ys[row])))
                if time.monotonic() - reported_at > TOLD_EVERY:  # a row of a large network takes seconds
                    reported_at = time.monotonic()
                    self.report_progress(done * COLUMNS + column + 1, ROWS * COLUMNS)
            self.report(LossesMeasured(row, losses.tobytes()))
            self.report_progress((done + 1) * COLUMNS, ROWS * COLUMNS)

    def _tell(self, name: str, done: int, total: int) -> None:
        self.report_progress(done, total)


def _vectors(folder: RunFolder, steps: Steps, size: int) -> Array:
    """(N, size): its snapshots, as far as they are numbers."""
    vectors = [folder.snapshots.load(int(step)).vector for step in steps]
    if not vectors:
        raise UserError("The run in {folder} kept no snapshots to look at.", folder=folder.path)
    if any(vector.size != size for vector in vectors):
        raise UserError("“{folder}” was made with another data set.", folder=folder.path)
    if not all(np.isfinite(vector).all() for vector in vectors):
        raise UserError("The run in {folder} diverged: it has no place in a plane.", folder=folder.path)
    return np.array(vectors)


def _path(plane: LossPlane, loss: TrainingLoss, steps: Steps, vectors: Array) -> PathOnPlane:
    losses = np.array([loss(vector) for vector in vectors])
    return PathOnPlane(steps.tobytes(), plane.places(vectors).tobytes(), losses.tobytes())


def _coarse_to_fine(count: int) -> list[int]:
    order = list[int]()
    step = FIRST_ROWS
    while step:
        order += [row for row in range(0, count, step) if row not in order]
        step //= 2
    return order
