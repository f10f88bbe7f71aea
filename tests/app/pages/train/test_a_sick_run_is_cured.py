"""All of it with runs that really train: a deep sigmoid net is told, cured, compared, and gone back into."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.controllers.data import DataController
from app.controllers.models import ModelsController
from app.controllers.runs.moments import moments_of
from app.controllers.runs.training import TrainingController
from app.controllers.services import Services
from app.pages.train import TrainPage
from app.settings import Settings
from core.data.sources import MNIST
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP
from core.nn.initializers import Xavier
from core.nn.layers import Sigmoid
from core.nn.optimizers import SGD
from tests.app.seen import named, shown_texts

TEN_SIGMOIDS = Experiment(
    data=MNIST(train_size=1000, validation=0.1),
    network=MLP(hidden=[50] * 9, activation=Sigmoid(), initializer=Xavier()),
    optimizer=SGD(learning_rate=0.1),
    batch_size=10,
    epochs=3,
    workers=1,
)


@pytest.fixture
def page(
    qtbot: QtBot, themed: QApplication, settings: Settings, mnist_directory: Path
) -> Iterator[TrainPage]:
    settings.data_directory = str(mnist_directory)
    training = TrainingController(settings)
    services = Services(
        settings=settings,
        training=training,
        models=ModelsController(settings),
        data=DataController(settings),
        reader=None,  # type: ignore[arg-type]
    )
    made = TrainPage(services)
    qtbot.addWidget(made)
    made.resize(1360, 900)
    made.show()
    qtbot.waitUntil(lambda: made.plots is not None)
    yield made
    made.hide()
    training.shut_down()
    services.jobs.shut_down()


def test_a_deep_sigmoid_net_is_told_cured_compared_and_gone_back_into(page: TrainPage, qtbot: QtBot) -> None:
    sick = page.training.start(TEN_SIGMOIDS)
    assert sick is not None
    qtbot.waitUntil(lambda: bool(sick.findings))
    page.strip.diagnosis_requested.emit()
    assert "The gradient vanishes" in shown_texts(page.runs.tabs)
    assert any("Dense 1 to Dense" in text for text in shown_texts(page.runs.tabs))

    qtbot.mouseClick(named(page.runs.tabs, QPushButton, "Start the cured run"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.training.runs[0] is not sick)
    cured = page.training.runs[0]
    qtbot.waitUntil(lambda: cured.result is not None)
    page.runs.select(str(sick.id))
    qtbot.waitUntil(lambda: any("It helped: validation" in text for text in shown_texts(page.runs.tabs)))

    qtbot.mouseClick(named(page.runs.tabs, QPushButton, "Show side by side"), Qt.MouseButton.LeftButton)
    assert page.views is not None
    assert page.views.layers is not None
    rows = page.views.layers.card.rows
    assert [run.key for run in rows.runs] == [str(sick.id), str(cured.id)]
    assert len(rows.rows) == 10

    page.runs.select(str(cured.id))
    assert page.time_machine is not None
    line, moments = page.time_machine.line, moments_of(cured)
    qtbot.waitUntil(lambda: line.isVisible() and line.track.isEnabled() and rows.runs[0].key == str(cured.id))
    began = next(step for step in moments if step >= 100)
    height = line.track.height() // 2
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(line.track, left, pos=QPoint(round(line.track.place_of(None)), height))
    qtbot.mouseMove(line.track, QPoint(round(line.track.place_of(began)), height))
    qtbot.waitUntil(lambda: cured.moment is not None and cured.moment.step == began)
    qtbot.mouseRelease(line.track, left, pos=QPoint(round(line.track.place_of(began)), height))
    assert rows.step == began
    assert f"Epoch {began / 90:.1f}" in shown_texts(line)
    page.views.show_view("curves")
