"""Trials in words: what one is called, how it stands, what it came to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.widgets.search.study_setting import StudySetting
from app.widgets.wording.figure_text import NONE
from core.search.trial_record import TrialRecord


def trial_name(trial: TrialRecord) -> str:
    """Trial 45: the first is 1; one that is tried again keeps its name."""
    return QCoreApplication.translate("TrialWords", "trial {number}").format(number=trial.slot + 1)


def state_text(trial: TrialRecord) -> str:
    """How it stands, in a word."""
    return state_words()[trial.state]


def state_words() -> dict[str, str]:
    """The words by the names of states."""
    translate = QCoreApplication.translate
    return {
        "running": translate("TrialWords", "Running"),
        "done": translate("TrialWords", "Done"),
        "pruned": translate("TrialWords", "Pruned"),
        "diverged": translate("TrialWords", "Diverged"),
        "failed": translate("TrialWords", "Failed"),
        "lost": translate("TrialWords", "Lost"),
        "surplus": translate("TrialWords", "Surplus"),
    }


def value_text(trial: TrialRecord) -> str:
    """What it came to, in percent; with the spread where several runs were made."""
    if trial.value is None or trial.state == "diverged":
        return NONE
    if trial.deviation is not None:
        return f"{100 * trial.value:.1f}% ± {100 * trial.deviation:.1f}"
    return f"{100 * trial.value:.1f}%"


def trial_text(trial: TrialRecord, settings: Sequence[StudySetting]) -> str:
    """All of it in a line."""
    parts = [f"{one.name.lower()} {one.text(trial.settings.get(one.key))}" for one in settings]
    return " · ".join([trial_name(trial), value_text(trial), *parts])


def trial_sentence(trial: TrialRecord, settings: Sequence[StudySetting]) -> str:
    """For a screen reader, with its state and why it failed."""
    return ", ".join(text for text in (trial_text(trial, settings), state_text(trial), trial.reason) if text)
