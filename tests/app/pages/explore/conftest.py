"""What the rooms of Explore have in common in tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.controllers.data import DataController
from app.controllers.models import ModelsController
from app.controllers.reading.reader import Reader
from app.controllers.services import Services
from app.main_window import MainWindow
from app.pages.explore import ExplorePage
from app.pages.parts.explore.room import Room
from app.pages.train import TrainPage
from app.settings import Settings
from core.nn.architectures import MLP
from core.storage.model_store import ModelStore
from tests.app.in_front import window_in_front
from tests.app.in_window_pool import InWindowPool
from tests.app.recorder import Recorder
from tests.models import make_record, make_vector


@pytest.fixture
def enter(qtbot, bare_services) -> Callable[..., Room]:
    """Open a room in a window of its own, its header's inputs inside."""

    def enter(kind: type[Room], width: int = 1000, height: int = 700) -> Room:
        room = kind(bare_services)
        for widget in room.header():
            widget.setParent(room)
            widget.show()
        qtbot.addWidget(room)
        room.resize(width, height)
        room.show()
        qtbot.waitExposed(room)
        return room

    return enter


@pytest.fixture
def services(qapp, settings: Settings) -> Services:
    models = ModelsController(settings)
    record = make_record("Kept one", network=MLP(hidden=[4]))
    ModelStore(models.directory).save(record, make_vector(record))
    models.refresh()
    training = Recorder(settings)
    made = Services(settings, training, models, DataController(settings), Reader(training, models))
    vars(made)["jobs"] = InWindowPool()
    return made


@pytest.fixture
def window(qtbot: QtBot, themed, services: Services) -> Iterator[MainWindow]:
    yield from window_in_front(qtbot, services, [TrainPage, ExplorePage])
