"""A training controller with a real child, on real digits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.controllers.runs.training import TrainingController
from app.settings import Settings
from core.data.sources import MNIST
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP
from core.nn.optimizers import SGD


@pytest.fixture
def settings(tmp_path: Path, qapp: object, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("DIGITLAB_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DIGITLAB_DATA", raising=False)
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def idle(settings: Settings) -> Iterator[TrainingController]:
    """Without data."""
    controller = TrainingController(settings)
    yield controller
    controller.shut_down()


@pytest.fixture
def training(settings: Settings, few_digits: Path, qtbot: QtBot) -> Iterator[TrainingController]:
    """With digits of MNIST."""
    settings.data_directory = str(few_digits)
    controller = TrainingController(settings)
    yield controller
    controller.shut_down()


@pytest.fixture
def short() -> Experiment:
    """Half a second."""
    source = MNIST(train_size=1000, validation=0.2)
    return Experiment(data=source, network=MLP(hidden=[20]), optimizer=SGD(learning_rate=0.5), epochs=10)


@pytest.fixture
def long() -> Experiment:
    """Longer than any test."""
    return Experiment(data=MNIST(train_size=2000, validation=0.1), network=MLP(hidden=[20]), epochs=100_000)
