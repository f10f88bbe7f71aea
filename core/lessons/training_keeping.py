"""The trainings of lessons, kept as run folders: a student opens one in Train and sees its curves.

The first ones go when there are too many: the figures of a lesson are kept elsewhere, and stay.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from core.errors import UserError
from core.files import paths
from core.storage.kept_training import KeptTraining
from core.storage.run_folder import MAX_NAME_LENGTH, RunFolder, RunLabel
from core.storage.run_store import RunStore
from core.training.trainer import Trainer

MAX_TRAININGS = 300


class TrainingKeeping:
    """Makes the folder of one training, in a store of many."""

    def __init__(self, store: RunStore, name: str) -> None:
        self._store, self._name = store, name[:MAX_NAME_LENGTH]

    @contextmanager
    def keep(self, trainer: Trainer) -> Iterator[KeptTraining | None]:
        """The keeper of a training; None where the disk takes none, which is no reason not to train.

        A training that is left before its end leaves nothing.
        """
        kept = None
        with suppress(UserError, OSError):
            self._make_room()
            kept = KeptTraining(self._store.add(RunLabel(name=self._name)), trainer)
        try:
            yield kept
        finally:
            if kept is not None:
                kept.close()
                if not kept.has_ended:
                    shutil.rmtree(kept.folder.path, ignore_errors=True)

    def _make_room(self) -> None:
        """By their names, which sort as they came: to read hundreds of them would take longer than a run."""
        directory = self._store.directory
        names = sorted(os.listdir(directory), reverse=True) if paths.is_folder(directory) else []
        for name in names[MAX_TRAININGS - 1 :]:
            folder = RunFolder(directory / name)
            if not folder.in_training:
                shutil.rmtree(folder.path, ignore_errors=True)
