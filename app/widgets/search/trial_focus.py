"""What all pictures of a search share: its trials, the one that is pointed at, and the brushes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from app.widgets.search.study_setting import StudySetting
from core.search.narrowing import NarrowedRange, NarrowedRounds
from core.search.samplers import Narrowing, Sampler
from core.search.trial_record import TrialRecord, best_of

VALUE = "value"
"""The key of the brush on the last axis: what the trials came to."""
Brush = tuple[float, float]
"""From and to, as shares of an axis."""


class TrialFocus(QObject):
    """Trials are told apart by their numbers."""

    changed = Signal()
    """Other trials, or more is known of them."""
    pointed = Signal()
    """Another one is pointed at or selected."""
    brushed = Signal()
    """Other ones are in the brushes."""
    opened = Signal(object)
    """Somebody wants to see this TrialRecord as a run."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings: list[StudySetting] = []
        self.trials: list[TrialRecord] = []
        """In the order of their numbers."""
        self.budget = 0
        self.rounds: list[Mapping[str, NarrowedRange]] = []
        """Of a study that narrows, what each round that has begun draws from, by the keys of the settings."""
        self.best: TrialRecord | None = None
        self.hovered: int | None = None
        self.selected: int | None = None
        self.brushes: dict[str, Brush] = {}
        self._by_number: dict[int, TrialRecord] = {}
        self._narrowing: NarrowedRounds | None = None

    def set_study(
        self, settings: Sequence[StudySetting], budget: int, sampler: Sampler | None = None
    ) -> None:
        """Another study, or its words in another language; its trials follow."""
        parameters = [one.parameter for one in settings]
        self._narrowing = NarrowedRounds(parameters, sampler) if isinstance(sampler, Narrowing) else None
        known = {one.key for one in settings} | {VALUE}
        self.settings, self.budget = list(settings), budget
        self.brushes = {key: brush for key, brush in self.brushes.items() if key in known}
        self.changed.emit()

    def set_trials(self, trials: Sequence[TrialRecord]) -> None:
        """All that are known of."""
        self.trials, self.best = list(trials), best_of(list(trials))
        self._by_number = {one.number: one for one in self.trials}
        self.rounds = self._narrowing.so_far(self.trials, self.budget) if self._narrowing else []
        if self.selected not in self._by_number:
            self.selected = None
        if self.hovered not in self._by_number:
            self.hovered = None
        self.changed.emit()

    def trial(self, number: int | None) -> TrialRecord | None:
        """The trial with this number."""
        return self._by_number.get(number) if number is not None else None

    @property
    def shown(self) -> TrialRecord | None:
        """The one that is pointed at, else the selected one."""
        return self.trial(self.hovered) or self.trial(self.selected)

    def hover(self, number: int | None) -> None:
        """Point at a trial."""
        if number != self.hovered:
            self.hovered = number
            self.pointed.emit()

    def select(self, number: int | None) -> None:
        """Select a trial; it stays so."""
        if number != self.selected:
            self.selected = number
            self.pointed.emit()

    def open(self, number: int | None) -> None:
        """Ask for a trial as a run."""
        if (trial := self.trial(number)) is not None:
            self.opened.emit(trial)

    def set_brush(self, key: str, brush: Brush | None) -> None:
        """Brush a part of an axis, or none of it."""
        if brush is None:
            if key not in self.brushes:
                return
            del self.brushes[key]
        else:
            low, high = sorted(min(max(end, 0.0), 1.0) for end in brush)
            self.brushes[key] = (low, high)
        self.brushed.emit()

    def clear_brushes(self) -> None:
        """All trials again."""
        if self.brushes:
            self.brushes = {}
            self.brushed.emit()

    def is_in_brush(self, trial: TrialRecord) -> bool:
        """Whether a trial is in all brushes."""
        for key, (low, high) in self.brushes.items():
            share = self.share(trial, key)
            if share is None or not low - 1e-9 <= share <= high + 1e-9:
                return False
        return True

    def share(self, trial: TrialRecord, key: str) -> float | None:
        """Where a trial stands on an axis, 0 to 1."""
        if key == VALUE:
            return trial.value if trial.value is not None and trial.state != "diverged" else None
        setting = next((one for one in self.settings if one.key == key), None)
        return setting.share(trial.settings.get(key)) if setting is not None else None

    @property
    def best_ten(self) -> list[TrialRecord]:
        """The best first; fewer where there are fewer."""
        return self.best_of_all(10)

    def best_of_all(self, most: int) -> list[TrialRecord]:
        """So many, the best first."""
        done = [one for one in self.trials if one.counts]
        return sorted(done, key=_best_first)[:most]


def _best_first(trial: TrialRecord) -> tuple[float, int]:
    return -(trial.value or 0.0), trial.number
