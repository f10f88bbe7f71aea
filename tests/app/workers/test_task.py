"""A task in a thread of its own: its thread may outlive it."""

from __future__ import annotations

import threading

import shiboken6
from PySide6.QtWidgets import QApplication

from app.workers.task import Task
from core.errors import UserError


def test_whose_window_is_gone_ends_without_a_word(qapp: QApplication) -> None:
    """An error in its thread would fail this test."""
    begun, gone = threading.Event(), threading.Event()

    def work(task: Task) -> None:
        begun.set()
        gone.wait(5)
        task.tell_progress(1, 2)
        raise UserError("Too late.")

    others = set(threading.enumerate())
    task = Task("late", work)
    task.start()
    (thread,) = set(threading.enumerate()) - others
    assert begun.wait(5)
    shiboken6.delete(task)
    gone.set()
    thread.join(5)
    assert not thread.is_alive()
