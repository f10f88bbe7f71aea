"""Events: what happens in a run, in the past tense.

The command line, the child process and the tests read the same events.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from core.training.calibration import Calibration

Count = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
"""Told by files too, which may tell anything: what is larger than this breaks what shows or sorts it."""


class RunStarted(msgspec.Struct, kw_only=True, frozen=True, tag=True):
    """The network is built and the data is there."""

    parameters: Count
    train_size: Count
    validation_size: Count
    test_size: Count
    steps_per_epoch: Count
    steps: Count
    """Of the whole run."""
    classes: Count
    workers: Count = 1
    """Processes that train together."""


class BatchEnded(msgspec.Struct, frozen=True, tag=True, gc=False):
    """One update of the network."""

    step: Count
    """From 1."""
    loss: float
    learning_rate: float


class EpochEnded(msgspec.Struct, kw_only=True, frozen=True, tag=True):
    """Each image has been seen once more; the network has been tried on what it was not trained on."""

    epoch: Count
    """From 1."""
    step: Count
    train_loss: float
    """Mean of the losses of the epoch's steps."""
    train_accuracy: float
    """Without dropout, on at most 10,000 of the images trained on."""
    validation_loss: float | None
    validation_accuracy: float | None
    seconds: float
    """Since the start of the run."""
    samples_per_second: float
    """Of the training steps so far, without evaluation."""


class RunEnded(msgspec.Struct, kw_only=True, frozen=True, tag=True):
    """The last figures, those on the test set among them."""

    epochs: Count
    step: Count
    seconds: float
    samples_per_second: float
    train_loss: float
    train_accuracy: float
    validation_accuracy: float | None
    test_loss: float
    test_accuracy: float
    parameters: Count
    stopped: bool
    """Ended before its last epoch."""
    diverged: str | None = None
    """The first layer that broke, where the loss was no number any more; empty if no layer did."""
    kept_epoch: Count | None = None
    """The epoch whose weights were kept, where the best was asked for."""
    calibration: Calibration | None = None
    """None where too little was held out to find it by."""
    sampled: Count | None = None
    """Test images that were read, where the run was stopped and the figures had to come at once: then those
    of the other sets come from a part of them, too. None where all were read.
    """


Event = RunStarted | BatchEnded | EpochEnded | RunEnded
