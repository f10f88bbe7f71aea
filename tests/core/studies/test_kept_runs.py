"""Which runs of a study are done is known from the runs that were kept."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from core.experiment.experiment import Experiment
from core.nn.architectures import MLP
from core.storage.run_folder import RunFolder, RunLabel
from core.storage.run_recorder import RunRecorder
from core.storage.run_store import RunStore
from core.studies.kept_runs import finished_runs, unfinished_runs
from core.studies.study import Study, StudyRun
from core.training.events import BatchEnded
from core.training.trainer import Trainer
from tests.app.jobs.test_training_run import tiny_set

EXPERIMENT = Experiment(network=MLP(hidden=[4]), batch_size=10, epochs=2)
RUNS = [StudyRun(str(seed), replace(EXPERIMENT, seed=seed)) for seed in (1, 2, 3)]


def keep(store: RunStore, experiment: Experiment, steps: int | None = None) -> RunFolder:
    """Train and keep a run, to its end or for so many steps."""
    folder = store.add(RunLabel(name="kept"))
    trainer = Trainer(experiment, tiny_set())
    recorder = RunRecorder(folder, trainer)
    for event in trainer.events():
        recorder.take(event)
        if isinstance(event, BatchEnded) and event.step == steps:
            recorder.save()
            break
    recorder.close()
    return folder


def test_runs_that_came_to_their_end_are_done(tmp_path: Path):
    store = RunStore(tmp_path)
    keep(store, RUNS[1].experiment)
    keep(store, replace(EXPERIMENT, seed=99))
    done = finished_runs(store, RUNS)
    assert list(done) == ["2"]
    study = Study(RUNS, finished=done)
    taken = [run.key for run in iter(study.take, None)]
    assert taken == ["1", "3"]


def test_a_run_that_was_interrupted_can_go_on(tmp_path: Path):
    store = RunStore(tmp_path)
    half = keep(store, RUNS[0].experiment, steps=3)
    keep(store, RUNS[2].experiment, steps=3)
    keep(store, RUNS[2].experiment)
    assert list(finished_runs(store, RUNS)) == ["3"]
    left = unfinished_runs(store, RUNS)
    assert {key: folder.path for key, folder in left.items()} == {"1": half.path}
    assert left["1"].load_checkpoint().progress.step == 3


def test_runs_of_an_earlier_study_may_be_left_out(tmp_path: Path):
    store = RunStore(tmp_path)
    keep(store, RUNS[0].experiment)
    assert finished_runs(store, RUNS, since=datetime.now(UTC)) == {}


def test_a_folder_that_cannot_be_read_is_no_run_of_the_study(tmp_path: Path):
    store = RunStore(tmp_path)
    folder = keep(store, RUNS[0].experiment)
    (folder.path / "run.json").write_text("no run")
    assert finished_runs(store, RUNS) == {}
    assert unfinished_runs(store, RUNS) == {}


def test_without_any_kept_run_nothing_is_done(tmp_path: Path):
    assert finished_runs(RunStore(tmp_path / "none"), RUNS) == {}
