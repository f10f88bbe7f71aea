"""The list of runs: those of today and of earlier days, what they are called, and what is shown of them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterator

from PySide6.QtCore import QObject, Signal

from app.controllers.runs.distinguishing_names import distinguishing_names
from app.controllers.runs.run import Run
from app.controllers.runs.run_archive import MOST_SHOWN, RunArchive
from app.controllers.runs.run_names import fold_name, name_for, unique_name
from app.workers.incremental_task import IncrementalTask
from core.experiment.experiment import Experiment
from core.storage.curve_styles import free_curve_style
from core.storage.run_folder import RunFolder, StoredRun

ADDED_IN_A_TURN = 100
"""Runs of earlier days that are put into the list before the window may breathe."""


class RunList(QObject):
    """Iterating over it gives the newest run first."""

    run_added = Signal(object)
    run_changed = Signal(object)
    """Name, tags, note or visibility of a run."""
    run_removed = Signal(object)
    restored = Signal()
    """Those of earlier days are in the list."""
    save_failed = Signal(object, object)
    """Run, a UserError: the disk does not take what is kept of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runs: list[Run] = []
        """Newest first."""
        self.archive = RunArchive(self)
        """Where they are kept."""
        self._numbers = itertools.count(1)
        self.archive.save_failed.connect(self.save_failed)
        self.archive.found.connect(self._take_kept)

    def restore(self) -> None:
        """Read the runs of earlier days, beside the window; `restored` follows."""
        self.archive.load_runs()

    def create(self, experiment: Experiment, name: str | None = None) -> Run:
        """A run with a name, a colour and a folder of its own, which is not in the list yet."""
        taken = {run.name for run in self.runs}
        named = unique_name(fold_name(name, experiment), taken) if name else name_for(experiment, self.runs)
        place = free_curve_style((run.slot, run.dashed) for run in self.runs)
        run = Run(next(self._numbers), named, place, experiment)
        run.named_by_hand = name is not None
        self.archive.add(run)
        return run

    def add(self, run: Run) -> None:
        """Put a run that was created in front of all others."""
        self.runs.insert(0, run)
        self.tell_apart()
        self.run_added.emit(run)

    def adopt(self, folder: RunFolder) -> Run:
        """A run that is kept elsewhere, as one of this list. Raises UserError where it cannot be read."""
        kept = self.archive.store.adopt(folder).read()
        known = next((run for run in self.runs if run.folder and run.folder.path == kept.folder.path), None)
        if known is not None:
            return known
        place = free_curve_style((run.slot, run.dashed) for run in self.runs)
        run = Run(next(self._numbers), kept.label.name, place, kept.manifest.experiment)
        run.load(kept)
        self.add(run)
        return run

    def remove(self, run: Run) -> Callable[[], None]:
        """Take a run from the list; what is returned puts it back."""
        place = self.runs.index(run)
        self.discard(run)
        self.archive.delete(run)

        def put_back() -> None:
            if run not in self.runs:
                self.runs.insert(min(place, len(self.runs)), run)
                self.tell_apart()
                self.run_added.emit(run)
                self.archive.restore(run)

        return put_back

    def discard(self, run: Run) -> None:
        """Take a run from the list if it is there, and leave its folder alone."""
        if run in self.runs:
            self.runs.remove(run)
            self.tell_apart()
            self.run_removed.emit(run)

    def describe(self, run: Run, tags: list[str], note: str) -> None:
        """Keep tags and a note beside a run."""
        run.tags, run.note = tags, note
        self._save_label(run)

    def rename(self, run: Run, name: str) -> None:
        """Give a run another name; an empty one is not taken, and a name that is taken gets a number."""
        taken = {other.name for other in self.runs if other is not run}
        if name.strip():
            run.name, run.named_by_hand = unique_name(name.strip(), taken), True
            self.tell_apart()
            self._save_label(run)
        else:
            self.run_changed.emit(run)  # whoever edited it shows the old one again

    def set_visible(self, run: Run, visible: bool) -> None:
        """Show or hide a run in the plots."""
        if run.visible != visible:
            run.visible = visible
            self.tell_apart()
            self._save_label(run)

    def show_only(self, shown: Collection[Run]) -> None:
        """Show these runs in the plots and hide all others; of many, the newest are shown."""
        newest = set([run for run in self.runs if run in shown][:MOST_SHOWN])
        for run in self.runs:
            self.set_visible(run, run in newest)

    def _save_label(self, run: Run) -> None:
        self.archive.save_label(run)
        self.run_changed.emit(run)

    def tell_apart(self) -> None:
        """Runs that nobody named are called by what differs among those that are shown."""
        names = distinguishing_names(self.runs)
        for run in self.runs:
            run.name = names.get(run.id, run.name)

    def _take_kept(self, kept: list[StoredRun]) -> None:
        IncrementalTask(self._add_kept(kept), self)

    def _add_kept(self, kept: list[StoredRun]) -> Iterator[None]:
        """A few in each turn of the event loop: there may be thousands."""
        known = {run.folder.path for run in self.runs if run.folder}
        begun = [(run.slot, run.dashed) for run in self.runs]
        places = begun + [(one.label.slot, one.label.dashed) for one in kept]
        for number, one in enumerate(kept):
            if number % ADDED_IN_A_TURN == ADDED_IN_A_TURN - 1:
                yield
            if one.folder.path not in known:
                place = (one.label.slot, one.label.dashed)
                if place in begun:  # a run of today was quicker and has its colour
                    place = free_curve_style(places)
                    places.append(place)
                run = Run(next(self._numbers), one.label.name, place, one.manifest.experiment)
                run.load(one)
                run.visible = run.visible and number < MOST_SHOWN
                self.runs.append(run)
        self.tell_apart()
        self.restored.emit()
