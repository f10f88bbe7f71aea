"""The Train page with a child that only listens."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.controllers.data import DataController
from app.controllers.models import ModelsController
from app.controllers.services import Services
from app.pages.train import TrainPage
from app.settings import Settings
from app.workers.job_pool import JobPool
from tests.app.recorder import Recorder


@pytest.fixture
def services(settings: Settings) -> Iterator[Services]:
    training = Recorder(settings)
    models = ModelsController(settings)
    made = Services(
        settings=settings, training=training, models=models, data=DataController(settings), reader=None
    )  # type: ignore[arg-type]
    yield made
    if isinstance(pool := vars(made).get("jobs"), JobPool):  # somebody asked how long a run will take
        pool.shut_down()


@pytest.fixture
def page(qtbot: QtBot, themed: QApplication, services: Services) -> Iterator[TrainPage]:
    made = TrainPage(services)
    qtbot.addWidget(made)
    made.resize(1360, 900)
    made.show()
    qtbot.waitUntil(lambda: made.plots is not None)
    yield made
    made.hide()


@pytest.fixture
def without_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer on which MNIST is not, whichever this is."""
    monkeypatch.delenv("DIGITLAB_DATA", raising=False)
