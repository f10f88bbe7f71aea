"""The models controller: the library of trained networks, as the pages show and change it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app import resources, user_folders
from app.controllers.runs.moments import record_at
from app.controllers.runs.run import Run
from app.settings import Settings
from app.workers.task import Task
from core.errors import UserError
from core.nn.network import Network
from core.storage.model_file import load_model
from core.storage.model_store import DamagedModel, ModelEntry, ModelStore
from core.training.snapshots import Snapshot

Outcome = TypeVar("Outcome")


class ModelsController(QObject):
    """What fails is told by `refused`; the method then returns None and the library is as it was."""

    changed = Signal()
    """`entries` or `damaged` is another."""
    error_occurred = Signal(object)
    """A UserError."""

    def __init__(self, settings: Settings, parent: QObject | None = None, at_once: bool = True) -> None:
        """Not `at_once`, the library is empty until `load` has looked into its folder, beside the window."""
        super().__init__(parent)
        self._store = ModelStore(user_folders.data_directory() / "models")
        self._saved: dict[tuple[object, ...], Path] = {}
        self._by_seconds: dict[float, list[ModelEntry]] = {}
        self._damage_checked: dict[tuple[Path, int], DamagedModel] = {}
        """Models of which only the numbers are damaged: the list reads what is told of a model, not those."""
        self.entries: list[ModelEntry] = []
        """Newest first."""
        self.damaged: list[DamagedModel] = []
        """Files in the library that are no models, or broken ones as far as that was found out."""
        self._looking: Task | None = None
        self._looked = list[tuple[list[ModelEntry], list[DamagedModel]]]()
        self._is_read = False
        if at_once:
            self._store.clean_up()
            self.refresh()

    def load(self) -> None:
        """Look into the folder in a thread, once: a large library takes a second."""
        if self._looking is None:
            self._looking = Task("models", self._look, self)
            self._looking.ended.connect(self._take_looked)
            self._looking.start()

    @property
    def directory(self) -> Path:
        """The folder of the library."""
        return self._store.directory

    @functools.cached_property
    def shipped(self) -> list[ModelEntry]:
        """The models that come with the program, the best reader first. They are no part of the library."""
        best = resources.shipped_model()
        entries = ModelStore(best.parent).entries()
        return sorted(entries, key=lambda entry: entry.path != best)

    def refresh(self) -> None:
        """Look into the folder again: somebody may have put files there, or taken some."""
        entries, damaged = self._read_library()
        if _paths(entries) != _paths(self.entries) or _paths(damaged) != _paths(self.damaged):
            self._show(entries, damaged)

    def save_run(self, run: Run) -> ModelEntry | None:
        """Add a run's newest weights to the library. What has been saved already is not saved again."""
        if entry := self.saved_entry(run):
            return entry
        return self._change(self._save, run)

    def save_moment(self, run: Run, moment: Snapshot, name: str) -> ModelEntry | None:
        """Add a run as it was at an earlier moment, under a name of its own."""
        return self._change(self._store.save, record_at(run, moment, name), moment.vector)

    def saved_entry(self, run: Run) -> ModelEntry | None:
        """The model that a run was saved as, today or on an earlier day, unless it has learned more since."""
        path = self._saved.get(_state(run))
        if path is None:
            return self._entry_of(run)
        return next((entry for entry in self.entries if entry.path == path), None)

    def rename(self, entry: ModelEntry, name: str) -> ModelEntry | None:
        """Give a model another name; an empty one is not taken."""
        if not name.strip() or name.strip() == entry.record.name:
            return entry
        return self._change(self._store.rename, entry, name.strip())

    def duplicate(self, entry: ModelEntry) -> ModelEntry | None:
        """Add a copy."""
        return self._change(self._store.duplicate, entry)

    def delete(self, entry: ModelEntry | DamagedModel) -> Callable[[], None] | None:
        """Take a model out of the library; what is returned puts it back."""
        deleted = self._change(self._store.delete, entry)
        if deleted is None:
            return None

        def put_back() -> None:
            self._change(self._store.restore, deleted)

        return put_back

    def restore_previous(self, damaged: DamagedModel) -> ModelEntry | None:
        """Put the generation before in the place of a damaged file."""
        return self._change(self._store.restore_previous, damaged)

    def import_files(self, paths: Iterable[Path]) -> list[ModelEntry]:
        """Add model files from elsewhere; returns those that were taken."""
        taken = [self._change(self._store.import_file, Path(path)) for path in paths]
        return [entry for entry in taken if entry]

    def export(self, entry: ModelEntry, path: Path) -> bool:
        """Write a copy to a place outside the library; tells whether it was written."""
        return self._attempt(self._write_copy, entry, path) is not None

    def open(self, entry: ModelEntry) -> Network | None:
        """The network of a model, ready to read."""
        return self._attempt(_open, entry)

    def _save(self, run: Run) -> ModelEntry:
        if run.vector is None:
            raise UserError("“{name}” has not been trained yet.", name=run.name)
        entry = self._store.save(run.record(), run.vector)
        self._saved[_state(run)] = entry.path
        return entry

    def _write_copy(self, entry: ModelEntry, path: Path) -> Path:
        self._store.export(entry, path)
        return path

    def _change(self, work: Callable[..., Outcome], *arguments: object) -> Outcome | None:
        outcome = self._attempt(work, *arguments)
        if outcome is not None:
            self._show(*self._read_library())
        return outcome

    def _attempt(self, work: Callable[..., Outcome], *arguments: object) -> Outcome | None:
        try:
            return work(*arguments)
        except UserError as error:
            self.error_occurred.emit(error)
            self._check_for_damage(arguments)
            self.refresh()  # it may be gone, or another
            return None

    def _check_for_damage(self, arguments: tuple[object, ...]) -> None:
        """What failed may have failed because a model is damaged."""
        for entry in arguments:
            if isinstance(entry, ModelEntry):
                try:
                    load_model(entry.path)
                except UserError as problem:
                    self._damage_checked[_version(entry)] = DamagedModel(entry.path, problem)

    def _look(self, task: Task) -> None:
        """In the thread."""
        self._store.clean_up()
        self._looked.append(self._store.read())

    def _take_looked(self) -> None:
        """What was read since then in the window is newer."""
        if self._looked and not self._is_read:
            self._show(*self._looked.pop())

    def _read_library(self) -> tuple[list[ModelEntry], list[DamagedModel]]:
        entries, damaged = self._store.read()
        self._is_read = True
        found_out = {entry.path: self._damage_checked.get(_version(entry)) for entry in entries}
        whole = [entry for entry in entries if not found_out[entry.path]]
        return whole, [*damaged, *filter(None, found_out.values())]

    def _show(self, entries: list[ModelEntry], damaged: list[DamagedModel]) -> None:
        self.entries, self.damaged = entries, damaged
        self._by_seconds = _by_seconds(entries)
        self.changed.emit()

    def _entry_of(self, run: Run) -> ModelEntry | None:
        """The model that is how a run ended: no two end with the same figures to the microsecond."""
        result = run.result
        if result is None or result.step != run.vector_step:
            return None
        same = self._by_seconds.get(result.seconds, [])
        known = ((entry, entry.record) for entry in same)
        return next((entry for entry, one in known if (one.name, one.result) == (run.name, result)), None)


def _by_seconds(entries: Iterable[ModelEntry]) -> dict[float, list[ModelEntry]]:
    """By the time that their runs took: a thousand runs are looked for among a thousand models."""
    found = dict[float, list[ModelEntry]]()
    for entry in entries:
        if entry.record.result:
            found.setdefault(entry.record.result.seconds, []).append(entry)
    return found


def _state(run: Run) -> tuple[object, ...]:
    """What makes a run worth saving again when it changes."""
    return run.id, run.name, run.vector_step, run.result is None


def _version(entry: ModelEntry) -> tuple[Path, int]:
    """What is another once the file was written anew."""
    try:
        return entry.path, entry.path.stat().st_mtime_ns
    except OSError:
        return entry.path, 0


def _open(entry: ModelEntry) -> Network:
    return load_model(entry.path).network()


def _paths(items: Iterable[ModelEntry | DamagedModel]) -> list[Path]:
    return [item.path for item in items]
