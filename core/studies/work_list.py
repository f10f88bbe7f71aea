"""A list of pieces of work that belong together: which is next, how far all are, and what they came to.

It starts nothing itself. Whoever has a free process takes the next piece and tells how it does; with several
processes each of them does so, and `take` gives every piece to one of them. A piece that fails does not end
the list. What was finished earlier is handed over at the start, and need not be done again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Generic, Literal, Protocol, TypeVar

RunState = Literal["waiting", "running", "finished", "failed", "cancelled"]
MIN_SECONDS = 1.0
"""Of work, before which its end is not foretold."""


class WorkPiece(Protocol):
    """What a list is made of."""

    @property
    def key(self) -> str:
        """What tells it from the others of the list."""

    @property
    def weight(self) -> float:
        """How much work it is, compared with the others; above 0."""


AnyPiece = TypeVar("AnyPiece", bound=WorkPiece)
AnyResult = TypeVar("AnyResult")


@dataclass(frozen=True)
class StudyProgress:
    """How far all pieces are together."""

    finished: int
    failed: int
    running: int
    total: int
    share: float
    """From 0 to 1: of the work, not of the pieces; what failed is done."""
    seconds_left: float | None
    """At the pace so far; None where that cannot be told (yet)."""


class WorkList(Generic[AnyPiece, AnyResult]):
    """Pieces are begun in the order of the list."""

    def __init__(
        self,
        runs: Iterable[AnyPiece],
        finished: Mapping[str, AnyResult] | None = None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """`finished` are the results of pieces that need not be done again; other keys are passed over.

        `clock` tells seconds. Raises ValueError where two pieces have the same key.
        """
        self.runs = tuple(runs)
        self._states: dict[str, RunState] = {run.key: "waiting" for run in self.runs}
        if len(self._states) < len(self.runs):
            raise ValueError("each run of a study needs a key of its own")
        self._shares = dict.fromkeys(self._states, 0.0)
        self._results: dict[str, AnyResult] = {}
        self._failures: dict[str, str] = {}
        self._clock, self._began = clock, clock()
        for key, result in (finished or {}).items():
            if key in self._states:
                self.keep(key, result)
        self._share_at_start = self._share

    @property
    def results(self) -> dict[str, AnyResult]:
        """What the finished pieces came to, by key, in the order of the list."""
        return {run.key: self._results[run.key] for run in self.runs if run.key in self._results}

    @property
    def failures(self) -> dict[str, str]:
        """Why pieces failed, in a sentence, by key, in the order of the list."""
        return {run.key: self._failures[run.key] for run in self.runs if run.key in self._failures}

    @property
    def is_over(self) -> bool:
        """Whether no piece goes on and none will begin."""
        return not any(state in {"waiting", "running"} for state in self._states.values())

    @property
    def is_cancelled(self) -> bool:
        """Whether some of the pieces were not wanted any more."""
        return "cancelled" in self._states.values()

    @property
    def progress(self) -> StudyProgress:
        """How far it is, as of now."""
        states = list(self._states.values())
        finished, failed, running = (states.count(kind) for kind in ("finished", "failed", "running"))
        return StudyProgress(finished, failed, running, len(states), self._share, self._seconds_left())

    def state(self, key: str) -> RunState:
        """Of one piece. Raises KeyError for one that is not of this list."""
        return self._states[key]

    def take(self) -> AnyPiece | None:
        """The next piece to be begun, by whoever asks; None where there is none."""
        following = next((run for run in self.runs if self._states[run.key] == "waiting"), None)
        if following is not None:
            self._states[following.key] = "running"
        return following

    def report(self, key: str, share: float) -> None:
        """So much of a piece is done, from 0 to 1."""
        if self._states[key] == "running":
            self._shares[key] = min(max(share, 0.0), 1.0)

    def keep(self, key: str, result: AnyResult) -> None:
        """A piece came to this."""
        self._end(key, "finished")
        self._results[key] = result

    def fail(self, key: str, reason: str) -> None:
        """A piece could not be done, or its process died. The others are still done."""
        self._end(key, "failed")
        self._failures[key] = reason

    def drop(self, key: str) -> None:
        """A piece is not wanted any more."""
        self._end(key, "cancelled")

    def cancel(self) -> list[str]:
        """Begin no other piece; returns the keys of those that go on, for whoever can stop them."""
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
