"""The whole way: a run trains in its process, and the bars on the Draw page change as it learns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.controllers.models import ModelsController
from app.controllers.reading.reader import Reader
from app.controllers.runs.training import TrainingController
from app.controllers.services import Services
from app.pages.draw import DrawPage
from app.settings import Settings
from core.data.sources import MNIST
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP

ONE = [np.array([(0.5, 0.2), (0.5, 0.8)])]


@pytest.fixture
def services(settings: Settings, mnist_directory: Path) -> Iterator[Services]:
    settings.data_directory = str(mnist_directory)
    training, models = TrainingController(settings), ModelsController(settings)
    reader = Reader(training, models)
    yield Services(settings=settings, training=training, models=models, data=None, reader=reader)
    training.shut_down()


def test_the_bars_change_as_the_run_learns(services: Services, themed: QApplication, qtbot: QtBot):
    page = DrawPage(services)
    qtbot.addWidget(page)
    page.show()
    page.show_strokes(ONE)
    seen: list[float] = []

    def read() -> bool:
        QApplication.processEvents()
        if not seen or page.answer.bars.value(1) != seen[-1]:
            seen.append(page.answer.bars.value(1))
        return len(seen) > 5 and seen[-1] > 0.5

    experiment = Experiment(data=MNIST(train_size=10000), network=MLP(hidden=[50]), epochs=1000)
    services.training.start(experiment)
    qtbot.waitUntil(read)
    assert page.answer.sign.text == "1"
    assert page.chooser.entries()[0].live
    page.hide()
