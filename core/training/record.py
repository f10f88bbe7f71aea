"""A record: what is known of a trained network besides its numbers. It goes into the model file."""

from __future__ import annotations

from datetime import datetime

import msgspec

from core.training.calibration import Calibration
from core.training.events import Count, EpochEnded, RunEnded
from core.training.experiment import Experiment


class RunRecord(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The experiment that made a network, its course and its outcome."""

    name: str
    experiment: Experiment
    data_set: str
    """The name of the data set that was learned."""
    classes: list[str]
    input_shape: list[int]
    """(C, H, W) of the images."""
    parameters: Count
    history: list[EpochEnded] = msgspec.field(default_factory=list)
    result: RunEnded | None = None
    calibration: Calibration | None = None
    """None where nothing was held out to find it by."""
    saved: datetime
    """UTC."""
