"""What is said around an evaluation: which model reads which images, and what it makes of them."""

from __future__ import annotations

from app.jobs.message import JobRequest, Message
from core.data.sources import AnyDataSource
from core.insight.evaluation_set import Part
from core.training.record import RunRecord


class EvaluateModel(JobRequest, frozen=True):
    """Let a model read the validation or test images of a data set, and tell what it makes of each."""

    record: RunRecord
    """What is known of the model: its network, its classes, how it was split and calibrated."""
    vector: bytes
    """All its numbers, float32."""
    source: AnyDataSource
    part: Part
    directories: list[str]
    with_images: bool = True
    """Whether the images are wanted, too; else they are there already."""
    keeps_logits: bool = True
    """Whether it is worth keeping what it reads: not of a run that will be another in a moment."""
    seed: int | None = None
    """By which validation images are held out, where it is not the model's own: those of another model."""


class StressModel(JobRequest, frozen=True):
    """Let a model read some of the images of a set, disturbed more and more."""

    record: RunRecord
    vector: bytes
    """All its numbers, float32."""
    source: AnyDataSource
    part: Part
    disturbance: str
    """The key of one, or ATTACK for the fast gradient sign method."""
    directories: list[str]


class EvaluationSetLoaded(Message, frozen=True):
    """The images on which a model is judged."""

    name: str
    classes: list[str]
    shape: list[int]
    """(C, H, W) of the images."""
    images: bytes
    """(N, C, H, W) uint8."""
    labels: bytes
    """(N,) uint8."""
    rows: bytes
    """(N,) int64: the number of each in its part of the data set."""


class LogitsMade(Message, frozen=True):
    """What a model makes of the images from this one on."""

    start: int
    logits: bytes
    """(n, classes) float32."""


class TemperaturesFitted(Message, frozen=True):
    """What makes the probabilities of the model honest: see Temperatures."""

    whole: float
    even: float
    odd: float


class StressMeasured(Message, frozen=True):
    """How many of the images were read right at one strength."""

    strength: float
    right: int
    total: int
