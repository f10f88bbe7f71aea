"""A watch over a study: finds the trials whose processes have died, so that they are tried again.

Clocks of machines differ, so no times are compared: a sign of life is a count, and a trial whose count stands
still for too long, by the watcher's own clock, is lost. A watcher that slept itself looks again before it
judges. Of a search that nobody else can join, the machine itself knows which processes are gone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.active_timer import ActiveTimer
from core.search.engine.shared_study import SharedStudy
from core.search.engine.worker_name import is_gone
from core.search.ledger import Ledger
from core.search.trial_record import TrialRecord

SILENCE_SECONDS = 40.0
"""Seconds without a sign of life after which a trial is lost: four signs."""
MIN_LOOKS = 4
"""Looks that must have found the same sign, at least."""


@dataclass
class _Seen:
    beat: int
    since: float
    looks: int = 1


class SilenceWatch:
    """Looks at a study now and then. To be asked every few seconds."""

    def __init__(
        self,
        study: SharedStudy,
        silence: float = SILENCE_SECONDS,
        clock: Callable[[], float] | None = None,
    ) -> None:
        self._study, self._silence = study, silence
        self._clock = clock or ActiveTimer()
        self._seen = dict[int, _Seen]()

    def look(self) -> Ledger:
        """The trials as of now; those of dead processes are lost from now on."""
        ledger, now = self._study.ledger(), self._clock()
        running = {one.trial_id: one for one in ledger.running}
        self._seen = {trial: seen for trial, seen in self._seen.items() if trial in running}
        lost = [trial for trial, one in running.items() if self._is_lost(one, now)]
        for trial in lost:
            self._study.lose(trial)
        return self._study.ledger() if lost else ledger

    def seconds_silent(self, trial_id: int) -> float:
        """How long ago the last sign of life of a running trial was noticed; 0 of one not seen yet."""
        seen = self._seen.get(trial_id)
        return self._clock() - seen.since if seen else 0.0

    def _is_lost(self, trial: TrialRecord, now: float) -> bool:
        gone = not self._study.is_shared and is_gone(trial.worker)
        return gone or self._is_silent(trial.trial_id, trial.beat, now)

    def _is_silent(self, trial: int, beat: int, now: float) -> bool:
        seen = self._seen.get(trial)
        if seen is None or seen.beat != beat:
            self._seen[trial] = _Seen(beat, now)
            return False
        seen.looks += 1
        return seen.looks >= MIN_LOOKS and now - seen.since >= self._silence
