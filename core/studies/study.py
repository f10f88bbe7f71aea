"""A study: a list of runs that belong together, such as the folds of a cross-validation.

It starts nothing itself. Whoever has a free process takes the next run and tells how it does:

    study = Study(cross_validation(experiment))
    while (run := study.take()) is not None:
        try:
            study.finish(run.key, train(run.experiment))
        except UserError as error:
            study.fail(run.key, str(error))
    print(study.results)

With several processes each of them does so; `take` gives every run to one of them. One run that fails does
not end the study. A study that was left before its end is resumed by handing it what is `finished` already
(kept_runs.py finds that).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Literal

from core.experiment.experiment import Experiment
from core.training.events import RunEnded

RunState = Literal["waiting", "running", "finished", "failed", "cancelled"]
MIN_SECONDS = 1.0
"""Of a study, before which its end is not foretold."""


@dataclass(frozen=True)
class StudyRun:
    """One run of a study."""

    key: str
    """What tells it from the others of the study."""
    experiment: Experiment
    weight: float = 1.0
    """How much work it is, compared with the others; above 0."""


@dataclass(frozen=True)
class StudyProgress:
    """How far all runs are together."""

    finished: int
    failed: int
    running: int
    total: int
    share: float
    """From 0 to 1: of the work, not of the runs; what failed is done."""
    seconds_left: float | None
    """At the pace so far; None where that cannot be told (yet)."""


class Study:
    """Which run is next, how far they are, and what they came to. Runs are begun in the order of the list."""

    def __init__(
        self,
        runs: Iterable[StudyRun],
        finished: Mapping[str, RunEnded] | None = None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """`finished` are the results of runs that need not be done again; keys of other runs are passed over.

        `clock` tells seconds. Raises ValueError where two runs have the same key.
        """
        self.runs = tuple(runs)
        self._states: dict[str, RunState] = {run.key: "waiting" for run in self.runs}
        if len(self._states) < len(self.runs):
            raise ValueError("each run of a study needs a key of its own")
        self._shares = dict.fromkeys(self._states, 0.0)
        self._results: dict[str, RunEnded] = {}
        self._failures: dict[str, str] = {}
        self._clock, self._began = clock, clock()
        for key, result in (finished or {}).items():
            if key in self._states:
                self._end(key, "finished")
                self._results[key] = result
        self._share_at_start = self._share

    @property
    def results(self) -> dict[str, RunEnded]:
        """What the finished runs came to, by key, in the order of the list."""
        return {run.key: self._results[run.key] for run in self.runs if run.key in self._results}

    @property
    def failures(self) -> dict[str, str]:
        """Why runs failed, in a sentence, by key, in the order of the list."""
        return {run.key: self._failures[run.key] for run in self.runs if run.key in self._failures}

    @property
    def is_over(self) -> bool:
        """Whether no run goes on and none will begin."""
        return not any(state in {"waiting", "running"} for state in self._states.values())

    @property
    def is_cancelled(self) -> bool:
        """Whether some of the runs were not wanted any more."""
        return "cancelled" in self._states.values()

    @property
    def progress(self) -> StudyProgress:
        """How far it is, as of now."""
        states = list(self._states.values())
        finished, failed, running = (states.count(kind) for kind in ("finished", "failed", "running"))
        return StudyProgress(finished, failed, running, len(states), self._share, self._seconds_left())

    def state(self, key: str) -> RunState:
        """Of one run. Raises KeyError for one that is not of this study."""
        return self._states[key]

    def take(self) -> StudyRun | None:
        """The next run to be begun, by whoever asks; None where there is none."""
        following = next((run for run in self.runs if self._states[run.key] == "waiting"), None)
        if following is not None:
            self._states[following.key] = "running"
        return following

    def report(self, key: str, share: float) -> None:
        """So much of a run is done, from 0 to 1."""
        if self._states[key] == "running":
            self._shares[key] = min(max(share, 0.0), 1.0)

    def finish(self, key: str, result: RunEnded) -> None:
        """A run came to its end. One that diverged has failed; one that was stopped was not wanted."""
        if result.diverged is not None:
            self.fail(key, f"After step {result.step} the loss was no number any more.")
        elif result.stopped:
            self._end(key, "cancelled")
        else:
            self._end(key, "finished")
            self._results[key] = result

    def fail(self, key: str, reason: str) -> None:
        """A run could not be done, or its process died. The others are still done."""
        self._end(key, "failed")
        self._failures[key] = reason

    def cancel(self) -> list[str]:
        """Begin no other run; returns the keys of those that go on, for whoever can stop them."""
        for key, state in self._states.items():
            if state == "waiting":
                self._states[key] = "cancelled"
        return [key for key, state in self._states.items() if state == "running"]

    def _end(self, key: str, state: RunState) -> None:
        self._states[key], self._shares[key] = state, 1.0

    @property
    def _share(self) -> float:
        whole = sum(run.weight for run in self.runs)
        return sum(run.weight * self._shares[run.key] for run in self.runs) / whole if whole else 1.0

    def _seconds_left(self) -> float | None:
        if self.is_over:
            return 0.0
        elapsed, done = self._clock() - self._began, self._share - self._share_at_start
        if elapsed < MIN_SECONDS or done <= 0 or self.is_cancelled:
            return None
        return elapsed * (1 - self._share) / done
