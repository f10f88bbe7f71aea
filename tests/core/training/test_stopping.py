"""A run that is stopped, wherever it is, ends with its last figures."""

from __future__ import annotations

import numpy as np
import pytest

from core.data.sources import MNIST
from core.training.evaluation import evaluate
from core.training.events import BatchEnded, EpochEnded, RunEnded, RunStarted
from core.training.trainer import Trainer
from tests.core.made_up import dataset
from tests.core.training.short_runs import experiment, finished


class TestStop:
    def test_in_the_middle_of_an_epoch_the_last_figures_still_come(self):
        trainer = Trainer(experiment(data=MNIST(validation=0.2)), dataset())
        seen = []
        for event in trainer.events():
            seen.append(event)
            if isinstance(event, BatchEnded) and event.step == 8:
                trainer.stop()
        assert [type(event) for event in seen[-3:]] == [BatchEnded, BatchEnded, RunEnded]
        ended = seen[-1]
        assert (ended.stopped, ended.epochs, ended.step) == (True, 1, 8)
        assert ended.test_accuracy == evaluate(trainer.network, dataset().test).accuracy
        assert ended.validation_accuracy is not None
        assert ended.train_loss == pytest.approx(np.mean([seen[-3].loss, seen[-2].loss]))

    def test_after_the_last_step_of_an_epoch_that_epoch_has_ended(self):
        trainer = Trainer(experiment(), dataset())
        seen = []
        for event in trainer.events():
            seen.append(event)
            if isinstance(event, BatchEnded) and event.step == 8:
                trainer.stop()
        assert [type(event) for event in seen[-3:]] == [BatchEnded, EpochEnded, RunEnded]
        assert (seen[-1].stopped, seen[-1].epochs, seen[-1].step) == (True, 1, 8)

    def test_after_the_very_last_step_the_run_is_complete(self):
        trainer = Trainer(experiment(), dataset())
        seen = []
        for event in trainer.events():
            seen.append(event)
            if isinstance(event, BatchEnded) and event.step == 24:
                trainer.stop()
        assert [type(event) for event in seen[-3:]] == [BatchEnded, EpochEnded, RunEnded]
        assert (seen[-1].stopped, seen[-1].epochs) == (False, 3)

    def test_before_the_first_step_the_figures_are_those_of_the_untrained_network(self):
        trainer = Trainer(experiment(), dataset())
        trainer.stop()
        started, ended = finished(trainer)
        assert isinstance(started, RunStarted)
        assert (ended.stopped, ended.epochs, ended.step, ended.samples_per_second) == (True, 0, 0, 0)
        untrained = evaluate(trainer.network, dataset().train)
        assert (ended.train_loss, ended.train_accuracy) == (pytest.approx(untrained.loss), untrained.accuracy)
