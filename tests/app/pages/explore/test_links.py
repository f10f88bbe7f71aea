"""From other pages into Explore, to what one was looking at, and back again."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from app.controllers.services import Services
from app.main_window import MainWindow
from app.pages.explore import ExplorePage
from app.pages.parts.explore.check_room import CheckRoom
from app.pages.parts.explore.loss_room import LossRoom
from app.pages.parts.explore.race_room import RaceRoom
from app.pages.train import TrainPage
from core.data.sources import MNIST
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP
from core.nn.optimizers import Momentum
from tests.app.seen import action, named
from tests.kept_runs import keep_run


@pytest.fixture
def train(window: MainWindow, qtbot: QtBot) -> TrainPage:
    page = window.stack.current()
    assert isinstance(page, TrainPage)
    qtbot.waitUntil(lambda: page.is_whole)
    page.form.set_experiment(
        Experiment(network=MLP(hidden=[7, 6]), optimizer=Momentum(learning_rate=0.02, momentum=0.7))
    )
    return page


def room_in_front(window: MainWindow) -> object:
    page = window.stack.current()
    assert isinstance(page, ExplorePage)
    return page.room()


def test_optimizer_and_network_of_the_form_are_explored_and_one_comes_back(
    window: MainWindow, train: TrainPage, qtbot: QtBot
) -> None:
    named(train.form, QToolButton, "Explore this optimizer").click()
    room = room_in_front(window)
    assert isinstance(room, RaceRoom)
    assert room.view.optimizers.selected == "Momentum"
    (racer,) = [racer for racer in room.view.racers if racer.name == "Momentum"]
    assert racer.is_shown
    assert racer.optimizer.momentum == 0.7
    assert racer.optimizer.learning_rate == 0.1, "that of the surface: 0.02 is one for networks"
    QTest.keyClick(room.view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.stack.current() is train
    named(train.form, QToolButton, "Check this network's gradient").click()
    room = room_in_front(window)
    assert isinstance(room, CheckRoom)
    assert room.network.currentText().startswith("From Train: MLP 7-6")
    qtbot.waitUntil(lambda: bool(room.view.verdict.text()))
    assert [row.name for row in room.view.rows][-1] == "5.Dense.bias"


def test_a_kept_model_is_checked_with_its_own_numbers(qtbot: QtBot, services: Services) -> None:
    room = CheckRoom(services)
    qtbot.addWidget(room)
    room.entered()
    room.network.setCurrentIndex(room.network.findText("Kept one"))
    room.network.activated.emit(room.network.currentIndex())
    qtbot.waitUntil(lambda: bool(room.view.verdict.text()))
    assert room.view.verdict.text().startswith("The gradient is right")
    room.left()
    room.entered()
    assert room.network.currentText() == "Kept one", "who comes back finds it as it was"


def test_a_run_leads_to_its_loss_and_to_its_optimizer(
    window: MainWindow, train: TrainPage, services: Services, tmp_path: Path, mnist_directory, monkeypatch
) -> None:
    monkeypatch.setenv("DIGITLAB_DATA", str(mnist_directory))
    experiment = Experiment(
        data=MNIST(train_size=200), network=MLP(hidden=[3]), optimizer=Momentum(momentum=0.6)
    )
    for seed in (1, 2):
        run = services.training.list.create(replace(experiment, seed=seed))
        run.folder, run.state = keep_run(tmp_path, run.experiment), "finished"
        services.training.list.add(run)
    first = services.training.runs[1]
    train.runs.select(str(first.id))
    train.form.network.picture.click()
    named(train.picture, QToolButton, "Check this network's gradient").click()
    assert isinstance(room_in_front(window), CheckRoom)
    window.stack.show_page("train")
    action(train.runs, "See its loss in Explore").trigger()
    room = room_in_front(window)
    assert isinstance(room, LossRoom)
    assert room.run.currentText() == first.name
    QTest.keyClick(room.view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.stack.current() is train
    action(train.runs, "Explore this optimizer").trigger()
    room = room_in_front(window)
    assert isinstance(room, RaceRoom)
    (racer,) = [racer for racer in room.view.racers if racer.name == "Momentum"]
    assert racer.optimizer.momentum == 0.6
