"""The race of samplers: each tries as many settings on the same study, and so again with other seeds.

Either a hill over the settings takes the place of training, so that it is over in seconds: its top is known,
and lies elsewhere for each seed. Or the trials train.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from msgspec.structs import replace

from core.errors import UserError
from core.search.engine.shared_study import ClaimedTrial, SharedStudy
from core.search.engine.storages import open_storage
from core.search.hill import Hill
from core.search.hill_trial import HillTrial
from core.search.pruners import NoPruning
from core.search.samplers import TPE, Grid, Narrowing, Random, Sampler
from core.search.study_file import StudyFile
from core.search.trial_outcome import TrialObjective
from core.types import Array

SAMPLERS: tuple[type[Sampler], ...] = (Grid, Random, Narrowing, TPE)
MOST_TRIALS = 200


def trials_of_race(study: StudyFile) -> int:
    """How many each sampler does with each seed."""
    return min(study.trials, MOST_TRIALS)


def heights(
    study: StudyFile, sampler: Sampler, seed: int, objective: TrialObjective | None = None
) -> Iterator[float]:
    """What each trial comes to, 1 at the top, in the order in which they are done; on a hill, or as given.

    What cannot be, or diverges, comes to 0.
    """
    hill = None if objective else Hill(seed=seed)
    trials = trials_of_race(study)
    file = replace(study, sampler=sampler, pruner=NoPruning(), seed=seed, hill=hill, repeats=1, trials=trials)
    shared = SharedStudy.join(open_storage(None), file)
    does = objective or HillTrial(file, hill or Hill())
    while (claim := shared.claim("race")) is not None:
        yield _height(shared, claim, does)


def _height(shared: SharedStudy, claim: ClaimedTrial, objective: TrialObjective) -> float:
    try:
        settings, experiment = shared.settings(claim)
        outcome = objective(experiment, settings, claim.record.slot, _go_on)
    except UserError as error:
        shared.fail(claim, str(error))
        return 0.0
    shared.tell(claim, outcome)
    return outcome.spread.mean


def best_so_far(values: list[float]) -> Array:
    """(trials,): the greatest up to each of them."""
    return np.maximum.accumulate(np.array(values, float))


def _go_on(epoch: int, value: float) -> bool:
    return False
