"""What tests of the window share: a user's folders that are empty, and settings that lie in them."""

import gc
import os

from tests.app.patience import PatientBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import i18n, theme
from app.controllers.services import Services
from app.garbage_collection import collect
from app.settings import Settings
from app.widgets.experiment_form.experiment_form import ExperimentForm
from core.data.directories import HOME_VARIABLE
from tests.app.stand_ins import StandInTraining


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """As in the program, nothing is collected in the midst of a call of Qt: see app/garbage_collection.py."""
    gc.disable()
    try:
        return (yield)
    finally:
        collect()
        gc.enable()


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test sees or touches the folders of whoever runs it."""
    monkeypatch.delenv(
        HOME_VARIABLE, raising=False
    )  # that of the session: what one test keeps, no other sees
    for kind in ("config", "data", "log", "cache"):
        folder = tmp_path / "user" / kind
        monkeypatch.setattr(f"platformdirs.user_{kind}_path", _always(folder))
        monkeypatch.setattr(f"platformdirs.user_{kind}_dir", _always(str(folder)))
    return tmp_path / "user"


@pytest.fixture(autouse=True)
def no_widgets_left() -> Iterator[None]:
    """Widgets that a test closed are gone before the next: each switch of the theme would theme them all."""
    yield
    _delete_what_was_closed()


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """Takes the place of pytest-qt's own, whose limits are too tight for a busy machine."""
    return PatientBot(request)


@pytest.fixture
def themed(qapp: QApplication) -> Iterator[QApplication]:
    """The application in light and English, and so again afterwards."""
    theme.apply(qapp, "light")
    i18n.install(qapp, "en")
    yield qapp
    _delete_what_was_closed()
    theme.reduce_motion(False)
    theme.apply(qapp, "light")
    i18n.install(qapp, "en")


@pytest.fixture
def form(qtbot: QtBot, themed: QApplication) -> ExperimentForm:
    """A form for experiments in a window of its own."""
    made = ExperimentForm()
    qtbot.addWidget(made)
    made.resize(320, 900)
    made.show()
    return made


@pytest.fixture
def settings(qapp: QApplication, tmp_path: Path) -> Settings:
    """Settings in a folder of this test."""
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def bare_services(settings: Settings) -> Services:
    """Services with settings and no runs, for what needs no other controller."""
    return Services(settings=settings, training=StandInTraining(), models=None, data=None, reader=None)  # type: ignore[arg-type]


def _delete_what_was_closed() -> None:
    if QApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete.value))


def _always(value: object) -> object:
    def answer(*_: object, **__: object) -> object:
        return value

    return answer
