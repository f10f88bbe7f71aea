"""What is said around the runs of a lesson: what is to be measured, and how far that is."""

from __future__ import annotations

from app.jobs.message import JobRequest, Message
from core.lessons.measurements import AnyMeasurement, Measured


class MeasureRun(JobRequest, frozen=True):
    """Do one run of a lesson: train a network, or measure something else."""

    measurement: AnyMeasurement
    seed: int
    directories: list[str]
    """Where data sets are looked for."""
    name: str = ""
    """What the run is called."""
    trainings: str = ""
    """The folder of run folders in which a training is kept; none is kept if not given."""


class RunMeasured(Message, frozen=True):
    """What a run has come to so far; its figures are there at its end."""

    measured: Measured
