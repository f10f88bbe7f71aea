"""Runs as the widgets want them: curves for the plots, words and figures for list, details and strip."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from app import core_text
from app.controllers.runs.run import Run
from app.widgets.plots.arithmetic.curve import Curve
from app.widgets.runs.run_summary import RunSummary
from core.experiment.experiment import Experiment
from core.experiment.fine_tuning import is_fine_tuning


class CurveCache:
    """The curves of the runs, each kept as long as its run, for smoothing goes on where it was."""

    def __init__(self) -> None:
        self._curves: dict[str, Curve] = {}

    def curves(self, runs: Iterable[Run]) -> list[Curve]:
        """The curves of these runs, up to date; those of other runs are forgotten."""
        self._curves = {curve.key: curve for curve in map(self.update, runs)}
        return list(self._curves.values())

    def curve(self, run: Run) -> Curve:
        """The curve of a run as it was when last brought up to date."""
        return self._curves.get(key_of(run)) or Curve(key_of(run), run.name)

    def update(self, run: Run) -> Curve:
        """Brings a run's curve up to date."""
        curve = self.curve(run)
        self._curves[curve.key] = curve
        curve.name, curve.slot, curve.dashed, curve.visible = run.name, run.slot, run.dashed, run.visible
        curve.planned_epochs = run.experiment.epochs
        curve.steps_per_epoch = run.started.steps_per_epoch if run.started else 1
        curve.ended = not run.active
        if run.visible or run.active:  # nobody sees the others, and they would have to be read
            curve.set_clock(*run.clock)
            curve.rates = run.rates
            curve.rate_changes = [(change.step, change.rate) for change in run.rate_changes]
            curve.set_losses(run.steps, run.losses)
            curve.set_accuracy(*run.accuracies)
        return curve


def key_of(run: Run) -> str:
    """What a run is called among widgets."""
    return str(run.id)


def summary(run: Run, curve: Curve) -> RunSummary:
    """A run in words and figures; the smoothed loss is the one that its curve shows."""
    last = run.result or run.last_epoch
    worst = next(iter(run.known_findings), None)
    smoothed = float(curve.smoothed[-1]) if len(curve.smoothed) else None
    return RunSummary(
        key=key_of(run),
        name=run.name,
        made_by=made_by(run.experiment),
        slot=run.slot,
        dashed=run.dashed,
        visible=run.visible,
        state=run.state,
        epochs=run.epoch_count,
        measured_on=(
            QCoreApplication.translate("RunViews", "of my digits") if is_fine_tuning(run.experiment) else ""
        ),
        loss=last.train_loss if last else smoothed,
        smoothed_loss=smoothed,
        training=last.train_accuracy if last else None,
        validation=last.validation_accuracy if last else None,
        test=run.result.test_accuracy if run.result else None,
        tested=run.result.sampled if run.result else None,
        seconds=run.seconds or None,
        speed=run.samples_per_second or None,
        learning_rate=run.learning_rate,
        rate_changes=tuple((change.step, change.rate) for change in run.known_rate_changes),
        steps_per_epoch=run.started.steps_per_epoch if run.started else 1,
        saveable=run.has_weights,
        illness=core_text.name(worst.kind) if worst else "",
        illness_sure=worst is None or worst.is_sure,
        can_continue=run.can_continue,
        can_train_longer=run.can_train_longer,
        planned_epochs=run.experiment.epochs,
        kept=run.folder is not None,
        tags=tuple(run.tags),
        note=run.note,
    )


def made_by(experiment: Experiment) -> str:
    """What one compares runs by, in a few words."""
    if is_fine_tuning(experiment):
        return QCoreApplication.translate("RunViews", "Fine-tuned · my digits")
    if experiment.batch_size is None:
        batch = QCoreApplication.translate("RunViews", "full batch")
    else:
        batch = QCoreApplication.translate("RunViews", "batch {size}").format(size=experiment.batch_size)
    return f"{core_text.name(type(experiment.optimizer))} · {batch}"
