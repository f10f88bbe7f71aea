"""Python's garbage collection, in the window's thread and between two events alone.

By itself it comes in the midst of any line of Python, in any thread. Where it destroys a widget while Qt
connects a signal, the thread waits for itself for ever; where it does so in another thread than the window's,
Qt crashes.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_INTERVAL = 500
"""Milliseconds between two looks at whether there is enough to collect."""


class GarbageCollection(QObject):
    """Takes the place of the automatic one until it is stopped; collects as much, at its thresholds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._is_frozen = False
        self._timer = QTimer(self, interval=LOOK_INTERVAL)
        self._timer.timeout.connect(collect)
        self._timer.start()

    def keep_what_is_loaded(self) -> None:
        """What is there now stays until the end: a collection need not look through it again."""
        gc.freeze()
        self._is_frozen = True

    def stop(self) -> None:
        """Python collects by itself again."""
        self._timer.stop()
        if self._is_frozen:
            gc.unfreeze()
        gc.enable()


def collect() -> None:
    """The oldest generation that has come to its threshold, and those that are younger."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return
