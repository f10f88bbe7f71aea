"""Which learner a run has: in one process or in several, with the fast parts or the plain ones."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import LabelledImages
from core.experiment.experiment import Experiment
from core.nn.network import Network
from core.training.learner import Learner
from core.training.parallel import ParallelLearner, WorkerPool
from core.training.plain_learner import PlainLearner

AnyLearner = Learner | PlainLearner | ParallelLearner


def learner_for(
    experiment: Experiment,
    network: Network,
    examples: LabelledImages,
    rows: NDArray[np.intp],
    workers: WorkerPool,
) -> AnyLearner:
    """What teaches a network these rows as the experiment says; `workers` are taken where it says several."""
    if experiment.plain:
        return PlainLearner(experiment, network, examples, rows)
    if experiment.workers == 1:
        return Learner(experiment, network, examples, rows)
    return ParallelLearner(experiment, network, examples, rows, workers)
