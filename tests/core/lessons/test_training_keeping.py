"""Trainings of lessons are kept to be opened, and are no burden: none is left half done, and not too many."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.data.sources import MNIST
from core.experiment.experiment import Experiment
from core.lessons import training_keeping
from core.lessons.measurements import Training
from core.lessons.training_keeping import TrainingKeeping
from core.nn.architectures import MLP
from core.storage.run_store import RunStore
from tests.core.lessons.measuring import Data


def training() -> Training:
    experiment = Experiment(data=MNIST(train_size=100), network=MLP(hidden=[5]), epochs=1)
    return Training(experiment=experiment, test_images=100)


@pytest.fixture(scope="module")
def data(mnist_directory: Path) -> Data:
    return Data(mnist_directory)


def test_it_is_a_run_like_any_other_and_comes_to_the_same_figures(tmp_path: Path, data: Data) -> None:
    store = RunStore(tmp_path)
    *_, kept = training().measure(1, data, TrainingKeeping(store, "edge, seed 1"))
    *_, plain = training().measure(1, data)
    (folder,) = store.runs()
    assert kept.kept_as == folder.path.name
    assert folder.read_label().name == "edge, seed 1"
    assert folder.read_manifest().state == "finished"
    assert folder.model.exists()
    assert not folder.in_training
    assert kept.figures["test_loss"] == plain.figures["test_loss"]


def test_one_that_is_left_leaves_nothing(tmp_path: Path, data: Data) -> None:
    steps = training().measure(1, data, TrainingKeeping(RunStore(tmp_path), "left"))
    next(steps)
    steps.close()  # type: ignore[attr-defined]
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_kept_it_is_trained_all_the_same(tmp_path: Path, data: Data) -> None:
    taken = tmp_path / "file"
    taken.write_text("no folder", encoding="utf-8")
    *_, found = training().measure(1, data, TrainingKeeping(RunStore(taken), "kept nowhere"))
    assert found.kept_as == ""
    assert found.figures["test_accuracy"] > 0


def test_of_too_many_the_first_ones_go(tmp_path: Path, data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training_keeping, "MAX_TRAININGS", 2)
    for name in "abc":
        list(training().measure(1, data, TrainingKeeping(RunStore(tmp_path), name)))
    assert [folder.read_label().name for folder in RunStore(tmp_path).runs()] == ["c", "b"]
