"""The moments of a run that one can go back to: which there are, the best, and what is known of each."""

from __future__ import annotations

from msgspec.structs import replace

from app.controllers.runs.run import Run
from core.training.events import EpochEnded
from core.training.record import RunRecord
from core.training.snapshots import Snapshot


def moments_of(run: Run) -> list[int]:
    """The steps to whose end one can go back, from first to last, as far as they are on the disk."""
    return run.folder.snapshots.steps if run.folder is not None else []


def best_step(run: Run) -> int | None:
    """The end of the epoch that read the held-out images best; None where nothing was held out."""
    judged = [epoch for epoch in run.epochs if epoch.validation_accuracy is not None]
    return max(judged, key=_judged).step if judged else None


def record_at(run: Run, moment: Snapshot, name: str) -> RunRecord:
    """What a model file tells of a run as it was at an earlier moment."""
    passed = [epoch for epoch in run.epochs if epoch.step <= moment.step]
    return replace(run.record(), name=name, history=passed, result=None)


def _judged(epoch: EpochEnded) -> tuple[float, float]:
    return epoch.validation_accuracy or 0.0, -(epoch.validation_loss or 0.0)
