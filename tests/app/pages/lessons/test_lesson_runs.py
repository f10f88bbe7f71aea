"""The runs of a lesson: opened in Train, changed, found again tomorrow, failed, paused."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from app.controllers.lessons.lesson_runner import LessonRunner
from app.controllers.lessons.lesson_study import LessonStudy
from app.jobs.entry import begin
from app.main_window import MainWindow
from app.pages.lessons import LessonsPage
from app.pages.train import TrainPage
from app.workers.job_pool import JobPool
from core.errors import UserError
from core.lessons.lesson_file import decode_lesson
from core.lessons.lesson_plan import runs_of
from core.lessons.measurements import SurfaceDescent
from core.storage.lesson_runs import KeptLessonRuns
from tests.app.pages.lessons.conftest import OpenWindow
from tests.app.pages.lessons.lesson_texts import lesson_text, training_text
from tests.app.pages.lessons.steps import click, opened, opened_file, run_all, says
from tests.app.seen import shown_texts


def test_finished_runs_are_found_again_the_next_day(open_window: OpenWindow, qtbot: QtBot) -> None:
    first = open_window().stack.current()
    assert isinstance(first, LessonsPage)
    view = opened(first, "order")
    click(view, "This is my order")
    run_all(view, qtbot)
    first.window().close()
    again = open_window().stack.current()
    assert isinstance(again, LessonsPage)
    assert again.list_view.list.model.shown[0].state == "done"
    view = opened(again, "order")
    assert says(view, "It holds")
    assert "6 of 6" in shown_texts(view)


def test_a_run_opens_in_train_or_says_that_it_is_none(
    window: MainWindow, page: LessonsPage, qtbot: QtBot
) -> None:
    view = opened(page, "order")
    click(view, "This is my order")
    run_all(view, qtbot)
    bars = view.body.runs.bars
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=bars.place_of("fast, seed 1").center())
    assert any("no training" in text or "not a training" in text for text in shown_texts(window))


def test_a_training_of_the_lesson_opens_in_train_with_its_curves(
    window: MainWindow, page: LessonsPage, tmp_path: Path, qtbot: QtBot, mnist_directory: Path
) -> None:
    view = opened_file(page, tmp_path / "training.toml", training_text())
    click(view, "Seeds: 1 seed", QToolButton)
    run_all(view, qtbot)
    bars = view.body.runs.bars
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=bars.place_of("fast, seed 1").center())
    train = window.stack.current()
    assert isinstance(train, TrainPage)
    assert train.training.runs == [], "its curves would tell what is to be predicted"
    window.stack.show_page("lessons")
    click(view, "Show without predicting")
    for _ in range(2):  # the second time it is there already
        QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=bars.place_of("fast, seed 1").center())
        train = window.stack.current()
        assert isinstance(train, TrainPage)
        (run,) = train.training.runs
        assert run.name == "Rates of a network: fast, seed 1"
        assert [epoch.epoch for epoch in run.epochs] == [1, 2]
        assert run.experiment.optimizer.learning_rate == 0.9
        selected = train.runs.selected_run
        assert selected is not None
        assert selected.key == str(run.id)
        window.stack.show_page("lessons")


def test_a_setting_that_one_changes_runs_beside_the_others_and_is_marked(
    page: LessonsPage, tmp_path: Path, qtbot: QtBot, mnist_directory: Path
) -> None:
    view = opened_file(page, tmp_path / "training.toml", training_text())
    click(view, "Seeds: 1 seed", QToolButton)
    click(view, "Show without predicting")
    run_all(view, qtbot)
    own = view.body.try_card.own
    assert (own.setting.currentText(), own.value.text()) == ("Learning rate", "0.1")
    for text, found in (("much", "“much” is not a number"), ("1e9", "or less")):
        own.value.setText(text)
        click(own, "Run beside these")
        assert any(found in shown for shown in shown_texts(own))
    own.value.setText("0.5")
    click(own, "Run beside these")
    chart = view.body.picture.chart
    qtbot.waitUntil(lambda: says(view, "Result: "))
    assert [(trace.name, trace.dotted) for trace in chart.traces] == [
        ("slow", False),
        ("fast", False),
        ("Learning rate 0.5", True),
    ]
    assert [row[0] for row in view.body.picture.table.rows][1:] == ["slow", "fast", "Learning rate 0.5"]
    click(view, "Run it beside these")
    qtbot.waitUntil(lambda: [trace.name for trace in chart.traces][2:] == ["tried"])


def test_the_thing_to_try_runs_beside_the_others(page: LessonsPage, qtbot: QtBot) -> None:
    view = opened(page, "order")
    click(view, "This is my order")
    run_all(view, qtbot)
    click(view, "Run it beside these")
    qtbot.waitUntil(lambda: len(view.body.picture.chart.traces) == 3)
    qtbot.waitUntil(lambda: any(text.startswith("Result: ") for text in shown_texts(view)))
    assert says(view, "It holds"), "the claim is about the lesson's own runs"


def test_what_fails_is_told_and_run_again(
    page: LessonsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: SurfaceDescent, seed: int, load: object) -> object:
        raise UserError("The data set is not here.")

    with monkeypatch.context() as patched:
        patched.setattr(SurfaceDescent, "measure", refuse)
        view = opened(page, "order")
        click(view, "Show without predicting")
        run_all(view, qtbot)
    assert says(view, "6 runs failed.")
    assert says(view, "The data set is not here.")
    assert page.lessons.work("order").done is None
    QTest.mouseClick(view.banners.banners()[0].action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: says(view, "It holds"))
    assert view.banners.banners() == []


def test_running_lessons_pause_and_go_on_where_they_were(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    long = decode_lesson(lesson_text().encode())
    owner = QObject(qapp)  # as in the window: what still reports must not outlive its place
    pool = JobPool(begin, 2, owner)
    runner = LessonRunner(pool, 2, KeptLessonRuns(tmp_path), list)
    runner.setParent(owner)
    study = LessonStudy(runner, runs_of(long, "quick"), owner)
    study.start()
    study.pause()
    assert study.is_paused
    assert not study.is_running
    qtbot.waitUntil(lambda: all(one.state in {"paused", "waiting", "finished"} for one in study.runs))
    study.start()
    qtbot.waitUntil(lambda: study.is_whole)
    runner.shut_down()
    owner.deleteLater()
