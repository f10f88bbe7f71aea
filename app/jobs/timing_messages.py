"""What is said around the time that a run will take."""

from __future__ import annotations

from app.jobs.message import JobRequest, Message
from core.experiment.experiment import Experiment


class TimeSteps(JobRequest, frozen=True):
    """Measure how long a step of an experiment takes."""

    experiment: Experiment
    directories: list[str]


class StepsTimed(Message, frozen=True):
    """How long one process takes for a step."""

    seconds: float
