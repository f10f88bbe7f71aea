"""The page Search with real processes: a study runs, waits, goes on tomorrow, and loses a process."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.controllers.runs.run_list import RunList
from app.controllers.search.search import SearchController
from app.controllers.services import Services
from app.pages.search import SearchPage
from core.data.sources import MNIST, Imported
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP
from core.search.dimension import Dimension
from core.search.hill import Hill
from core.search.study_file import StudyFile, default_study
from core.search.trial_record import TrialRecord
from tests.app.in_front import in_front
from tests.app.in_window_pool import InWindowPool
from tests.app.seen import named, shown_texts

STUDY = StudyFile(
    name="hill", space=[Dimension(path="optimizer.learning_rate", low=1e-4, high=1)], trials=12, hill=Hill()
)


@pytest.fixture
def page(themed: QApplication, bare_services: Services, qtbot: QtBot) -> Iterator[SearchPage]:
    made = open_page(bare_services, qtbot)
    yield made
    bare_services.search.shut_down()


def open_page(services: Services, qtbot: QtBot) -> SearchPage:
    page = SearchPage(services)
    qtbot.addWidget(page)
    page.resize(1360, 900)
    in_front(page)
    page.panel.set_worker_count(1)
    services.search.set_worker_count(1)
    return page


def click(page: SearchPage, qtbot: QtBot, name: str) -> None:
    qtbot.mouseClick(named(page, QPushButton, name), Qt.MouseButton.LeftButton)


def slow(trials: int, milliseconds: float) -> StudyFile:
    return replace(STUDY, trials=trials, hill=Hill(steps=20, milliseconds=milliseconds))


def test_the_texts_study_is_one_click_away(page: SearchPage, qtbot: QtBot) -> None:
    assert page.empty.isVisible()
    assert not page.panel.bar.isVisible()
    click(page, qtbot, "New study")
    study = page.search.study
    assert study is not None
    assert (study.trials, study.experiment.data.train_size) == (100, 500)
    assert [row.accessibleName() for row in page.panel.ranges] == [
        "Learning rate: 1e-6 to 0.01 · log",
        "Weight decay: 1e-8 to 0.0001 · log",
    ]
    assert page.cards.isVisible()
    assert not page.strip.use.isEnabled(), "there is no best yet"


def test_a_study_runs_to_its_end_and_its_best_goes_into_the_form(page: SearchPage, qtbot: QtBot) -> None:
    offered = []
    page.services.requests.experiment_offered.connect(offered.append)
    page.search.set_worker_count(2)
    page.search.add(STUDY)
    in_front(page)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.search.state == "over")
    qtbot.waitUntil(lambda: page.strip.text("done") == "12")
    assert sorted(one.slot for one in page.trials.trials) == list(range(12)), "each exactly once"
    assert len(page.cards.table.rows()) == 13
    best = page.trials.best
    assert best is not None
    click(page, qtbot, "Use the best")
    assert offered[0].optimizer.learning_rate == pytest.approx(best.settings["optimizer.learning_rate"])
    assert not page.panel.bar.primary.isEnabled()
    assert not page.panel.fields.sampler.isEnabled(), "what has begun keeps its way"
    page.search.change(replace(STUDY, trials=14))
    assert page.panel.bar.primary.isEnabled(), "there is more to do"


def test_a_paused_study_waits_until_tomorrow_and_nothing_is_lost(
    page: SearchPage, bare_services: Services, qtbot: QtBot
) -> None:
    page.search.add(slow(16, 40))
    click(page, qtbot, "Start")
    qtbot.waitUntil(lambda: page.search.finished >= 3)
    click(page, qtbot, "Pause")
    qtbot.waitUntil(lambda: page.search.state == "waiting")
    done = page.search.finished
    assert 3 <= done < 16
    assert all(one.state == "done" for one in page.trials.trials), "trials at hand came to their end"
    page.search.shut_down()
    tomorrow = SearchController(bare_services.settings)
    bare_services.search = tomorrow
    again = open_page(bare_services, qtbot)
    qtbot.waitUntil(lambda: len(again.trials.trials) == done)
    assert tomorrow.state == "waiting"
    assert named(again, QPushButton, "Resume").isEnabled()
    click(again, qtbot, "Resume")
    qtbot.waitUntil(lambda: tomorrow.state == "over")
    qtbot.waitUntil(lambda: [one.state for one in again.trials.trials].count("done") == 16)


def test_a_killed_process_is_replaced_and_its_trial_is_tried_again(page: SearchPage, qtbot: QtBot) -> None:
    page.search.add(slow(8, 400))
    click(page, qtbot, "Start")
    qtbot.waitUntil(lambda: any(one.epochs for one in page.search.own))
    victim = next(place for place, one in enumerate(page.search.own) if one.epochs)
    os.kill(page.search.processes[victim], signal.SIGKILL)
    qtbot.waitUntil(lambda: page.search.state == "over")
    qtbot.waitUntil(lambda: page.strip.text("done") == "8")
    states = [one.state for one in page.trials.trials]
    assert states.count("lost") == 1
    assert states.count("done") == 8
    assert page.strip.text("failed") == "1"
    assert page.banners.banners() == [], "one alone is part of a search"


def test_a_stopped_study_stops_at_once_and_can_be_deleted_and_brought_back(
    page: SearchPage, qtbot: QtBot
) -> None:
    undone = []
    page.services.notices.toast.connect(_keep_undo(undone))
    page.search.add(slow(8, 60_000))
    click(page, qtbot, "Start")
    qtbot.waitUntil(lambda: any(one.epochs for one in page.search.own))
    page.panel.delete_requested.emit()
    assert page.search.kept is not None, "what is at work is not deleted"
    click(page, qtbot, "Stop")
    qtbot.waitUntil(lambda: page.search.state == "waiting")
    page.panel.delete_requested.emit()
    assert page.empty.isVisible()
    undone[0]()
    assert page.search.study is not None
    assert page.search.study.name == "hill"


def test_a_search_that_cannot_be_done_says_why_in_one_banner(page: SearchPage, qtbot: QtBot) -> None:
    study = default_study()
    page.search.add(replace(study, experiment=_without_data(study)))
    click(page, qtbot, "Start")
    qtbot.waitUntil(lambda: bool(page.banners.banners()))
    assert page.banners.banners()[0].headline == "The search cannot continue."
    qtbot.waitUntil(lambda: page.search.state == "waiting")
    assert len(page.banners.banners()) == 1


def _without_data(study: StudyFile) -> Experiment:
    return replace(study.experiment, data=Imported(name="not there", validation=0.2))


def _keep_undo(undone: list[object]) -> object:
    def keep(_text: str, undo: object) -> None:
        undone.append(undo)

    return keep


@pytest.mark.slow
def test_trials_that_learn_open_as_runs_and_the_winner_alone_sees_the_test_set(
    page: SearchPage, qtbot: QtBot, mnist_directory: Path
) -> None:
    page.services.settings.data_directory = str(mnist_directory)
    page.services.training.list = runs = RunList()
    data = MNIST(train_size=200, validation=0.2)
    experiment = Experiment(data=data, epochs=2, network=MLP(hidden=[8]))
    page.search.add(replace(STUDY, name="learns", trials=3, hill=None, experiment=experiment))
    click(page, qtbot, "Start")
    qtbot.waitUntil(lambda: page.search.state == "over")
    winner = page.search.winner
    best = page.trials.best
    assert winner is not None
    assert best is not None
    assert winner.number == best.number
    assert page.strip.text("test") == f"{100 * winner.test_accuracy:.1f}%"
    assert page.search.times_opened == 1
    page.trials.open(best.number)
    page.trials.open(best.number)
    (run,) = runs.runs
    assert run.result is not None
    assert run.result.validation_accuracy == pytest.approx(best.value)
    assert len(run.epochs) == 2
    page.search.open(page.search.kept)
    qtbot.waitUntil(lambda: page.search.state == "over")
    assert page.search.times_opened == 1, "opening a study again does not open the test set"


def test_the_race_is_one_click_away_and_each_sampler_has_a_band_over_five_seeds(
    page: SearchPage, bare_services: Services, qtbot: QtBot
) -> None:
    bare_services.jobs = InWindowPool()
    page.search.add(replace(STUDY, trials=8))
    click(page, qtbot, "Race samplers")
    assert page.race is not None
    view = page.race.view
    assert view.isVisible()
    qtbot.waitUntil(view.again.isVisible)
    titles, *rows = [list(row) for row in view.card.rows()]
    assert titles[1::3] == ["Grid", "Random", "Narrowing", "TPE"]
    assert len(rows) == 8
    for first, last in zip(rows[0][1:], rows[-1][1:], strict=True):
        assert 0 <= first <= last <= 1, "the best so far never falls"
    assert rows[-1][2] <= rows[-1][1] <= rows[-1][3], "the mean lies in the band"
    assert "TPE" in view.chart.accessibleDescription()
    click(page, qtbot, "Back to the study")
    assert page.cards.isVisible()


def test_the_race_on_the_study_itself_is_one_click_more_and_trains(
    page: SearchPage, bare_services: Services, qtbot: QtBot, mnist_directory: Path
) -> None:
    bare_services.jobs = InWindowPool()
    bare_services.settings.data_directory = str(mnist_directory)
    data = MNIST(train_size=100, validation=0.2)
    experiment = Experiment(data=data, epochs=1, network=MLP(hidden=[4]))
    page.search.add(replace(STUDY, trials=2, hill=None, experiment=experiment))
    click(page, qtbot, "Race samplers")
    assert page.race is not None
    view = page.race.view
    qtbot.waitUntil(view.again.isVisible)
    qtbot.mouseClick(view.ground.button("training"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(view.again.isVisible)
    assert "trained" in " ".join(shown_texts(view))
    titles, *rows = [list(row) for row in view.card.rows()]
    assert len(titles) == 13
    assert len(rows) == 2
    digits = 20  # are held out
    assert all(round(value * digits, 9).is_integer() for value in rows[-1][2::3]), "shares of real digits"
    click(page, qtbot, "Back to the study")
    click(page, qtbot, "Race samplers")
    assert view.again.isVisible(), "it is shown as it was, not begun anew"
    assert [list(row) for row in view.card.rows()][1:] == rows


def test_ranges_are_narrowed_and_settings_left_out_until_the_first_trial(
    page: SearchPage, qtbot: QtBot
) -> None:
    click(page, qtbot, "New study")
    rate = page.panel.editors[0]
    assert rate.low.accessibleName() == "Learning rate, from"
    rate.low.setText("1e-4")
    qtbot.keyClick(rate.low, Qt.Key.Key_Return)
    assert page.panel.ranges[0].accessibleName() == "Learning rate: 0.0001 to 0.01 · log"
    decay = page.panel.editors[1]
    decay.high.setText("1e-9")
    qtbot.keyClick(decay.high, Qt.Key.Key_Return)
    assert decay.high.property("invalid"), "it lies below the lower end"
    decay.high.setText("many")
    qtbot.keyClick(decay.high, Qt.Key.Key_Return)
    assert decay.high.property("invalid")
    qtbot.mouseClick(decay.remove, Qt.MouseButton.LeftButton)
    assert len(page.panel.ranges) == 1
    assert not page.panel.editors[0].remove.isEnabled(), "something must be searched"
    assert page.search.study is not None
    assert [one.low for one in page.search.study.space] == [1e-4]
    page.search.add(replace(STUDY, trials=2))
    click(page, qtbot, "Start")
    qtbot.waitUntil(lambda: page.search.state == "over")
    assert page.panel.editors == []


def test_others_are_told_what_to_type_and_nothing_secret_is_in_it(page: SearchPage, qtbot: QtBot) -> None:
    page.search.add(STUDY)
    card = page.panel.join_card
    assert not card.isVisible()
    click(page, qtbot, "Let others join")
    assert card.isVisible()
    here, there = card.commands()
    assert here == "digitlab search serve --host 0.0.0.0"
    assert page.search.kept is not None
    assert str(page.search.kept.folder / "study.json") in shown_texts(card)
    assert there.startswith("digitlab search study.json --storage grpc://")
    click(page, qtbot, "Copy the second line")
    assert QApplication.clipboard().text() == there
    click(page, qtbot, "Let others join")
    assert not card.isVisible()


def test_a_study_of_others_is_joined_by_its_address_and_worked_at(
    page: SearchPage, bare_services: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    page.search.add(slow(6, 20))
    assert page.search.kept is not None
    journal = tmp_path / "shared.journal"
    others = SearchController(bare_services.settings)
    others.join(str(journal), "hill")
    failed = []
    others.failed.connect(failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert "There is no search" in str(failed[0])
    others.shut_down()
    page.panel.join_form.open()
    form = page.panel.join_form
    qtbot.keyClicks(form.address, str(page.search.kept.journal))
    click(page, qtbot, "Start")
    qtbot.waitUntil(lambda: page.search.state == "over")
    qtbot.keyClick(form.address, Qt.Key.Key_Return)
    assert not form.isVisible()
    assert form.address.text() == "", "it may be a secret"
    qtbot.waitUntil(lambda: page.search.kept is not None and page.search.kept.where is not None)
    qtbot.waitUntil(lambda: page.strip.text("done") == "6")
    assert page.panel.studies.currentText() == "hill (of others)"
    assert not page.panel.join.isVisible()


def test_a_password_in_an_address_is_never_told(page: SearchPage, qtbot: QtBot) -> None:
    page.search.add(STUDY)
    page.panel.join_form.join_requested.emit("postgresql://me:hush@127.0.0.1:9/trials", "hill")
    qtbot.waitUntil(lambda: bool(page.banners.banners()))
    texts = [label.text() for label in page.findChildren(QLabel)]
    assert not any("hush" in text for text in texts)
    assert "hush" not in repr(page.search.kept)
    assert not list(page.search.store.directory.rglob("*hush*"))


def test_a_banner_tells_of_failures_only_where_five_come_in_a_row(page: SearchPage, qtbot: QtBot) -> None:
    page.search.add(STUDY)
    lost = [TrialRecord(number=n, slot=n, state="diverged", reason="No number any more.") for n in range(5)]
    page.trials.set_trials(lost[:4])
    assert page.banners.banners() == []
    page.trials.set_trials(lost)
    assert [banner.headline for banner in page.banners.banners()] == ["Five trials in a row failed."]
    page.trials.set_trials([*lost, TrialRecord(number=5, slot=5, state="done", value=0.5)])
    assert page.banners.banners() == [], "it is solved"
