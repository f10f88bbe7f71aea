"""A run that cannot be is refused before anything of it is made, in a sentence that names the setting."""

from __future__ import annotations

import pickle
import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from core.data.sources import MNIST
from core.errors import UserError
from core.experiment.data_facts import DataFacts
from core.experiment.draft import Draft
from core.experiment.draft_check import check
from core.experiment.experiment import Experiment
from core.experiment.feasibility import examine
from core.nn.architectures import MLP, Layers
from core.nn.layers import BatchNorm, Dense, Flatten, Sequential
from core.nn.optimizers import Adam
from core.nn.schedules import Constant
from core.training.trainer import Trainer
from tests.core.nn.made_up import dataset
from tests.core.training.short_runs import experiment

DATA = dataset()
FACTS = DataFacts.of(DATA)
WIDE = Experiment(network=MLP(hidden=[1000]), optimizer=Adam())
NORMALIZED = MLP(batch_norm=True)
Usage = namedtuple("Usage", ["total", "used", "free"])


def paths(experiment: Experiment, train_size: int | None = None) -> list[str]:
    return [problem.path for problem in examine(experiment, DataFacts(train_size)).problems]


def disk_with(monkeypatch: pytest.MonkeyPatch, free: int) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(10**12, 10**12 - free, free))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"batch_size": 400}, "batch_size: More than the 300 training images."),
        ({"data": MNIST(train_size=1)}, "batch_size: More than the one training image."),
        ({"schedule": Constant(warm_up=9)}, "schedule.warm_up: Longer than the 3 epochs."),
        ({"data": MNIST(train_size=301)}, "data.train_size: The data set has only 300 training images."),
        (
            {"data": MNIST(train_size=1, validation=0.9)},
            "data.validation: Leaves no images to train on: make it smaller.",
        ),
        (
            {"network": Layers(layers=[Flatten(), Dense(units=7)])},
            "network: Ends in 7 units, but Made up has 4 classes: give its last Dense layer as many units.",
        ),
        (
            {"network": Layers(layers=[Dense(units=4)])},
            "network.layers[0] (Dense) needs a flat input: put Flatten before it.",
        ),
        (
            {"network": Layers(layers=[])},
            "network: Must end in a flat output: put Flatten and Dense at its end.",
        ),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence_wherever_one_asks(changes, words):
    impossible = experiment(**changes)
    (problem,) = examine(impossible, FACTS).problems
    assert str(problem) == words
    assert words.startswith(problem.path)
    with pytest.raises(UserError) as refused:
        Trainer(impossible, DATA)
    assert str(refused.value) == words
    (said,) = check(Draft(impossible), FACTS).problems.values()
    assert str(said) == str(problem.reason)
    assert str(pickle.loads(pickle.dumps(problem))) == words


def test_of_what_can_be_it_tells_the_network_and_what_it_needs():
    found = examine(experiment(), FACTS)
    assert found.problems == ()
    assert found.summary is not None
    assert found.summary.trained == 36 * 12 + 12 + 12 * 4 + 4
    assert found.summary.rows[-1].output_shape == found.layers[-1].output_shape == (4,)
    assert (found.train_size, found.workers) == (300, 1)
    assert 0 < found.memory_bytes < 10e6
    assert 0 < found.disk_bytes < 10e6


def test_what_is_not_known_yet_is_not_judged():
    found = examine(Experiment(batch_size=1_000_000), DataFacts())
    assert (found.train_size, found.disk_bytes) == (None, None)
    assert found.problems == ()


def test_a_split_that_is_made_already_counts_for_what_it_is():
    held_out = Experiment(data=MNIST(validation=0.5), batch_size=100)
    assert paths(held_out, 198) == ["batch_size"]
    assert examine(held_out, DataFacts(train_size=198, learned_size=100)).problems == ()


def test_a_possible_experiment_has_no_problems():
    assert not paths(Experiment(), 60_000)
    assert not paths(Experiment(batch_size=None), 1)


def test_what_cannot_be_is_said_at_its_field():
    assert paths(Experiment(batch_size=100), 99) == ["batch_size"]
    assert paths(Experiment(schedule=Constant(warm_up=11.0), epochs=10)) == ["schedule.warm_up"]
    assert paths(Experiment(batch_size=1, network=NORMALIZED), 100) == ["batch_size"]
    by_layers = Layers(layers=[Flatten(), BatchNorm(), Dense(units=10)])
    assert paths(Experiment(batch_size=1, network=by_layers), 100) == ["batch_size"]
    in_a_block = Layers(layers=[Flatten(), Sequential(layers=[BatchNorm()]), Dense(units=10)])
    assert paths(Experiment(batch_size=1, network=in_a_block), 100) == ["batch_size"]
    assert not paths(Experiment(batch_size=1, network=MLP()), 100)
    assert paths(Experiment(batch_size=4, workers=5), 100) == ["workers"]
    assert paths(Experiment(batch_size=5, workers=3, network=NORMALIZED), 100) == ["workers"]


@pytest.mark.parametrize(
    ("data", "batch_size", "path"),
    [
        (MNIST(train_size=70_000), 100, "data.train_size"),
        (MNIST(train_size=1, validation=0.9), 100, "data.validation"),
        (MNIST(train_size=100, validation=0.2), 90, "batch_size"),
    ],
)
def test_what_the_data_does_not_allow_is_said_at_its_field(data, batch_size, path):
    assert paths(Experiment(data=data, batch_size=batch_size), 60_000) == [path]


def test_a_disk_without_room_is_told_with_both_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = examine(WIDE, DataFacts(train_size=60_000))
    disk_with(monkeypatch, 1_000_000)
    (said,) = found.kept_in(tmp_path / "runs").problems
    assert str(said) == (
        f"Storing the run takes up to 102.3 MB, but {tmp_path / 'runs'} has 1.0 MB free: "
        "free up space, or make layers smaller."
    )
    full = check(Draft(WIDE), DataFacts(train_size=60_000), tmp_path / "runs")
    assert {path: str(problem) for path, problem in full.problems.items()} == {("network",): str(said.reason)}
    disk_with(monkeypatch, found.disk_bytes)
    assert found.kept_in(tmp_path / "runs").problems == ()


def test_what_a_run_has_there_already_is_not_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = examine(WIDE, DataFacts(train_size=60_000))
    disk_with(monkeypatch, found.disk_bytes - 1000)
    with pytest.raises(UserError, match=r"^Storing the run takes up to 102\.3 MB, but .* 102\.\d MB free"):
        found.kept_in(tmp_path).require()
    found.kept_in(tmp_path, used_bytes=1001).require()


def test_a_disk_that_does_not_tell_keeps_nobody_from_training(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(folder: Path) -> None:
        raise OSError("not supported")

    monkeypatch.setattr(shutil, "disk_usage", fail)
    assert examine(WIDE, DataFacts(train_size=60_000)).kept_in(tmp_path / "not" / "there").problems == ()
