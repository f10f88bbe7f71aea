"""A lesson leads to the room of Explore that shows the same, with the lesson's settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app import resources
from app.main_window import MainWindow
from app.pages.explore import ExplorePage
from app.pages.parts.explore.backprop_room import BackpropRoom
from app.pages.parts.explore.check_room import CheckRoom
from app.pages.parts.explore.lab_room import LabRoom
from app.pages.parts.explore.race_room import RaceRoom
from core.exploration.initialization_lab import LabSetting
from core.lessons.lesson import Lesson
from core.lessons.lesson_file import lesson_files, read_lesson
from core.nn.initializers import Normal, Xavier
from core.nn.layers import ReLU, Sigmoid


@pytest.fixture
def explore(window: MainWindow) -> Iterator[ExplorePage]:
    window.stack.show_page("explore")
    page = window.stack.current()
    assert isinstance(page, ExplorePage)
    yield page
    if (room := page.room()) is not None:
        room.left()


def asked(page: ExplorePage, room: str, settings: object) -> object:
    page.services.requests.explore(room, settings, "lessons")
    return page.room()


def shipped(number: int) -> Lesson:
    paths: dict[int, Path] = {
        int(path.stem.partition("-")[0]): path for path in lesson_files(resources.directory("lessons"))
    }
    return read_lesson(paths[number])


def of_lesson(page: ExplorePage, number: int) -> object:
    room = shipped(number).room
    assert room is not None
    return asked(page, room.room, room.settings)


HOSTILE = {
    "surface": "/etc/passwd", "optimizers": ["SGD", "Nobody"], "learning_rates": [1e300], "noise": 1e9,
    "std": -1.0, "activation": "Softmax", "layers": 10**6, "units": 0, "initializer": "Uniform",
}  # fmt: skip


def test_the_race_has_surface_optimizers_rates_and_noise_of_the_lesson(explore: ExplorePage) -> None:
    room = of_lesson(explore, 5)
    assert isinstance(room, RaceRoom)
    assert room.surface.currentText() == "Ravine"
    shown = {racer.name for racer in room.view.racers if racer.is_shown}
    assert shown == {"SGD", "Momentum", "Nesterov", "AdaGrad", "RMSProp", "Adam"}
    for settings in (None, HOSTILE):  # what cannot be leaves it as it was
        of_lesson(explore, 4) if settings is None else asked(explore, "race", settings)
        assert room.surface.currentText() == "Ravine with noise"
        assert room.view.noise > 0
        (racer,) = [racer for racer in room.view.racers if racer.is_shown]
        assert (racer.name, racer.optimizer.learning_rate) == ("SGD", 0.5)


def test_the_initialization_lab_starts_as_the_lesson_does(explore: ExplorePage) -> None:
    room = of_lesson(explore, 11)
    assert isinstance(room, LabRoom)
    panel = room.view.panels[0]
    assert panel.settings.setting == LabSetting(Xavier(), Sigmoid(), layers=10, units=50)
    assert len(panel.histograms.layers) == 10
    asked(explore, "initialization", HOSTILE)
    assert panel.settings.setting == LabSetting(Xavier(), Sigmoid(), layers=10, units=50)
    of_lesson(explore, 8)
    assert panel.settings.setting == LabSetting(Normal(std=0.01), ReLU(), layers=5, batch_norm=True)
    asked(explore, "initialization", {"std": 0.1})
    assert panel.settings.setting.initializer == Normal(std=0.1)


def test_gradient_check_and_backpropagation_have_what_a_lesson_asks_for(explore: ExplorePage) -> None:
    check = of_lesson(explore, 3)
    assert isinstance(check, CheckRoom)
    assert check.network.currentText() == "784 → 50 → 10"
    assert check.bug.currentText() == "ReLU's mask is forgotten"
    backprop = asked(explore, "backprop", {"hidden": [30, 20], "learning_rate": 0.1, "digit": 7})
    assert isinstance(backprop, BackpropRoom)
    assert backprop.network.currentText() == "New net 784 → 30 → 20 → 10"
    assert backprop.rate.value == 0.1
    assert backprop.digit.currentText() == "A generated 7"
