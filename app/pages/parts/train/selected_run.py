"""Which run the views of the Train page show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.controllers.runs.run_views import key_of

if TYPE_CHECKING:
    from app.controllers.runs.run import Run
    from app.controllers.runs.training import TrainingController
    from app.widgets.runs.runs_list import RunsList


def selected_run(training: TrainingController, runs: RunsList) -> Run | None:
    """The run that is selected; else the one that goes on, or the newest."""
    chosen = runs.selected_run
    found = next((run for run in training.runs if chosen and key_of(run) == chosen.key), None)
    return found or training.active or next(iter(training.runs), None)
