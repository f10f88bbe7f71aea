"""Short work in the window's own thread, a piece at a time: a click waits for one piece, not for all.

For what only this thread may do (widgets), and for what is over in a fraction of a second and needs what the
window has at hand: to send that to a child and back would take longer than the work. What takes longer is
a job (workers/job_pool.py).
"""

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
        self._is_over = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._run_step)
        self._timer.start()

    def cancel(self) -> None:
        """Leave the rest undone, if there is any."""
        if not self._is_over:
            self._timer.stop()
            self._end()

    def _run_step(self) -> None:
        for _ in self._steps:
            if not self._is_over:  # the piece itself may have cancelled the rest
                self._timer.start()
            return
        self._end()

    def _end(self) -> None:
        if not self._is_over:
            self._is_over = True
            # It may hold the last reference to the parent, which must not go while this one is deleted.
            self._steps = iter(())
            self.deleteLater()
