"""A study of two settings with its trials, as the widgets are shown them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.widgets.search.study_setting import StudySetting, study_settings
from app.widgets.search.trial_focus import TrialFocus
from core.search.study_file import default_study
from core.search.trial_record import TrialRecord, TrialState

DECAY, RATE = "weight_decay", "optimizer.learning_rate"
MORNING = datetime(2026, 1, 5, 9)


def trial(number: int, rate: float, value: float | None, state: TrialState = "done") -> TrialRecord:
    """It began with its number as the minute, and took ten seconds."""
    began = MORNING + timedelta(minutes=number)
    over = state != "running"
    return TrialRecord(
        number=number,
        slot=number,
        state=state,
        value=value,
        settings={RATE: rate, DECAY: 10.0 ** -(4 + number % 5)},
        curve=[0.1, value] if value is not None and over else [],
        began=began,
        ended=began + timedelta(seconds=10) if over else None,
        worker="lab-07:12",
        reason="The loss became NaN or infinite." if state in ("failed", "diverged") else "",
    )


def settings() -> list[StudySetting]:
    study = default_study()
    return study_settings(study.experiment, study.parameters())


def trials() -> list[TrialRecord]:
    """Twelve; the eighth, with a rate of 1e-3, is the best; one was pruned, one diverged, one runs."""
    done = [trial(n, 10.0 ** (-6 + n / 3), 0.9 - 0.1 * abs(-3 - (-6 + n / 3))) for n in range(9)]
    done[7] = trial(7, 1e-3, 0.93)
    given_up = [trial(9, 1e-6, 0.1, "pruned"), trial(10, 1e-2, 0.0, "diverged")]
    return [*done, *given_up, trial(11, 2e-3, None, "running")]


@pytest.fixture
def focus(themed: QApplication) -> TrialFocus:
    made = TrialFocus(QObject(themed))
    made.set_study(settings(), 20)
    made.set_trials(trials())
    return made
