"""Which runs of a study are on the disk is known from the runs that were kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from core.experiment.experiment import Experiment
from core.nn.architectures import MLP
from core.storage.run_folder import RunFolder, RunLabel
from core.storage.run_recorder import RunRecorder
from core.storage.run_store import RunStore
from core.studies.kept_runs import runs_of_study
from core.studies.study import StudyRun
from core.training.events import BatchEnded
from core.training.trainer import Trainer
from tests.app.jobs.test_training_run import tiny_set

EXPERIMENT = Experiment(network=MLP(hidden=[4]), batch_size=10, epochs=2)
RUNS = [StudyRun(str(seed), replace(EXPERIMENT, seed=seed)) for seed in (1, 2, 3)]


@pytest.fixture
def store(tmp_path: Path) -> RunStore:
    return RunStore(tmp_path)


def keep(
    store: RunStore, experiment: Experiment, steps: int | None = None, study: str = "folds"
) -> RunFolder:
    """Train and keep a run, to its end or for so many steps."""
    folder = store.add(RunLabel(name="kept"))
    trainer = Trainer(experiment, tiny_set())
    recorder = RunRecorder(folder, trainer, study=study)
    for event in trainer.events():
        recorder.take(event)
        if isinstance(event, BatchEnded) and event.step == steps:
            recorder.save()
            break
    recorder.close()
    return folder


def found(store: RunStore) -> dict[str, Path]:
    return {key: folder.path for key, folder in runs_of_study(store, RUNS, "folds")}


def test_runs_of_the_very_same_experiment_and_study_are_its_own(store: RunStore):
    done = keep(store, RUNS[1].experiment)
    keep(store, replace(EXPERIMENT, seed=99))
    keep(store, RUNS[0].experiment, study="another")
    assert found(store) == {"2": done.path}


def test_of_several_attempts_that_counts_which_came_to_its_end(store: RunStore):
    half = keep(store, RUNS[0].experiment, steps=3)
    keep(store, RUNS[2].experiment, steps=3)
    whole = keep(store, RUNS[2].experiment)
    keep(store, RUNS[2].experiment, steps=4)
    assert found(store) == {"1": half.path, "3": whole.path}


def test_a_folder_that_cannot_be_read_is_no_run_of_the_study(store: RunStore):
    folder = keep(store, RUNS[0].experiment)
    (folder.path / "run.json").write_text("no run")
    assert found(store) == {}


def test_without_any_kept_run_nothing_is_found(tmp_path: Path):
    assert found(RunStore(tmp_path / "none")) == {}
