"""A process that does trials of a shared study, for tests in which such processes are killed and stopped.

    python -m tests.faults.search_worker STORAGE FOLDER [waits]

One that waits says in FOLDER that it has begun its first trial, and ends that when it is told to.
"""

from __future__ import annotations

import sys
from pathlib import Path

from core.search.engine.shared_study import SharedStudy
from core.search.engine.storages import open_storage
from core.search.engine.worker import Worker
from core.search.hill import Hill
from core.search.hill_trial import HillTrial
from core.search.study_file import StudyFile, default_study
from core.search.trial_outcome import TrialOutcome
from tests.core.search.silent import Silent
from tests.waiting import wait_until

BEAT_SECONDS = 0.25
TRIALS = 60


def study_file() -> StudyFile:
    study = default_study()
    study.name, study.hill, study.trials = "faults", Hill(milliseconds=40), TRIALS
    return study


class WaitingTrial:
    """The first trial waits for a word."""

    def __init__(self, objective: HillTrial, folder: Path) -> None:
        self._objective, self._folder, self._has_waited = objective, folder, False

    def __call__(self, *given: object) -> TrialOutcome:
        if not self._has_waited:
            self._has_waited = True
            (self._folder / "begun").touch()
            wait_until((self._folder / "go-on").exists, what="the trial may end")
        return self._objective(*given)


def main() -> None:
    storage, folder, *how = sys.argv[1:]
    file = study_file()
    objective = HillTrial(file, file.hill)
    study = SharedStudy.join(open_storage(storage), file)
    trial = WaitingTrial(objective, Path(folder)) if how else objective
    Worker(study, trial, Silent(), beat_seconds=BEAT_SECONDS).run(lambda: True)


if __name__ == "__main__":
    main()
