"""Work that only the window's own thread may do, a piece at a time: a click waits for one, not for all."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer


class IncrementalTask(QObject):
    """Goes on with a generator up to its next `yield` in each turn of the event loop, from the next turn on.

    A piece that fails is the last one. If `parent` is gone before the end, the rest is not done.
    """

    def __init__(self, steps: Iterator[None], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = steps
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._run_step)
        self._timer.start()

    def _run_step(self) -> None:
        for _ in self._steps:
            self._timer.start()
            return
        self.deleteLater()
