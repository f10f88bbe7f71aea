"""Nothing is collected in the midst of a call of Qt, nor in another thread than the window's."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.garbage_collection import GarbageCollection


class Knot:
    """Holds itself: nothing but a collection frees it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collection(qapp: QApplication) -> Iterator[GarbageCollection]:
    made = GarbageCollection()
    yield made
    made.stop()


def test_what_holds_itself_is_freed_while_events_come(collection: GarbageCollection, qtbot: QtBot) -> None:
    knot = weakref.ref(Knot())
    kept = [Knot() for _ in range(2 * gc.get_threshold()[0])]
    qtbot.waitUntil(lambda: knot() is None)
    assert kept


def test_neither_work_in_this_thread_nor_in_another_frees_it(collection: GarbageCollection) -> None:
    knot = weakref.ref(Knot())

    def work() -> None:
        for _ in range(100 * gc.get_threshold()[0]):
            Knot()

    work()
    other = threading.Thread(target=work)
    other.start()
    other.join()
    assert knot() is not None


def test_in_the_end_python_collects_by_itself_again(qapp: QApplication) -> None:
    made = GarbageCollection()
    assert not gc.isenabled()
    made.stop()
    assert gc.isenabled()
