"""Work in pieces: what the window has to do meanwhile comes in between."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from pytestqt.qtbot import QtBot

from app.workers.incremental_task import IncrementalTask


def test_what_is_asked_meanwhile_comes_between_two_pieces(qtbot: QtBot) -> None:
    done = list[str]()

    def answer() -> None:
        done.append("click")

    def pieces() -> Iterator[None]:
        QTimer.singleShot(0, answer)
        done.append("first piece")
        yield
        done.append("second piece")

    parent = QObject()
    IncrementalTask(pieces(), parent)
    done.append("begun")
    qtbot.waitUntil(lambda: "second piece" in done)
    assert done == ["begun", "first piece", "click", "second piece"]
    qtbot.waitUntil(lambda: not parent.findChildren(IncrementalTask))


def test_it_ends_with_what_it_is_for(qtbot: QtBot) -> None:
    done = list[int]()

    def pieces() -> Iterator[None]:
        for number in range(1_000_000):
            done.append(number)
            yield

    parent = QObject()
    IncrementalTask(pieces(), parent)
    qtbot.waitUntil(lambda: len(done) > 2)
    parent.deleteLater()
    qtbot.waitUntil(lambda: parent_is_gone(parent))
    before = len(done)
    let_all_happen()
    assert len(done) == before


def let_all_happen() -> None:
    """What is to be done at once, and what that asks for."""
    for _ in range(10):
        QCoreApplication.processEvents()


def parent_is_gone(parent: QObject) -> bool:
    try:
        parent.objectName()
    except RuntimeError:
        return True
    return False


def test_a_piece_that_fails_is_the_last(qtbot: QtBot) -> None:
    done = list[int]()

    def pieces() -> Iterator[None]:
        done.append(1)
        yield
        done.append(2)
        raise ValueError("cannot be")

    parent = QObject()
    with qtbot.captureExceptions() as exceptions:
        IncrementalTask(pieces(), parent)
        qtbot.waitUntil(lambda: bool(exceptions))
        let_all_happen()
    assert [str(value) for _, value, _ in exceptions] == ["cannot be"]
    assert done == [1, 2]
