"""A user's folder with many kept runs and models: what years of use leave behind."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from core.experiment.experiment import Experiment
from core.nn.architectures import MLP
from core.storage.model_file import load_model
from core.storage.model_store import ModelStore
from core.storage.run_folder import RunFolder, RunLabel
from core.storage.run_recorder import RunRecorder
from core.storage.run_store import RUNS, RunStore
from core.training.trainer import Trainer
from tests.core.nn.made_up import dataset

EXPERIMENT = Experiment(network=MLP(hidden=[8]), batch_size=10, epochs=20)
FIRST = datetime(2025, 1, 1)
STYLES = 8


def keep_many(home: Path, runs: int, models: int) -> None:
    """Runs of 600 steps in 20 epochs, each in a folder of its own, and models in the library."""
    store = RunStore(home / RUNS)
    finished = _finished_run(home)
    for number in range(runs):
        name = f"{FIRST + timedelta(minutes=number):%Y%m%d-%H%M%S}-{number:06x}"
        copy = RunFolder(store.directory / name)
        shutil.copytree(finished.path, copy.path)
        label = RunLabel(name=f"Run {number}", slot=number % STYLES, dashed=number // STYLES % 2 == 1)
        (copy.path / "label.json").write_bytes(_label(label))
    library = ModelStore(home / "models")
    model = load_model(finished.model)
    library.directory.mkdir(parents=True)
    first = library.save(replace(model.record, name="Model"), model.vector)
    for number in range(1, models):
        shutil.copy(first.path, library.directory / f"model-{number}.npz")
    shutil.rmtree(finished.path.parent)


def _label(label: RunLabel) -> bytes:
    import msgspec

    return msgspec.json.encode(label)


def _finished_run(home: Path) -> RunFolder:
    folder = RunFolder.make(home / "first", RunLabel(name="first"))
    trainer = Trainer(EXPERIMENT, dataset())
    with closing(RunRecorder(folder, trainer)) as recorder:
        for event in trainer.events():
            recorder.take(event)
    return folder
