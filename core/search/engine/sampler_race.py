"""The race of samplers: each tries as many settings on the same hill, and so again with other seeds.

A hill over the settings of a study takes the place of training, so that it is over in seconds; its top is
known, and lies elsewhere for each seed.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from msgspec.structs import replace

from core.search.engine.shared_study import SharedStudy
from core.search.engine.storages import open_storage
from core.search.hill import Hill
from core.search.hill_trial import HillTrial
from core.search.pruners import NoPruning
from core.search.samplers import TPE, Grid, Narrowing, Random, Sampler
from core.search.study_file import StudyFile
from core.types import Array

SAMPLERS: tuple[type[Sampler], ...] = (Grid, Random, Narrowing, TPE)
MOST_TRIALS = 200


def heights(study: StudyFile, sampler: Sampler, seed: int) -> Iterator[float]:
    """What each trial comes to, 1 at the top, in the order in which they are done."""
    hill = Hill(seed=seed)
    file = replace(
        study,
        sampler=sampler,
        pruner=NoPruning(),
        seed=seed,
        hill=hill,
        repeats=1,
        trials=min(study.trials, MOST_TRIALS),
    )
    shared, objective = SharedStudy.join(open_storage(None), file), HillTrial(file, hill)
    while (claim := shared.claim("race")) is not None:
        settings, experiment = shared.settings(claim)
        outcome = objective(experiment, settings, claim.record.slot, _go_on)
        shared.tell(claim, outcome)
        yield outcome.spread.mean


def best_so_far(values: list[float]) -> Array:
    """(trials,): the greatest up to each of them."""
    return np.maximum.accumulate(np.array(values, float))


def _go_on(epoch: int, value: float) -> bool:
    return False
