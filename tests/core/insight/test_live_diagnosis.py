"""A run is looked at while it trains, and what is told is that somebody has looked."""

from __future__ import annotations

import pytest

from core.experiment.experiment import Experiment
from core.insight import live_diagnosis
from core.insight.live_diagnosis import FIRST_STEP, LiveDiagnosis
from core.nn.architectures import MLP
from core.training.trainer import Trainer
from tests.core.nn.made_up import dataset


def test_that_nothing_is_wrong_is_told_at_the_first_look_and_at_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(live_diagnosis, "diagnose", lambda _: [])
    trainer = Trainer(Experiment(network=MLP(hidden=[5]), batch_size=10, epochs=3, workers=1), dataset())
    diagnosis, steps = LiveDiagnosis(trainer), list[int]()
    for event in trainer.events():
        if diagnosis.take(event):
            steps.append(trainer.progress.step)
    assert len(steps) == 2
    assert FIRST_STEP <= steps[0] < steps[1] == trainer.started.steps
    assert diagnosis.findings == []
