"""The status of fine-tuning for its view: metrics, and a curve that begins before the first step."""

from __future__ import annotations

import math

import numpy as np

from app import core_text
from app.controllers.my_digits.fine_tuning import FineTuning
from app.controllers.runs.run import Run
from app.pages.parts.my_digits.fine_tuning_view import FineTuningStatus
from app.widgets.plots.arithmetic.curve import Curve
from core.data.sources import Imported
from core.experiment.fine_tuning import original_sources


def fine_tuning_status(fine_tuning: FineTuning) -> FineTuningStatus | None:
    """The status of the last fine-tuning; None where there was none."""
    run = fine_tuning.run
    if run is None:
        return None
    started, initial_accuracy, result = run.started, run.initial_accuracy, run.result
    last = run.epochs[-1].validation_accuracy if run.epochs else None
    epochs = run.experiment.epochs
    return FineTuningStatus(
        state=fine_tuning.state,
        base_model=fine_tuning.base_model,
        name=run.name,
        epoch=run.epoch_now if started else 0,
        epochs=epochs,
        share=run.epoch_progress / epochs,
        seconds_left=run.seconds_left,
        failure=fine_tuning.failure,
        own_before=initial_accuracy.validation_accuracy if initial_accuracy else None,
        own_after=result.validation_accuracy if result else last,
        own_size=started.validation_size if started else 0,
        tested_before=initial_accuracy.test_accuracy if initial_accuracy else None,
        tested_after=result.test_accuracy if result else None,
        tested_size=started.test_size if started else 0,
        tested_on=data_title(run),
    )


def data_title(run: Run) -> str:
    """The original data that fine-tuning mixes in, and is tested on in the end."""
    parts = original_sources(run.experiment.data)
    return " + ".join(
        part.title if isinstance(part, Imported) else core_text.name(type(part)) for part in parts
    )


def update_curve(curve: Curve, run: Run) -> Curve:
    """Update the curve of fine-tuning: at epoch 0 stands the accuracy of the base model."""
    curve.slot, curve.dashed = run.slot, run.dashed
    curve.planned_epochs = run.experiment.epochs
    curve.steps_per_epoch = run.started.steps_per_epoch if run.started else 1
    curve.set_losses(run.steps, run.losses)
    columns = np.array(run.accuracies)
    if run.initial_accuracy:
        before = np.array([[0], [math.nan], [run.initial_accuracy.validation_accuracy]], np.float64)
        columns = np.hstack([before, columns])
    curve.set_accuracy(*columns)
    return curve
