"""How long a run will take, from what one of its steps takes, or roughly from the size of its network."""

from __future__ import annotations

import math

from core.experiment.feasibility import Feasibility

GAIN_PER_PROCESS = 0.8
"""What each further process adds, as a share of the first."""
READING_COST = 1 / 3
"""What reading an image costs, as a share of learning from it."""
MEASURED_IMAGES = 10_000
"""Training images that are read at the end of an epoch, at most."""
OPERATIONS_A_SECOND = 3e10
"""Of a slow processor, to tell without measuring which runs are short for certain."""


def run_seconds(seconds_a_step: float, found: Feasibility, held_out: int = 0) -> float:
    """About how long the whole run takes, with the figures of each epoch on `held_out` images too."""
    experiment, images = found.experiment, found.train_size or 0
    batch = min(experiment.batch_size or images, images) or 1
    learning = math.ceil(images / batch) * seconds_a_step / (1 + GAIN_PER_PROCESS * (found.workers - 1))
    reading = (min(images, MEASURED_IMAGES) + held_out) * READING_COST * seconds_a_step / batch
    return experiment.epochs * (learning + reading)


def most_seconds(found: Feasibility) -> float:
    """A rough estimate from the size of the network alone, rather too long than too short."""
    if found.summary is None or not found.train_size:
        return 0.0
    products = sum(row.parameters * math.prod(row.output_shape[1:]) for row in found.summary.rows)
    return 6 * products * found.train_size * found.experiment.epochs / OPERATIONS_A_SECOND
