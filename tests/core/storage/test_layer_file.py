"""What a run's layers did is kept with it: whole, resumed, torn by a crash, from earlier days."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from core.experiment.experiment import Experiment
from core.insight.layer_observer import LayerObserver
from core.storage.layer_file import add_moments, begin_layers, read_layers
from core.storage.run_folder import RunFolder
from core.storage.run_recorder import RunRecorder
from core.storage.run_store import RunLabel, RunStore
from core.training.trainer import Trainer
from tests.core.nn.made_up import dataset
from tests.core.training.short_runs import experiment

DATA = dataset(300)


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    return RunStore(tmp_path / "runs").add(RunLabel())


def run(folder: RunFolder, given: Experiment, until: int | None = None) -> None:
    """Train and keep, to the end, or to a step after which a checkpoint is written."""
    trainer = Trainer(given, DATA, folder.load_checkpoint())
    observer, recorder = LayerObserver(trainer, time_share=None), RunRecorder(folder, trainer)
    with closing(recorder), closing(trainer.events()) as events:
        for event in events:
            if moment := observer.take(event):
                recorder.take_layers(moment, observer.layers)
            recorder.take(event)
            if getattr(event, "step", 0) == until:
                recorder.save()
                break


def test_a_kept_run_tells_what_its_layers_did(folder):
    run(folder, experiment())
    record = folder.read_layers()
    assert [layer.kind for layer in record.layers] == ["Flatten", "Dense", "ReLU", "Dense"]
    assert record.steps.tolist()[:4] == [0, 1, 2, 3]
    assert record.steps[-1] == 24
    assert (record.figures["gradient"][:, 1] > 0).all()


def test_a_run_that_was_interrupted_has_the_same_in_the_end(folder, tmp_path):
    run(folder, experiment(), until=11)
    run(folder, experiment())
    whole = RunStore(tmp_path / "others").add(RunLabel())
    run(whole, experiment())
    assert folder.layers.read_bytes() == whole.layers.read_bytes()


def test_what_was_seen_after_the_last_checkpoint_is_dropped(folder):
    run(folder, experiment(), until=11)
    record = folder.read_layers()
    later = [moment for moment in record.moments if moment.step > 5]
    begin_layers(folder.layers, record.layers, after=5)
    assert folder.read_layers().steps.max() == 5
    add_moments(folder.layers, later)
    assert folder.read_layers().steps.tolist() == record.steps.tolist()


def test_a_run_of_earlier_days_has_none(folder):
    assert folder.read_layers().layers == ()
    assert folder.read_layers().figures.shape == (0, 0)


def test_what_a_crash_has_torn_is_left_out(folder):
    run(folder, experiment())
    content, record = folder.layers.read_bytes(), folder.read_layers()
    for length in range(0, len(content), 61):
        folder.layers.write_bytes(content[:length])
        torn = folder.read_layers()
        assert torn.steps.tolist() == record.steps.tolist()[: len(torn.moments)]
    spoilt = bytearray(content)
    spoilt[len(content) // 2] ^= 4
    folder.layers.write_bytes(bytes(spoilt))
    assert 0 < len(folder.read_layers().moments) < len(record.moments)


def test_any_bytes_are_read_without_harm(folder):
    generator = np.random.default_rng(1)
    for length in (0, 5, 8, 100, 5000):
        folder.layers.write_bytes(generator.bytes(length))
        assert read_layers(folder.layers).moments == []
        folder.layers.write_bytes(b"DLLAYERS" + generator.bytes(length))
        assert read_layers(folder.layers).moments == []


def test_a_disk_that_takes_no_more_does_not_stop_the_run(folder):
    folder.layers.mkdir()  # nothing can be written there
    trainer = Trainer(experiment(), DATA)
    observer, recorder = LayerObserver(trainer), RunRecorder(folder, trainer)
    with closing(recorder):
        for event in trainer.events():
            if moment := observer.take(event):
                recorder.take_layers(moment, observer.layers)
            recorder.take(event)
    assert recorder.problem is not None
    assert "layers.bin" in str(recorder.problem)
    assert trainer.progress.epochs == 3
