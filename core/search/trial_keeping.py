"""The runs of trials, kept like any other run, so that a trial can be opened: curves, layers, model.

Of a search without end, the runs of the first trials are kept; the winner is trained once more in the end.
"""

from __future__ import annotations

from collections.abc import Mapping

from core.search.search_parameter import Value
from core.storage.curve_styles import CURVE_STYLES
from core.storage.kept_training import KeptTraining
from core.storage.run_folder import MAX_NAME_LENGTH, RunLabel
from core.storage.run_store import RunStore
from core.training.trainer import Trainer

MAX_KEPT = 300
"""Trials of a study whose runs are kept: the first ones."""
MAX_STUDY_LENGTH = 60


class TrialKeeping:
    """Makes the keeper of each run of a study's trials, in one store."""

    def __init__(self, store: RunStore, study: str) -> None:
        self._store, self._study = store, study[:MAX_STUDY_LENGTH]

    def __call__(self, trainer: Trainer, slot: int, settings: Mapping[str, Value]) -> KeptTraining | None:
        """None for a trial that is not kept. Raises UserError where it cannot be."""
        if slot >= MAX_KEPT:
            return None
        style, dashed = CURVE_STYLES[slot % len(CURVE_STYLES)]
        folder = self._store.add(RunLabel(name=trial_name(slot, settings), slot=style, dashed=dashed))
        return KeptTraining(folder, trainer, self._study)


def trial_name(slot: int, settings: Mapping[str, Value]) -> str:
    """What the run of a trial is called: "Trial 7: learning_rate 0.0083, weight_decay 3.1e-07"."""
    words = [f"{name.rpartition('.')[2]} {_short(value)}" for name, value in settings.items()]
    return f"Trial {slot + 1}: {', '.join(words)}"[:MAX_NAME_LENGTH]


def _short(value: Value) -> str:
    return f"{value:.3g}" if isinstance(value, float) else str(value)
