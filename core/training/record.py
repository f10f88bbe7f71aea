"""A record: what is known of a trained network besides its parameters. It is stored in the model file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec

from core.data.preparation import Preparation
from core.experiment.experiment import Experiment
from core.training.calibration import Calibration
from core.training.events import Count, EpochEnded, RunEnded
from core.training.trainer import Trainer


class RunRecord(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The experiment that made a network, its epochs and its outcome."""

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
    preparation: Preparation | None = None
    """How the pictures were prepared that it learned from; None in what earlier versions kept."""
    saved: datetime
    """UTC."""

    @property
    def reads(self) -> Preparation:
        """How what it reads is to be prepared."""
        return self.preparation or self.experiment.data.preparation


def record_of(
    trainer: Trainer, name: str, history: Sequence[EpochEnded], result: RunEnded | None
) -> RunRecord:
    """What is to be told of the network of a run."""
    return RunRecord(
        name=name,
        experiment=trainer.experiment,
        data_set=trainer.dataset.name,
        classes=list(trainer.dataset.classes),
        input_shape=list(trainer.network.input_shape),
        parameters=trainer.network.parameter_count,
        history=list(history),
        result=result,
        calibration=result.calibration if result else None,
        preparation=trainer.dataset.preparation,
        saved=datetime.now(UTC),
    )
