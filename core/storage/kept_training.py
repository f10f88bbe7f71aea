"""A training that is kept as it goes on, like any other run: its figures, what its layers do, its model.

No snapshots of the weights are taken on the way: of the many runs of a search or a lesson they would be
gigabytes.
"""

from __future__ import annotations

from core.insight.layer_observer import LayerObserver
from core.storage.run_folder import RunFolder
from core.storage.run_recorder import RunRecorder
from core.training.events import Event, RunEnded
from core.training.trainer import Trainer


class KeptTraining:
    """Opening raises UserError where the folder cannot be written."""

    def __init__(self, folder: RunFolder, trainer: Trainer, study: str | None = None) -> None:
        """`study` is what the runs of one study have in common."""
        self.folder, self.name = folder, folder.path.name
        self.has_ended = False
        self._recorder = RunRecorder(folder, trainer, snapshot_bytes=0, study=study)
        self._observer = LayerObserver(trainer)

    def take(self, event: Event) -> None:
        """Keep what an event of the trainer tells."""
        if moment := self._observer.take(event):
            self._recorder.take_layers(moment, self._observer.layers)
        self._recorder.take(event)
        self.has_ended = self.has_ended or isinstance(event, RunEnded)

    def close(self) -> None:
        """Let the folder go."""
        self._recorder.close()
