"""The room of a run on the disk is known before it begins."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.experiment import disk_space
from core.experiment.experiment import Experiment
from core.insight.layer_observer import LayerObserver
from core.nn.architectures import MLP
from core.nn.optimizers import SGD, Adam
from core.storage.run_recorder import RunRecorder
from core.storage.run_store import RunLabel, RunStore
from core.training.trainer import Trainer
from tests.core.nn.made_up import dataset

DATA = dataset()
WIDE = Experiment(
    network=MLP(hidden=[300]), optimizer=Adam(), averaging=0.9, batch_size=30, epochs=4, workers=1
)


@pytest.mark.parametrize(
    "experiment", [WIDE, Experiment(network=MLP(hidden=[3]), batch_size=2, epochs=1, workers=1)]
)
def test_a_run_takes_no_more_than_was_foreseen(tmp_path: Path, experiment: Experiment) -> None:
    """Looked at after each step, with a checkpoint after each, and while one is being written; so is
    what its layers did."""
    trainer = Trainer(experiment, DATA)
    folder = RunStore(tmp_path / "runs").add(RunLabel())
    keeper, most = RunRecorder(folder, trainer), 0
    observer = LayerObserver(trainer, time_share=None)
    for event in trainer.events():
        if moment := observer.take(event):
            keeper.take_layers(moment, observer.layers)
        keeper.take(event)
        keeper.save()
        largest = max((file.stat().st_size for file in folder.path.glob("checkpoint-*")), default=0)
        most = max(most, folder.size + largest)
    keeper.close()
    foreseen = disk_space.needed_bytes(experiment, trainer.network.vector.size, len(DATA.train))
    assert most <= foreseen
    assert foreseen < 2 * most + disk_space.OTHER_BYTES


def test_ten_hours_take_no_more_room_than_a_disk_has() -> None:
    small = Experiment(batch_size=1, epochs=100_000)
    assert 100e6 < disk_space.needed_bytes(small, 39_760, 60_000) < 300e6


def test_optimizer_average_and_best_epoch_count() -> None:
    sizes = [
        disk_space.needed_bytes(Experiment(**settings), 1_000_000, 60_000)
        for settings in (
            {"optimizer": SGD()},
            {"optimizer": Adam()},
            {"optimizer": Adam(), "averaging": 0.9},
            {"optimizer": Adam(), "averaging": 0.9, "keep_best": True},
        )
    ]
    assert [round((size - sizes[0]) / 12e6) for size in sizes] == [0, 2, 3, 4]
