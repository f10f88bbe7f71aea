"""The run recorder: writes metrics within a second, and checkpoints to resume from.

A disk that takes no more never stops the training: `problem` says once what is the matter.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from time import perf_counter

from msgspec.structs import replace

from core.errors import UserError
from core.experiment.kept_snapshots import MAX_SNAPSHOT_BYTES
from core.experiment.kept_steps import is_kept
from core.files.csv_table import Table
from core.files.folder_lock import FolderLock
from core.insight.finding import Finding
from core.insight.layer_record import LayerMoment, RecordedLayer
from core.storage.diagnosis_file import save_diagnosis
from core.storage.layer_file import add_moments, begin_layers
from core.storage.model_file import save_model
from core.storage.run_folder import RunFolder, RunManifest
from core.training.events import BatchEnded, EpochEnded, Event, RunEnded, RunStarted
from core.training.record import record_of
from core.training.run_origin import require_same_start
from core.training.snapshots import Snapshots
from core.training.trainer import Trainer

METRICS_SECONDS = 1.0
"""Seconds after which the figures of the steps are written."""
CHECKPOINT_SECONDS = 30.0
"""Seconds between two checkpoints: what a killed process loses at most."""
EPOCH_CHECKPOINT_SECONDS = 5.0
"""The end of an epoch is a good place for one, if the last is so many seconds old."""

PENDING_BYTES = 16 * 2**20
"""Bytes of snapshots that wait in memory for the next checkpoint, at most."""

STEP_COLUMNS = BatchEnded.__struct_fields__
EPOCH_COLUMNS = EpochEnded.__struct_fields__


class RunRecorder:
    """Takes each event of a trainer, right after the trainer gave it.

    Opening raises UserError where the folder cannot be written, or another process trains this run.
    """

    def __init__(
        self,
        folder: RunFolder,
        trainer: Trainer,
        out: str | None = None,
        snapshot_bytes: int = MAX_SNAPSHOT_BYTES,
        lock: FolderLock | None = None,
        study: str | None = None,
    ) -> None:
        """`lock` is that of the folder, where it is held already; the recorder lets it go in the end.

        `study` is what the runs of one study have in common.
        """
        self.folder, self._trainer, self._out, self._study = folder, trainer, out, study
        self._lock = lock or folder.lock()
        progress = trainer.progress
        is_new_run = progress.step == 0
        self._manifest = None if is_new_run else folder.read_manifest()
        if self._manifest:
            require_same_start(self._manifest.data_set, self._manifest.started, trainer.started)
        else:
            folder.set_figures_aside()
        self._steps = Table(folder.steps, STEP_COLUMNS, is_new_run)
        self._epochs = Table(folder.epochs, EPOCH_COLUMNS, is_new_run)
        if not is_new_run:
            self._steps.keep_until(progress.step)
            self._epochs.keep_until(progress.epochs)
        self._history = [] if is_new_run else folder.read_epochs()
        self._snapshots = Snapshots(trainer, snapshot_bytes)
        if not is_new_run:
            folder.snapshots.keep(self._snapshots.kept_steps)
        self._unwritten_steps = list[BatchEnded]()
        self._unwritten_moments = list[LayerMoment]()
        self._has_layer_file, self._begun_after = False, progress.step
        self._written = self._saved = perf_counter()
        self._saved_step = progress.step
        self.problem: UserError | None = None
        """Why no more is kept."""

    def take(self, event: Event) -> None:
        """Keep what an event tells, and now and then a checkpoint."""
        self._snapshots.take(event)
        if self._snapshots.pending_bytes > PENDING_BYTES:
            self._write_snapshots()
        match event:
            case BatchEnded():
                if is_kept(event.step):
                    self._unwritten_steps.append(event)
                now = perf_counter()
                if now - self._written >= METRICS_SECONDS:
                    self._write_steps()
                    if now - self._saved >= CHECKPOINT_SECONDS:
                        self.save()
            case EpochEnded():
                self._write_steps()
                self._history.append(event)
                self._report_problem(self._epochs.append([epoch_row(event)]))
                if self._trainer.is_finished or perf_counter() - self._saved >= EPOCH_CHECKPOINT_SECONDS:
                    self.save()  # of the last one before the network takes on the numbers that are kept
            case RunStarted():
                self._begin(event)
            case RunEnded():
                self._end(event)

    def take_findings(self, findings: Sequence[Finding]) -> None:
        """Keep what was found wrong with the run at its end."""
        self._attempt(partial(save_diagnosis, self.folder.path, findings))

    def take_layers(self, moment: LayerMoment, layers: Sequence[RecordedLayer]) -> None:
        """Keep what a LayerObserver of these layers tells of the same trainer."""
        if not self._has_layer_file:
            self._has_layer_file = True
            self._attempt(partial(begin_layers, self.folder.layers, layers, self._begun_after))
        self._unwritten_moments.append(moment)

    def save(self) -> None:
        """A checkpoint now, if there is news."""
        self._write_steps()
        self._write_snapshots()  # first: who goes on from the checkpoint takes none of them again
        step = self._trainer.progress.step
        if step > self._saved_step and self._attempt(self._save_checkpoint):
            self._saved_step = step
        self._saved = perf_counter()

    def close(self) -> None:
        """Let the folder go; the figures go down to the disk."""
        self._write_steps()
        self._steps.close()
        self._epochs.close()
        self._lock.release()

    @property
    def has_checkpoint(self) -> bool:
        """Whether the run can go on from somewhere."""
        return self._saved_step > 0

    def _begin(self, started: RunStarted) -> None:
        trainer, dataset = self._trainer, self._trainer.dataset
        if self._manifest:  # it may go on for more epochs than it began with
            self._manifest = replace(
                self._manifest, experiment=trainer.experiment, started=started, result=None
            )
        else:
            self._manifest = RunManifest(
                experiment=trainer.experiment,
                data_set=dataset.name,
                classes=list(dataset.classes),
                input_shape=list(dataset.image_shape),
                started=started,
                begun=datetime.now(UTC),
                data=dataset.fingerprint,
                preparation=dataset.preparation,
                out=self._out,
                study=self._study,
            )
        self._write_manifest(replace(self._manifest, state="training"))

    def _save_checkpoint(self) -> None:
        self.folder.save_checkpoint(self._trainer.checkpoint())

    def _end(self, result: RunEnded) -> None:
        if result.diverged is None:
            self.save()
            self._save_model(result)
        state = "diverged" if result.diverged is not None else "stopped" if result.stopped else "finished"
        self._write_steps()
        self._write_snapshots()
        assert self._manifest
        self._write_manifest(replace(self._manifest, state=state, result=result))
        if state == "finished" and not self.problem:
            self.folder.drop_checkpoints(but=1)  # from which it may go on for more epochs

    def _save_model(self, result: RunEnded) -> None:
        record = record_of(self._trainer, self.folder.read_label().name, self._history, result)
        self._attempt(partial(save_model, self.folder.model, self._trainer.network.vector, record))

    def _write_manifest(self, manifest: RunManifest) -> None:
        self._attempt(partial(self.folder.write_manifest, manifest))

    def _write_steps(self) -> None:
        rows = [(event.step, event.loss, event.learning_rate) for event in self._unwritten_steps]
        self._unwritten_steps.clear()
        self._written = perf_counter()
        if rows:
            self._report_problem(self._steps.append(rows))
        if self._unwritten_moments and not self.problem:
            self._attempt(partial(add_moments, self.folder.layers, tuple(self._unwritten_moments)))
        self._unwritten_moments.clear()

    def _write_snapshots(self) -> None:
        if pending := self._snapshots.take_pending():
            kept = self.folder.snapshots
            kept.keep(self._snapshots.kept_steps)  # first, for there is room for no more
            for snapshot in pending:
                self._attempt(partial(kept.save, snapshot))

    def _attempt(self, write: Callable[[], object]) -> bool:
        try:
            write()
        except UserError as problem:
            self._report_problem(problem)
            return False
        return True

    def _report_problem(self, problem: UserError | None) -> None:
        self.problem = problem or self.problem


def epoch_row(epoch: EpochEnded) -> tuple[object, ...]:
    """The row of an epoch in a table."""
    return tuple(getattr(epoch, name) for name in EPOCH_COLUMNS)
