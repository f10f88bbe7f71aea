"""Stored runs: each has a folder on disk, is read again at the next start, can be deleted and restored."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app import user_folders
from app.controllers.runs.run import Run
from app.workers.task import Task
from core.errors import UserError
from core.storage.run_folder import StoredRun
from core.storage.run_store import RUNS, DeletedRun, RunStore

MOST_SHOWN = 24
"""Runs of earlier days of which the curves are shown at a start, at most: the newest."""


class RunArchive(QObject):
    """What the disk does not take stops no run: `not_kept` tells of it."""

    found = Signal(list)
    """list[StoredRun]: the runs of earlier days, newest first."""
    save_failed = Signal(object, object)
    """Run, a UserError."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = RunStore(user_folders.data_directory() / RUNS)
        self._kept: list[StoredRun] = []
        self._deleted: dict[int, DeletedRun] = {}
        self._looking: Task | None = None

    def load_runs(self) -> None:
        """Read the runs of earlier days in a thread, once; `found` follows."""
        if self._looking is None:
            self._looking = Task("runs", self._read, self)
            self._looking.ended.connect(self._notify)
            self._looking.start()

    def add(self, run: Run) -> None:
        """Make a folder for a run."""
        try:
            run.folder = self.store.add(run.label())
        except UserError as error:
            self.save_failed.emit(run, error)

    def save_label(self, run: Run) -> None:
        """Write down what the user says of a run."""
        if run.folder is not None:
            try:
                run.folder.write_label(run.label())
            except UserError as error:
                self.save_failed.emit(run, error)

    def delete(self, run: Run) -> None:
        """Take the folder of a run away. While it is in training its process alone may touch the folder."""
        if run.folder is None or run.active:
            return
        try:
            self._deleted[run.id] = self.store.delete(run.folder)
        except UserError as error:
            self.save_failed.emit(run, error)

    def restore(self, run: Run) -> None:
        """Bring the folder of a run back, if it was taken away. Raises UserError where it is gone."""
        if run.id in self._deleted:
            run.folder = self.store.restore(self._deleted.pop(run.id))

    def export(self, run: Run, path: Path) -> None:
        """Write a copy of a run's folder. Raises UserError where it was not kept, or cannot be written."""
        if run.folder is None:
            raise UserError("“{name}” was not saved to disk.", name=run.name)
        self.store.export(run.folder, path)

    def _read(self, task: Task) -> None:
        """In a thread."""
        self.store.clean_up()
        for number, stored in enumerate(self.store.stored()):
            if number < MOST_SHOWN and stored.label.visible:
                _ = stored.epochs, stored.steps  # they are drawn at once
            self._kept.append(stored)

    def _notify(self) -> None:
        kept, self._kept = self._kept, []
        self.found.emit(kept)
