"""A study in the window: every process that is free gets the next run, until all are done.

study = StudyController(Study(runs), processes, training.begin_in)
study.ended.connect(show)
study.start()
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from app.controllers.runs.run import Run
from app.controllers.runs.run_process import RunProcess
from core.studies.study import Study, StudyProgress, StudyRun

BeginRun = Callable[[RunProcess, StudyRun], Run | None]
"""Begins a run in a process; None where that cannot be."""


class StudyController(QObject):
    """Works through a study, as many runs at once as there are processes; one that fails does not end it."""

    run_begun = Signal(object)
    """The Run of the window that one of the study has become."""
    progressed = Signal()
    """`progress` is another."""
    ended = Signal()
    """All runs have ended, or are not wanted any more. Always the last."""

    def __init__(
        self,
        study: Study,
        processes: Sequence[RunProcess],
        begin: BeginRun,
        parent: QObject | None = None,
        runs: Mapping[str, Run] | None = None,
    ) -> None:
        """The processes are lent: they may do other runs before and afterwards.

        `runs` are those that were finished before, by key.
        """
        super().__init__(parent)
        self.study = study
        self.runs: dict[str, Run] = dict(runs or {})
        """What the runs of the study have become in the window, by key, as far as they were begun."""
        self._processes, self._begin = processes, begin
        self._keys: dict[Run, str] = {}
        for process in processes:
            process.ended.connect(self._take_end)
            process.points_arrived.connect(self._take_points)

    @property
    def progress(self) -> StudyProgress:
        """How far all runs are together."""
        return self.study.progress

    @property
    def finished(self) -> list[Run]:
        """The runs that came to their end, in the order of the study."""
        return [self.runs[key] for key in self.study.results if key in self.runs]

    def start(self) -> None:
        """Give every process that is free a run."""
        for process in self._processes:
            if process.active is None:
                self._begin_next(process)
        if self.study.is_over:
            self._end()

    def cancel(self) -> None:
        """Begin no other run, and stop those that go on; their last figures still come."""
        self.skip_rest()
        for process in self._processes:
            if process.active in self._keys:
                process.stop()

    def skip_rest(self) -> None:
        """Begin no other run; those that go on come to their end."""
        self.study.cancel()
        self.progressed.emit()

    def _begin_next(self, process: RunProcess) -> None:
        while (following := self.study.take()) is not None:
            run = self._begin(process, following)
            if run is not None:
                self.runs[following.key], self._keys[run] = run, following.key
                self.run_begun.emit(run)
                return
            self.study.fail(following.key, self.tr("The run could not be started."))

    def _take_points(self, run: Run) -> None:
        if run in self._keys and run.started is not None:
            self.study.report(self._keys[run], run.step / max(run.started.steps, 1))
            self.progressed.emit()

    def _take_end(self, run: Run) -> None:
        key = self._keys.pop(run, None)
        if key is None:
            return
        if run.state == "diverged":
            self.study.fail(key, self.tr("The loss became NaN or infinite."))
        elif run.result is not None and run.state != "failed":
            self.study.finish(key, run.result)
        else:
            self.study.fail(key, run.failure)
        for process in self._processes:
            if process.active is None:
                self._begin_next(process)
        self.progressed.emit()
        if self.study.is_over:
            self._end()

    def _end(self) -> None:
        for process in self._processes:
            process.ended.disconnect(self._take_end)
            process.points_arrived.disconnect(self._take_points)
        self.ended.emit()
