"""The window at its lessons: small ones, whose runs are done in the window's own process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.controllers.data import DataController
from app.controllers.lessons.lesson_runner import LessonRunner
from app.controllers.lessons.lessons import Lessons
from app.controllers.models import ModelsController
from app.controllers.reading.reader import Reader
from app.controllers.services import Services
from app.main_window import MainWindow
from app.pages import discover
from app.pages.lessons import LessonsPage
from app.settings import Settings
from core.data.directories import search_directories
from core.storage.lesson_runs import KeptLessonRuns
from tests.app.in_front import in_front
from tests.app.in_window_pool import InWindowPool
from tests.app.pages.lessons.lesson_texts import write_lessons
from tests.app.recorder import Recorder


class LessonPool(InWindowPool):
    """It has no processes that could be ended."""

    def shut_down(self) -> None:
        """The window closes."""


def _data_folders() -> list[str]:
    """For the few runs that learn from images."""
    return [str(folder) for folder in search_directories()]


OpenWindow = Callable[..., MainWindow]
"""May be given the key of the page in front."""


@pytest.fixture
def lessons_folder(tmp_path: Path) -> Path:
    write_lessons(tmp_path / "lessons")
    return tmp_path / "lessons"


@pytest.fixture
def open_window(
    qtbot: QtBot, themed: QApplication, settings: Settings, lessons_folder: Path, tmp_path: Path
) -> Iterator[OpenWindow]:
    """A window; a second one is that of the next day."""
    opened: list[MainWindow] = []

    def open_one(front: str = "lessons") -> MainWindow:
        models, training = ModelsController(settings), Recorder(settings)
        services = Services(settings, training, models, DataController(settings), Reader(training, models))
        kept = KeptLessonRuns(tmp_path / "home" / "runs")
        runner = LessonRunner(LessonPool(), 2, kept, _data_folders)
        vars(services)["lessons"] = Lessons(settings, runner, lessons_folder, tmp_path / "home")
        vars(services)["jobs"] = LessonPool()
        settings.set_value("window/page", front)  # no other page need be built
        made = MainWindow(settings, discover())
        qtbot.addWidget(made)
        made.resize(1440, 900)
        made.show()
        made.install_services(services)
        in_front(made)
        QApplication.processEvents()
        made.resize(1440, 900)  # the window fits itself into the screen, which is small off the screen
        opened.append(made)
        return made

    yield open_one
    for window in opened:
        window.close()


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window()


@pytest.fixture
def page(window: MainWindow) -> LessonsPage:
    found = window.stack.current()
    assert isinstance(found, LessonsPage)
    return found
