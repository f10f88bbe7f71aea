"""The window with a model in its library, and real digits for it to read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.controllers.data import DataController
from app.controllers.models import ModelsController
from app.controllers.reading.reader import Reader
from app.controllers.services import Services
from app.main_window import MainWindow
from app.pages import discover
from app.pages.evaluate import EvaluatePage
from app.settings import Settings
from core.data.sources import MNIST
from core.nn.architectures import MLP
from core.storage.model_store import ModelStore
from tests.app.in_front import window_in_front
from tests.app.in_window_pool import InWindowPool
from tests.app.recorder import Recorder
from tests.models import make_record, make_vector


@pytest.fixture
def services(
    qapp: QApplication, settings: Settings, mnist_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> Services:
    """With two models, whose runs held out a tenth of 3,000 digits."""
    monkeypatch.setenv("DIGITLAB_DATA", str(mnist_directory))
    models = ModelsController(settings)
    for name, seed in (("Another", 2), ("Small", 1)):
        record = make_record(name, network=MLP(hidden=[8]))
        record.experiment = replace(record.experiment, data=MNIST(train_size=3000, validation=0.1))
        ModelStore(models.directory).save(record, make_vector(record, seed))
    models.refresh()
    training = Recorder(settings)
    made = Services(settings, training, models, DataController(settings), Reader(training, models))
    vars(made)["jobs"] = InWindowPool()
    return made


@pytest.fixture
def window(qtbot: QtBot, themed: QApplication, services: Services) -> Iterator[MainWindow]:
    yield from window_in_front(qtbot, services, discover())


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> EvaluatePage:
    """With the figures of the model on what was held out."""
    window.stack.show_page("evaluate")
    page = window.stack.current()
    assert isinstance(page, EvaluatePage)
    qtbot.waitUntil(lambda: page.evaluation.is_complete)
    return page
