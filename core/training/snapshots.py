"""Snapshots: what a run was at moments that are spaced in the logarithm of the step, to go back to.

Taken from the events of a trainer, and handed on now and then to whoever keeps them. The first moment, before
any step, the best epoch and the last moment are among them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.experiment.kept_snapshots import (
    BEST_AND_LAST,
    MAX_SNAPSHOT_BYTES,
    next_spaced_step,
    snapshot_count,
    spaced_steps,
)
from core.training.events import BatchEnded, EpochEnded, Event, RunEnded, RunStarted
from core.training.trainer import Trainer
from core.types import Array


@dataclass(frozen=True, eq=False)
class Snapshot:
    """A run after one of its steps."""

    step: int
    """0 is before the first."""
    vector: Array
    """All numbers that the run would have ended with, float32: those of the network, or their average."""
    batch: BatchEnded | None = None
    """The step itself: its loss and learning rate."""
    epoch: EpochEnded | None = None
    """The epoch that ended with it, if one did."""


class Snapshots:
    """Takes them while a run goes on. What it has taken is `pending` until somebody asks for it."""

    def __init__(self, trainer: Trainer, max_bytes: int = MAX_SNAPSHOT_BYTES) -> None:
        self._trainer = trainer
        self._vector_bytes = trainer.network.vector.nbytes
        self._count = snapshot_count(trainer.network.vector.size, max_bytes)
        self._batch: BatchEnded | None = None
        self._pending: dict[int, Snapshot] = {}
        self._newest_epoch: Snapshot | None = None
        self._last: int | None = None
        self._next_step = next_spaced_step(trainer.progress.step)

    def take(self, event: Event) -> None:
        """Each event of the trainer, right after the trainer gave it."""
        match event:
            case BatchEnded():
                self._batch = event
                if event.step >= self._next_step:
                    self._next_step = next_spaced_step(event.step)
                    self._add(event.step)
            case EpochEnded():
                self._newest_epoch = replace(self._now(event.step), epoch=event)
                self._add(event.step, self._newest_epoch)
            case RunStarted():
                if self._trainer.progress.step == 0:
                    self._add(0)
            case RunEnded():
                self._end(event)

    @property
    def kept_steps(self) -> set[int]:
        """The moments that are kept of the run as it is now, `pending` among them."""
        progress = self._trainer.progress
        kept = spaced_steps(progress.step, max(self._count - BEST_AND_LAST, 0))
        if self._last is not None and self._count:
            kept.add(self._last)
        # Without images held out, no epoch is better than another.
        if progress.best and progress.best.validation_accuracy is not None and self._count >= BEST_AND_LAST:
            kept.add(progress.best.step)
        return kept

    @property
    def pending_bytes(self) -> int:
        """Memory that they take until they are asked for."""
        return len(self._pending) * self._vector_bytes

    def take_pending(self) -> list[Snapshot]:
        """What has been taken since the last time, as far as it is still kept."""
        kept = self.kept_steps
        pending = [snapshot for step, snapshot in sorted(self._pending.items()) if step in kept]
        self._pending.clear()
        return pending

    def _add(self, step: int, snapshot: Snapshot | None = None) -> None:
        kept = self.kept_steps
        if step in kept:
            self._pending[step] = snapshot or self._now(step)
        self._pending = {step: snapshot for step, snapshot in self._pending.items() if step in kept}

    def _now(self, step: int) -> Snapshot:
        return Snapshot(step, self._trainer.vector.copy(), self._batch)

    def _end(self, ended: RunEnded) -> None:
        """The network has the numbers that are kept: those of the last step, unless the best epoch is."""
        newest = self._newest_epoch
        if ended.kept_epoch is None and (newest is None or newest.step < ended.step):
            newest = Snapshot(ended.step, self._trainer.network.vector.copy(), self._batch)
        if newest and self._trainer.progress.step:
            self._last = newest.step
            self._add(newest.step, newest)
