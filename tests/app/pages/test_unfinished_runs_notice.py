"""The Train page on the day after: what was cut off is offered, and the list knows the runs of before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.controllers.runs.training import TrainingController
from app.pages.settings import SettingsPage
from app.pages.train import TrainPage
from app.session import make_services
from app.settings import Settings
from app.widgets.runs.run_note import RunNote
from core.data.sources import MNIST
from core.experiment.experiment import Experiment
from core.insight.finding import Finding
from core.insight.illnesses import Symptom
from core.nn.architectures import MLP
from core.nn.optimizers import SGD
from core.storage.diagnosis_file import save_diagnosis
from tests.app.controllers.runs.listening import begin
from tests.app.seen import action, named

EXPERIMENT = Experiment(data=MNIST(train_size=2000, validation=0.1), network=MLP(hidden=[20]), epochs=100_000)


@pytest.fixture
def settings(tmp_path: Path, few_digits: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Settings:
    monkeypatch.setenv("DIGITLAB_HOME", str(tmp_path / "home"))
    settings = Settings(tmp_path / "settings.json")
    settings.data_directory = str(few_digits)
    return settings


@pytest.fixture
def cut_off(settings: Settings, qtbot: QtBot) -> None:
    """A run that the end of the program cut off."""
    training = TrainingController(settings)
    begin(training, EXPERIMENT, qtbot, steps=50)
    training.shut_down()


@pytest.fixture
def page(settings: Settings, cut_off: None, qtbot: QtBot) -> Iterator[TrainPage]:
    services = make_services(settings)
    page = TrainPage(services)
    qtbot.addWidget(page)
    page.resize(1400, 900)
    page.show()
    with qtbot.waitSignal(services.training.runs_restored):
        services.training.list.restore()
    yield page
    services.shut_down()


def test_it_is_offered_where_the_window_opened_on_another_page(
    settings: Settings, cut_off: None, qtbot: QtBot
) -> None:
    services = make_services(settings)
    with qtbot.waitSignal(services.training.runs_restored):
        services.training.list.restore()
    page = TrainPage(services)
    qtbot.addWidget(page)
    page.show()
    (banner,) = page.banners.banners()
    assert "was interrupted" in banner.headline
    services.shut_down()


def test_it_is_offered_and_goes_on(page: TrainPage, qtbot: QtBot) -> None:
    (run,) = page.training.runs
    step = run.step
    (banner,) = page.banners.banners()
    assert banner.headline == f"“{run.name}” was interrupted."
    banner.action.click()
    qtbot.waitUntil(lambda: run.step > step)
    assert page.banners.banners() == []
    assert page.runs.selected_run.key == str(run.id)


def test_what_was_wrong_with_it_is_marked_once_it_is_selected(page: TrainPage, qtbot: QtBot) -> None:
    (run,) = page.training.runs
    assert run.folder is not None
    symptom = Symptom(sure=0.95, step=4, figures={"peak": "12", "percent": 56})
    save_diagnosis(run.folder.path, [Finding(illness="rate too high", symptom=symptom, remedy=None)])
    qtbot.waitUntil(lambda: page.time_machine is not None)
    page.runs.select(str(run.id))
    qtbot.waitUntil(lambda: page.runs.view.runs.rows[0].illness == "The learning rate is too high")


def test_it_can_be_opened(page: TrainPage) -> None:
    (banner,) = page.banners.banners()
    _discard, look = banner.others
    look.click()
    assert page.banners.banners() == []
    assert page.runs.selected_run is not None
    assert not page.training.active


def test_it_can_be_discarded_and_that_undone(page: TrainPage) -> None:
    said = list[tuple[str, object]]()
    page.services.notices.toast.connect(lambda text, undo: said.append((text, undo)))
    (banner,) = page.banners.banners()
    banner.others[0].click()
    assert page.training.runs == page.banners.banners() == []
    said[-1][1]()
    assert len(page.training.runs) == 1


def test_the_list_goes_on_with_it(page: TrainPage, qtbot: QtBot) -> None:
    (run,) = page.training.runs
    page.runs.select(str(run.id))
    action(page.runs, "Continue training").trigger()
    qtbot.waitUntil(lambda: run.state == "training")
    assert page.banners.banners() == []


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_tags_and_a_note(page: TrainPage, qtbot: QtBot) -> None:
    (run,) = page.training.runs
    page.runs.select(str(run.id))
    action(page.runs, "Tags and note").trigger()
    card = page.runs.findChild(RunNote)
    card.tags.setText("class 3,  , 느린 학습")
    card.note.setPlainText("Momentum next.")
    card.close()
    assert (run.tags, run.note) == (["class 3", "느린 학습"], "Momentum next.")
    assert run.folder.read_label().tags == run.tags


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_a_note_that_is_left_with_escape_is_kept(page: TrainPage, qtbot: QtBot) -> None:
    (run,) = page.training.runs
    page.runs.select(str(run.id))
    action(page.runs, "Tags and note").trigger()
    card = page.runs.findChild(RunNote)
    card.note.setPlainText("an hour of thought")
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert run.note == "an hour of thought"


def test_a_run_that_broke_starts_again_with_a_lower_rate(page: TrainPage, qtbot: QtBot) -> None:
    page.banners.banners()[0].close_banner()
    wild = Experiment(
        data=MNIST(train_size=1000, validation=0.1),
        network=MLP(hidden=[20, 20]),
        optimizer=SGD(learning_rate=10.0),
        weight_decay=1.0,
        epochs=500,
    )
    with qtbot.waitSignal(page.training.run_ended):
        run = page.training.start(wild)
    assert run.state == "diverged"
    (banner,) = page.banners.banners()
    assert "is no longer finite" in banner.headline
    with qtbot.waitSignal(page.training.run_added):
        banner.action.click()
    assert page.training.active.experiment.optimizer.learning_rate == pytest.approx(1.0)


def test_the_settings_tell_what_runs_take_and_clear_them(page: TrainPage, qtbot: QtBot) -> None:
    settings = SettingsPage(page.services)
    qtbot.addWidget(settings)
    settings.show()
    said = list[object]()
    page.services.notices.toast.connect(lambda text, undo: said.append(undo))
    clear = named(settings, QPushButton, "Delete all")
    assert "1 run is stored" in clear.accessibleDescription()
    clear.click()
    assert page.training.runs == []
    assert not clear.isEnabled()
    assert page.training.list.archive.store.runs() == []
    said[-1]()
    assert len(page.training.runs) == len(page.training.list.archive.store.runs()) == 1
