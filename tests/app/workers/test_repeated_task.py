"""Work in pieces that is asked for while it goes on."""

from collections.abc import Iterator

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.workers.repeated_task import RepeatedTask
from tests.app.workers.test_incremental_task import let_all_happen


def test_what_is_asked_for_meanwhile_is_done_once_more_with_what_is_newest(qtbot: QtBot) -> None:
    newest, done = [1], list[str]()

    def work() -> Iterator[None]:
        number = newest[-1]
        done.append(f"{number} begun")
        for later in (2, 3) if number == 1 else ():
            newest.append(later)
            task.ask()
        yield
        done.append(f"{number} done")

    task = RepeatedTask(work, parent := QObject())
    task.ask()
    qtbot.waitUntil(lambda: "3 done" in done)
    let_all_happen()
    assert done == ["1 begun", "1 done", "3 begun", "3 done"]
    parent.deleteLater()


def test_what_is_cancelled_is_left_undone(qtbot: QtBot) -> None:
    done = list[str]()

    def work() -> Iterator[None]:
        done.append("begun")
        if len(done) == 1:
            task.ask()
            task.cancel()
        yield
        done.append("done")

    task = RepeatedTask(work, parent := QObject())
    task.ask()
    qtbot.waitUntil(lambda: done == ["begun"])
    let_all_happen()
    assert done == ["begun"]
    task.ask()
    qtbot.waitUntil(lambda: done == ["begun", "begun", "done"])
    parent.deleteLater()


def test_after_a_failure_it_can_be_asked_for_again(qtbot: QtBot) -> None:
    tried = list[int]()

    def work() -> Iterator[None]:
        tried.append(len(tried))
        if len(tried) == 1:
            raise ValueError
        yield

    task = RepeatedTask(work, parent := QObject())
    with qtbot.captureExceptions() as failures:
        task.ask()
        qtbot.waitUntil(lambda: len(tried) == 1)
    assert len(failures) == 1
    task.ask()
    qtbot.waitUntil(lambda: len(tried) == 2)
    parent.deleteLater()
