"""What is said while a search is at work: the trials that a child does, and how all of them stand."""

from __future__ import annotations

from typing import Literal

import msgspec

from app.jobs.message import JobRequest, Message
from core.search.study_file import StudyFile
from core.search.trial_record import TrialRecord


class WorkOnSearch(JobRequest, frozen=True):
    """Do trials of a study, one after the other, until none is left or Pause comes."""

    study: StudyFile
    storage: str
    """A file or a URL; it may hold a password, so it is never logged or shown as it is."""
    directories: list[str]
    lost: tuple[int, ...] = ()
    """Ids of trials whose process is known to have died: they are tried again."""
    runs: str | None = None
    """The folder in which the runs of the trials are kept."""


class WatchSearch(JobRequest, frozen=True):
    """Look at all trials of a study again and again; until Pause comes, or once."""

    study: StudyFile | None
    """None where others have begun it: then it is told."""
    storage: str
    once: bool = False
    directories: tuple[str, ...] = ()
    """With data sets, for the winner."""
    tried: tuple[int, ...] = ()
    """Numbers of winners that were tried on the test set already: nobody is tried twice."""
    name: str = ""
    """Of a study that others have begun; nothing where it is the only one in its storage."""


class TrialBegun(Message, frozen=True):
    """This process has a trial to do."""

    trial_id: int
    """By which the storage knows it."""
    number: int
    worker: str


class TrialAdvanced(Message, frozen=True):
    """How far the trial at hand is."""

    epoch: int
    epochs: int
    value: float


class WorkerSeen(msgspec.Struct, frozen=True):
    """Who works at a study, as far as its storage tells."""

    name: str
    number: int
    """Of its trial."""
    silent_seconds: float
    state: Literal["running", "late"] = "running"


class TrialsSeen(Message, frozen=True):
    """What is other than it was at the last look."""

    trials: list[TrialRecord]
    budget: int
    finished: int
    """Trials with nothing more to be done."""
    is_over: bool
    workers: list[WorkerSeen]


class ImportanceFound(Message, frozen=True):
    """How much each setting decides, 0 to 1, by its name."""

    shares: dict[str, float]


class StudyFound(Message, frozen=True):
    """A study that others have begun."""

    study: StudyFile


class WinnerTried(Message, frozen=True):
    """All trials are done, and the best one was tried on the test set: once."""

    number: int
    test_accuracy: float


class RaceSamplers(JobRequest, frozen=True):
    """Let each sampler do the trials of a study, again and again with other seeds."""

    study: StudyFile
    seeds: int = 5
    directories: list[str] | None = None
    """With data sets, where the trials train; else a hill takes their place."""


class SamplerRaced(Message, frozen=True):
    """What one sampler found with one seed."""

    sampler: str
    """The name of its class."""
    seed: int
    best: bytes
    """(trials,) float64: the greatest height up to each trial."""
    is_over: bool = True
    """Whether these are all of its trials."""


SearchRequest = WorkOnSearch | WatchSearch | RaceSamplers
SearchReport = (
    TrialBegun | TrialAdvanced | TrialsSeen | ImportanceFound | StudyFound | WinnerTried | SamplerRaced
)
