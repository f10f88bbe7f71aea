"""The room of a run on the disk is known before it begins."""

from __future__ import annotations

import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from core.errors import UserError
from core.experiment import disk_space
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP
from core.nn.network import summarize
from core.nn.optimizers import SGD, Adam
from core.storage.run_recorder import RunRecorder
from core.storage.run_store import RunLabel, RunStore
from core.training.trainer import Trainer
from tests.core.nn.made_up import dataset

DATA = dataset()
WIDE = Experiment(
    network=MLP(hidden=[300]), optimizer=Adam(), averaging=0.9, batch_size=30, epochs=4, workers=1
)
Usage = namedtuple("Usage", ["total", "used", "free"])


def disk_with(monkeypatch: pytest.MonkeyPatch, free: int) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(10**12, 10**12 - free, free))


@pytest.mark.parametrize(
    "experiment", [WIDE, Experiment(network=MLP(hidden=[3]), batch_size=2, epochs=1, workers=1)]
)
def test_a_run_takes_no_more_than_was_foreseen(tmp_path: Path, experiment: Experiment) -> None:
    """Looked at after each step, with a checkpoint after each, and while one is being written."""
    trainer = Trainer(experiment, DATA)
    folder = RunStore(tmp_path / "runs").add(RunLabel())
    keeper, most = RunRecorder(folder, trainer), 0
    for event in trainer.events():
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


def test_what_does_not_fit_is_told_with_both_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk_with(monkeypatch, 1_000_000)
    wide = Experiment(network=MLP(hidden=[1000]), optimizer=Adam())
    numbers = summarize(wide.network.layers_for(10), (1, 28, 28)).trained
    said = disk_space.disk_space_problem(wide, numbers, 60_000, tmp_path / "runs")
    assert said is not None
    assert said.path == "network"
    assert str(said) == (
        f"network: Keeping the run takes up to 32.2 MB, and {tmp_path / 'runs'} has 1.0 MB free: "
        "make room, or layers smaller"
    )
    disk_with(monkeypatch, 40_000_000)
    assert disk_space.disk_space_problem(wide, numbers, 60_000, tmp_path / "runs") is None


def test_what_a_run_has_there_already_is_not_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trainer = Trainer(WIDE, DATA)
    demand = disk_space.needed_bytes(WIDE, trainer.network.vector.size, len(DATA.train))
    disk_with(monkeypatch, demand - 1000)
    with pytest.raises(UserError, match=r"^Keeping the run takes up to 0\.\d MB, and .* 0\.\d MB free"):
        disk_space.require_disk_space(*trainer.demand, tmp_path)
    disk_space.require_disk_space(*trainer.demand, tmp_path, used_bytes=1001)


def test_a_disk_that_does_not_tell_keeps_nobody_from_training(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(folder: Path) -> None:
        raise OSError("not supported")

    monkeypatch.setattr(shutil, "disk_usage", fail)
    assert disk_space.disk_space_problem(WIDE, 10**12, 60_000, tmp_path / "not" / "there") is None
